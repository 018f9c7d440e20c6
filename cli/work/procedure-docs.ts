import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { findingsText } from '../../definitions/finding.ts';
import type { GeneratedFile, Shelf } from '../../definitions/procedure-pages.ts';
import { commonPagesOf, gapsIn, pagesOf, readShelf, schemaFiles } from '../../definitions/procedure-pages.ts';
import { errorCodeOf } from '../../platform/error-code.ts';
import type { Work } from '../command-spec.ts';
import { EXIT } from '../exit-codes.ts';
import { CliFailure } from '../failure.ts';
import { parseInput } from '../input.ts';
import { docsOptions } from '../options.schema.ts';
import { findPlace, shippedFolder, shippedNames } from '../procedure-folders.ts';
import type { Session } from '../session.ts';

interface Report {
  readonly ok: boolean;
  readonly files: number;
  /** Files that were written, or, with --check, that are not what they should be. */
  readonly changed: readonly string[];
  /** Numbers of the coverage table without a scenario. */
  readonly uncovered: readonly string[];
}

/** Writes the pages of the procedures, or with --check says which committed ones have fallen behind. */
export const writeProcedureDocs: Work = async (session, input) => {
  const { name, check, out } = parseInput(session, docsOptions, input);
  const folders =
    name === undefined
      ? (await shippedNames()).map(shippedFolder)
      : [(await findPlace(session, name)).folder];
  const shelves = soundShelves(session, await Promise.all(folders.map(readShelf)));
  const target = resolve(session.host.folder, out);
  const files = [
    ...shelves.flatMap(pagesOf).map(placedIn(target)),
    ...(name === undefined ? commonPagesOf(shelves).map(placedIn(target)) : []),
    ...(name === undefined ? schemaFiles().map(placedIn(join(dirname(target), 'schemas'))) : []),
  ];
  const changed = await changedAmong(files);
  if (check !== true) await Promise.all(changed.map(write));
  const uncovered = name === undefined ? gapsIn(shelves) : [];
  const report: Report = {
    ok: check !== true || (changed.length === 0 && uncovered.length === 0),
    files: files.length,
    changed: changed.map((file) => relative(session.host.folder, file.name)),
    uncovered,
  };
  await session.output.answer(report, () => reportText(session, report, check === true));
  return report.ok ? EXIT.ok : EXIT.refused;
};

type SoundShelf = Extract<Shelf, { readonly ok: true }>;

const soundShelves = ({ language }: Session, shelves: readonly Shelf[]): readonly SoundShelf[] => {
  const findings = shelves.flatMap((shelf) => (shelf.ok ? [] : shelf.findings));
  if (findings.length > 0) throw new CliFailure(EXIT.refused, findingsText(findings, language));
  return shelves.flatMap((shelf) => (shelf.ok ? [shelf] : []));
};

const placedIn =
  (folder: string) =>
  ({ name, text }: GeneratedFile): GeneratedFile => ({ name: join(folder, name), text });

const changedAmong = async (files: readonly GeneratedFile[]): Promise<readonly GeneratedFile[]> => {
  const found = await Promise.all(files.map(({ name }) => textAt(name)));
  return files.filter(({ text }, index) => found[index] !== text);
};

const textAt = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (errorCodeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
};

const write = async ({ name, text }: GeneratedFile): Promise<void> => {
  await mkdir(dirname(name), { recursive: true });
  await writeFile(name, text);
};

const reportText = ({ say }: Session, { files, changed, uncovered }: Report, isCheck: boolean): string =>
  [
    ...(isCheck ? changed.map(say.procedure.pageStale) : [say.procedure.pagesWritten(files, changed.length)]),
    ...(isCheck && changed.length === 0 ? [say.procedure.pagesAgree(files)] : []),
    ...(uncovered.length === 0 ? [] : [say.procedure.uncovered(uncovered)]),
  ].join('\n');
