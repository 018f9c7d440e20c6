import type { Command } from '../../domain/claim/commands.ts';
import type { ProcedureDocument } from '../../domain/procedure/definition.ts';
import type { ClaimId, CommandId } from '../../domain/shared/ids.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import { findCommandPlace } from '../../inbox/read.ts';
import { poolExecutor } from '../../platform/database/executor.ts';
import { newClaimId } from '../../platform/new-ids.ts';
import type { StaffMember } from '../../readmodels/staff/queries.ts';
import { actingRole, competentRoles, maySee } from '../access.ts';
import { acceptedOutcome, pendingOutcome } from '../answers.schema.ts';
import { claimLocation, etagOf, giveCommand, refusalProblem, sendPending } from '../command-flow.ts';
import { inquiryOf } from '../disclose.ts';
import { discloseOutcome } from '../outcomes.ts';
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
    'Lodges a claim under the version of a procedure that takes claims of that day: the one in force, where one is. The same Idempotency-Key gives the same answer, and the same claim.',
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
    const document = await procedureFor(ports, staff, { ...data, filedAt: occurredAt ?? ports.now() });
    const role = actingRole(staff, {
      asked: as,
      competent: competentRoles(document, 'register-claim', undefined),
    });
    if (role === undefined) throw new HttpProblem('RoleNotHeld');
    const give = (claimId: ClaimId) => {
      const command: Command = {
        type: 'register-claim',
        commandId,
        claimId,
        actor: { id: staff.staffId, role, office: data.office },
        data,
        ...(occurredAt !== undefined && { occurredAt }),
      };
      return giveCommand(ports, { command, personal, correlationId: request.id, head: 0 });
    };
    const claimId = await giveOnce(give, () => earlierClaimId(ports, commandId, staff));
    const told = await discloseOutcome(ports, inquiry, commandId);
    if (told.result === 'pending') return sendPending(reply, { commandId, claimId });
    if (told.result === 'refused') throw refusalProblem(told.refusal, document, commandId);
    return reply
      .code(201)
      .header('location', claimLocation(claimId))
      .header('etag', etagOf(told.version))
      .send(told);
  });
};

/** A procedure of the caller's jurisdiction; of another one is as if there were none. */
const procedureFor = async (
  { procedures, zones }: ApiPorts,
  staff: StaffMember,
  {
    procedure: id,
    office,
    filedAt,
  }: { readonly procedure: string; readonly office: string; readonly filedAt: Instant },
): Promise<ProcedureDocument> => {
  const procedure = await procedures.current(id, (zone) => zones.dateAt(filedAt, zone));
  if (procedure === undefined || procedure.document.jurisdiction !== staff.jurisdiction) {
    throw new HttpProblem('ProcedureUnknown');
  }
  if (!maySee(staff, { jurisdiction: staff.jurisdiction, office })) {
    throw new HttpProblem('OfficeNotCompetent');
  }
  return procedure.document;
};

/** The claim that a registration under the same key, by the same person, was about before. */
const earlierClaimId = async (
  { pool }: ApiPorts,
  commandId: CommandId,
  { staffId }: StaffMember,
): Promise<ClaimId | undefined> => {
  const place = await findCommandPlace(poolExecutor(pool), commandId);
  return place?.actorId === staffId ? place.claimId : undefined;
};

/**
 * Gives a registration for the claim that it was about before, or for a new one; answers which. Of two that arrive at
 * the same moment the one that is stored second finds that its key has been used for another claim, and is about that
 * one then.
 */
const giveOnce = async (
  give: (claimId: ClaimId) => Promise<void>,
  earlier: () => Promise<ClaimId | undefined>,
): Promise<ClaimId> => {
  const claimId = (await earlier()) ?? newClaimId();
  try {
    await give(claimId);
    return claimId;
  } catch (error) {
    const other = isKeyReused(error) ? await earlier() : undefined;
    if (other === undefined || other === claimId) throw error;
    await give(other);
    return other;
  }
};

const isKeyReused = (error: unknown): boolean =>
  error instanceof HttpProblem && error.kind === 'IdempotencyKeyReused';
