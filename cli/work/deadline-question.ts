/** What somebody asks about a term, made into what can be computed: the rule, the calendar, the office, the orders. */
import type { Calendar } from '../../domain/deadline/calendar.ts';
import type { Reach } from '../../domain/deadline/orders.ts';
import { ordersFor } from '../../domain/deadline/orders.ts';
import type { MonthRule, TermInput, TermRule } from '../../domain/deadline/term.ts';
import type { ProcedureDocument } from '../../domain/procedure/definition.ts';
import { zoneOfOffice } from '../../domain/procedure/offices.ts';
import type { Zones } from '../../domain/shared/zones.ts';
import { EXIT } from '../exit-codes.ts';
import { CliFailure } from '../failure.ts';
import type { ComputeOptions } from '../options.schema.ts';
import type { Session } from '../session.ts';

export interface Question {
  readonly options: ComputeOptions;
  readonly document: ProcedureDocument;
  readonly zones: Zones;
}

/** Stands where the type of an event stands in the terms of claims. */
export const trigger = 'given-day';

/** The trigger is the beginning of its day, or the time that was named: hours run from there. */
export const inputOf = (session: Session, { options, document, zones }: Question): TermInput => {
  const { from, at } = options;
  const calendar = calendarOf(session, options, document);
  const rule = ruleOf(options, document);
  if (needsHours(rule) && calendar.hours === undefined)
    throw new CliFailure(EXIT.usage, session.say.deadline.noHours(calendar.id));
  const reach = reachOf(session, options, document);
  const zone = zoneOfOffice(document, reach.office);
  return {
    rule,
    trigger: { on: from, at: zones.atTime(from, at ?? '00:00', zone), event: trigger },
    calendar,
    office: reach.office,
    zone,
    suspensions: ordersFor(calendar, reach),
    extensions: [],
    warnings: [],
    ...(reach.asKnownOn !== undefined && { asKnownOn: reach.asKnownOn }),
  };
};

/** Which orders reach the term: a legal one, of the office that was named, or of the only one that there is. */
export const reachOf = (session: Session, options: ComputeOptions, document: ProcedureDocument): Reach => ({
  office: officeOf(session, options, document),
  obligor: options.obligor,
  kind: 'legal',
  ...(options.asKnownOn !== undefined && { asKnownOn: options.asKnownOn }),
});

const ruleOf = (
  { length, unit, starts, months, obligor, direction, halfDays }: ComputeOptions,
  document: ProcedureDocument,
): TermRule => ({
  length,
  unit,
  from: starts ?? (isHours(unit) ? 'moment' : 'next-day'),
  roll: 'next-working-day',
  months: months ?? monthRuleOf(document),
  obligor,
  ...(direction !== undefined && { direction }),
  ...(halfDays !== undefined && { halfDays }),
  basis: [],
});

/** How the procedure's own terms of months are counted, where all of them are counted alike; else from date to date. */
const monthRuleOf = ({ clocks }: ProcedureDocument): MonthRule => {
  const rules = Object.values(clocks).flatMap(({ length: { unit }, months }) =>
    unit === 'months' || unit === 'years' ? [months] : [],
  );
  const [only, ...others] = new Set(rules);
  return only === undefined || others.length > 0 ? 'last-day' : only;
};

const isHours = (unit: TermRule['unit']): boolean => unit === 'hours' || unit === 'office-hours';

const needsHours = ({ unit, from }: TermRule): boolean =>
  unit === 'office-hours' || (unit === 'hours' && from === 'next-opening');

/** The calendar that somebody names, or the one that most clocks of the procedure use. */
const calendarOf = (
  { say }: Session,
  { calendar, jurisdiction }: ComputeOptions,
  { calendars, clocks }: ProcedureDocument,
): Calendar => {
  const known = Object.keys(calendars).sort();
  const found = calendars[calendar ?? mostUsed(known, clocks) ?? ''];
  if (found !== undefined) return found;
  throw new CliFailure(EXIT.notFound, say.deadline.calendarUnknown(jurisdiction, known));
};

const mostUsed = (known: readonly string[], clocks: ProcedureDocument['clocks']): string | undefined => {
  const uses = (name: string): number =>
    Object.values(clocks).filter(({ calendar }) => calendar === name).length;
  return known.toSorted((a, b) => uses(b) - uses(a))[0];
};

const officeOf = ({ say }: Session, { office }: ComputeOptions, { offices }: ProcedureDocument): string => {
  const known = Object.keys(offices);
  if (office === undefined) return known.length === 1 ? (known[0] ?? '') : '';
  if (known.includes(office)) return office;
  throw new CliFailure(EXIT.notFound, say.deadline.officeUnknown(office, known));
};
