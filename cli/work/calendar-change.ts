/** Changed calendars in an installation: what one would move, and publishing it. */
import { hashOfEdition } from '../../definitions/calendar-editions.ts';
import { createProcedureLibrary } from '../../definitions/store.ts';
import { instantOf } from '../../domain/shared/instant.ts';
import { createKysely } from '../../platform/database/kysely.ts';
import type { DatabasePool } from '../../platform/database/pool.ts';
import { createKeyRing } from '../../platform/keys.ts';
import { createZones } from '../../platform/zones.ts';
import { deliverVia } from '../bulk-commands.ts';
import { judgeEdition, procedureOf, readEditionFiles } from '../calendar-edition.ts';
import { changesUnder } from '../calendar-moves.ts';
import type { Changes, Publication, Published } from '../calendar-publication.ts';
import { changesOf, collect, publishOne } from '../calendar-publication.ts';
import type { Work } from '../command-spec.ts';
import { withDatabase } from '../database.ts';
import { EXIT } from '../exit-codes.ts';
import { fullConfigOf } from '../full-config.ts';
import { parseInput } from '../input.ts';
import { calendarMessages } from '../messages-calendar.ts';
import { previewOptions, publishOptions } from '../options.schema.ts';
import type { Session } from '../session.ts';
import { databaseUrlOf } from '../settings.ts';
import { readSigningKey } from '../signing.ts';
import { withTemporal } from '../temporal.ts';

/** Longest statement: a page of clocks of a large installation is read from cold. */
const statementTimeoutMillis = 120_000;

/** Lists what changed calendars would move. Writes nothing; an auditor's role is enough. */
export const previewCalendar: Work = async (session, input) => {
  const { edition, procedure } = parseInput(session, previewOptions, input);
  const { calendars: read, norms } = await readEditionFiles(session, edition);
  const use = { url: databaseUrlOf(session), variable: 'DATABASE_URL', statementTimeoutMillis };
  const calendars = await withDatabase(session.say, use, async (pool) => {
    const answers = [];
    for (const calendar of read)
      answers.push(await previewOne(session, pool, { calendar, norms, procedureId: procedure }));
    return answers;
  });
  await session.output.answer({ calendars }, async () => {
    const texts = await Promise.all(calendars.map((one) => previewText(session, one)));
    return [...texts, calendarMessages[session.language].nothingWritten].join('\n\n');
  });
  return EXIT.ok;
};

const previewOne = async (
  session: Session,
  pool: DatabasePool,
  wish: Pick<Publication, 'calendar' | 'norms'> & { readonly procedureId: string | undefined },
) => {
  const { calendar, norms } = wish;
  const procedures = createProcedureLibrary(createKysely(pool));
  const procedureId = wish.procedureId ?? (await procedureOf(session, procedures, calendar));
  const judged = await judgeEdition(session, procedures, { procedureId, calendar, norms });
  const view = { procedureId, calendar, publication: 'preview', basis: calendar.rest.basis };
  const moving = { pool, procedures, zones: createZones(), now: instantOf(Date.now()) };
  return {
    procedure: procedureId,
    calendar: calendar.id,
    version: calendar.version,
    hash: hashOfEdition(judged.edition),
    ...changesOf(await collect(changesUnder(moving, judged.standing, view))),
  };
};

/** Publishes editions and tells the claims that they concern. Repeating it goes on where it broke off. */
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

interface Told extends Changes {
  readonly calendar: string;
}

/** Terms that are not shortened stand in the table, and do not move. */
const countsOf = ({ calendar, moves }: Told) => {
  const moving = moves.filter(({ shortensPerson }) => !shortensPerson);
  const claims = new Set(moving.map(({ claimId }) => claimId)).size;
  return { calendar, terms: moving.length, claims };
};

const previewText = async (session: Session, told: Told): Promise<string> => {
  const words = calendarMessages[session.language];
  const counts = countsOf(told);
  return [
    ...(await movesTable(session, told)),
    counts.terms === 0 ? words.nothingMoves(told.calendar) : words.wouldMove(counts),
    ...told.orders.map((one) => words.wouldOrder({ ...one, claims: one.claims.length })),
  ].join('\n');
};

const publishedText = async (session: Session, published: Published): Promise<string> => {
  const words = calendarMessages[session.language];
  const counts = countsOf(published);
  return [
    ...(await movesTable(session, published)),
    ...(counts.terms === 0 ? [] : [words.moved(counts)]),
    ...published.orders.map((one) => words.ordered({ ...one, claims: one.claims.length })),
    words.published({ ...published, refused: published.refused.length }),
  ].join('\n');
};

const movesTable = async (
  { output, language }: Session,
  { moves }: Pick<Changes, 'moves'>,
): Promise<readonly string[]> => {
  const words = calendarMessages[language];
  if (moves.length === 0) return [];
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
  return [await output.table(words.moveHeads, rows)];
};
