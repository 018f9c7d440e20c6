/** What of a procedure's own log bears on one decision. */
import type { Claim } from '../domain/claim/claim.ts';
import type { Command } from '../domain/claim/commands.ts';
import type { DecisionContext } from '../domain/claim/decision.ts';
import { nextAlarmOf } from '../domain/deadline/clock.ts';
import type { Procedure, ProcedureSource } from '../domain/procedure/definition.ts';
import type { ProcedureStanding } from '../domain/procedure/standing.ts';
import { adoptedVariants, editionsFor } from '../domain/procedure/standing.ts';
import { targetRefusalOf } from '../domain/procedure/migration/target.ts';
import { isInForce } from '../domain/procedure/sign-off.ts';
import type { Instant } from '../domain/shared/instant.ts';
import type { Zones } from '../domain/shared/zones.ts';

interface Occasion {
  readonly command: Command;
  readonly claim: Claim | undefined;
  readonly zones: Zones;
  readonly now: Instant;
}

type Aim = Pick<DecisionContext, 'target' | 'targetRefusal'>;
type Standing = Pick<DecisionContext, 'variants' | 'inForce' | 'calendars'> & Aim;

/** Variants for a registration, calendars, whether the version is in force, and the target of an approved migration. */
export const standingFor = async (
  procedures: ProcedureSource,
  procedure: Procedure,
  occasion: Occasion,
): Promise<Standing> => {
  if (procedures.standing === undefined) return {};
  const { command } = occasion;
  // These are given because something was just signed: they must not be decided by what was known before.
  const isOfEngine = command.actor.role === 'system' && command.type !== 'expire-clocks';
  const isFresh = isOfEngine || command.type === 'recompute-clocks';
  const standing = await procedures.standing(procedure.ref.id, { isFresh });
  const variants = adoptedVariants(standing, procedure.document);
  const aim = await aimOf(procedures, standing, occasion);
  return {
    inForce: isInForceFor(standing, procedure, occasion),
    calendars: editionsFor(standing, (aim.target ?? procedure).ref.hash),
    ...(variants !== undefined && { variants }),
    ...aim,
  };
};

/**
 * Whether the version was in force from the first alarm that is due until now: a term that ended before the version was
 * put in force, or after it was withdrawn, is no breach because the engine was late.
 */
const isInForceFor = (
  { signOff }: ProcedureStanding,
  { ref, document }: Procedure,
  { claim, zones, now }: Occasion,
): boolean => {
  const instants = [now, ...(claim?.clocks ?? []).flatMap((clock) => nextAlarmOf(clock) ?? [])];
  const first = instants.reduce((earliest, at) => (at < earliest ? at : earliest));
  return [first, now].every((at) => isInForce(signOff, ref.hash, zones.dateAt(at, document.zone)));
};

/** The procedure to which the log lets a claim move today, or why it names none. */
const aimOf = async (
  procedures: ProcedureSource,
  standing: ProcedureStanding,
  { command, zones, now }: Occasion,
): Promise<Aim> => {
  if (command.type !== 'migrate-claim') return {};
  const { data } = command;
  const target = await procedures.byHash(data.to.hash);
  if (target === undefined) return {};
  const targetRefusal = targetRefusalOf(standing, data, zones.dateAt(now, target.document.zone));
  return targetRefusal === undefined ? { target } : { targetRefusal };
};
