/** Many commands at once, by the way of every other command: the inbox, the workflow of the claim, the recorded outcome. */
import type { Client } from '@temporalio/client';
import type { Command } from '../domain/claim/commands.ts';
import type { ClaimId } from '../domain/shared/ids.ts';
import type { Refusal } from '../domain/shared/refusal.ts';
import { createCommandSender } from '../delivery/command-sender.ts';
import type { SubmitOutcome } from '../delivery/submit-command.ts';
import { acceptCommands } from '../inbox/accept.ts';
import { findOutcomes } from '../inbox/outcome.ts';
import { inTransaction, poolExecutor } from '../platform/database/executor.ts';
import type { DatabasePool } from '../platform/database/pool.ts';
import type { KeyRing } from '../platform/keys.ts';
import { namedId } from '../platform/new-ids.ts';

/** Tells the workflow of a claim that a stored command waits. */
export type Deliver = (delivery: {
  readonly claimId: string;
  readonly commandId: string;
  readonly head: number;
}) => Promise<SubmitOutcome>;

export interface BulkPorts {
  readonly pool: DatabasePool;
  readonly keyRing: KeyRing;
  readonly deliver: Deliver;
}

/** A command, and the version of its claim that was read. */
export interface BulkItem {
  readonly command: Command;
  readonly head: number;
}

/** What became of a command. `pending`: stored, and delivered by a worker as soon as there is one. */
export type Given =
  | { readonly claimId: ClaimId; readonly result: 'accepted' | 'pending' | 'failed' | 'erased' }
  | { readonly claimId: ClaimId; readonly result: 'refused'; readonly refusal: Refusal };

/** As many as are stored in one transaction: what a crash leaves half done is little, and repeated without harm. */
const perRound = 100;
/** As many as the worker decides side by side. */
const mostInFlight = 16;

/**
 * Gives commands with ids of their own choosing, in rounds. One that has an outcome already is not given again, so that a
 * work that broke off goes on where it was.
 */
export const giveAll = async (
  ports: BulkPorts,
  items: readonly BulkItem[],
  onProgress: (done: number) => void = () => undefined,
): Promise<readonly Given[]> => {
  const given: Given[] = [];
  for (let start = 0; start < items.length; start += perRound) {
    given.push(...(await giveRound(ports, items.slice(start, start + perRound))));
    onProgress(given.length);
  }
  return given;
};

const giveRound = async (ports: BulkPorts, items: readonly BulkItem[]): Promise<readonly Given[]> => {
  const sql = poolExecutor(ports.pool);
  const ids = items.map(({ command }) => command.commandId);
  const decided = await findOutcomes(sql, ids);
  const open = items.filter(({ command }) => !decided.has(command.commandId));
  const erased = await store(ports, open);
  const failed = await deliverAll(
    ports,
    open.filter(({ command }) => !erased.has(command.claimId)),
  );
  const outcomes = new Map([...decided, ...(await findOutcomes(sql, ids))]);
  return items.map(({ command: { claimId, commandId } }): Given => {
    const outcome = outcomes.get(commandId);
    if (outcome?.result === 'refused') return { claimId, result: 'refused', refusal: outcome.refusal };
    if (outcome !== undefined) return { claimId, result: 'accepted' };
    if (erased.has(claimId)) return { claimId, result: 'erased' };
    return { claimId, result: failed.has(claimId) ? 'failed' : 'pending' };
  });
};

/** The claims that have no key any more: they were erased, and nothing can be said to them. */
const store = async (
  { pool, keyRing }: BulkPorts,
  items: readonly BulkItem[],
): Promise<ReadonlySet<ClaimId>> => {
  if (items.length === 0) return new Set();
  const correlationId = namedId(`bulk ${items[0]?.command.commandId ?? ''}`);
  const incoming = items.map(({ command }) => ({ command, correlationId }));
  const accepted = await inTransaction(pool, (sql) => acceptCommands(sql, keyRing, incoming));
  return new Set(
    items.flatMap(({ command }) =>
      accepted.get(command.commandId) === 'unknown-claim' ? [command.claimId] : [],
    ),
  );
};

/** The claims whose workflow refused the message; those it did not reach stay pending, and a worker delivers them. */
const deliverAll = async (
  { deliver }: BulkPorts,
  items: readonly BulkItem[],
): Promise<ReadonlySet<ClaimId>> => {
  const waiting = [...items];
  const failed = new Set<ClaimId>();
  const run = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      const { head, command } = item;
      const { claimId, commandId } = command;
      const { kind } = await deliver({ claimId, commandId, head });
      if (kind === 'failed') failed.add(claimId);
    }
  };
  await Promise.all(Array.from({ length: mostInFlight }, run));
  return failed;
};

/** How long one claim may keep the others waiting. */
const deliveryMillis = 20_000;

/** Delivery through Temporal. */
export const deliverVia = (client: Client): Deliver => {
  const send = createCommandSender(client);
  return (delivery) => send({ ...delivery, first: false, timeoutMs: deliveryMillis });
};
