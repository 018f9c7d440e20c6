import type { Command } from '../../domain/claim/commands.ts';
import { required } from '../../domain/shared/assert.ts';
import type { CommandId } from '../../domain/shared/ids.ts';
import { claimId as claimIdFrom } from '../../domain/shared/ids.ts';
import type { Outcome } from '../../inbox/outcome.ts';
import { findOutcomes } from '../../inbox/outcome.ts';
import { findCommandPlace } from '../../inbox/read.ts';
import { poolExecutor } from '../../platform/database/executor.ts';
import { kyselyOn } from '../../platform/database/kysely.ts';
import { findClaim } from '../../readmodels/claim/queries.ts';
import { isActiveStaff } from '../../readmodels/staff/queries.ts';
import type { ClaimRow } from '../../readmodels/claim/rows.ts';
import type { StaffMember } from '../../readmodels/staff/queries.ts';
import type { ReadModelTables } from '../../readmodels/tables.ts';
import { actingRole, competentRoles } from '../access.ts';
import { acceptedOutcome, outcome as outcomeSchema, pendingOutcome } from '../answers.schema.ts';
import {
  acceptedAnswer,
  etagOf,
  expectedVersionOf,
  extrasOf,
  giveCommand,
  sendPending,
  refusalProblem,
} from '../command-flow.ts';
import { findVisibleClaim, inquiryOf } from '../disclose.ts';
import { languageOf } from '../language.ts';
import type { ApiPorts } from '../ports.ts';
import { HttpProblem, problemBody } from '../problems.ts';
import { claimParams, commandBody, commandHeaders, commandParams, noQuery } from '../requests.schema.ts';
import type { Api, RouteContext } from '../route.ts';
import { absentProblem, bearer, changeProblems, commonProblems, versionProblems } from '../route.ts';

const giveSchema = {
  operationId: 'giveCommand',
  tags: ['claims'],
  summary: 'Give a command',
  description:
    'Asks something of a claim: admit it, schedule an interview, issue the decision. Accepted with its events, or refused with the rule, the facts and the legal basis.',
  security: bearer,
  params: claimParams,
  headers: commandHeaders,
  body: commandBody,
  response: {
    200: acceptedOutcome,
    202: pendingOutcome,
    ...commonProblems,
    ...absentProblem,
    ...changeProblems,
    ...versionProblems,
  },
} as const;

const outcomeRouteSchema = {
  operationId: 'getOutcome',
  tags: ['claims'],
  summary: 'See what became of a command',
  security: bearer,
  params: commandParams,
  querystring: noQuery,
  response: { 200: outcomeSchema, ...commonProblems, ...absentProblem },
} as const;

export const commandRoutes = (api: Api, { ports, callers }: RouteContext): void => {
  api.post('/v1/claims/:claimId/commands', { schema: giveSchema }, async (request, reply) => {
    const staff = callers.callerOf(request);
    const inquiry = inquiryOf(request, staff, 'command-outcome');
    const { claimId } = request.params;
    const claim = await findVisibleClaim(poolExecutor(ports.pool), staff, claimId);
    if (claim === undefined) throw new HttpProblem('ClaimUnknown');
    const { document } = await procedureOf(ports, claim);
    const { as, personal, ...asked } = request.body;
    const role = actingRole(staff, {
      asked: as,
      competent: competentRoles(document, asked.type, claim.stage),
    });
    if (role === undefined) throw new HttpProblem('RoleNotHeld');
    await refuseUnknownStaff(ports, asked, claim.jurisdiction);
    const commandId = request.headers['idempotency-key'];
    const expectedVersion = expectedVersionOf(request.headers['if-match']);
    const command: Command = {
      ...asked,
      commandId,
      claimId,
      actor: { id: staff.staffId, role, office: claim.office },
      ...(expectedVersion !== undefined && { expectedVersion }),
    };
    const giving = { command, personal, correlationId: request.id, head: claim.head_version };
    const outcome = await giveCommand(ports, giving);
    if (outcome === undefined) return sendPending(reply, { commandId, claimId });
    if (outcome.result === 'refused') throw refusalProblem(outcome.refusal, document, commandId);
    const answer = await acceptedAnswer(ports, inquiry, outcome);
    return reply.header('etag', etagOf(answer.version)).send(answer);
  });

  api.get('/v1/commands/:commandId', { schema: outcomeRouteSchema }, async (request, reply) => {
    const staff = callers.callerOf(request);
    const inquiry = inquiryOf(request, staff, 'command-outcome');
    const { commandId } = request.params;
    const found = await findCommand(ports, staff, commandId);
    if (found === undefined) throw new HttpProblem('CommandUnknown');
    const { claimId, outcome } = found;
    if (outcome === undefined) return reply.send({ commandId, claimId, result: 'pending' });
    if (outcome.result === 'accepted') {
      const answer = await acceptedAnswer(ports, inquiry, outcome);
      return reply.header('etag', etagOf(answer.version)).send(answer);
    }
    const { refusal, decidedAt } = outcome;
    const document = found.claim === undefined ? undefined : (await procedureOf(ports, found.claim)).document;
    const language = languageOf(request.headers['accept-language']);
    const body = problemBody(refusal.kind, extrasOf(refusal, document, commandId), language);
    return reply.send({ commandId, claimId, result: 'refused', decidedAt, refusal: body });
  });
};

/** Ids of staff go into the log, so they must be ids of staff: a name typed there could never be taken back. */
const refuseUnknownStaff = async (
  { pool }: ApiPorts,
  { type, data }: Pick<Command, 'type' | 'data'>,
  jurisdiction: string,
): Promise<void> => {
  const member = type === 'assign-claim' ? 'officerId' : 'interviewerId';
  const staffId: unknown = Reflect.get(data, member);
  if (typeof staffId !== 'string') return;
  if (await isActiveStaff(poolExecutor(pool), { staffId, jurisdiction })) return;
  throw new HttpProblem('StaffUnknown', {
    errors: [{ pointer: `/data/${member}`, detail: 'must be the staffId of an active member of staff' }],
  });
};

const procedureOf = async ({ procedures }: ApiPorts, claim: ClaimRow) =>
  required(await procedures.byHash(claim.procedure_hash), 'a claim is pinned to a released procedure');

interface FoundCommand {
  readonly claimId: Outcome['claimId'];
  readonly claim: ClaimRow | undefined;
  readonly outcome: Outcome | undefined;
}

/**
 * A command about a claim that the caller may see; before there is a claim, one that the caller sent. A command that
 * is out of reach costs the same questions to the database as one that does not exist.
 */
const findCommand = async (
  { pool }: ApiPorts,
  staff: StaffMember,
  commandId: CommandId,
): Promise<FoundCommand | undefined> => {
  const sql = poolExecutor(pool);
  const place = await findCommandPlace(sql, commandId);
  const claim = await findVisibleClaim(sql, staff, place?.claimId ?? noClaim);
  if (place === undefined) return undefined;
  const { claimId, actorId } = place;
  const isOwn = claim === undefined && actorId === staff.staffId;
  const isWithoutClaim = isOwn && (await findClaim(kyselyOn<ReadModelTables>(sql), claimId)) === undefined;
  if (claim === undefined && !isWithoutClaim) return undefined;
  return { claimId, claim, outcome: (await findOutcomes(sql, [commandId])).get(commandId) };
};

/** The id of no claim: it is of no time. */
const noClaim = claimIdFrom('00000000-0000-7000-8000-000000000000');
