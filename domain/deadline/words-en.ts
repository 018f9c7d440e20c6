import { assertNever } from '../shared/assert.ts';
import type { StartRule, Unit } from './term.ts';
import type { Words } from './words.ts';

/** The sentences of an explanation in English. */
export const englishWords: Words = {
  language: 'en',
  months: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  dateOf: (day, month, year) => `${day} ${month} ${year}`,
  article: (instrument, article) => `${instrument}, article ${article}`,
  length: (count, unit) => `${count} ${unitOf(count, unit)}`,
  trigger: ({ clock, event, on }) => `The term "${clock}" was set running by: ${event}, on ${on}.`,
  rule: ({ length, obligor, from, basis }) =>
    `The term is ${length}, binds the ${obligor} and is counted ${startOf(from)}${cited(basis)}.`,
  calendar: ({ id, version, zoneRules }) =>
    `Calendar applied: ${id}, version ${version} (time zone rules ${zoneRules}).`,
  start: (on) => `The first day that counts is ${on}.`,
  skippedDay: ({ on, name, basis, isDisputed }) =>
    `${on} does not count: ${name}${cited(basis)}${disputed(isDisputed)}.`,
  skippedRun: ({ from, to, days, name, basis, isDisputed }) =>
    `From ${from} to ${to}, ${days} days do not count: ${name}${cited(basis)}${disputed(isDisputed)}.`,
  suspendedRun: ({ from, to, days, basis }) =>
    days === 1
      ? `${from} does not count because of the suspension${cited(basis)}.`
      : `From ${from} to ${to}, ${days} days do not count because of the suspension${cited(basis)}.`,
  rest: (days) =>
    days === 1 ? '1 day of weekly rest does not count.' : `${days} days of weekly rest do not count.`,
  suspension: ({ from, through, cause, basis }) =>
    through === undefined
      ? `Terms are suspended from ${from}, without a date of resumption: ${cause}${cited(basis)}.`
      : `Terms were suspended from ${from} to ${through}, both included: ${cause}${cited(basis)}.`,
  extension: ({ length, ground, basis, originalDueOn }) =>
    originalDueOn === undefined
      ? `Extension of ${length}: ${ground}${cited(basis)}; it will run once the original term has a due date.`
      : `Extension of ${length}: ${ground}${cited(basis)}; counted from the original due date, ${originalDueOn}.`,
  roll: ({ from, to }) => `The last day, ${from}, is not a working day; the term moves to ${to}.`,
  dueDay: (on) => `The term ends on ${on}: it is kept by acting on that day or before.`,
  dueMoment: ({ on, time }) => `The term ends on ${on}, at the instant ${time} (universal time).`,
  noDueDay: 'The term has no due date while the suspension lasts.',
  provisional:
    'The date is provisional: the calendar of non-working days has not yet been published up to that day.',
  remaining: (days) => {
    if (days === 0) return 'It ends today.';
    if (days > 0) return days === 1 ? '1 calendar day is left.' : `${days} calendar days are left.`;
    return days === -1 ? 'It ended yesterday.' : `It ended ${-days} calendar days ago.`;
  },
};

const cited = (basis: string): string => (basis === '' ? '' : ` (${basis})`);

const disputed = (isDisputed: boolean): string =>
  isDisputed ? '; the day is in dispute and is read in favour of the person' : '';

const startOf = (from: StartRule): string => {
  switch (from) {
    case 'next-day':
      return 'from the next day';
    case 'next-working-day':
      return 'from the next working day';
    case 'same-day':
      return 'from the same day';
    case 'moment':
      return 'from the moment of the fact';
    default:
      return assertNever(from);
  }
};

const unitOf = (count: number, unit: Unit): string => {
  const plural = count === 1 ? '' : 's';
  switch (unit) {
    case 'working-days':
      return `working day${plural}`;
    case 'calendar-days':
      return `calendar day${plural}`;
    case 'weeks':
      return `week${plural}`;
    case 'months':
      return `month${plural}`;
    case 'years':
      return `year${plural}`;
    case 'hours':
      return `hour${plural}`;
    default:
      return assertNever(unit);
  }
};
