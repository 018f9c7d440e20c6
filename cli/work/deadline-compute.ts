import type { Calendar } from '../../domain/deadline/calendar.ts';
import { computeTerm } from '../../domain/deadline/compute.ts';
import { explainComputation } from '../../domain/deadline/explain.ts';
import type { Computation, SkippedDay, TermInput } from '../../domain/deadline/term.ts';
import type { Procedure, ProcedureDocument } from '../../domain/procedure/definition.ts';
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
  const { from, length, unit, obligor, asKnownOn } = options;
  const starts = options.starts ?? (unit === 'hours' ? 'moment' : 'next-day');
  return {
    rule: { length, unit, from: starts, roll: 'next-working-day', months: 'last-day', obligor, basis: [] },
    trigger: { on: from, at: zones.startOfDay(from, document.zone), event: trigger },
    calendar: calendarOf(session, options, document),
    office: officeOf(session, options, document),
    zone: document.zone,
    suspensions: [],
    extensions: [],
    warnings: [],
    ...(asKnownOn !== undefined && { asKnownOn }),
  };
};

/** Stands where the type of an event stands in the terms of claims. */
const trigger = 'given-day';

const calendarOf = (
  { say }: Session,
  { calendar, jurisdiction }: ComputeOptions,
  { calendars }: ProcedureDocument,
): Calendar => {
  const known = Object.keys(calendars);
  const name = calendar ?? (known.length === 1 ? known[0] : undefined);
  const found = name === undefined ? undefined : calendars[name];
  if (found !== undefined) return found;
  throw new CliFailure(EXIT.notFound, say.deadline.calendarUnknown(jurisdiction, known));
};

const officeOf = ({ say }: Session, { office }: ComputeOptions, { offices }: ProcedureDocument): string => {
  if (office === undefined || office in offices) return office ?? '';
  throw new CliFailure(EXIT.notFound, say.deadline.officeUnknown(office, Object.keys(offices)));
};

const explanationOf = ({ say, language }: Session, { norms }: ProcedureDocument, computation: Computation) =>
  explainComputation({
    computation,
    clockLabel: say.deadline.term,
    norms,
    language,
    labelOf: (code) => (code === trigger ? say.deadline.trigger : undefined),
  });

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
  restDays: term.restDays,
  skipped: term.skipped.map(({ basis, ...day }) => {
    const { instrument, article } = procedure.document.norms[basis] ?? {};
    return { ...day, basis: { norm: basis, instrument, article } };
  }),
  explanation: explanationOf(session, procedure.document, term).map(({ text }) => text),
});

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
  { on, run, reason, name, basis, disputed }: SkippedDay,
): readonly string[] => {
  const day = dateText(on, language);
  const why = name?.[language] ?? (reason === 'suspended' ? say.deadline.suspended : basis);
  return [
    run === undefined ? day : say.deadline.through(day, dateText(run.through, language)),
    disputed === true ? `${why} (${say.deadline.disputed})` : why,
    `${basis}: ${normText({ norm: basis, ...norms[basis] }, say)}`,
  ];
};
