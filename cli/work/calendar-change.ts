/** Changed calendars in an installation: what one would move, and publishing it. */
import { resolve } from 'node:path';
import { hashOfEdition, saveEdition } from '../../definitions/calendar-editions.ts';
import { findingText } from '../../definitions/finding.ts';
import { readCalendars } from '../../definitions/read-calendar.ts';
import type { SigningKey } from '../../definitions/signing-keys.ts';
import type { ProcedureDatabase, ProcedureLibrary, ProcedureTables } from '../../definitions/store.ts';
import { createProcedureLibrary } from '../../definitions/store.ts';
import type { Calendar } from '../../domain/deadline/calendar.ts';
import type { ProcedureDocument } from '../../domain/procedure/definition.ts';
import type { CalendarEdition, ProcedureStanding } from '../../domain/procedure/standing.ts';
import { editionsFor, normsOfCalendar } from '../../domain/procedure/standing.ts';
import { required } from '../../domain/shared/assert.ts';
import { createKysely } from '../../platform/database/kysely.ts';
import { errorCodeOf } from '../../platform/error-code.ts';
import { createKeyRing } from '../../platform/keys.ts';
import { createZones } from '../../platform/zones.ts';
import type { BulkPorts, Given } from '../bulk-commands.ts';
import { deliverVia, giveAll } from '../bulk-commands.ts';
import type { EditionInView, MovedTerm } from '../calendar-moves.ts';
import { claimsToRecompute, movesOf, recomputations } from '../calendar-moves.ts';
import type { Work } from '../command-spec.ts';
import { currentProcedure } from '../current-procedure.ts';
import { withDatabase } from '../database.ts';
import { EXIT } from '../exit-codes.ts';
import { CliFailure } from '../failure.ts';
import { fullConfigOf } from '../full-config.ts';
import { parseInput } from '../input.ts';
import { changeMessages } from '../messages-change.ts';
import { previewOptions, publishOptions } from '../options.schema.ts';
import type { Session } from '../session.ts';
import { databaseUrlOf } from '../settings.ts';
import { readSigningKey, signOrFail } from '../signing.ts';
import { withTemporal } from '../temporal.ts';

/** Longest statement: a page of clocks of a large installation is read from cold. */
const statementTimeoutMillis = 120_000;

/** Lists what changed calendars would move. Writes nothing; an auditor's role is enough. */
export const previewCalendar: Work = async (session, input) => {
  const { edition, procedure } = parseInput(session, previewOptions, input);
  const files = await readEditionFiles(session, edition);
  const use = { url: databaseUrlOf(session), variable: 'DATABASE_URL', statementTimeoutMillis };
  const calendars = await withDatabase(session.say, use, async (pool) => {
    const procedures = createProcedureLibrary(createKysely(pool));
    const answers = [];
    for (const calendar of files.calendars) {
      const procedureId = procedure ?? (await procedureOf(session, procedures, calendar));
      const document = await currentDocument(session, procedures, procedureId);
      const made = editionOf(session, { ...files, calendar, document });
      const view = { procedureId, calendar, hash: hashOfEdition(made) };
      const standing = await procedures.standing(procedureId, { isFresh: true });
      answers.push({
        procedure: procedureId,
        calendar: calendar.id,
        version: calendar.version,
        hash: view.hash,
        moves: await collect(movesOf({ pool, procedures, zones: createZones() }, standing, view)),
      });
    }
    return answers;
  });
  await session.output.answer({ calendars }, async () =>
    (await Promise.all(calendars.map((one) => movesText(session, one)))).join('\n\n'),
  );
  return EXIT.ok;
};

/** Publishes editions and computes again what they move. Repeating it goes on where it broke off. */
export const publishCalendar: Work = async (session, input) => {
  const { edition, procedure, basis, key: keyFile } = parseInput(session, publishOptions, input);
  const key = await readSigningKey(session, keyFile);
  const files = await readEditionFiles(session, edition);
  const config = fullConfigOf(session);
  const use = { url: config.database.url, variable: 'DATABASE_URL', statementTimeoutMillis };
  const calendars = await withDatabase(session.say, use, (pool) =>
    withTemporal(session, async (client) => {
      const ports = { pool, keyRing: createKeyRing(config.key), deliver: deliverVia(client) };
      const published = [];
      for (const calendar of files.calendars)
        published.push(
          await publishOne(session, ports, { ...files, calendar, procedureId: procedure, basis, key }),
        );
      return published;
    }),
  );
  await session.output.answer({ calendars }, async () =>
    (await Promise.all(calendars.map((one) => publishedText(session, one)))).join('\n\n'),
  );
  return calendars.every(({ unfinished }) => unfinished === 0) ? EXIT.ok : EXIT.unavailable;
};

interface Publication {
  readonly procedureId: string;
  readonly calendar: Calendar;
  readonly norms: CalendarEdition['norms'];
  readonly basis: string;
  readonly key: SigningKey;
}

/** What became of a publication. */
export interface Published {
  readonly procedure: string;
  readonly calendar: string;
  readonly version: string;
  readonly hash: string;
  readonly moves: readonly MovedTerm[];
  readonly recomputed: number;
  /** Claims that refused: each with the reason. */
  readonly refused: readonly Given[];
  /** Claims whose command waits for a worker, or failed. */
  readonly unfinished: number;
}

/** Stores an edition, signs that it holds, and gives a recomputation to exactly the claims that it moves. */
export const publishOne = async (
  session: Session,
  ports: BulkPorts,
  publication: Publication,
): Promise<Published> => {
  const { procedureId, calendar, basis, key, norms } = publication;
  const db = createKysely<ProcedureTables>(ports.pool);
  const procedures = createProcedureLibrary(db);
  const document = await currentDocument(session, procedures, procedureId);
  const edition = editionOf(session, { calendar, norms, document });
  if (!Object.hasOwn({ ...document.norms, ...edition.norms }, basis))
    throw new CliFailure(EXIT.refused, changeMessages[session.language].normUnknown(basis));
  const same = { procedure: procedureId, calendar: calendar.id, version: calendar.version };
  if (await isInUse(procedures, { procedureId, edition }))
    return { ...same, hash: hashOfEdition(edition), moves: [], ...countsOf([]) };
  const hash = await saveEdition(db, { procedureId, edition });
  const view = { procedureId, calendar, hash };
  const standing = await signEdition(session, db, { view, basis, key, procedures });
  const moves = await collect(
    movesOf({ pool: ports.pool, procedures, zones: createZones() }, standing, view),
  );
  const publishedAt = standing.signOff.editions.findLast((one) => one.hash === hash)?.at ?? '';
  const items = recomputations(claimsToRecompute(moves), { publication: `${hash} ${publishedAt}`, basis });
  const progress = await session.output.progress(changeMessages[session.language].recomputing, items.length);
  try {
    const given = await giveAll(ports, items, progress.to);
    return { ...same, hash, moves, ...countsOf(given) };
  } finally {
    progress.stop();
  }
};

/** Whether the calendar is the one in the current version itself: a folder is published with only what changed in it. */
const isInUse = async (
  procedures: ProcedureLibrary,
  { procedureId, edition: { calendar } }: { readonly procedureId: string; readonly edition: CalendarEdition },
): Promise<boolean> => {
  const current = required(await currentProcedure(procedures, procedureId), 'the procedure was released');
  const standing = await procedures.standing(procedureId, { isFresh: true });
  if (editionsFor(standing, current.ref.hash)[calendar.id] !== undefined) return false;
  return current.document.calendars[calendar.id]?.version === calendar.version;
};

/** An edition that already holds needs no second signature: the work that it began is gone on with. */
const signEdition = async (
  session: Session,
  db: ProcedureDatabase,
  {
    view: { procedureId, calendar, hash },
    basis,
    key,
    procedures,
  }: {
    readonly view: EditionInView;
    readonly basis: string;
    readonly key: SigningKey;
    readonly procedures: ProcedureLibrary;
  },
): Promise<ProcedureStanding> => {
  const known = await procedures.standing(procedureId, { isFresh: true });
  const newest = known.signOff.editions.findLast((one) => one.calendar === calendar.id);
  if (newest?.hash === hash) return known;
  const data = { calendar: calendar.id, version: calendar.version, hash };
  const statement = { type: 'CalendarEditionPublished' as const, data, basis: [basis] };
  await signOrFail(session, db, { procedureId, statement, key });
  return procedures.standing(procedureId, { isFresh: true });
};

export const countsOf = (given: readonly Given[]) => ({
  recomputed: given.filter(({ result }) => result === 'accepted').length,
  refused: given.filter(({ result }) => result === 'refused' || result === 'erased'),
  unfinished: given.filter(({ result }) => result === 'pending' || result === 'failed').length,
});

const readEditionFiles = async (session: Session, named: string) => {
  try {
    const read = await readCalendars(resolve(session.host.folder, named));
    if (read.ok) return read;
    throw new CliFailure(EXIT.refused, read.findings.map(findingText).join('\n'));
  } catch (error) {
    const code = errorCodeOf(error);
    if (code === undefined) throw error;
    throw new CliFailure(EXIT.usage, session.say.fileUnreadable(named, code));
  }
};

const currentDocument = async (
  { language }: Session,
  procedures: ProcedureLibrary,
  id: string,
): Promise<ProcedureDocument> => {
  const procedure = await currentProcedure(procedures, id);
  if (procedure !== undefined) return procedure.document;
  throw new CliFailure(EXIT.notFound, changeMessages[language].procedureUnknown(id));
};

/** The one released procedure that has a calendar of that id. */
const procedureOf = async (
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

const collect = async <Item>(source: AsyncIterable<Item>): Promise<readonly Item[]> => {
  const items: Item[] = [];
  for await (const item of source) items.push(item);
  return items;
};

const movesText = async (
  { output, language }: Session,
  { calendar, moves }: Pick<Published, 'calendar' | 'moves'>,
): Promise<string> => {
  const words = changeMessages[language];
  if (moves.length === 0) return words.nothingMoves(calendar);
  const rows = moves.map((one) => [
    one.claimId,
    one.fileNumber,
    `${one.clock}#${one.run}`,
    one.obligor,
    one.from ?? '-',
    one.to ?? '-',
    one.shortensPerson ? words.notShortened : '',
    one.tell.join(', '),
  ]);
  const claims = new Set(moves.map(({ claimId }) => claimId)).size;
  return [
    await output.table(words.moveHeads, rows),
    words.moves({ calendar, terms: moves.length, claims }),
  ].join('\n');
};

const publishedText = async (session: Session, published: Published): Promise<string> =>
  [
    await movesText(session, published),
    changeMessages[session.language].published({
      calendar: published.calendar,
      version: published.version,
      recomputed: published.recomputed,
      refused: published.refused.length,
      unfinished: published.unfinished,
    }),
  ].join('\n');
