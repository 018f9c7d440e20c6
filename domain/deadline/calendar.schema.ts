import * as z from 'zod';
import { codeSchema, labelsSchema, normIdSchema, plainDateSchema } from '../shared/shared.schema.ts';
import type { Calendar, CalendarDay, OfficeHours, SuspensionOrder } from './calendar.ts';
import { CALENDAR_LAYERS } from './calendar.ts';
import { CLOCK_KINDS } from './clock.ts';
import { OBLIGORS } from './term.ts';

/** Most days of one calendar. */
export const mostCalendarDays = 10_000;

export type CalendarFileDay = CalendarDay & { readonly through?: CalendarDay['on'] };
/** A calendar as its file writes it. */
export type CalendarFile = Omit<Calendar, 'version' | 'days'> & { readonly days: readonly CalendarFileDay[] };

const officesSchema = z.array(codeSchema).min(1).max(200).readonly();
const statusSchema = z.enum(['in-force', 'annulled', 'disputed']);

const dayFields = {
  on: plainDateSchema,
  layer: z.enum(CALENDAR_LAYERS),
  effect: z.enum(['closed', 'half-day', 'open']),
  name: labelsSchema,
  basis: normIdSchema,
  publishedOn: plainDateSchema,
  status: statusSchema,
  annulledOn: z.exactOptional(plainDateSchema),
  offices: z.exactOptional(officesSchema),
};

const onlyAnnulled = ({ status, annulledOn }: Pick<CalendarDay, 'status' | 'annulledOn'>): boolean =>
  annulledOn === undefined || status === 'annulled';
const annulment = { path: ['annulledOn'], error: 'must stand only where the status is annulled' };

const calendarDaySchema: z.ZodType<CalendarDay> = z.strictObject(dayFields).refine(onlyAnnulled, annulment);

/** A day as a file may write it: or every day from `on` to `through`, both included, in one year. */
const fileDaySchema: z.ZodType<CalendarFileDay> = z
  .strictObject({ ...dayFields, through: z.exactOptional(plainDateSchema) })
  .refine(onlyAnnulled, annulment)
  .refine(({ on, through = on }) => through >= on && through.slice(0, 4) === on.slice(0, 4), {
    path: ['through'],
    error: 'must be a later day of the same year',
  });

const wallTimeSchema = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, {
  error: 'must be a time of day in quotes, such as "08:00" or "24:00"',
});

const hoursSchema: z.ZodType<OfficeHours> = z
  .strictObject({
    opens: wallTimeSchema,
    closes: wallTimeSchema,
    halfDayCloses: wallTimeSchema,
    cutOff: z.exactOptional(wallTimeSchema),
    basis: normIdSchema,
  })
  .refine(({ opens, closes }) => opens < closes, {
    path: ['closes'],
    error: 'must be later than the opening',
  })
  .refine(({ opens, closes, halfDayCloses }) => opens < halfDayCloses && halfDayCloses <= closes, {
    path: ['halfDayCloses'],
    error: 'must be later than the opening, and not later than the closing',
  });

const suspensionOrderSchema = z
  .strictObject({
    id: z
      .string()
      .min(1)
      .max(128)
      .regex(/^[A-Za-z0-9][A-Za-z0-9._/-]*$/, {
        error: 'must be the id of an order, such as dof-2020-03-24',
      }),
    name: labelsSchema,
    from: plainDateSchema,
    until: plainDateSchema.nullable(),
    publishedOn: plainDateSchema,
    endPublishedOn: z.exactOptional(plainDateSchema),
    endedBy: z.exactOptional(plainDateSchema),
    offices: z.exactOptional(officesSchema),
    kinds: z.exactOptional(z.array(z.enum(CLOCK_KINDS)).min(1).readonly()),
    obligors: z.exactOptional(z.array(z.enum(OBLIGORS)).min(1).readonly()),
    exempt: z.exactOptional(z.array(codeSchema).max(200).readonly()),
    basis: normIdSchema,
    status: statusSchema,
  })
  .refine(({ from, until }) => until === null || until > from, {
    path: ['until'],
    error: 'must be the first day that counts again, after the day on which the suspension begins',
  })
  .refine(({ from, until, endedBy }) => endedBy === undefined || (until === null && endedBy > from), {
    path: ['endedBy'],
    error: 'must be later than the beginning, and stand only where `until` is null',
  });

/** An order as a file may write it. What was stored before this was asked of it stays readable. */
const fileOrderSchema = suspensionOrderSchema.refine(
  ({ publishedOn, endPublishedOn = publishedOn }) => endPublishedOn >= publishedOn,
  { path: ['endPublishedOn'], error: 'must not be earlier than the publication of the order itself' },
);

const ordersOf = (order: z.ZodType<SuspensionOrder>) =>
  z
    .array(order)
    .max(500)
    .refine((orders) => new Set(orders.map(({ id }) => id)).size === orders.length, {
      error: 'must not have two orders with one id',
    })
    .readonly();

const weekdays = z
  .array(z.int().min(1, { error: 'must be an ISO weekday, 1 (Monday) to 7 (Sunday)' }).max(7))
  .max(6, { error: 'must leave at least one working day in the week' })
  .refine((days) => new Set(days).size === days.length, { error: 'must not repeat a weekday' })
  .readonly();

const nextYearOf = (on: string): string => String(Number(on.slice(0, 4)) + 1);

const unreadSchema = z
  .array(
    z
      .strictObject({ from: plainDateSchema, through: plainDateSchema })
      .refine(({ from, through }) => through >= from && through.slice(0, 4) <= nextYearOf(from), {
        path: ['through'],
        error: 'must be the first day or a later one, at most of the next year',
      }),
  )
  .max(500)
  .readonly();

const calendarFields = {
  id: codeSchema,
  authority: z.exactOptional(z.string().min(1).max(200)),
  rest: z.strictObject({ weekdays, basis: normIdSchema }),
  publishedThrough: plainDateSchema,
  unread: z.exactOptional(unreadSchema),
  hours: z.exactOptional(hoursSchema),
};

/** A file of `calendars/`. Its version is not written in it: it is the hash of its content. */
export const calendarFileSchema: z.ZodType<CalendarFile> = z.strictObject({
  ...calendarFields,
  suspensions: z.exactOptional(ordersOf(fileOrderSchema)),
  days: z.array(fileDaySchema).max(mostCalendarDays).readonly(),
});

/** A calendar inside a procedure document: one entry for each day. */
export const calendarSchema: z.ZodType<Calendar> = z.strictObject({
  ...calendarFields,
  suspensions: z.exactOptional(ordersOf(suspensionOrderSchema)),
  days: z.array(calendarDaySchema).max(mostCalendarDays).readonly(),
  version: z.string().regex(/^[0-9a-f]{12}$/, { error: 'must be 12 hexadecimal digits' }),
});
