import type { Brand } from './brand.ts';

/** A point in time: RFC 3339 in UTC with milliseconds, `2026-11-25T06:00:00.000Z`. Text order is time order. */
export type Instant = Brand<string, 'Instant'>;

const pattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** Whether the text is an instant in the one form that is stored. */
export const isInstant = (text: string): boolean =>
  pattern.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString() === text;

/** An instant from trusted text; throws when it is none. */
export const instant = (text: string): Instant => {
  if (!isInstant(text)) throw new Error(`Not an instant: ${text}`);
  return text as Instant;
};

/** Milliseconds since the epoch. */
export const millisecondsOf = (at: Instant): number => Date.parse(at);

/** The instant of a number of milliseconds since the epoch. */
export const instantOf = (milliseconds: number): Instant => new Date(milliseconds).toISOString() as Instant;

/** The later of two instants. */
export const laterOf = (a: Instant, b: Instant): Instant => (a > b ? a : b);
