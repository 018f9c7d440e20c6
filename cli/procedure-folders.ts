import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findingsText } from '../definitions/finding.ts';
import { loadProcedure } from '../definitions/procedure.ts';
import type { Procedure } from '../domain/procedure/definition.ts';
import { EXIT } from './exit-codes.ts';
import { CliFailure } from './failure.ts';
import type { Session } from './session.ts';

const shipped = fileURLToPath(new URL('../procedures/', import.meta.url));

/** A folder of a procedure, and of its files the one that is meant when it has several versions. */
export interface ProcedurePlace {
  readonly folder: string;
  readonly file?: string;
}

/** The names of the folders in procedures/. */
export const shippedNames = async (): Promise<readonly string[]> =>
  (await readdir(shipped, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

export const shippedFolder = (name: string): string => join(shipped, name);

/** The procedure that somebody names: by a folder, by a procedure file, or by its name in procedures/. */
export const findPlace = async (
  { host, say }: Pick<Session, 'host' | 'say'>,
  named: string,
): Promise<ProcedurePlace> => {
  const path = resolve(host.folder, named);
  const kind = await kindOf(path);
  if (kind === 'folder') return { folder: path };
  if (kind === 'file') return { folder: dirname(path), file: basename(path) };
  if ((await shippedNames()).includes(named)) return { folder: shippedFolder(named) };
  throw new CliFailure(EXIT.notFound, say.procedure.unknown(named));
};

const kindOf = async (path: string): Promise<'folder' | 'file' | undefined> => {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch {
    return undefined;
  }
};

/** The procedure of a place; one that is not sound ends the command with its findings. */
export const procedureAt = async (
  { language }: Pick<Session, 'language'>,
  { folder, file }: ProcedurePlace,
): Promise<Procedure> => {
  const loaded = await loadProcedure(folder, file);
  if (loaded.ok) return loaded.procedure;
  throw new CliFailure(EXIT.refused, findingsText(loaded.findings, language));
};
