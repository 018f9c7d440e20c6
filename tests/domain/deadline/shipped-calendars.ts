import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { expandCalendar } from '../../../definitions/calendar-days.ts';
import { calendarFileSchema } from '../../../domain/deadline/calendar.schema.ts';
import type { Calendar } from '../../../domain/deadline/calendar.ts';
import { required } from '../../../domain/shared/assert.ts';

/** A calendar as it ships: `mx/comar` is procedures/mx/calendars/comar.yaml. */
export const shippedCalendar = (name: string): Calendar => {
  const [jurisdiction, id] = name.split('/');
  const path = new URL(`../../../procedures/${jurisdiction}/calendars/${id}.yaml`, import.meta.url);
  const file = calendarFileSchema.parse(parse(readFileSync(fileURLToPath(path), 'utf8')));
  return required(expandCalendar(file, 'shipped'), `${name} has no more days than a calendar may`).calendar;
};
