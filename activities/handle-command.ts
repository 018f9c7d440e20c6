/**
 * The one door that writes. Each batch of commands is one PostgreSQL transaction: read commands, outcomes and streams;
 * fold; decide with pure functions; append; write the inline read models and the vault; record the outcomes.
 *
 * Exactly once by construction: the command's id finds a recorded outcome, (claim, version) is the primary key of the
 * log, and nothing is keyed by a run, an attempt or an activity. Commands that arrive together share a transaction;
 * one that conflicts or fails makes its batch fall apart into single ones, so that it harms no other.
 */
import type { DatabasePool } from '../platform/database/pool.ts';
import { required } from '../domain/shared/assert.ts';
import type { Zones } from '../domain/shared/zones.ts';
import type { ProcedureSource } from '../domain/procedure/definition.ts';
import { createCoalescer } from '../platform/coalescer.ts';
import type { Settled } from '../platform/coalescer.ts';
import type { KeyRing } from '../platform/keys.ts';
import type { CommandRequest } from './command-request.ts';
import type { CommandAnswer } from './contract.ts';
import { decideBatch } from './decide-batch.ts';
import { InlineModelsNewer } from '../readmodels/write.ts';
import { ClaimMovedOn } from './errors.ts';
import { AppendRaced } from '../eventlog/append.ts';
import type { Cohorts } from '../eventlog/cohorts.ts';
import { readCohorts } from '../eventlog/cohorts.ts';
import { poolExecutor, sqlStateOf } from '../platform/database/executor.ts';

/** What the handler needs of the world. */
export interface CommandHandlerPorts {
  readonly pool: DatabasePool;
  readonly keyRing: KeyRing;
  readonly procedures: ProcedureSource;
  readonly zones: Zones;
}

/** Decides one request, joined with whatever else is asked at the same moment. */
export type CommandHandler = (request: CommandRequest) => Promise<CommandAnswer>;

/** A claim is written by its one workflow; rivals exist only while a lost worker's attempt is still running. */
const attempts = 5;
/** Below this, joining saves too few commits; above, one transaction holds too many claims' locks for too long. */
const mostPerBatch = 64;
/** Two batches in flight keep the database busy while the other one computes. */
const lanes = 2;

/** The handler of a process: one coalescer over {@link decideBatch}. */
export const createCommandHandler = (ports: CommandHandlerPorts): CommandHandler => {
  const cohorts = remembered(() => readCohorts(poolExecutor(ports.pool)));
  return createCoalescer<CommandRequest, CommandAnswer>({
    run: async (requests) => runBatch({ ...ports, cohorts: await cohorts() }, requests),
    keyOf: (request) => request.claimId,
    most: mostPerBatch,
    enough: mostPerBatch,
    lanes,
  });
};

/** What a batch needs: the ports, and the cohorts of the log as they were when the process first looked. */
export type BatchPorts = CommandHandlerPorts & { readonly cohorts: Cohorts };

/** Looks once; a look that failed, because the database was away, is not remembered. */
const remembered = <Value>(look: () => Promise<Value>): (() => Promise<Value>) => {
  const state: { value: Promise<Value> | undefined } = { value: undefined };
  return async () => {
    state.value ??= look();
    try {
      return await state.value;
    } catch (error) {
      state.value = undefined;
      throw error;
    }
  };
};

const runBatch = async (
  ports: BatchPorts,
  requests: readonly CommandRequest[],
): Promise<readonly Settled<CommandAnswer>[]> => {
  if (requests.length > 1) {
    const together = await attempt(() => decideBatch(ports, requests));
    if (together.ok) return together.result.map((result) => ({ ok: true, result }));
  }
  return Promise.all(requests.map((request) => runAlone(ports, request, attempts)));
};

const runAlone = async (
  ports: BatchPorts,
  request: CommandRequest,
  left: number,
): Promise<Settled<CommandAnswer>> => {
  const alone = await attempt(() => decideBatch(ports, [request]));
  if (alone.ok) return { ok: true, result: required(alone.result[0], 'a batch of one has one answer') };
  if (!isConflict(alone.error) || left === 1) return alone;
  return runAlone(ports, request, left - 1);
};

const attempt = async <Result>(work: () => Promise<Result>): Promise<Settled<Result>> => {
  try {
    return { ok: true, result: await work() };
  } catch (error) {
    return { ok: false, error };
  }
};

const isConflict = (error: unknown): boolean =>
  error instanceof ClaimMovedOn ||
  error instanceof AppendRaced ||
  error instanceof InlineModelsNewer ||
  rivalStates.has(sqlStateOf(error) ?? '');

/** unique_violation (a rival recorded the same outcome first), serialization_failure, deadlock_detected. */
const rivalStates: ReadonlySet<string> = new Set(['23505', '40001', '40P01']);
