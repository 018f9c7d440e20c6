import { required } from '../shared/assert.ts';
import type { Instant } from '../shared/instant.ts';
import { instantOf, millisecondsOf } from '../shared/instant.ts';
import type { PlainDate } from '../shared/plain-date.ts';
import { dateOfDayNumber, dayNumberOf } from '../shared/plain-date.ts';
import type { Zones } from '../shared/zones.ts';
import type { Course } from './counting.ts';
import { retreat } from './counting.ts';
import type { TermInput, Warning } from './term.ts';
import { FIRST_DAY_NUMBER } from './working-days.ts';

/** A count and `wd` (working days), `d` (days) or `h` (hours) before the end. */
const pattern = /^(\d{1,5})(wd|d|h)$/;
const MILLISECONDS_PER_HOUR = 3_600_000;

/** The end of a term, with what is needed to count back from it. */
export interface Ending {
  readonly dueOn: PlainDate;
  readonly dueAt: Instant;
  readonly course: Course;
}

/**
 * The instants at which those who owe a term are warned, earliest first. Warnings by day come at the start of the local
 * day, those by hour before the end of the term. A warning that would come no later than the trigger is left out; a term
 * that counts back ends before its trigger, so there none is.
 * A label that is none is a bug: the schema of the procedure refuses it.
 */
export const warningsOf = (input: TermInput, ending: Ending, zones: Zones): readonly Warning[] =>
  input.warnings
    .flatMap((label): readonly Warning[] => {
      const at = instantOfWarning(label, { input, ending, zones });
      return at === undefined || isTooEarly(at, input) ? [] : [{ label, at }];
    })
    .sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1));

const isTooEarly = (at: Instant, { rule, trigger }: TermInput): boolean =>
  rule.direction !== 'before' && at <= trigger.at;

const instantOfWarning = (
  label: string,
  { input, ending, zones }: { readonly input: TermInput; readonly ending: Ending; readonly zones: Zones },
): Instant | undefined => {
  const [, digits, unit] = required(pattern.exec(label), `warning ${label} is not a count of wd, d or h`);
  const count = Number(digits);
  if (unit === 'h') return instantOf(millisecondsOf(ending.dueAt) - count * MILLISECONDS_PER_HOUR);
  const floor = input.rule.direction === 'before' ? FIRST_DAY_NUMBER : dayNumberOf(input.trigger.on);
  const before = dayNumberOf(ending.dueOn);
  const day = unit === 'd' ? before - count : retreat(ending.course, { before, days: count, floor });
  if (day === undefined || day < floor) return undefined;
  return zones.startOfDay(dateOfDayNumber(day), input.zone);
};
