/** The one transaction of the command handler: read everything, decide each, write everything. */
import type { Claim } from '../domain/claim/claim.ts';
import type { ClaimEvent } from '../domain/claim/events.ts';
import { foldClaim } from '../domain/claim/evolve.ts';
import { tasksOf } from '../domain/claim/tasks.ts';
import type { Procedure } from '../domain/procedure/definition.ts';
import type { ClaimId, CommandId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/instant.ts';
import { laterOf } from '../domain/shared/instant.ts';
import type { PreparedAppend } from '../eventlog/append.ts';
import { appendPrepared, prepareAppend } from '../eventlog/append.ts';
import type { Head } from '../eventlog/head.ts';
import { emptyHead } from '../eventlog/head.ts';
import { readStreamsWithClock } from '../eventlog/read.ts';
import type { Outcome } from '../inbox/outcome.ts';
import { findOutcomes, recordOutcomes } from '../inbox/outcome.ts';
import type { StoredCommand } from '../inbox/read.ts';
import { readCommands } from '../inbox/read.ts';
import type { SqlExecutor } from '../platform/database/executor.ts';
import { inTransaction, together } from '../platform/database/executor.ts';
import { takeFileNumbers } from '../readmodels/unique/write.ts';
import { writeInlineModels } from '../readmodels/write.ts';
import { commitmentOf } from '../vault/commitment.ts';
import { sealItems } from '../vault/items.ts';
import type { CommandRequest } from './command-request.ts';
import type { ClaimPosition, CommandAnswer } from './contract.ts';
import type { Directed, Judged } from './decide-one.ts';
import { dated, directedBy, earliestAlarmOf, judge } from './decide-one.ts';
import { ClaimMovedOn } from './errors.ts';
import type { BatchPorts, CommandHandlerPorts } from './handle-command.ts';

/** What a batch begins with: one look at the database. */
interface Reading {
  readonly streams: ReadonlyMap<ClaimId, { readonly events: readonly ClaimEvent[]; readonly head: Head }>;
  readonly recordedAt: Instant;
  readonly outcomes: ReadonlyMap<CommandId, Outcome>;
  readonly commands: ReadonlyMap<CommandId, StoredCommand>;
}

/** One request with what it came to; `directed` is absent when there was nothing to decide. */
interface Judgement {
  readonly request: CommandRequest;
  readonly claim: Claim | undefined;
  readonly head: Head;
  readonly directed?: Directed;
  readonly judged?: Judged;
  readonly recorded?: Outcome;
}

/** An accepted decision with at least one event: what is to be written. */
interface Change {
  readonly append: PreparedAppend;
  readonly directed: Directed;
  readonly procedure: Procedure;
  readonly claim: Claim;
}

/**
 * Decides and writes a batch, all or nothing; answers in the order of the requests. Every request is about another
 * claim. Throws when a claim moved on meanwhile, when a command cannot be read, and when the database fails; then
 * nothing of the batch is written.
 */
export const decideBatch = (
  ports: BatchPorts,
  requests: readonly CommandRequest[],
): Promise<readonly CommandAnswer[]> =>
  inTransaction(ports.pool, async (sql) => {
    const reading = await readAll(sql, ports, requests);
    const judgements = await judgeAll(sql, ports, { reading, requests });
    await writeAll(sql, ports, { judgements, reading });
    return judgements.map(answerOf);
  });

const readAll = async (
  sql: SqlExecutor,
  { keyRing }: CommandHandlerPorts,
  requests: readonly CommandRequest[],
): Promise<Reading> => {
  const commandIds = requests.flatMap((request) => (request.kind === 'command' ? [request.commandId] : []));
  const claimIds = requests.map(({ claimId }) => claimId);
  const [log, outcomes, commands] = await together(
    readStreamsWithClock(sql, claimIds),
    findOutcomes(sql, commandIds),
    readCommands(sql, keyRing, commandIds),
  );
  return { ...log, outcomes, commands };
};

const judgeAll = async (
  sql: SqlExecutor,
  ports: CommandHandlerPorts,
  { reading, requests }: { readonly reading: Reading; readonly requests: readonly CommandRequest[] },
): Promise<readonly Judgement[]> => {
  const judgements = await Promise.all(requests.map((request) => judgeRequest(ports, reading, request)));
  const fileNumbers = await takeFileNumbers(sql, judgements.flatMap(fileNumberWant));
  return Promise.all(judgements.map((judgement) => withFileNumber(ports, judgement, fileNumbers)));
};

const judgeRequest = async (
  ports: CommandHandlerPorts,
  reading: Reading,
  request: CommandRequest,
): Promise<Judgement> => {
  const stream = reading.streams.get(request.claimId);
  const claim = foldClaim(stream?.events ?? []);
  const known = { request, claim, head: stream?.head ?? emptyHead(request.claimId) };
  const recorded = request.kind === 'command' ? reading.outcomes.get(request.commandId) : undefined;
  if (recorded !== undefined) return { ...known, recorded };
  const found = directedBy(request, claim, reading.commands);
  if (found === undefined) return known;
  const now = claim === undefined ? request.now : laterOf(request.now, claim.lastEventAt);
  const directed = dated(found, { now, recordedAt: reading.recordedAt });
  const judged = await judge(claim, directed, { ...ports, now: request.now, fileNumber: notYetTaken });
  return { ...known, directed, judged };
};

/** A number is taken only for a registration that is accepted: a refused one must not leave a gap in the register. */
const notYetTaken = '';

const fileNumberWant = ({ directed, judged }: Judgement) => {
  if (directed?.command.type !== 'register-claim' || judged?.decision.kind !== 'accepted') return [];
  const { claimId, office, lodgedOn } = judged.decision.claim;
  return [{ claimId, office, year: Number(lodgedOn.slice(0, 4)) }];
};

/** A registration is decided again with its number, which is part of what happens. */
const withFileNumber = async (
  ports: CommandHandlerPorts,
  judgement: Judgement,
  fileNumbers: ReadonlyMap<ClaimId, string>,
): Promise<Judgement> => {
  const { request, claim, directed } = judgement;
  const fileNumber = fileNumbers.get(request.claimId);
  if (fileNumber === undefined || directed === undefined) return judgement;
  return { ...judgement, judged: await judge(claim, directed, { ...ports, now: request.now, fileNumber }) };
};

/** Everything is written in one moment; that the log took the events is known when all of it has been answered. */
const writeAll = async (
  sql: SqlExecutor,
  { cohorts }: BatchPorts,
  { judgements, reading }: { readonly judgements: readonly Judgement[]; readonly reading: Reading },
): Promise<void> => {
  const changes = judgements.flatMap((judgement) => changeOf(judgement, reading.recordedAt));
  const [appended] = await together(
    appendPrepared(
      sql,
      changes.map(({ append }) => append),
      cohorts,
    ),
    sealItems(sql, changes.flatMap(vaultItemOf)),
    writeInlineModels(sql, changes.map(inlineChangeOf)),
    recordOutcomes(sql, judgements.flatMap(outcomeOf)),
  );
  if (appended.some((result) => !result.appended)) throw new ClaimMovedOn();
};

const changeOf = ({ request, head, directed, judged }: Judgement, recordedAt: Instant): readonly Change[] => {
  if (directed === undefined || judged?.procedure === undefined || judged.decision.kind === 'refused')
    return [];
  const { events, claim } = judged.decision;
  if (events.length === 0) return [];
  const stored = events.map((event, index) => ({
    ...event,
    recordedAt,
    ...(index === 0 && commitmentTo(directed)),
  }));
  const append = prepareAppend({ claimId: request.claimId, expected: head, events: stored });
  return [{ append, directed, procedure: judged.procedure, claim }];
};

/** The first event of a command carries the commitment to what the command says about persons. */
const commitmentTo = ({ personal, dataKey }: Directed) =>
  personal !== undefined &&
  dataKey !== undefined && { hasPersonalData: true as const, commitment: commitmentOf(dataKey, personal) };

const vaultItemOf = ({ append: { claimId, expected }, directed: { personal, dataKey } }: Change) =>
  personal === undefined || dataKey === undefined
    ? []
    : [{ claimId, version: expected.version + 1, dataKey, personal }];

const inlineChangeOf = ({ append, claim, procedure }: Change) => ({
  claim,
  headHash: append.head.hash,
  tasks: tasksOf(claim, procedure),
});

const outcomeOf = ({ request, directed, judged }: Judgement): readonly Outcome[] => {
  if (directed === undefined || judged === undefined) return [];
  const base = { commandId: directed.command.commandId, claimId: request.claimId, decidedAt: request.now };
  if (judged.decision.kind === 'refused')
    return [{ ...base, result: 'refused', refusal: judged.decision.refusal }];
  const { events } = judged.decision;
  return [
    {
      ...base,
      result: 'accepted',
      firstVersion: events.at(0)?.version ?? null,
      lastVersion: events.at(-1)?.version ?? null,
    },
  ];
};

const answerOf = ({ request, claim, directed, judged, recorded }: Judgement): CommandAnswer => {
  const after = judged?.decision.kind === 'accepted' ? judged.decision.claim : claim;
  const commandId = request.kind === 'command' ? request.commandId : (directed?.command.commandId ?? '');
  const result = recorded?.result ?? judged?.decision.kind ?? 'accepted';
  return { ...positionOf(after), commandId, result };
};

/** Where a claim stands, as a workflow remembers it. */
export const positionOf = (claim: Claim | undefined): ClaimPosition => ({
  head: claim?.version ?? 0,
  nextAlarmAt: claim === undefined ? null : (earliestAlarmOf(claim) ?? null),
  open: claim?.status !== 'closed',
});
