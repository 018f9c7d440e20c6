import { computeTerm, leavesOutRest, restDaysOf } from '../../domain/deadline/compute.ts';
import { explainComputation } from '../../domain/deadline/explain.ts';
import { suspensionsWithin } from '../../domain/deadline/orders.ts';
import type { Computation, SkippedDay, TermInput } from '../../domain/deadline/term.ts';
import { LONGEST_TERMS } from '../../domain/deadline/term.ts';
import type { Procedure, ProcedureDocument } from '../../domain/procedure/definition.ts';
import type { NormId } from '../../domain/shared/norms.ts';
import type { PlainDate } from '../../domain/shared/plain-date.ts';
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
import type { LeftOut } from './deadline-left-out.ts';
import { leftOutOf } from './deadline-left-out.ts';
import { inputOf, reachOf, trigger } from './deadline-question.ts';

/** Computes a term from the shipped calendars, without any server, and shows each day that did not count. */
export const computeDeadline: Work = async (session, input) => {
  const options = parseInput(session, computeOptions, input);
  const procedure = await shippedProcedure(session, options.jurisdiction);
  const answer = answerTo(session, { options, procedure });
  await session.output.answer(answerJson(session, answer), () => answerText(session, answer));
  return EXIT.ok;
};

/** A term with everything that has to be told of it. */
interface Answer {
  readonly options: ComputeOptions;
  readonly procedure: Procedure;
  readonly input: TermInput;
  readonly term: Computation;
  /** Weekly rest, day by day. */
  readonly restDays: readonly PlainDate[];
  readonly leftOut: LeftOut;
}

const answerTo = (
  session: Session,
  { options, procedure }: Pick<Answer, 'options' | 'procedure'>,
): Answer => {
  const { document } = procedure;
  const zones = createZones();
  const input = inputOf(session, { options, document, zones });
  const term = computed(session, { input, zones });
  const leftOut = leftOutOf(input, term, reachOf(session, options, document));
  return { options, procedure, input, term, restDays: restDaysOf(input, zones), leftOut };
};

const shippedProcedure = async (session: Session, jurisdiction: string): Promise<Procedure> => {
  const known = await shippedNames();
  if (known.includes(jurisdiction)) return procedureAt(session, { folder: shippedFolder(jurisdiction) });
  throw new CliFailure(EXIT.notFound, session.say.deadline.jurisdictionUnknown(jurisdiction, known));
};

const computed = (
  session: Session,
  { input, zones }: { readonly input: TermInput; readonly zones: Zones },
): Computation => {
  const { length, unit } = input.rule;
  const most = LONGEST_TERMS[unit];
  if (length > most) throw new CliFailure(EXIT.usage, session.say.deadline.tooLong(most, unit));
  try {
    return computeTerm(input, zones);
  } catch (error) {
    // Dates have bounds, which a procedure's schema keeps terms away from and a command line may break.
    throw new CliFailure(EXIT.usage, session.say.deadline.outOfYears, { cause: error });
  }
};

const isProvisional = ({ term, leftOut }: Answer): boolean => term.provisional || leftOut.orders.length > 0;

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

const answerJson = (session: Session, answer: Answer) => {
  const { options, procedure, input, term, restDays, leftOut } = answer;
  const citedHere = (norm: NormId) => cited(procedure.document, norm);
  return {
    procedure: procedure.ref,
    calendar: term.calendar,
    office: input.office === '' ? null : input.office,
    zoneRules: term.zoneRules,
    question: options,
    rule: { from: term.rule.from, months: term.rule.months, roll: term.rule.roll },
    startsOn: term.startsOn,
    dueOn: term.dueOn,
    dueAt: term.dueAt,
    provisional: isProvisional(answer),
    ...(term.rolledFrom !== undefined && { rolledFrom: term.rolledFrom }),
    rest: { days: restDays, basis: citedHere(input.calendar.rest.basis) },
    skipped: term.skipped.map(({ basis, ...day }) => ({ ...day, basis: citedHere(basis) })),
    suspensions: suspensionsWithin(term).map(({ basis, ...order }) => ({
      ...order,
      basis: basis.map(citedHere),
    })),
    leftOut: {
      offices: leftOut.offices,
      orders: leftOut.orders.map(({ id, name, from, basis }) => ({
        id,
        name,
        from,
        basis: citedHere(basis),
      })),
    },
    explanation: [
      ...explanationOf(session, procedure.document, term).map(({ text }) => text),
      ...remarksOf(session, answer),
    ],
  };
};

const cited = ({ norms }: ProcedureDocument, norm: NormId) => {
  const { instrument, article } = norms[norm] ?? {};
  return { norm, instrument, article };
};

const answerText = async (session: Session, answer: Answer): Promise<string> => {
  const { procedure, term } = answer;
  const { say, language, output } = session;
  const lines = explanationOf(session, procedure.document, term).filter(({ kind }) => kind !== 'skipped');
  const head =
    term.dueOn === null
      ? say.deadline.noResult
      : say.deadline.result(dateText(term.dueOn, language), isProvisional(answer));
  const rows = term.skipped.map((day) => skippedRow(session, procedure.document, day));
  const days =
    rows.length === 0
      ? say.deadline.skippedNone(leavesOutRest(term))
      : `${say.deadline.skipped(leavesOutRest(term))}\n${await output.table(say.deadline.skippedHeads, rows)}`;
  return [head, '', ...lines.map(({ text }) => text), ...remarksOf(session, answer), '', days].join('\n');
};

/** What the date does not take into account, so that nobody takes it for more than it is. */
const remarksOf = ({ say, language }: Session, { input, leftOut }: Answer): readonly string[] => [
  ...(usesMonthRule(input) ? [say.deadline.monthRule(input.rule.months)] : []),
  ...leftOut.orders.map(({ name, from }) =>
    say.deadline.orderLeftOut(name[language], dateText(from, language)),
  ),
  ...(leftOut.offices.length === 0 ? [] : [say.deadline.officesLeftOut(leftOut.offices)]),
];

const usesMonthRule = ({ rule: { unit, direction } }: TermInput): boolean =>
  (unit === 'months' || unit === 'years') && direction === undefined;

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
