/** To whose favour a change of a term is: what lengthens a person's term, or shortens the authority's, is the person's gain. */
import type { ClockDefinition } from '../clock-definition.ts';
import type { Difference } from './differences.ts';
import type { Gain, Versions } from './gain.ts';
import { gainOfMore, opposite } from './gain.ts';
import { fieldOf } from './values.ts';

/** What a difference in a clock is to the person. */
export const gainInClock = ({ keys, before, after }: Difference, versions: Versions): Gain => {
  const [, name = '', ...field] = keys;
  const [was, is] = [versions.before.clocks[name], versions.after.clocks[name]];
  if (was === undefined || is === undefined) return gainOfClock(was, is);
  if (was.obligor !== is.obligor || was.kind !== is.kind) return undefined;
  if (is.kind === 'target') return 0;
  if (field[0] === 'expires') return gainInEffect(field, before, after);
  if (was.direction !== undefined || is.direction !== undefined) return undefined;
  const longer = lengthening(field.join('.'), before, after);
  return is.obligor === 'person' ? longer : opposite(longer);
};

/** A term that did not bind anybody before. One whose length is not known binds nobody. */
const gainOfClock = (was: ClockDefinition | undefined, is: ClockDefinition | undefined): Gain => {
  const clock = was ?? is;
  if (clock === undefined || clock.kind === 'target') return 0;
  if (clock.length.value === null || clock.direction !== undefined) return undefined;
  const gain = clock.obligor === 'authority' ? 1 : -1;
  return is === undefined ? opposite(gain) : gain;
};

/** Orders in which each says a later end than the one before it. */
const laterEnds: Readonly<Record<string, readonly unknown[]>> = {
  'starts.from': ['moment', 'same-day', 'next-day', 'next-working-day'],
  roll: ['none', 'next-working-day'],
  months: ['eve', 'last-day', 'first-working-day-of-next-month'],
  halfDays: [undefined, 'skip'],
  cutOff: [undefined, 'next-day'],
};

/** Whether a term becomes longer (1) or shorter (-1). */
const lengthening = (field: string, before: unknown, after: unknown): Gain => {
  if (field === 'length') return gainInLength(before, after);
  if (field === 'suspends' || field === 'extends' || field === 'extends.grounds' || field === 'suspends.on')
    return gainOfMore(before, after);
  const order = laterEnds[field];
  if (order === undefined) return undefined;
  const [was, is] = [before, after].map((value) => order.indexOf(value === 'count' ? undefined : value));
  if (was === undefined || is === undefined || was < 0 || is < 0) return undefined;
  return was === is ? 0 : is > was ? 1 : -1;
};

/** A possibility that lapses is lost; one that no longer does is kept. What silence means is a question of the case. */
const gainInEffect = ([, field]: readonly string[], before: unknown, after: unknown): Gain => {
  if (field !== 'effect') return 0;
  const [was, is] = [before === 'lapse', after === 'lapse'];
  const silent = [before, after].some(
    (effect) => String(effect).startsWith('constructive') || effect === 'opens-remedy',
  );
  if (silent) return undefined;
  return was === is ? 0 : is ? -1 : 1;
};

/** Fewest and most calendar days that one unit can take; weekly rest and holidays lie between the two. */
const daysOf: Readonly<Record<string, readonly [fewest: number, most: number]>> = {
  hours: [1 / 24, 1 / 24],
  'office-hours': [1 / 24, Number.POSITIVE_INFINITY],
  'calendar-days': [1, 1],
  'working-days': [1, Number.POSITIVE_INFINITY],
  weeks: [7, 7],
  months: [28, 31],
  years: [365, 366],
};

/** Whether a length is longer for certain (1), shorter for certain (-1), or of an order that cannot be told. */
export const gainInLength = (before: unknown, after: unknown): Gain => {
  if (before === undefined || after === undefined) return gainOfMore(before, after);
  const [was, is] = [rangeOf(before), rangeOf(after)];
  if (was === undefined || is === undefined) return undefined;
  if (was.unit === is.unit) return was.value === is.value ? undefined : is.value > was.value ? 1 : -1;
  if (was.most <= is.fewest) return is.most <= was.fewest ? 0 : 1;
  return is.most <= was.fewest ? -1 : undefined;
};

const rangeOf = (length: unknown) => {
  const [value, unit] = [fieldOf(length, 'value'), fieldOf(length, 'unit')];
  const days = typeof unit === 'string' ? daysOf[unit] : undefined;
  if (typeof value !== 'number' || typeof unit !== 'string' || days === undefined) return undefined;
  return { value, unit, fewest: value * days[0], most: value === 0 ? 0 : value * days[1] };
};
