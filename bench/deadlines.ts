import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { expandCalendar } from '../definitions/calendar-days.ts';
import { calendarFileSchema } from '../domain/deadline/calendar.schema.ts';
import type { Calendar, CalendarDay } from '../domain/deadline/calendar.ts';
import { computeTerm } from '../domain/deadline/compute.ts';
import { explainComputation } from '../domain/deadline/explain.ts';
import type { OpenTerm } from '../domain/deadline/moved.ts';
import { touchedBy } from '../domain/deadline/moved.ts';
import type { TermInput, TermRule } from '../domain/deadline/term.ts';
import { indexCalendar } from '../domain/deadline/working-days.ts';
import { required } from '../domain/shared/assert.ts';
import type { PlainDate } from '../domain/shared/plain-date.ts';
import { addDays, plainDate } from '../domain/shared/plain-date.ts';
import { createZones } from '../platform/zones.ts';
import { medianOf } from './rounds.ts';
import type { BenchmarkRow } from './row.ts';

const zone = 'America/Mexico_City';
const zones = createZones();
const alone = { rounds: 60, warmups: 10, termsPerRound: 250, goalMicroseconds: 50 };
const moved = { openClocks: 100_000, rounds: 5, goalSeconds: 5 };

/** Due dates under Mexico's calendar as it ships; nothing is read or written while the clock runs. */
export const deadlineBenchmarks = async (): Promise<readonly BenchmarkRow[]> => {
  const calendar = await shippedCalendar();
  return [oneDueDate(calendar), claimsMoved(calendar)];
};

const shippedCalendar = async (): Promise<Calendar> => {
  const path = fileURLToPath(new URL('../procedures/mx/calendars/comar.yaml', import.meta.url));
  const file = calendarFileSchema.parse(parse(await readFile(path, 'utf8')));
  return required(expandCalendar(file, 'bench'), 'the calendar has no more days than one may').calendar;
};

const decision: TermRule = {
  length: 45,
  unit: 'working-days',
  from: 'next-day',
  roll: 'next-working-day',
  months: 'last-day',
  obligor: 'authority',
  basis: ['LRPCAP-24'],
};

const termOf = (calendar: Calendar, on: PlainDate, rule: TermRule): TermInput => ({
  rule,
  trigger: { on, at: zones.startOfDay(on, zone), event: 'ClaimLodged' },
  calendar,
  office: 'mexico-city',
  zone,
  suspensions: [],
  extensions: [],
  warnings: ['10wd', '3d'],
});

const oneDueDate = (calendar: Calendar): BenchmarkRow => {
  const index = indexCalendar(calendar);
  const inputs = Array.from({ length: alone.termsPerRound }, (_, days) =>
    termOf(calendar, addDays(plainDate('2025-11-03'), days), decision),
  );
  const compute = (): unknown => inputs.map((input) => computeTerm(input, zones, index));
  const computed = inputs.map((input) => computeTerm(input, zones, index));
  const explain = (): unknown =>
    computed.map((computation) =>
      explainComputation({ computation, clockLabel: 'Resolver', norms: {}, language: 'es' }),
    );
  const figure = microsecondsOf(compute);
  return {
    id: 'D1',
    what: `one due date with trace, 45 working days, median (${microsecondsOf(explain).toFixed(1)} us more for its sentences)`,
    figure,
    unit: 'us, at most',
    goal: alone.goalMicroseconds,
    holds: figure <= alone.goalMicroseconds,
  };
};

/** The median over rounds of the time for one of the terms of a round. */
const microsecondsOf = (round: () => unknown): number => {
  const times = Array.from({ length: alone.warmups + alone.rounds }, () => millisecondsOf(round));
  return (medianOf(times.slice(alone.warmups)) * 1_000) / alone.termsPerRound;
};

const closure: CalendarDay = {
  on: plainDate('2026-06-10'),
  layer: 'emergency',
  effect: 'closed',
  name: { es: 'Cierre', en: 'Closure' },
  basis: 'BENCH',
  publishedOn: plainDate('2026-06-09'),
  status: 'in-force',
};

const claimsMoved = (calendar: Calendar): BenchmarkRow => {
  const clocks = openClocks(calendar);
  const after = { ...calendar, version: 'bench-2', days: [...calendar.days, closure] };
  let found = 0;
  const find = (): void => {
    const index = indexCalendar(after);
    found = clocks
      .filter(touchedBy({ before: calendar, after }))
      .filter(
        ({ input, computation }) =>
          computeTerm({ ...input, calendar: after }, zones, index).dueAt !== computation.dueAt,
      ).length;
  };
  const figure = medianOf(Array.from({ length: moved.rounds }, () => millisecondsOf(find))) / 1_000;
  return {
    id: 'D2',
    what: `claims that one closure day moves among ${moved.openClocks} open clocks (it moves ${found}; they are in memory)`,
    figure,
    unit: 's, at most',
    goal: moved.goalSeconds,
    holds: figure <= moved.goalSeconds,
  };
};

/** Clocks of a year, a third of them of calendar days or months. */
const openClocks = (calendar: Calendar): readonly (OpenTerm & { readonly input: TermInput })[] => {
  const index = indexCalendar(calendar);
  const rules: readonly TermRule[] = [
    decision,
    { ...decision, length: 10, obligor: 'person' },
    { ...decision, length: 30, unit: 'calendar-days' },
    { ...decision, length: 5 },
    { ...decision, length: 3, unit: 'months' },
    { ...decision, length: 15, obligor: 'person' },
  ];
  return Array.from({ length: moved.openClocks }, (_, number) => {
    const rule = rules[number % rules.length] ?? decision;
    const input = termOf(calendar, addDays(plainDate('2025-09-01'), number % 365), rule);
    const computation = computeTerm(input, zones, index);
    return { input, office: input.office, computation };
  });
};

const millisecondsOf = (work: () => unknown): number => {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
};
