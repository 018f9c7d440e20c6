/** The activities of a claim: the handler behind the failure wall. No branching on the state of a claim. */
import { claimId, commandId } from '../domain/shared/ids.ts';
import { instant } from '../domain/shared/instant.ts';
import { foldClaim } from '../domain/claim/evolve.ts';
import { readStreamsWithClock } from '../eventlog/read.ts';
import { inTransaction, isDatabaseAway, sqlStateOf } from '../platform/database/executor.ts';
import type { ClaimActivities } from './contract.ts';
import { positionOf } from './decide-batch.ts';
import { CommandUnreadable, ProcedureUnknown } from './errors.ts';
import type { FailureType } from './failures.ts';
import { failure } from './failures.ts';
import type { CommandHandlerPorts } from './handle-command.ts';
import { createCommandHandler } from './handle-command.ts';

export interface ClaimActivitiesPorts extends CommandHandlerPorts {
  /** Told of every failure by its type and the code of what caused it; never its message. */
  readonly onFailure?: (type: FailureType, code: string) => void;
}

/** The activities that a worker runs for the claim workflow. */
export const createClaimActivities = (ports: ClaimActivitiesPorts): ClaimActivities => {
  const handle = createCommandHandler(ports);
  const guarded = guard(ports);
  return {
    handleCommand: guarded((input) =>
      handle({
        kind: 'command',
        claimId: claimId(input.claimId),
        commandId: commandId(input.commandId),
        now: instant(input.now),
      }),
    ),
    expireClocks: guarded(async (input) => {
      const answer = await handle({
        kind: 'alarms',
        claimId: claimId(input.claimId),
        now: instant(input.now),
      });
      return { head: answer.head, nextAlarmAt: answer.nextAlarmAt, open: answer.open };
    }),
    readPosition: guarded((input) =>
      inTransaction(ports.pool, async (sql) => {
        const id = claimId(input.claimId);
        const { streams } = await readStreamsWithClock(sql, [id]);
        return positionOf(foldClaim(streams.get(id)?.events ?? []));
      }),
    ),
  };
};

/** Every error becomes a failure of the closed list: what a library says stays on this side of the wall. */
const guard =
  ({ onFailure }: ClaimActivitiesPorts) =>
  <Input, Output>(work: (input: Input) => Promise<Output>) =>
  async (input: Input): Promise<Output> => {
    try {
      return await work(input);
    } catch (error) {
      const type = failureTypeOf(error);
      onFailure?.(type, codeOf(error));
      throw failure(type);
    }
  };

const failureTypeOf = (error: unknown): FailureType => {
  if (error instanceof CommandUnreadable) return 'CommandUnreadable';
  if (error instanceof ProcedureUnknown) return 'ProcedureUnknown';
  return isInfrastructure(error) ? 'InfrastructureUnavailable' : 'Defect';
};

/**
 * By their names: a rival that is still writing when our attempts are used up will have finished when we try again, and what
 * was altered behind a procedure's log is brought back from a backup (docs/runbooks/sign-off.md); commands wait for it.
 */
const passing: ReadonlySet<string> = new Set([
  'ClaimMovedOn',
  'AppendRaced',
  'InlineModelsNewer',
  'ProcedureUnverified',
]);
const uniqueViolation = '23505';

const isInfrastructure = (error: unknown): boolean =>
  isDatabaseAway(error) ||
  sqlStateOf(error) === uniqueViolation ||
  (error instanceof Error && passing.has(error.name));

const codeOf = (error: unknown): string =>
  sqlStateOf(error) ??
  (error instanceof Error && 'code' in error
    ? String(error.code)
    : error instanceof Error
      ? error.name
      : typeof error);
