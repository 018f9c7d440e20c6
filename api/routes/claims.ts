import type { Claim } from '../../domain/claim/claim.ts';
import { COMMAND_TYPES } from '../../domain/claim/commands.ts';
import { removalOf } from '../../domain/claim/protection.ts';
import { obstacleTo } from '../../domain/claim/obstacles.ts';
import type { ProcedureDocument } from '../../domain/procedure/definition.ts';
import type { ProcedureStanding } from '../../domain/procedure/standing.ts';
import { calendarUnder, normsUnder } from '../../domain/procedure/standing.ts';
import { required } from '../../domain/shared/assert.ts';
import type { PlainDate } from '../../domain/shared/plain-date.ts';
import type { Zones } from '../../domain/shared/zones.ts';
import { durationsThrough } from '../../domain/deadline/durations.ts';
import { untilDays } from '../../domain/deadline/working-days.ts';
import { explainComputation } from '../../domain/deadline/explain.ts';
import { readHistory } from '../../eventlog/read.ts';
import type { HistoryEntry } from '../../eventlog/read.ts';
import { kyselyOn } from '../../platform/database/kysely.ts';
import type { ClockRow } from '../../readmodels/clock/rows.ts';
import { clocksOf } from '../../readmodels/clock/queries.ts';
import { numberPart, pageOf, parseCursor } from '../../readmodels/page.ts';
import type { ReadModelTables } from '../../readmodels/tables.ts';
import { openItem } from '../../vault/items.ts';
import { competentRoles, mayOpenPersonalData } from '../access.ts';
import { claim as claimSchema, clocks, history, personal } from '../claim-answers.schema.ts';
import { etagOf } from '../command-flow.ts';
import { discloseClaim, inquiryOf } from '../disclose.ts';
import type { Language } from '../language.ts';
import { languageOf } from '../language.ts';
import { givenCursor, linkToNext, pageSize } from '../paging.ts';
import { HttpProblem } from '../problems.ts';
import { claimParams, eventParams, historyQuery, noQuery } from '../requests.schema.ts';
import type { Api, RouteContext } from '../route.ts';
import { absentProblem, bearer, commonProblems } from '../route.ts';

const problems = { ...commonProblems, ...absentProblem };
const shared = { tags: ['claims'], security: bearer };

const claimSchemaOf = {
  ...shared,
  operationId: 'getClaim',
  summary: 'See a claim',
  description:
    'The claim as its events tell it. ETag is its version: send it as If-Match with the next command.',
  params: claimParams,
  querystring: noQuery,
  response: { 200: claimSchema, ...problems },
} as const;

const historySchema = {
  ...shared,
  operationId: 'getHistory',
  summary: 'Read the history of a claim',
  description:
    'Every event with its legal time, its time of recording, who acted, and whether its hash recomputes.',
  params: claimParams,
  querystring: historyQuery,
  response: { 200: history, ...problems },
} as const;

const clocksSchema = {
  ...shared,
  operationId: 'getClocks',
  summary: 'See the deadlines of a claim, explained',
  params: claimParams,
  querystring: noQuery,
  response: { 200: clocks, ...problems },
} as const;

const personalSchema = {
  ...shared,
  operationId: 'getPersonalData',
  summary: 'Open the personal data that came with an event',
  params: eventParams,
  querystring: noQuery,
  response: { 200: personal, ...problems },
} as const;

/** Reading one claim. Each of these routes records its disclosure in the transaction that reads. */
export const claimRoutes = (api: Api, context: RouteContext): void => {
  stateRoute(api, context);
  historyRoute(api, context);
  clocksRoute(api, context);
  personalRoute(api, context);
};

const stateRoute = (api: Api, { ports, callers }: RouteContext): void => {
  api.get('/v1/claims/:claimId', { schema: claimSchemaOf }, async (request, reply) => {
    const staff = callers.callerOf(request);
    const inquiry = { ...inquiryOf(request, staff, 'claim'), claimId: request.params.claimId };
    const { state, head_version } = await discloseClaim(ports, inquiry, async (_, row) => row);
    const { document } = await pinnedProcedure(ports, state.procedure.hash);
    return reply.header('etag', etagOf(head_version)).send({
      ...state,
      removal: removalOf(state, document),
      mayGive: mayGive(state, document, staff.roles),
    });
  });
};

/** Commands that one of the roles may give now, as far as the meaning of the words alone can tell. */
const mayGive = (claim: Claim, document: ProcedureDocument, roles: readonly string[]) =>
  COMMAND_TYPES.filter(
    (type) =>
      (claim.status === 'open' || type === 'reopen-claim') &&
      competentRoles(document, type, claim.stage).some((role) => roles.includes(role)) &&
      obstacleTo(claim, type) === undefined,
  );

const pinnedProcedure = async ({ procedures }: RouteContext['ports'], hash: string) =>
  required(await procedures.byHash(hash), 'a claim is pinned to a released procedure');

const historyRoute = (api: Api, { ports, callers }: RouteContext): void => {
  api.get('/v1/claims/:claimId/history', { schema: historySchema }, async (request, reply) => {
    const { claimId } = request.params;
    const { order = 'oldest', limit, asOfVersion } = request.query;
    const { cursor } = givenCursor(request.query.cursor);
    const after = cursor === undefined ? [] : parseCursor(cursor, [numberPart]);
    if (after === undefined) throw new HttpProblem('CursorInvalid');
    const size = pageSize(limit);
    const edge = after[0] === undefined ? {} : edgeOf(order, Number(after[0]));
    const inquiry = { ...inquiryOf(request, callers.callerOf(request), 'history'), claimId };
    const entries = await discloseClaim(ports, inquiry, (sql) =>
      readHistory(sql, {
        claimId,
        order: order === 'oldest' ? 'oldest-first' : 'newest-first',
        limit: size + 1,
        ...edge,
        ...(asOfVersion !== undefined && { asOfVersion }),
      }),
    );
    const page = pageOf(entries, size, ({ event }) => [String(event.version)]);
    linkToNext(request, reply, page.nextCursor);
    return reply.send({ items: page.items.map(historyItem), nextCursor: page.nextCursor });
  });
};

const edgeOf = (order: 'oldest' | 'newest', version: number) =>
  order === 'oldest' ? { afterVersion: version } : { beforeVersion: version };

const historyItem = ({ event, recordedAt, previousHash, hash, isIntact }: HistoryEntry) => ({
  version: event.version,
  type: event.type,
  occurredAt: event.occurredAt,
  recordedAt,
  actor: event.actor,
  commandId: event.commandId,
  correlationId: event.correlationId,
  procedure: event.procedure,
  basis: event.basis,
  data: event.data,
  hasPersonalData: event.hasPersonalData === true,
  previousHash,
  hash,
  isIntact,
});

const clocksRoute = (api: Api, { ports, callers }: RouteContext): void => {
  api.get('/v1/claims/:claimId/clocks', { schema: clocksSchema }, async (request, reply) => {
    const { claimId } = request.params;
    const inquiry = { ...inquiryOf(request, callers.callerOf(request), 'clocks'), claimId };
    const read = await discloseClaim(ports, inquiry, async (sql, claim) => ({
      claim,
      rows: await clocksOf(kyselyOn<ReadModelTables>(sql), claimId),
    }));
    const { ref, document } = await pinnedProcedure(ports, read.claim.procedure_hash);
    const standing = await ports.procedures.standing(ref.id);
    const language = languageOf(request.headers['accept-language']);
    const today = ports.zones.dateAt(ports.now(), read.claim.state.zone);
    const reading = { claim: read.claim.state, document, standing, language, today, zones: ports.zones };
    const items = read.rows.map((row) => clockItem(row, reading));
    return reply.headers({ 'content-language': language, vary: 'accept-language' }).send({ items });
  });
};

const warningsOf = (claim: Claim, row: ClockRow): readonly string[] =>
  claim.clocks.find(({ clock, run }) => clock === row.clock && run === row.run)?.warned ?? [];

interface ClockReading {
  readonly claim: Claim;
  readonly document: ProcedureDocument;
  readonly standing: ProcedureStanding;
  readonly language: Language;
  readonly today: PlainDate;
  readonly zones: Zones;
}

/** The days of a clock until today, or until it ended; under the calendar by which it was computed. */
const durationsOf = (row: ClockRow, { claim, document, standing, today, zones }: ClockReading) => {
  const { computation } = row;
  const calendar = calendarUnder(standing, document, computation);
  const through = row.ended_at === null ? today : zones.dateAt(row.ended_at, claim.zone);
  const { office, formerOffices = [], zone } = claim;
  return durationsThrough(through, {
    computation,
    calendar,
    office,
    formerOffices: untilDays(formerOffices, zone, zones),
  });
};

const clockItem = (row: ClockRow, reading: ClockReading) => {
  const { claim, document, standing, language, today } = reading;
  const { clock, run, kind, obligor, effect, state, provisional, history, computation } = row;
  const label = document.labels[`clocks.${clock}`]?.[language] ?? clock;
  const isOpen = state === 'running' || state === 'suspended';
  return {
    clock,
    run,
    label,
    kind,
    obligor,
    effect,
    state,
    dueOn: row.due_on,
    dueAt: row.due_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    provisional,
    durations: durationsOf(row, reading),
    warned: warningsOf(claim, row),
    history,
    explanation: explainComputation({
      computation,
      clockLabel: label,
      norms: normsUnder(standing, document),
      language,
      labelOf: (code) => document.labels[`grounds.${code}`]?.[language],
      ...(isOpen && { today }),
    }),
    computation,
  };
};

const personalRoute = (api: Api, { ports, callers }: RouteContext): void => {
  api.get('/v1/claims/:claimId/personal/:version', { schema: personalSchema }, async (request, reply) => {
    const { claimId, version } = request.params;
    const inquiry = { ...inquiryOf(request, callers.callerOf(request), 'personal-data'), claimId };
    const opened = await discloseClaim(ports, inquiry, async (sql, claim) => {
      const { document } = required(
        await ports.procedures.byHash(claim.procedure_hash),
        'a claim is pinned to a released procedure',
      );
      const hasActed = claim.state.duties.some(({ actorId }) => actorId === inquiry.staff.staffId);
      if (!mayOpenPersonalData(inquiry.staff, document, hasActed))
        throw new HttpProblem('PersonalDataNotOpen');
      return openItem(sql, ports.keyRing, { claimId, version });
    });
    if (opened === undefined) throw new HttpProblem('PersonalDataUnknown');
    return reply.send({ claimId, version, personal: opened });
  });
};
