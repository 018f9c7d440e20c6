import type { Actor } from '../../domain/claim/actor.ts';
import type { Command } from '../../domain/claim/commands.ts';
import type { ProcedureDocument } from '../../domain/procedure/definition.ts';
import { required } from '../../domain/shared/assert.ts';
import type { ClaimId, CommandId } from '../../domain/shared/ids.ts';
import { findCommandPlace } from '../../inbox/read.ts';
import { poolExecutor } from '../../platform/database/executor.ts';
import { kyselyOn } from '../../platform/database/kysely.ts';
import { findClaim } from '../../readmodels/claim/queries.ts';
import type { StaffMember } from '../../readmodels/staff/queries.ts';
import { isActiveStaff } from '../../readmodels/staff/queries.ts';
import type { ReadModelTables } from '../../readmodels/tables.ts';
import { actingRole, competentRoles } from '../access.ts';
import { acceptedOutcome, outcome as outcomeSchema, pendingOutcome } from '../answers.schema.ts';
import {
  etagOf,
  expectedVersionOf,
  extrasOf,
  giveCommand,
  refusalProblem,
  sendPending,
} from '../command-flow.ts';
import { findVisibleClaim, inquiryOf } from '../disclose.ts';
import { languageOf } from '../language.ts';
import { discloseOutcome } from '../outcomes.ts';
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
    const commandId = request.headers['idempotency-key'];
    const { as, personal, ...asked } = request.body;
    const { actor, head } = await actorOf(ports, staff, { claimId, commandId, as, ...asked });
    const expectedVersion = expectedVersionOf(request.headers['if-match']);
    const command: Command = {
      ...asked,
      commandId,
      claimId,
      actor,
      ...(expectedVersion !== undefined && { expectedVersion }),
    };
    await giveCommand(ports, { command, personal, correlationId: request.id, head });
    const told = await discloseOutcome(ports, inquiry, commandId);
    if (told.result === 'pending') return sendPending(reply, { commandId, claimId });
    if (told.result === 'refused')
      throw refusalProblem(told.refusal, await documentOf(ports, told.procedureHash), commandId);
    return reply.header('etag', etagOf(told.version)).send(told);
  });

  api.get('/v1/commands/:commandId', { schema: outcomeRouteSchema }, async (request, reply) => {
    const staff = callers.callerOf(request);
    const inquiry = inquiryOf(request, staff, 'command-outcome');
    const { commandId } = request.params;
    const told = await discloseOutcome(ports, inquiry, commandId);
    if (told.result === 'pending') return reply.send(told);
    if (told.result === 'accepted') return reply.header('etag', etagOf(told.version)).send(told);
    const { claimId, refusal, decidedAt, procedureHash } = told;
    const document = await documentOf(ports, procedureHash);
    const language = languageOf(request.headers['accept-language']);
    const body = problemBody(refusal.kind, extrasOf(refusal, document, commandId), language);
    return reply.send({ commandId, claimId, result: 'refused', decidedAt, refusal: body });
  });
};

interface Asked extends Pick<Command, 'type' | 'data'> {
  readonly claimId: ClaimId;
  readonly commandId: CommandId;
  readonly as: string | undefined;
}

/**
 * In which capacity a member of staff gives a command, and where its claim stands. One who gives a command again acts
 * as they did the first time, whatever became of the claim and of their roles since: it is the same command.
 */
const actorOf = async (
  ports: ApiPorts,
  staff: StaffMember,
  asked: Asked,
): Promise<{ readonly actor: Actor; readonly head: number }> => {
  const sql = poolExecutor(ports.pool);
  const { claimId, commandId, as } = asked;
  const place = await findCommandPlace(sql, commandId);
  const claim = await findVisibleClaim(sql, staff, claimId);
  const id = staff.staffId;
  if (place?.actorId === id && place.claimId === claimId) {
    const { head_version: head = 0 } =
      claim ?? (await findClaim(kyselyOn<ReadModelTables>(sql), claimId)) ?? {};
    return { actor: { id, role: as ?? place.role, office: place.office }, head };
  }
  if (claim === undefined) throw new HttpProblem('ClaimUnknown');
  const { document } = required(await ports.procedures.byHash(claim.procedure_hash), pinned);
  const competent = competentRoles(document, asked.type, claim.stage);
  const role = actingRole(staff, { asked: as, competent });
  if (role === undefined) throw new HttpProblem('RoleNotHeld');
  await refuseUnknownStaff(ports, asked, claim.jurisdiction);
  return { actor: { id, role, office: claim.office }, head: claim.head_version };
};

const pinned = 'a claim is pinned to a released procedure';

const documentOf = async (
  { procedures }: ApiPorts,
  hash: string | undefined,
): Promise<ProcedureDocument | undefined> =>
  hash === undefined ? undefined : required(await procedures.byHash(hash), pinned).document;

/** Ids of staff go into the log, so they must be ids of staff: a name typed there could never be taken back. */
const refuseUnknownStaff = async (
  { pool }: ApiPorts,
  { type, data }: Pick<Command, 'type' | 'data'>,
  jurisdiction: string,
): Promise<void> => {
  const member = type === 'schedule-interview' ? 'interviewerId' : 'officerId';
  const staffId: unknown = Reflect.get(data, member);
  if (typeof staffId !== 'string') return;
  if (await isActiveStaff(poolExecutor(pool), { staffId, jurisdiction })) return;
  throw new HttpProblem('StaffUnknown', {
    errors: [{ pointer: `/data/${member}`, detail: 'must be the staffId of an active member of staff' }],
  });
};
