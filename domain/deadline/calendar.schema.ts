import * as z from 'zod';
import { codeSchema, labelsSchema, normIdSchema, plainDateSchema } from '../shared/shared.schema.ts';
import type { Calendar, CalendarDay } from './calendar.ts';
import { CALENDAR_LAYERS } from './calendar.ts';

const calendarDaySchema: z.ZodType<CalendarDay> = z.strictObject({
  on: plainDateSchema,
  layer: z.enum(CALENDAR_LAYERS),
  effect: z.enum(['closed', 'half-day', 'open']),
  name: labelsSchema,
  basis: normIdSchema,
  publishedOn: plainDateSchema,
  status: z.enum(['in-force', 'annulled', 'disputed']),
  offices: z.exactOptional(z.array(codeSchema).min(1).max(200).readonly()),
});

const weekdays = z
  .array(z.int().min(1, { error: 'must be an ISO weekday, 1 (Monday) to 7 (Sunday)' }).max(7))
  .max(6, { error: 'must leave at least one working day in the week' })
  .refine((days) => new Set(days).size === days.length, { error: 'must not repeat a weekday' })
  .readonly();

const calendarFields = {
  id: codeSchema,
  rest: z.strictObject({ weekdays, basis: normIdSchema }),
  publishedThrough: plainDateSchema,
  days: z.array(calendarDaySchema).max(10_000).readonly(),
};

/** A file of `calendars/`. Its version is not written in it: it is the hash of its content. */
export const calendarFileSchema: z.ZodType<Omit<Calendar, 'version'>> = z.strictObject(calendarFields);

/** A calendar inside a procedure document. */
export const calendarSchema: z.ZodType<Calendar> = z.strictObject({
  ...calendarFields,
  version: z.string().regex(/^[0-9a-f]{12}$/, { error: 'must be 12 hexadecimal digits' }),
});
