import type { CommandData } from '../../domain/claim/command-data.ts';
import type { Command } from '../../domain/claim/commands.ts';
import type { Procedure } from '../../domain/procedure/definition.ts';
import type { ClaimId, CommandId } from '../../domain/shared/ids.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import type { CommandPlace } from '../../inbox/read.ts';
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
    const filedAt = occurredAt ?? ports.now();
    const give = async (earlier: CommandPlace | undefined): Promise<ClaimId> => {
      const claimId = earlier?.claimId ?? newClaimId();
      const role =
        earlier === undefined ? await roleFor(ports, staff, { as, data, filedAt }) : (as ?? earlier.role);
      const command: Command = {
        type: 'register-claim',
        commandId,
        claimId,
        actor: { id: staff.staffId, role, office: data.office },
        data,
        ...(occurredAt !== undefined && { occurredAt }),
      };
      await giveCommand(ports, { command, personal, correlationId: request.id, head: 0 });
      return claimId;
    };
    const claimId = await giveOnce(give, () => earlierPlace(ports, commandId, staff));
    const told = await discloseOutcome(ports, inquiry, commandId);
    if (told.result === 'pending') return sendPending(reply, { commandId, claimId });
    if (told.result === 'refused') {
      const current = await procedureAt(ports, data.procedure, filedAt);
      throw refusalProblem(told.refusal, current?.document, commandId);
    }
    return reply
      .code(201)
      .header('location', claimLocation(claimId))
      .header('etag', etagOf(told.version))
      .send(told);
  });
};

interface Asked {
  readonly as: string | undefined;
  readonly data: CommandData['register-claim'];
  readonly filedAt: Instant;
}

/** The version of a procedure under which a claim that is filed at a moment is registered. */
const procedureAt = (
  { procedures, zones }: ApiPorts,
  id: string,
  filedAt: Instant,
): Promise<Procedure | undefined> => procedures.current(id, (zone) => zones.dateAt(filedAt, zone));

/**
 * The role in which a member of staff registers: under a procedure of their jurisdiction (one of another is as if there
 * were none), in an office of theirs.
 */
const roleFor = async (
  ports: ApiPorts,
  staff: StaffMember,
  { as, data, filedAt }: Asked,
): Promise<string> => {
  const procedure = await procedureAt(ports, data.procedure, filedAt);
  if (procedure === undefined || procedure.document.jurisdiction !== staff.jurisdiction) {
    throw new HttpProblem('ProcedureUnknown');
  }
  if (!maySee(staff, { jurisdiction: staff.jurisdiction, office: data.office })) {
    throw new HttpProblem('OfficeNotCompetent');
  }
  const competent = competentRoles(procedure.document, 'register-claim', undefined);
  const role = actingRole(staff, { asked: as, competent });
  if (role === undefined) throw new HttpProblem('RoleNotHeld');
  return role;
};

/**
 * Where a registration under the same key, by the same person, was stored before. Who gives it again acts as they did
 * the first time, whatever became of their roles and their office since: what counts is what they say.
 */
const earlierPlace = async (
  { pool }: ApiPorts,
  commandId: CommandId,
  { staffId }: StaffMember,
): Promise<CommandPlace | undefined> => {
  const place = await findCommandPlace(poolExecutor(pool), commandId);
  return place?.actorId === staffId ? place : undefined;
};

/**
 * Gives a registration for the claim that it was about before, or for a new one; answers which. Of two that arrive at
 * the same moment the one that is stored second finds that its key has been used for another claim, and is about that
 * one then.
 */
const giveOnce = async (
  give: (earlier: CommandPlace | undefined) => Promise<ClaimId>,
  find: () => Promise<CommandPlace | undefined>,
): Promise<ClaimId> => {
  const earlier = await find();
  try {
    return await give(earlier);
  } catch (error) {
    const other = isKeyReused(error) ? await find() : undefined;
    if (other === undefined || other.claimId === earlier?.claimId) throw error;
    return await give(other);
  }
};

const isKeyReused = (error: unknown): boolean =>
  error instanceof HttpProblem && error.kind === 'IdempotencyKeyReused';
