import type { CheckedLog, StoredEntry } from '../../definitions/procedure-log.ts';
import { readEntries, readProcedureLog } from '../../definitions/procedure-log.ts';
import { statementOf } from '../../definitions/procedure-log-verify.ts';
import type { ContentFinding } from '../../definitions/procedure-log-contents.ts';
import { verifyContents } from '../../definitions/procedure-log-contents.ts';
import type { ProcedureDatabase, ProcedureTables } from '../../definitions/store.ts';
import { createProcedureLibrary } from '../../definitions/store.ts';
import { closedWord } from '../../domain/procedure/pages/words-closed.ts';
import { createKysely } from '../../platform/database/kysely.ts';
import type { Work } from '../command-spec.ts';
import { withDatabase } from '../database.ts';
import { instantText } from '../dates.ts';
import { entryText } from '../entry-text.ts';
import { EXIT } from '../exit-codes.ts';
import { CliFailure } from '../failure.ts';
import { parseInput } from '../input.ts';
import { changeMessages } from '../messages-change.ts';
import { procedureLogOptions } from '../options.schema.ts';
import type { Session } from '../session.ts';
import { databaseUrlOf } from '../settings.ts';

/**
 * The log of a procedure: what was signed, by whom, and whether it and all that it names is what was signed. An auditor's
 * role is enough.
 */
export const showProcedureLog: Work = async (session, input) => {
  const { id, verify, head } = parseInput(session, procedureLogOptions, input);
  const use = { url: databaseUrlOf(session), variable: 'DATABASE_URL' };
  const read = await withDatabase(session.say, use, async (pool) => {
    const db = createKysely<ProcedureTables>(pool);
    const [stored, log] = [await readEntries(db, id), await readProcedureLog(db, id)];
    if (stored.length === 0 && !(await isReleased(db, id)))
      throw new CliFailure(EXIT.notFound, changeMessages[session.language].procedureUnknown(id));
    return { stored, log, contents: await verifyContents(db, id, log.entries) };
  });
  const { stored, log, contents } = read;
  const isHeadThere = head === undefined || stored.some(({ hash }) => hash === head);
  const isGood = log.findings.length === 0 && contents.length === 0 && isHeadThere;
  const answer = {
    procedure: id,
    ok: isGood,
    head: log.head,
    length: log.length,
    findings: log.findings,
    contents,
    headFound: isHeadThere,
    entries: stored.map(shown),
  };
  await session.output.answer(answer, () => textOf(session, { id, isHeadThere, ...read }));
  const isAsked = verify === true || head !== undefined;
  return isAsked && !isGood ? EXIT.verificationFailed : EXIT.ok;
};

const isReleased = async (db: ProcedureDatabase, id: string): Promise<boolean> =>
  (await createProcedureLibrary(db).list()).some((one) => one.id === id);

const shown = ({ signature, basis, data, ...entry }: StoredEntry) => ({
  ...entry,
  basis: jsonOf(basis),
  data: jsonOf(data),
  signature: signature.toString('base64'),
});

const jsonOf = (text: string): unknown => JSON.parse(text);

const textOf = async (
  { output, language }: Session,
  {
    id,
    stored,
    log,
    contents,
    isHeadThere,
  }: {
    readonly id: string;
    readonly stored: readonly StoredEntry[];
    readonly log: CheckedLog;
    readonly contents: readonly ContentFinding[];
    readonly isHeadThere: boolean;
  },
): Promise<string> => {
  const words = changeMessages[language];
  const head = isHeadThere ? [] : [words.headMissing];
  if (stored.length === 0) return [words.logEmpty(id), ...head].join('\n');
  const flaws = new Map(log.findings.map(({ sequence, flaw }) => [sequence, flaw]));
  const rows = stored.map((entry) => {
    const flaw = flaws.get(entry.sequence);
    const said = statementOf(entry);
    return [
      String(entry.sequence),
      instantText(entry.at, language),
      said === undefined ? `${entry.type} ${entry.data}` : entryText(said, language),
      said?.basis.join(', ') ?? '',
      `${entry.signer} (${closedWord(entry.duty)[language]})`,
      flaw === undefined ? words.good : words.flaws[flaw],
    ];
  });
  return [
    await output.table(words.logHeads, rows),
    log.findings.length === 0 ? words.logGood(log) : words.logBad(log.findings.length),
    ...contents.map(words.contentWrong),
    ...head,
  ].join('\n');
};
