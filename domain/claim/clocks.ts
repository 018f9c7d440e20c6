/** How a clock of the procedure becomes a due date of a claim: the only caller of the deadline arithmetic. */
import type { Clock } from '../deadline/clock.ts';
import { computeTerm } from '../deadline/compute.ts';
import type { Computation, SuspendedInterval, TermExtension } from '../deadline/term.ts';
import type { ClockDefinition } from '../procedure/definition.ts';
import { required } from '../shared/assert.ts';
import type { Instant } from '../shared/instant.ts';
import type { Claim, GeneralSuspension } from './claim.ts';
import type { Situation } from './decision.ts';

/** Whether a general suspension leaves a clock alone. */
export const isExempt = (suspension: GeneralSuspension, clock: string): boolean =>
  suspension.exempt.includes(clock);

/** A general suspension as the days that it takes out of a term. */
export const intervalOf = ({ suspensionId, from, until, basis }: GeneralSuspension): SuspendedInterval => ({
  from,
  until,
  cause: suspensionId,
  basis,
});

/** The first computation of a clock that an event starts. General suspensions in force defer or interrupt it. */
export const computeStart = (
  claim: Claim,
  {
    name,
    definition,
    trigger,
  }: {
    readonly name: string;
    readonly definition: ClockDefinition;
    readonly trigger: { readonly event: string; readonly at: Instant };
  },
  situation: Situation,
): Computation => {
  const { length, unit, basis } = lengthOf(definition);
  const { starts, roll, months, obligor } = definition;
  return computeTerm(
    {
      rule: { length, unit, from: starts.from, roll, months, obligor, basis },
      trigger: { on: situation.context.zones.dateAt(trigger.at, claim.zone), ...trigger },
      calendar: calendarOf(situation, definition),
      office: claim.office,
      zone: claim.zone,
      suspensions: claim.suspensions.filter((one) => !isExempt(one, name)).map(intervalOf),
      extensions: [],
      warnings: definition.expires.warn,
    },
    situation.context.zones,
  );
};

/** A clock computed again from its stored rule and trigger, with what has changed. */
export const recompute = (
  claim: Claim,
  clock: Clock,
  situation: Situation,
  change: {
    readonly suspensions?: readonly SuspendedInterval[];
    readonly extensions?: readonly TermExtension[];
  },
): Computation => {
  const definition = required(situation.document.clocks[clock.clock], `clock ${clock.clock} is defined`);
  return computeTerm(
    {
      rule: clock.computation.rule,
      trigger: clock.computation.trigger,
      calendar: calendarOf(situation, definition),
      office: claim.office,
      zone: claim.zone,
      suspensions: change.suspensions ?? clock.suspensions,
      extensions: change.extensions ?? clock.extensions,
      warnings: definition.expires.warn,
    },
    situation.context.zones,
  );
};

/** Whether a clock's length is known; one whose length is not known to us never runs and never raises anything. */
export const hasLength = (definition: ClockDefinition): boolean => definition.length.value !== null;

const lengthOf = ({ length }: ClockDefinition) => ({
  length: required(length.value, 'a clock without a known length is not started'),
  unit: length.unit,
  basis: length.basis,
});

const calendarOf = (situation: Situation, definition: ClockDefinition) =>
  required(situation.document.calendars[definition.calendar], `calendar ${definition.calendar} is defined`);
