import type { Procedure, ProcedureDocument } from '../../domain/procedure/definition.ts';
import type { ReleasedProcedure } from '../api.schema.ts';
import { normText } from '../cite.ts';
import type { Work } from '../command-spec.ts';
import { EXIT } from '../exit-codes.ts';
import { parseInput } from '../input.ts';
import { changeMessages } from '../messages-change.ts';
import { folderArgument, procedureListOptions } from '../options.schema.ts';
import { findPlace, procedureAt, shippedFolder, shippedNames } from '../procedure-folders.ts';
import type { Session } from '../session.ts';

/** Shows what a procedure says: its stages, its deadlines with their legal basis, and who may give which command. */
export const showProcedure: Work = async (session, input) => {
  const { folder } = parseInput(session, folderArgument, input);
  const procedure = await procedureAt(session, await findPlace(session, folder));
  await session.output.answer({ ...procedure.ref, document: procedure.document }, () =>
    procedureText(session, procedure),
  );
  return EXIT.ok;
};

const procedureText = async (session: Session, { ref, document }: Procedure): Promise<string> => {
  const { say, language, output } = session;
  const { stages, stageHeads, clocks, clockHeads, commands, commandHeads, draft } = say.procedure;
  return [
    `${document.title[language]}\n${ref.id} ${ref.version} (${document.status}), ${ref.hash.slice(0, 12)}`,
    ...(document.status === 'draft' ? [draft] : []),
    `${stages}\n${await output.table(stageHeads, stageRows(session, document))}`,
    `${clocks}\n${await output.table(clockHeads, clockRows(session, document))}`,
    `${commands}\n${await output.table(commandHeads, commandRows(document))}`,
  ].join('\n\n');
};

const labelOf = ({ language }: Session, { labels }: ProcedureDocument, key: string): string => {
  const code = key.slice(key.indexOf('.') + 1);
  const label = labels[key]?.[language];
  return label === undefined ? code : `${label} (${code})`;
};

const stageRows = (session: Session, document: ProcedureDocument) =>
  Object.entries(document.stages).map(([name, { phase, exits }]) => [
    labelOf(session, document, `stages.${name}`),
    phase,
    exits.join(', '),
  ]);

const clockRows = (session: Session, document: ProcedureDocument) =>
  Object.entries(document.clocks).map(([name, { kind, obligor, length, starts }]) => [
    labelOf(session, document, `clocks.${name}`),
    length.value === null ? session.say.procedure.unknownLength : `${length.value} ${length.unit}`,
    obligor,
    starts.on.join(', '),
    kind,
    length.basis.map((norm) => normText({ norm, ...document.norms[norm] }, session.say)).join('; '),
    length.confidence,
  ]);

const commandRows = (document: ProcedureDocument) =>
  Object.entries(document.commands).flatMap(([name, rules]) =>
    rules.map((rule) => [name, rule.in.join(', '), rule.by.join(', '), rule.to ?? '']),
  );

interface Listed {
  readonly id: string;
  readonly version: string;
  readonly status: string;
  readonly title: { readonly es: string; readonly en: string };
  readonly hash: string;
}

/** Lists the procedures of procedures/, or every version that was released in the installation. */
export const listProcedures: Work = async (session, input) => {
  const { released } = parseInput(session, procedureListOptions, input);
  if (released === true) {
    const { items } = await (await session.api()).procedures();
    await session.output.answer({ items }, () => releasedText(session, items));
    return EXIT.ok;
  }
  const items = await shippedProcedures(session);
  await session.output.answer({ items }, () => listText(session, items));
  return EXIT.ok;
};

const releasedText = async (
  { output, say, language }: Session,
  items: readonly ReleasedProcedure[],
): Promise<string> => {
  if (items.length === 0) return say.procedure.noneReleased;
  const words = changeMessages[language];
  const rows = items.flatMap(({ id, title, versions }) =>
    versions.map((one) => [
      id,
      one.version,
      words.signOff(one),
      one.takesClaims ? words.takesClaims : '',
      title[language],
      one.hash.slice(0, 12),
    ]),
  );
  const broken = items.filter(({ logVerified }) => !logVerified);
  return [
    await output.table(words.releasedHeads, rows),
    ...broken.map(({ id }) => words.notAsSigned('log', id)),
  ].join('\n');
};

const shippedProcedures = async (session: Session): Promise<readonly Listed[]> => {
  const names = await shippedNames();
  const procedures = await Promise.all(
    names.map((name) => procedureAt(session, { folder: shippedFolder(name) })),
  );
  return procedures.map(({ ref, document: { status, title } }) => ({ ...ref, status, title }));
};

const listText = ({ output, say, language }: Session, items: readonly Listed[]): Promise<string> =>
  output.table(
    say.procedure.heads,
    items.map(({ id, version, status, title, hash }) => [
      id,
      version,
      status,
      title[language],
      hash.slice(0, 12),
    ]),
  );
