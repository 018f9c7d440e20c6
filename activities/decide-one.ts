/** What one request comes to, with everything read and nothing written yet. */
import { systemActor } from '../domain/claim/actor.ts';
import type { Claim } from '../domain/claim/claim.ts';
import type { Command } from '../domain/claim/commands.ts';
import { decide } from '../domain/claim/decide.ts';
import type { Decision } from '../domain/claim/decision.ts';
import { refuse } from '../domain/claim/decision.ts';
import type { PersonalData } from '../domain/claim/personal-data.ts';
import { nextAlarmOf } from '../domain/deadline/clock.ts';
import type { Procedure, ProcedureSource } from '../domain/procedure/definition.ts';
import type { CommandId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/instant.ts';
import { laterOf, millisecondsOf } from '../domain/shared/instant.ts';
import type { Zones } from '../domain/shared/zones.ts';
import { required } from '../domain/shared/assert.ts';
import { expiryCommandId } from '../eventlog/hash.ts';
import type { StoredCommand } from '../inbox/read.ts';
import type { CommandRequest } from './command-request.ts';
import { CommandUnreadable, ProcedureUnknown } from './errors.ts';
import { standingFor } from './standing-for.ts';

/** A command on its way: as the inbox holds it, or made by the engine when a clock is due. */
export interface Directed {
  readonly command: Command;
  readonly personal?: PersonalData;
  /** When it was received; the engine's own commands are not. */
  readonly acceptedAt?: Instant;
  readonly correlationId: string;
  /** Key of the claim; the engine's own commands say nothing about persons and have none. */
  readonly dataKey?: Buffer;
}

/**
 * The command that a request stands for; undefined when no alarm of the claim is due. The engine's own commands take
 * their id from the claim and the instant that is due, so that a timer that fires twice asks for the same thing.
 */
export const directedBy = (
  request: CommandRequest,
  claim: Claim | undefined,
  stored: ReadonlyMap<CommandId, StoredCommand>,
): Directed | undefined => {
  if (request.kind === 'alarms') return expiryOf(request, claim);
  const command = stored.get(request.commandId);
  if (command === undefined || command.command.claimId !== request.claimId) throw new CommandUnreadable();
  return command;
};

/** Clocks of servers that differ by more would make virtual time of real; with more, a rehearsal would be dated by the wall. */
const skewMilliseconds = 60_000;

/**
 * A command that names no legal time happened when it was received, however late it is decided: a worker that was away
 * takes a day from nobody. Only where a workflow lives in virtual time, its own now is the moment of the reception.
 */
export const dated = (
  directed: Directed,
  { now, recordedAt }: { readonly now: Instant; readonly recordedAt: Instant },
): Directed => {
  const { command, acceptedAt } = directed;
  if (command.occurredAt !== undefined || acceptedAt === undefined || acceptedAt > now) return directed;
  const isVirtual = millisecondsOf(now) > millisecondsOf(recordedAt) + skewMilliseconds;
  return isVirtual ? directed : { ...directed, command: { ...command, occurredAt: acceptedAt } };
};

const expiryOf = ({ claimId, now }: CommandRequest, claim: Claim | undefined): Directed | undefined => {
  const due = claim === undefined ? undefined : earliestAlarmOf(claim);
  if (due === undefined || due > now) return undefined;
  const commandId = expiryCommandId(claimId, due);
  return {
    command: { type: 'expire-clocks', commandId, claimId, actor: systemActor, data: {} },
    correlationId: commandId,
  };
};

/** The next instant at which any clock of a claim has something to say; undefined when none has, or it is closed. */
export const earliestAlarmOf = (claim: Claim): Instant | undefined =>
  claim.status === 'closed'
    ? undefined
    : claim.clocks
        .flatMap((clock) => nextAlarmOf(clock) ?? [])
        .sort()
        .at(0);

/** A decision, and the procedure under which it was taken; a command that found none was refused for it. */
export interface Judged {
  readonly decision: Decision;
  readonly procedure?: Procedure;
}

/**
 * Decides under the procedure that the claim is pinned to, or that takes claims on the day of a registration. The claim's time never
 * runs backwards: a workflow that was rebuilt from the log after living in virtual time has an earlier clock than its
 * own events, and then the time of the last event is now.
 */
export const judge = async (
  claim: Claim | undefined,
  { command, correlationId }: Directed,
  world: {
    readonly procedures: ProcedureSource;
    readonly zones: Zones;
    readonly now: Instant;
    readonly fileNumber: string;
  },
): Promise<Judged> => {
  const { procedures, zones, fileNumber } = world;
  const procedure = await procedureFor(claim, command, world);
  if (procedure === undefined) return { decision: withoutProcedure(command) };
  const now = claim === undefined ? world.now : laterOf(world.now, claim.lastEventAt);
  const standing = await standingFor(procedures, procedure, { command, claim, zones, now });
  const decision = decide(claim, command, { procedure, zones, now, correlationId, fileNumber, ...standing });
  return { procedure: await procedureAfter(procedures, procedure, decision), decision };
};

/** The open tasks of a claim that a command has migrated are those of the procedure to which it is pinned now. */
const procedureAfter = async (
  procedures: ProcedureSource,
  before: Procedure,
  decision: Decision,
): Promise<Procedure> => {
  if (decision.kind === 'refused') return before;
  const { hash } = decision.claim.procedure;
  if (hash === before.ref.hash) return before;
  return required(await procedures.byHash(hash), 'a claim is migrated to a procedure that was released');
};

const procedureFor = async (
  claim: Claim | undefined,
  command: Command,
  {
    procedures,
    zones,
    now,
  }: { readonly procedures: ProcedureSource; readonly zones: Zones; readonly now: Instant },
): Promise<Procedure | undefined> => {
  if (claim === undefined) {
    if (command.type !== 'register-claim') return undefined;
    return procedures.current(command.data.procedure, (zone) =>
      zones.dateAt(command.occurredAt ?? now, zone),
    );
  }
  const pinned = await procedures.byHash(claim.procedure.hash);
  if (pinned === undefined) throw new ProcedureUnknown();
  return pinned;
};

const withoutProcedure = (command: Command): Decision =>
  command.type === 'register-claim'
    ? refuse('ProcedureUnknown', 'procedure-released', { facts: { procedure: command.data.procedure } })
    : refuse('ClaimUnknown', 'claim-exists');
