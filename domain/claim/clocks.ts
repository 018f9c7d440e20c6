/** How a clock of the procedure becomes a due date of a claim: the only caller of the deadline arithmetic. */
import type { Calendar } from '../deadline/calendar.ts';
import type { Clock } from '../deadline/clock.ts';
import { computeTerm, statedDueOnOf } from '../deadline/compute.ts';
import type { Computation, SuspendedInterval, TermExtension, TermRule } from '../deadline/term.ts';
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
  const calendar = calendarOf(claim, definition.calendar, situation);
  return computeTerm(
    {
      rule: ruleOf(definition),
      trigger,
      calendar,
      office: claim.office,
      zone: claim.zone,
      suspensions: [
        ...suspensionsReaching(claim, clock, situation).map(intervalOf),
        ...incidentsAt(claim, clock, situation),
      ],
      extensions: [],
      warnings: definition.expires.warn,
      ...(statedDueOn !== undefined && { statedDueOn }),
    },
    situation.context.zones,
    situation.context.procedure.indexOf(calendar),
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

/** A clock computed again from its stored rule and trigger, with what has changed. A date that an act named holds on. */
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
  const calendar = calendarOf(claim, definition.calendar, situation);
  return computeTerm(
    {
      rule: change.rule ?? rule,
      trigger,
      calendar,
      office: claim.office,
      zone: claim.zone,
      suspensions: change.suspensions ?? suspensionsOf(claim, clock, situation),
      extensions: change.extensions ?? clock.extensions,
      warnings: definition.expires.warn,
      ...(statedDueOn !== undefined && { statedDueOn }),
    },
    situation.context.zones,
    situation.context.procedure.indexOf(calendar),
  );
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
