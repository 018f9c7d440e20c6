/** How a clock of the procedure becomes a due date of a claim: the only caller of the deadline arithmetic. */
import type { Calendar } from '../deadline/calendar.ts';
import type { Clock } from '../deadline/clock.ts';
import { computeTerm, statedDueOnOf } from '../deadline/compute.ts';
import { ordersLeftOut, withLeftOut } from '../deadline/orders.ts';
import type {
  Computation,
  SuspendedInterval,
  TermExtension,
  TermInput,
  TermRule,
  Told,
} from '../deadline/term.ts';
import type { ClockDefinition } from '../procedure/clock-definition.ts';
import { required } from '../shared/assert.ts';
import type { Instant } from '../shared/instant.ts';
import type { PlainDate } from '../shared/plain-date.ts';
import type { Claim, GeneralSuspension } from './claim.ts';
import type { Situation } from './decision.ts';
import { documentOf } from './readings.ts';

/** A clock by its name in the procedure. */
export interface NamedClock {
  readonly name: string;
  readonly definition: ClockDefinition;
}

/**
 * The general suspensions of a claim that reach a clock. A clock may be exempt, and an order may be about other kinds or
 * sides; an order that a calendar keeps is about the terms that are counted by that calendar, and no other authority's.
 */
export const suspensionsReaching = (
  claim: Claim,
  clock: NamedClock,
  situation: Situation,
): readonly GeneralSuspension[] => {
  if (claim.suspensions.length === 0) return [];
  const calendars = calendarsOf(claim, situation);
  return claim.suspensions.filter((one) => reachesClock(one, clock) && isKeptFor(one, clock, calendars));
};

const reachesClock = (suspension: GeneralSuspension, { name, definition }: NamedClock): boolean =>
  !suspension.exempt.includes(name) &&
  suspension.kinds?.includes(definition.kind) !== false &&
  suspension.obligors?.includes(definition.obligor) !== false;

const isKeptFor = (
  { suspensionId }: GeneralSuspension,
  { definition }: NamedClock,
  calendars: Readonly<Record<string, Calendar>>,
): boolean => {
  const keepers = Object.entries(calendars).filter(([, { suspensions = [] }]) =>
    suspensions.some(({ id }) => id === suspensionId),
  );
  return keepers.length === 0 || keepers.some(([id]) => id === definition.calendar);
};

/** A general suspension as the days that it takes out of a term. */
export const intervalOf = ({ suspensionId, from, until, basis }: GeneralSuspension): SuspendedInterval => ({
  from,
  until,
  cause: suspensionId,
  basis,
});

/** What an incident is called where it stands as the cause of a suspension. */
export const incidentCause = (incident: string): string => `incident:${incident}`;

/** What makes a clock run: the event, its moment, and the day from which its term counts. */
export interface Trigger {
  readonly event: string;
  readonly at: Instant;
  readonly on: PlainDate;
}

/**
 * The first computation of a clock. General suspensions in force defer or interrupt it, and so does an incident that is
 * open. `statedDueOn` is a last day that a served act itself named.
 */
export const computeStart = (
  claim: Claim,
  clock: NamedClock & { readonly trigger: Trigger; readonly statedDueOn?: PlainDate },
  situation: Situation,
): Computation => {
  const { definition, trigger, statedDueOn } = clock;
  return computeFor(claim, clock, situation, {
    rule: ruleOf(definition),
    trigger,
    suspensions: [
      ...suspensionsReaching(claim, clock, situation).map(intervalOf),
      ...incidentsAt(claim, clock, situation),
    ],
    extensions: [],
    ...(statedDueOn !== undefined && { statedDueOn }),
  });
};

type OwnInput = Pick<TermInput, 'rule' | 'trigger' | 'suspensions' | 'extensions' | 'statedDueOn' | 'told'>;

/** A term of a claim under the newest edition of its calendar and the days of the offices in which the claim has been. */
const computeFor = (claim: Claim, clock: NamedClock, situation: Situation, own: OwnInput): Computation => {
  const { definition } = clock;
  const { office, formerOffices, zone } = claim;
  const calendar = calendarOf(claim, definition.calendar, situation);
  const computation = computeTerm(
    {
      ...own,
      calendar,
      office,
      ...(formerOffices !== undefined && { formerOffices }),
      zone,
      warnings: definition.expires.warn,
    },
    situation.context.zones,
    situation.context.procedure.indexOf(calendar),
  );
  return withLeftOut(computation, leftOutOf(claim, clock, { calendar, computation }));
};

/** The disputed orders of a calendar that may have stopped a term and that nobody has applied to the claim. */
const leftOutOf = (
  claim: Claim,
  { name, definition }: NamedClock,
  { calendar, computation }: { readonly calendar: Calendar; readonly computation: Computation },
): ReturnType<typeof ordersLeftOut> => {
  const { kind, obligor } = definition;
  const { trigger, dueOn } = computation;
  const from = dueOn !== null && dueOn < trigger.on ? dueOn : trigger.on;
  const until = dueOn !== null && dueOn < trigger.on ? trigger.on : dueOn;
  const reach = { office: claim.office, obligor, kind, clock: name };
  return ordersLeftOut(calendar, reach, { from, dueOn: until }).filter(
    ({ id }) => !claim.suspensions.some(({ suspensionId }) => suspensionId === id),
  );
};

/** Incidents that are open when a clock starts hold it from its first day. */
const incidentsAt = (
  claim: Claim,
  { name, trigger }: NamedClock & { readonly trigger: Trigger },
  situation: Situation,
): readonly SuspendedInterval[] =>
  claim.incidents.flatMap((incident) => {
    const definition = documentOf(claim, situation).incidents[incident];
    if (definition?.suspends.includes(name) !== true) return [];
    return [{ from: trigger.on, until: null, cause: incidentCause(incident), basis: definition.basis }];
  });

/** What may have changed when a clock is computed again; the rest is as it was stored. */
export interface ClockChange {
  readonly rule?: TermRule;
  readonly suspensions?: readonly SuspendedInterval[];
  readonly extensions?: readonly TermExtension[];
  /** Whether somebody has decided that the term may end earlier than it was told. Absent: nobody has. */
  readonly shortens?: boolean;
}

/**
 * What stands still for a clock: what it has stored, and general suspensions that lay beyond its end when they came and
 * that an extension may since have brought it into.
 */
export const suspensionsOf = (
  claim: Claim,
  clock: Clock,
  situation: Situation,
): readonly SuspendedInterval[] => {
  const definition = required(
    documentOf(claim, situation).clocks[clock.clock],
    `clock ${clock.clock} is defined`,
  );
  const general = suspensionsReaching(claim, { name: clock.clock, definition }, situation).filter(
    ({ suspensionId }) => !clock.suspensions.some(({ cause }) => cause === suspensionId),
  );
  return [...clock.suspensions, ...general.map(intervalOf)];
};

/**
 * A clock computed again from its stored rule and trigger, with what has changed. A date that an act named holds on, and so
 * does what a person was told of their term, unless a decision or a court shortens it.
 */
export const recompute = (
  claim: Claim,
  clock: Clock,
  situation: Situation,
  change: ClockChange,
): Computation => {
  const { clocks } = documentOf(claim, situation);
  const definition = required(clocks[clock.clock], `clock ${clock.clock} is defined`);
  const { rule, trigger } = clock.computation;
  const statedDueOn = statedDueOnOf(clock.computation);
  return computeFor(claim, { name: clock.clock, definition }, situation, {
    rule: change.rule ?? rule,
    trigger,
    suspensions: change.suspensions ?? suspensionsOf(claim, clock, situation),
    extensions: change.extensions ?? clock.extensions,
    ...(statedDueOn !== undefined && { statedDueOn }),
    ...(change.shortens !== true && { told: toldOf(clock, definition) }),
  });
};

/**
 * What was told of a clock: its last end, and the closed days that its computations passed over. A day that the served act
 * itself had named holds on by itself.
 */
const toldOf = ({ computation, lastWithEnd }: Clock, definition: ClockDefinition): Told => {
  const { dueOn, dueAt, computedDueOn, extensions: extended } = lastWithEnd ?? computation;
  const isSameCalendar = computation.calendar.id === definition.calendar;
  const skipped = isSameCalendar ? [...(lastWithEnd?.skipped ?? []), ...computation.skipped] : [];
  return {
    closed: skipped.filter(({ reason }) => reason !== 'suspended'),
    end: dueOn === null || dueAt === null || computedDueOn !== undefined ? null : { on: dueOn, at: dueAt },
    extensions: extended.length,
  };
};

/**
 * Whether a clock's length is known; one whose length is not known to us never runs and never raises anything. A number
 * of days of which nobody says what they may mean is not a known length.
 */
export const hasLength = ({ length }: ClockDefinition): boolean =>
  length.value !== null && (length.unit !== 'unspecified' || (length.readings ?? []).length > 0);

/** The rule of a term, as the procedure states it. "Days" without a unit keep every reading that they may have. */
export const ruleOf = (definition: ClockDefinition): TermRule => {
  const { length, starts, roll, months, obligor, direction, halfDays, cutOff } = definition;
  return {
    length: required(length.value, 'a clock without a known length is not started'),
    ...unitOf(length),
    from: starts.from,
    roll,
    months,
    obligor,
    ...(direction !== undefined && { direction }),
    ...(halfDays !== undefined && { halfDays }),
    ...(cutOff !== undefined && { cutOff }),
    basis: length.basis,
  };
};

/** The unit of a length; where the source leaves it open, the first of its readings, and all of them. */
export const unitOf = ({
  unit,
  readings = [],
}: ClockDefinition['length']): Pick<TermRule, 'unit' | 'readings'> =>
  unit === 'unspecified'
    ? { unit: required(readings[0], 'an unspecified unit has readings'), readings }
    : { unit };

/** The calendars of a claim's procedure, each in the newest edition that is known. */
export const calendarsOf = (claim: Claim, situation: Situation): Readonly<Record<string, Calendar>> => {
  const { calendars } = documentOf(claim, situation);
  return Object.fromEntries(
    Object.entries(calendars).map(([name, pinned]) => [name, situation.context.calendars?.[name] ?? pinned]),
  );
};

/** The calendar of a term: the newest edition that is known, or the one that lies in the procedure. */
export const calendarOf = (claim: Claim, name: string, situation: Situation): Calendar =>
  situation.context.calendars?.[name] ??
  required(documentOf(claim, situation).calendars[name], `calendar ${name} is defined`);
