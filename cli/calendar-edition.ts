/** An edition of a calendar before it is looked at or published: read from files, and judged by what holds already. */
import { resolve } from 'node:path';
import { findingsText } from '../definitions/finding.ts';
import { readCalendars } from '../definitions/read-calendar.ts';
import type { ProcedureLibrary } from '../definitions/store.ts';
import type { Calendar } from '../domain/deadline/calendar.ts';
import type { Lost } from '../domain/deadline/kept.ts';
import { lostBy } from '../domain/deadline/kept.ts';
import type { Procedure, ProcedureDocument } from '../domain/procedure/definition.ts';
import type { CalendarEdition, ProcedureStanding } from '../domain/procedure/standing.ts';
import { calendarNow, normsOfCalendar } from '../domain/procedure/standing.ts';
import { required } from '../domain/shared/assert.ts';
import { errorCodeOf } from '../platform/error-code.ts';
import { releasedVersions } from './calendar-moves.ts';
import { currentProcedure } from './current-procedure.ts';
import { EXIT } from './exit-codes.ts';
import { CliFailure } from './failure.ts';
import { calendarMessages } from './messages-calendar.ts';
import { changeMessages } from './messages-change.ts';
import type { Session } from './session.ts';

/** The calendars of a file or folder, with the norms beside them. */
export const readEditionFiles = async (session: Session, named: string) => {
  try {
    const read = await readCalendars(resolve(session.host.folder, named));
    if (read.ok) return read;
    throw new CliFailure(EXIT.refused, findingsText(read.findings, session.language));
  } catch (error) {
    const code = errorCodeOf(error);
    if (code === undefined) throw error;
    throw new CliFailure(EXIT.usage, session.say.fileUnreadable(named, code));
  }
};

/** The one released procedure that has a calendar of that id. */
export const procedureOf = async (
  { language }: Session,
  procedures: ProcedureLibrary,
  { id }: Calendar,
): Promise<string> => {
  const found = new Set<string>();
  for (const released of await procedures.list()) {
    const { document } = required(await procedures.byHash(released.hash), 'a released version can be read');
    if (Object.hasOwn(document.calendars, id)) found.add(released.id);
  }
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) return only;
  throw new CliFailure(EXIT.notFound, changeMessages[language].calendarOf(id, [...found]));
};

/** An edition for a procedure as it stands. */
export interface JudgedEdition {
  readonly edition: CalendarEdition;
  readonly standing: ProcedureStanding;
  /** Whether every released version that has the calendar counts by it already. */
  readonly holds: boolean;
  /** Norms that claims under it may rest on. */
  readonly norms: ProcedureDocument['norms'];
}

/** An edition that may be published: it cites what can be read, and has every day and order that holds now. */
export const judgeEdition = async (
  session: Session,
  procedures: ProcedureLibrary,
  {
    procedureId,
    calendar,
    norms,
  }: {
    readonly procedureId: string;
    readonly calendar: Calendar;
    readonly norms: CalendarEdition['norms'];
  },
): Promise<JudgedEdition> => {
  const { document } = await currentOf(session, procedures, procedureId);
  const edition = editionOf(session, { calendar, norms, document });
  const standing = await procedures.standing(procedureId, { isFresh: true });
  const released = await releasedVersions(procedures, procedureId);
  const held = released.flatMap((one) => calendarNow(standing, one, calendar.id) ?? []);
  for (const before of held) refuseLost(session, before, calendar);
  const holds = held.every(({ version }) => version === calendar.version);
  return { edition, standing, holds, norms: { ...document.norms, ...edition.norms } };
};

/** Ends the command where an edition lacks a day or an order of another: an edition made from an older file undoes it. */
export const refuseLost = ({ language }: Session, before: Calendar, after: Calendar): void => {
  const { days, orders } = lostBy({ before, after });
  if (days.length + orders.length === 0) return;
  const lost = namesOf({ days, orders }, language);
  throw new CliFailure(EXIT.refused, calendarMessages[language].lost({ calendar: after.id, lost }));
};

const namesOf = ({ days, orders }: Lost, language: Session['language']): readonly string[] => [
  ...days.map(({ on, name, offices }) =>
    offices === undefined ? `${on} ${name[language]}` : `${on} ${name[language]} (${offices.join(', ')})`,
  ),
  ...orders.map(({ id, from, until }) => `${id} (${from} – ${until ?? '…'})`),
];

const currentOf = async (
  { language }: Session,
  procedures: ProcedureLibrary,
  id: string,
): Promise<Procedure> => {
  const procedure = await currentProcedure(procedures, id);
  if (procedure !== undefined) return procedure;
  throw new CliFailure(EXIT.notFound, changeMessages[language].procedureUnknown(id));
};

/** A calendar with the norms that it brings; every norm must be known, and every office one of the procedure's. */
const editionOf = (
  { language }: Session,
  {
    calendar,
    norms,
    document,
  }: {
    readonly calendar: Calendar;
    readonly norms: CalendarEdition['norms'];
    readonly document: ProcedureDocument;
  },
): CalendarEdition => {
  const words = changeMessages[language];
  if (!Object.hasOwn(document.calendars, calendar.id))
    throw new CliFailure(EXIT.notFound, words.calendarUnknown(calendar.id, Object.keys(document.calendars)));
  const cited = normsOfCalendar(calendar);
  const unknown = cited.find((id) => !Object.hasOwn(document.norms, id) && !Object.hasOwn(norms, id));
  if (unknown !== undefined) throw new CliFailure(EXIT.refused, words.normUnknown(unknown));
  const offices = [...calendar.days, ...(calendar.suspensions ?? [])].flatMap((one) => one.offices ?? []);
  const stranger = offices.find((office) => !Object.hasOwn(document.offices, office));
  if (stranger !== undefined) throw new CliFailure(EXIT.refused, words.officeUnknown(stranger));
  const brought = Object.entries(norms).filter(
    ([id]) => cited.includes(id) && !Object.hasOwn(document.norms, id),
  );
  return { calendar, norms: Object.fromEntries(brought) };
};
