/** Which procedure, and in which reading, holds for a claim at a point of a command's course. */
import type { Procedure, ProcedureDocument } from '../procedure/definition.ts';
import { factsOf } from '../procedure/facts.ts';
import { required } from '../shared/assert.ts';
import type { Claim } from './claim.ts';
import type { Happening } from './course.ts';
import type { Situation } from './decision.ts';

/** The procedure that a claim is pinned to: the situation's own, or the one to which the command migrates it. */
export const procedureOf = (claim: Claim, { context }: Situation): Procedure =>
  claim.procedure.hash === context.procedure.ref.hash
    ? context.procedure
    : required(
        context.target,
        'a claim is pinned to the procedure of its command or to the target of its migration',
      );

/** The document as it reads for a claim now: on a new track, under a court's order, after a migration. */
export const documentOf = (claim: Claim, situation: Situation): ProcedureDocument =>
  procedureOf(claim, situation).readFor(claim);

/** Whether a condition of a clock or a wait holds about an event; one that is absent holds. */
export const holdsAbout = (
  expression: string | undefined,
  claim: Claim,
  { situation, happening }: { readonly situation: Situation; readonly happening: Happening },
): boolean =>
  expression === undefined ||
  procedureOf(claim, situation).holds(expression, {
    claim: factsOf(claim, documentOf(claim, situation)),
    command: {},
    event: { ...happening.data },
    actor: situation.command.actor,
    today: situation.occurredOn,
  });
