import { assertNever } from '../shared/assert.ts';
import type { StartRule, Unit } from './term.ts';
import type { Closure, Words } from './words.ts';

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
  rule: ({ length, obligor, from, countsBack, skipsHalfDays, basis }) =>
    `The term is ${length}, binds the ${obligor} and is counted ${countsBack ? 'back' : startOf(from)}${cited(basis)}.${skipsHalfDays ? ' Half days do not count.' : ''}`,
  calendar: ({ id, version, zoneRules }) =>
    `Calendar applied: ${id}, version ${version} (time zone rules ${zoneRules}).`,
  known: (on) => `Only what had been published by ${on} is used.`,
  received: ({ on, cutOff, basis }) =>
    `What happened came after ${cutOff}, the last hour of reception${cited(basis)}: it counts as of ${on}.`,
  start: (on) => `The first day that counts is ${on}.`,
  startBack: (on) => `It is counted back from ${on}, which does not count.`,
  skippedDay: ({ on, ...closure }) => `${on} does not count: ${reason(closure)}.`,
  skippedRun: ({ from, to, days, ...closure }) =>
    `From ${from} to ${to}, ${days} days do not count: ${reason(closure)}.`,
  suspendedRun: ({ from, to, days, basis }) =>
    days === 1
      ? `${from} does not count because of the suspension${cited(basis)}.`
      : `From ${from} to ${to}, ${days} days do not count because of the suspension${cited(basis)}.`,
  rest: (days) =>
    days === 1 ? '1 day of weekly rest does not count.' : `${days} days of weekly rest do not count.`,
  restOutside: (days) =>
    `Inside the term days of rest count; to begin or end it on a working day, ${days === 1 ? '1 day of weekly rest was' : `${days} days of weekly rest were`} passed over.`,
  suspension: ({ from, through, cause, basis }) =>
    through === undefined
      ? `Terms are suspended from ${from}, without a date of resumption: ${cause}${cited(basis)}.`
      : `Terms were suspended from ${from} to ${through}, both included: ${cause}${cited(basis)}.`,
  extension: ({ length, ground, basis, originalDueOn, orderedOn }) =>
    originalDueOn === undefined
      ? `Extension of ${length}: ${ground}${cited(basis)}; it will run once the original term has a due date.`
      : orderedOn !== undefined
        ? `Extension of ${length}: ${ground}${cited(basis)}; counted from the order, ${orderedOn}. The original due date, ${originalDueOn}, holds if it is later.`
        : `Extension of ${length}: ${ground}${cited(basis)}; counted from the original due date, ${originalDueOn}.`,
  readings: ({ readings, obligor, basis }) =>
    `The norm does not say what time it means${cited(basis)}: ${readings.map(reading).join('; ')}. The ${obligor === 'person' ? 'latest' : 'earliest'} holds, because it binds the ${obligor}.`,
  roll: ({ from, to }) => `The last day, ${from}, is not a working day; the term moves to ${to}.`,
  rollBack: ({ from, to }) =>
    `The last day, ${from}, is not a working day; as it is counted back, the term moves up to ${to}.`,
  rollAfterSuspension: ({ from, to }) =>
    `The last day, ${from}, lies in a suspension; the term waits for the first day that counts, ${to}.`,
  rollIntoSuspension: ({ from, to }) =>
    `The last day, ${from}, is not a working day, and the working day before it lies in a suspension; the term waits for the first day that counts, ${to}.`,
  stated: ({ on, computed }) =>
    `The computed term ends on ${computed}, but the served act names ${on}: the date more favourable to the person holds.`,
  held: ({ on, computed }) =>
    `As the days now stand the term would end on ${computed}, but the person had been told a later end: it holds, and the last day is ${on}.`,
  dueDay: (on) => `The term ends on ${on}: it is kept by acting on that day or before.`,
  dueMoment: ({ on, time }) => `The term ends on ${on}, at the instant ${time} (universal time).`,
  noDueDay: 'The term has no due date while the suspension lasts.',
  provisional:
    'The date is provisional: the calendar of non-working days is not known for every day that was counted.',
  leftOut: ({ name, from, basis }) =>
    `The date is provisional: an order was not applied, because it is in dispute and nobody knows when it ended: ${name}, from ${from}${cited(basis)}.`,
  remaining: (days) => {
    if (days === 0) return 'It ends today.';
    if (days > 0) return days === 1 ? '1 calendar day is left.' : `${days} calendar days are left.`;
    return days === -1 ? 'It ended yesterday.' : `It ended ${-days} calendar days ago.`;
  },
};

const cited = (basis: string): string => (basis === '' ? '' : ` (${basis})`);

const reading = ({ unit, dueOn }: { readonly unit: Unit; readonly dueOn: string | undefined }): string =>
  `in ${unitOf(2, unit)}, ${dueOn === undefined ? 'no date yet because of the suspension' : `it ends on ${dueOn}`}`;

const reason = ({ name, basis, isHalfDay, isDisputed, annulledOn, isTold }: Closure): string =>
  `${isHalfDay ? 'half day, ' : ''}${name}${cited(basis)}${disputed(isDisputed)}${annulled(annulledOn)}${told(isTold)}`;

const told = (isTold: boolean): string =>
  isTold ? '; the person had been told that it does not count, and that holds' : '';

const annulled = (on: string | undefined): string =>
  on === undefined ? '' : `; the instrument was annulled later, on ${on}`;

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
    case 'next-opening':
      return 'from the opening of the office on the next working day';
    case 'set-by-decision':
      return 'from the day after the one that a decision with reasons sets';
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
    case 'office-hours':
      return `office hour${plural}`;
    default:
      return assertNever(unit);
  }
};
