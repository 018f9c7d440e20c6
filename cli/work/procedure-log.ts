import type { CheckedLog, StoredEntry } from '../../definitions/procedure-log.ts';
import { readEntries, readProcedureLog } from '../../definitions/procedure-log.ts';
import type { ProcedureTables } from '../../definitions/store.ts';
import { createKysely } from '../../platform/database/kysely.ts';
import type { Work } from '../command-spec.ts';
import { withDatabase } from '../database.ts';
import { instantText } from '../dates.ts';
import { EXIT } from '../exit-codes.ts';
import { parseInput } from '../input.ts';
import { changeMessages } from '../messages-change.ts';
import { procedureLogOptions } from '../options.schema.ts';
import type { Session } from '../session.ts';
import { databaseUrlOf } from '../settings.ts';

/** The log of a procedure: what was signed, by whom, and whether it is what was signed. An auditor's role is enough. */
export const showProcedureLog: Work = async (session, input) => {
  const { id, verify, head } = parseInput(session, procedureLogOptions, input);
  const use = { url: databaseUrlOf(session), variable: 'DATABASE_URL' };
  const { stored, log } = await withDatabase(session.say, use, async (pool) => {
    const db = createKysely<ProcedureTables>(pool);
    return { stored: await readEntries(db, id), log: await readProcedureLog(db, id) };
  });
  const isHeadThere = head === undefined || stored.some(({ hash }) => hash === head);
  const isGood = log.findings.length === 0 && isHeadThere;
  const answer = {
    procedure: id,
    ok: isGood,
    head: log.head,
    length: log.length,
    findings: log.findings,
    headFound: isHeadThere,
    entries: stored.map(shown),
  };
  await session.output.answer(answer, () => textOf(session, { id, stored, log, isHeadThere }));
  const isAsked = verify === true || head !== undefined;
  return isAsked && !isGood ? EXIT.verificationFailed : EXIT.ok;
};

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
    isHeadThere,
  }: {
    readonly id: string;
    readonly stored: readonly StoredEntry[];
    readonly log: CheckedLog;
    readonly isHeadThere: boolean;
  },
): Promise<string> => {
  const words = changeMessages[language];
  if (stored.length === 0) return words.logEmpty(id);
  const flaws = new Map(log.findings.map(({ sequence, flaw }) => [sequence, flaw]));
  const rows = stored.map((entry) => {
    const flaw = flaws.get(entry.sequence);
    return [
      String(entry.sequence),
      instantText(entry.at, language),
      entry.type,
      `${entry.signer} (${entry.duty})`,
      entry.data,
      flaw === undefined ? words.good : words.flaws[flaw],
    ];
  });
  return [
    await output.table(words.logHeads, rows),
    log.findings.length === 0 ? words.logGood(log) : words.logBad(log.findings.length),
    ...(isHeadThere ? [] : [words.headMissing]),
  ].join('\n');
};
