import type { Calendar } from '../../domain/deadline/calendar.ts';
import { computeTerm } from '../../domain/deadline/compute.ts';
import { explainComputation } from '../../domain/deadline/explain.ts';
import { ordersFor, suspensionsWithin } from '../../domain/deadline/orders.ts';
import type { Computation, SkippedDay, TermInput, TermRule } from '../../domain/deadline/term.ts';
import type { Procedure, ProcedureDocument } from '../../domain/procedure/definition.ts';
import type { NormId } from '../../domain/shared/norms.ts';
import type { Zones } from '../../domain/shared/zones.ts';
import { createZones } from '../../platform/zones.ts';
import { normText } from '../cite.ts';
import type { Work } from '../command-spec.ts';
import { dateText } from '../dates.ts';
import { EXIT } from '../exit-codes.ts';
import { CliFailure } from '../failure.ts';
import { parseInput } from '../input.ts';
import type { ComputeOptions } from '../options.schema.ts';
import { computeOptions } from '../options.schema.ts';
import { procedureAt, shippedFolder, shippedNames } from '../procedure-folders.ts';
import type { Session } from '../session.ts';

/** Computes a term from the shipped calendars, without any server, and shows each day that did not count. */
export const computeDeadline: Work = async (session, input) => {
  const options = parseInput(session, computeOptions, input);
  const procedure = await shippedProcedure(session, options.jurisdiction);
  const term = termOf(session, { options, document: procedure.document, zones: createZones() });
  await session.output.answer(computationAnswer(session, { options, procedure, term }), () =>
    computationText(session, procedure.document, term),
  );
  return EXIT.ok;
};

const shippedProcedure = async ({ say }: Session, jurisdiction: string): Promise<Procedure> => {
  const known = await shippedNames();
  if (known.includes(jurisdiction)) return procedureAt({ folder: shippedFolder(jurisdiction) });
  throw new CliFailure(EXIT.notFound, say.deadline.jurisdictionUnknown(jurisdiction, known));
};

interface Question {
  readonly options: ComputeOptions;
  readonly document: ProcedureDocument;
  readonly zones: Zones;
}

const termOf = (session: Session, question: Question): Computation => {
  const input = inputOf(session, question);
  try {
    return computeTerm(input, question.zones);
  } catch (error) {
    // The length and the end of a term have bounds, which a procedure's schema checks and a command line may break.
    throw new CliFailure(EXIT.usage, session.say.deadline.tooLong, { cause: error });
  }
};

/** The trigger is the beginning of its day, so hours run from there. */
const inputOf = (session: Session, { options, document, zones }: Question): TermInput => {
  const { from, obligor, asKnownOn } = options;
  const calendar = calendarOf(session, options, document);
  const office = officeOf(session, options, document);
  const rule = ruleOf(options);
  if (needsHours(rule) && calendar.hours === undefined)
    throw new CliFailure(EXIT.usage, session.say.deadline.noHours(calendar.id));
  const known = asKnownOn !== undefined && { asKnownOn };
  return {
    rule,
    trigger: { on: from, at: zones.startOfDay(from, document.zone), event: trigger },
    calendar,
    office,
    zone: document.zone,
    suspensions: ordersFor(calendar, { office, obligor, kind: 'legal', ...known }),
    extensions: [],
    warnings: [],
    ...known,
  };
};

const ruleOf = ({
  length,
  unit,
  starts,
  months,
  obligor,
  direction,
  halfDays,
}: ComputeOptions): TermRule => ({
  length,
  unit,
  from: starts ?? (isHours(unit) ? 'moment' : 'next-day'),
  roll: 'next-working-day',
  months,
  obligor,
  ...(direction !== undefined && { direction }),
  ...(halfDays !== undefined && { halfDays }),
  basis: [],
});

const isHours = (unit: TermRule['unit']): boolean => unit === 'hours' || unit === 'office-hours';

const needsHours = ({ unit, from }: TermRule): boolean =>
  unit === 'office-hours' || (unit === 'hours' && from === 'next-opening');

/** Stands where the type of an event stands in the terms of claims. */
const trigger = 'given-day';

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
  if (office === undefined || office in offices) return office ?? '';
  throw new CliFailure(EXIT.notFound, say.deadline.officeUnknown(office, Object.keys(offices)));
};

const explanationOf = (
  { say, language }: Session,
  { norms, calendars }: ProcedureDocument,
  computation: Computation,
) => {
  const orders = Object.values(calendars).flatMap(({ suspensions = [] }) => suspensions);
  return explainComputation({
    computation,
    clockLabel: say.deadline.term,
    norms,
    language,
    labelOf: (code) =>
      code === trigger ? say.deadline.trigger : orders.find(({ id }) => id === code)?.name[language],
  });
};

const computationAnswer = (
  session: Session,
  {
    options,
    procedure,
    term,
  }: { readonly options: ComputeOptions; readonly procedure: Procedure; readonly term: Computation },
) => ({
  procedure: procedure.ref,
  calendar: term.calendar,
  zoneRules: term.zoneRules,
  question: options,
  startsOn: term.startsOn,
  dueOn: term.dueOn,
  dueAt: term.dueAt,
  provisional: term.provisional,
  ...(term.rolledFrom !== undefined && { rolledFrom: term.rolledFrom }),
  restDays: term.restDays,
  skipped: term.skipped.map(({ basis, ...day }) => ({ ...day, basis: cited(procedure.document, basis) })),
  suspensions: suspensionsWithin(term).map(({ basis, ...order }) => ({
    ...order,
    basis: basis.map((norm) => cited(procedure.document, norm)),
  })),
  explanation: explanationOf(session, procedure.document, term).map(({ text }) => text),
});

const cited = ({ norms }: ProcedureDocument, norm: NormId) => {
  const { instrument, article } = norms[norm] ?? {};
  return { norm, instrument, article };
};

const computationText = async (
  session: Session,
  document: ProcedureDocument,
  term: Computation,
): Promise<string> => {
  const { say, language, output } = session;
  const lines = explanationOf(session, document, term).filter(({ kind }) => kind !== 'skipped');
  const head =
    term.dueOn === null ? say.deadline.noResult : say.deadline.result(dateText(term.dueOn, language));
  const rows = term.skipped.map((day) => skippedRow(session, document, day));
  const days =
    rows.length === 0
      ? say.deadline.skippedNone
      : `${say.deadline.skipped}\n${await output.table(say.deadline.skippedHeads, rows)}`;
  return [head, '', ...lines.map(({ text }) => text), '', days].join('\n');
};

const skippedRow = (
  { say, language }: Session,
  { norms }: ProcedureDocument,
  { on, run, reason, name, basis, disputed, annulledOn }: SkippedDay,
): readonly string[] => {
  const day = dateText(on, language);
  const why = name?.[language] ?? (reason === 'suspended' ? say.deadline.suspended : basis);
  const remarks = [
    ...(reason === 'half-day' ? [say.deadline.halfDay] : []),
    ...(disputed === true ? [say.deadline.disputed] : []),
    ...(annulledOn === undefined ? [] : [say.deadline.annulled(dateText(annulledOn, language))]),
  ];
  return [
    run === undefined ? day : say.deadline.through(day, dateText(run.through, language)),
    remarks.length === 0 ? why : `${why} (${remarks.join(', ')})`,
    `${basis}: ${normText({ norm: basis, ...norms[basis] }, say)}`,
  ];
};
