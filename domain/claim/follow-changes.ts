/** Clocks whose parameters change under them: another office, another track, a court's order, another version of the law. */
import type { Clock } from '../deadline/clock.ts';
import type { SuspendedInterval, TermRule } from '../deadline/term.ts';
import type { ClockDefinition } from '../procedure/clock-definition.ts';
import { addDays } from '../shared/plain-date.ts';
import type { Claim } from './claim.ts';
import type { ClockChange } from './clocks.ts';
import { calendarOf, hasLength, ruleOf, suspensionsOf, suspensionsReaching } from './clocks.ts';
import type { Consequence, Occasion } from './consequence.ts';
import { byName, of } from './consequence.ts';
import type { Happening } from './course.ts';
import type { Situation } from './decision.ts';
import { documentOf } from './readings.ts';
import type { Recomputation } from './recomputations.ts';
import { liveClocks, recomputed } from './recomputations.ts';

/** Every clock that a change of parameters moves, with its old and its new day. */
export const recomputesClocks: Consequence = (claim, occasion) => {
  const why = reasonOf(occasion.happening);
  if (why === undefined) return [];
  const stopped = unmapped(claim, occasion);
  return [
    ...stopped.map(({ clock, run }) => ({
      ...of(occasion.happening),
      type: 'ClockStopped' as const,
      data: { clock, run, by: occasion.happening.type },
    })),
    ...liveClocks(claim)
      .filter((clock) => !stopped.includes(clock) && isAbout(claim, clock, occasion))
      .flatMap((clock) => {
        const change = changeOf(claim, clock, occasion);
        const hadNoEnd = clock.computation.dueAt === null;
        const shortens = why.shortens && (hadNoEnd || readsAnew(claim, clock, occasion.situation));
        return recomputed(claim, clock, { ...why, shortens, situation: occasion.situation, change });
      }),
  ];
};

/** An order of a court or another track is about the clocks that now read otherwise, or stood still by what is set aside. */
const isAbout = (claim: Claim, clock: Clock, { happening, situation }: Occasion): boolean => {
  if (happening.type !== 'CourtOrderApplied' && happening.type !== 'TrackAssigned') return true;
  const isFreed =
    happening.type === 'CourtOrderApplied' &&
    clock.suspensions.some(({ cause }) => happening.data.setsAside.includes(cause));
  return isFreed || readsAnew(claim, clock, situation);
};

/** Whether the procedure now states another term for a clock than the one under which it was computed. */
const readsAnew = (claim: Claim, clock: Clock, situation: Situation): boolean => {
  const definition = documentOf(claim, situation).clocks[clock.clock];
  const rule = definition === undefined ? undefined : ruleUnder(definition, clock);
  if (definition === undefined || rule === undefined) return false;
  const { computation } = clock;
  const isOtherCalendar = calendarOf(claim, definition.calendar, situation).id !== computation.calendar.id;
  return isOtherCalendar || textOf(rule) !== textOf(computation.rule);
};

/** A rule as text; an event that was stored has its fields in another order. */
const textOf = (rule: TermRule): string =>
  JSON.stringify(byName({ ...rule }).filter(([, value]) => value !== undefined));

/**
 * Only a court takes days from a person's term, where its order is about that term, and only a court names an end where a
 * suspension had left none; no other change does.
 */
const reasonOf = (happening: Happening): Recomputation | undefined => {
  const { basis, occurredAt } = happening;
  switch (happening.type) {
    case 'ClaimTransferred':
      return { cause: 'transfer', basis, occurredAt, shortens: false };
    case 'TrackAssigned':
      return { cause: 'track', basis, occurredAt, shortens: false };
    case 'CourtOrderApplied':
      return { cause: happening.data.orderId, basis, occurredAt, shortens: true };
    case 'ClaimMigrated':
      return { cause: 'migration', basis, occurredAt, shortens: false };
    default:
      return undefined;
  }
};

/** Clocks that a migration ends: those mapped to nothing, and those that the new version does not know. */
const unmapped = (claim: Claim, { happening, situation }: Occasion): readonly Clock[] => {
  if (happening.type !== 'ClaimMigrated') return [];
  const { clocks } = documentOf(claim, situation);
  const ended = Object.entries(happening.data.clocks).flatMap(([name, to]) => (to === null ? [name] : []));
  return liveClocks(claim).filter(({ clock }) => ended.includes(clock) || clocks[clock] === undefined);
};

/** What a change of parameters means for one clock: its new rule, and the suspensions that still bind it. */
export const changeOf = (claim: Claim, clock: Clock, occasion: Occasion): ClockChange => {
  const { happening, situation } = occasion;
  const definition = documentOf(claim, situation).clocks[clock.clock];
  if (definition === undefined || happening.type === 'ClaimTransferred') return {};
  const rule = ruleUnder(definition, clock);
  const suspensions = suspensionsAfter(claim, { clock, definition }, occasion);
  return { ...(rule !== undefined && { rule }), ...(suspensions !== undefined && { suspensions }) };
};

/** The rule as it now reads. What a decision once set going was set going, whatever starts the clock now. */
const ruleUnder = (definition: ClockDefinition, { computation }: Clock): TermRule | undefined => {
  if (!hasLength(definition)) return undefined;
  const rule = ruleOf(definition);
  const { from } = computation.rule;
  return from === 'set-by-decision' || rule.from === 'set-by-decision' ? { ...rule, from } : rule;
};

interface DefinedClock {
  readonly clock: Clock;
  readonly definition: ClockDefinition;
}

/** What still stands still for the clock, where the change is about that; undefined where it is not. */
const suspensionsAfter = (
  claim: Claim,
  { clock, definition }: DefinedClock,
  { happening, situation }: Occasion,
): readonly SuspendedInterval[] | undefined => {
  const before = suspensionsOf(claim, clock, situation);
  if (happening.type === 'CourtOrderApplied') {
    const { setsAside } = happening.data;
    const on = addDays(situation.context.zones.dateAt(happening.occurredAt, claim.zone), 1);
    return before.flatMap((one) => (setsAside.includes(one.cause) ? withoutOrder(clock, one, on) : [one]));
  }
  if (happening.type !== 'ClaimMigrated') return undefined;
  const reaching = suspensionsReaching(claim, { name: clock.clock, definition }, situation);
  const isOf =
    (one: SuspendedInterval) =>
    (general: { readonly suspensionId: string }): boolean =>
      general.suspensionId === one.cause;
  return before.filter((one) => !claim.suspensions.some(isOf(one)) || reaching.some(isOf(one)));
};

/**
 * A suspension that a court sets aside never stopped the authority's term. In a term of the person it is over once it is
 * set aside, and no day that it gave is taken back: nobody wins in court and finds their own term run out.
 */
const withoutOrder = (
  { obligor }: Clock,
  interval: SuspendedInterval,
  on: SuspendedInterval['from'],
): readonly SuspendedInterval[] => {
  if (obligor === 'authority') return [];
  if (interval.until !== null) return [interval];
  return [{ ...interval, until: on > interval.from ? on : interval.from }];
};
