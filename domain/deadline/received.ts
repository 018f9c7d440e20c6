import { required } from '../shared/assert.ts';
import { addDays } from '../shared/plain-date.ts';
import type { Zones } from '../shared/zones.ts';
import type { End } from './stretch.ts';
import type { Computation, TermInput } from './term.ts';

/** What a term comes after, and the cut-off that made it a later day, where one did. */
export interface Reception {
  readonly after: End;
  readonly received?: NonNullable<Computation['received']>;
}

/**
 * The day and moment as which a trigger counts. What comes after the office's cut-off hour came on the next civil day, at
 * its beginning; what comes at the hour itself is in time. A trigger that is a date of another day than its event's (the
 * validity of a document) is the beginning of that date, and no hour of reception concerns it.
 */
export const receive = ({ rule, trigger, calendar, zone }: TermInput, zones: Zones): Reception => {
  if (zones.dateAt(trigger.at, zone) !== trigger.on) {
    return { after: { on: trigger.on, at: zones.startOfDay(trigger.on, zone) } };
  }
  const after = { on: trigger.on, at: trigger.at };
  if (rule.cutOff === undefined) return { after };
  const hours = required(calendar.hours, `calendar ${calendar.id} states office hours`);
  if (hours.cutOff === undefined || trigger.at <= zones.atTime(trigger.on, hours.cutOff, zone))
    return { after };
  const on = addDays(trigger.on, 1);
  return {
    after: { on, at: zones.startOfDay(on, zone) },
    received: { on, cutOff: hours.cutOff, basis: hours.basis },
  };
};
