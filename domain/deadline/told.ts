/** What a person was told of a term, and may rely on when it is computed again. */
import type { PlainDate } from '../shared/plain-date.ts';
import { dateOfDayNumber, dayNumberOf } from '../shared/plain-date.ts';
import { advance } from './counting.ts';
import type { Ran, Setting } from './stretch.ts';
import type { SkippedDay, TermInput, Told } from './term.ts';

/** What was told and binds: the authority's own term follows the calendar as it now is. */
export const bindingTold = ({ told, rule }: TermInput): Told | undefined =>
  rule.obligor === 'person' ? told : undefined;

/**
 * The closed days that were told, by day number; undefined where there are none. In a term that counts back a closed day
 * makes the end earlier, and nobody relies on that.
 */
export const toldDays = (input: TermInput): ReadonlyMap<number, SkippedDay> | undefined => {
  const told = bindingTold(input);
  if (told === undefined || told.closed.length === 0 || input.rule.direction === 'before') return undefined;
  return new Map(told.closed.map((day) => [dayNumberOf(day.on), day]));
};

/** A stretch that ends no earlier than was told, with the earlier day where it would have. */
export interface Held {
  readonly ran: Ran;
  readonly earlierDueOn?: PlainDate;
}

/**
 * A stretch that does not end before the end that was told of it. Where the day of that end has been taken out of the term
 * since, the next one that counts is the last.
 */
export const holdTold = (ran: Ran, told: Told['end'], setting: Setting): Held => {
  if (told === null || ran.end === null || told.at <= ran.end.at) return { ran };
  const end = endTold(told, setting);
  return end === null
    ? { ran: { startsOn: ran.startsOn, end: null } }
    : { ran: { startsOn: ran.startsOn, end }, earlierDueOn: ran.end.on };
};

const endTold = (end: NonNullable<Told['end']>, { input, course, zones }: Setting): Ran['end'] => {
  const { rule, zone } = input;
  const counting = rule.roll === 'next-working-day' || rule.unit === 'working-days' ? 'working' : 'every-day';
  const day = dayNumberOf(end.on);
  const last = advance(course, { from: day, days: 1, counting });
  if (last === null) return null;
  const on = dateOfDayNumber(last);
  return last === day ? end : { on, at: zones.endOfDay(on, zone) };
};
