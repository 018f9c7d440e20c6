import type { FastifyRequest } from 'fastify';
import type { Command } from '../../domain/claim/commands.ts';
import type { ProcedureDocument } from '../../domain/procedure/definition.ts';
import type { ClaimId, CommandId } from '../../domain/shared/ids.ts';
import { readCommands } from '../../inbox/read.ts';
import { poolExecutor } from '../../platform/database/executor.ts';
import { newClaimId } from '../../platform/new-ids.ts';
import type { StaffMember } from '../../readmodels/staff/queries.ts';
import { actingRole, competentRoles, maySee } from '../access.ts';
import { acceptedOutcome, pendingOutcome } from '../answers.schema.ts';
import {
  acceptedAnswer,
  claimLocation,
  etagOf,
  giveCommand,
  outcomeLocation,
  refusalProblem,
} from '../command-flow.ts';
import { inquiryOf } from '../disclose.ts';
import type { ApiPorts } from '../ports.ts';
import { HttpProblem } from '../problems.ts';
import { registerBody, registerHeaders } from '../requests.schema.ts';
import type { Api, RouteContext } from '../route.ts';
import { bearer, changeProblems, commonProblems } from '../route.ts';

const schema = {
  operationId: 'registerClaim',
  tags: ['claims'],
  summary: 'Register a claim',
  description:
    'Lodges a claim under the current version of a procedure. The same Idempotency-Key gives the same answer, and the same claim.',
  security: bearer,
  headers: registerHeaders,
  body: registerBody,
  response: { 201: acceptedOutcome, 202: pendingOutcome, ...commonProblems, ...changeProblems },
} as const;

export const registrationRoutes = (api: Api, { ports, callers }: RouteContext): void => {
  api.post('/v1/claims', { schema }, async (request, reply) => {
    const staff = callers.callerOf(request);
    const inquiry = inquiryOf(request, staff, 'command-outcome');
    const commandId = request.headers['idempotency-key'];
    const { as, data, personal, occurredAt } = request.body;
    const document = await procedureFor(ports, staff, data);
    const role = actingRole(staff, {
      asked: as,
      competent: competentRoles(document, 'register-claim', undefined),
    });
    if (role === undefined) throw new HttpProblem('RoleNotHeld');
    const claimId = request.body.claimId ?? (await earlierClaimId(ports, commandId)) ?? newClaimId();
    const command: Command = {
      type: 'register-claim',
      commandId,
      claimId,
      actor: { id: staff.staffId, role, office: data.office },
      data,
      ...(occurredAt !== undefined && { occurredAt }),
    };
    const outcome = await giveCommand(ports, {
      command,
      personal,
      correlationId: correlationOf(request),
      head: 0,
    });
    if (outcome === undefined) {
      const pending = { commandId, claimId, result: 'pending' as const };
      return reply
        .code(202)
        .header('location', outcomeLocation(commandId))
        .header('retry-after', '5')
        .send(pending);
    }
    if (outcome.result === 'refused') throw refusalProblem(outcome.refusal, document, commandId);
    const answer = await acceptedAnswer(ports, inquiry, outcome);
    return reply
      .code(201)
      .header('location', claimLocation(claimId))
      .header('etag', etagOf(answer.version))
      .send(answer);
  });
};

/** A procedure of the caller's jurisdiction; of another one is as if there were none. */
const procedureFor = async (
  { procedures }: ApiPorts,
  staff: StaffMember,
  data: { readonly procedure: string; readonly office: string },
): Promise<ProcedureDocument> => {
  const procedure = await procedures.current(data.procedure);
  if (procedure === undefined || procedure.document.jurisdiction !== staff.jurisdiction) {
    throw new HttpProblem('ProcedureUnknown');
  }
  if (!maySee(staff, { jurisdiction: staff.jurisdiction, office: data.office })) {
    throw new HttpProblem('OfficeNotCompetent');
  }
  return procedure.document;
};

/** A repeated registration that leaves the choice of the id to us is about the claim that it was about before. */
const earlierClaimId = async (
  { pool, keyRing }: ApiPorts,
  commandId: CommandId,
): Promise<ClaimId | undefined> =>
  (await readCommands(poolExecutor(pool), keyRing, [commandId])).get(commandId)?.command.claimId;

const correlationOf = (request: FastifyRequest): string => request.id;
