import { chmod, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ProcedureLogTables } from '../../definitions/procedure-log.ts';
import { registerSigner } from '../../definitions/procedure-log.ts';
import { createSigningKey } from '../../definitions/signing-keys.ts';
import type { ProcedureLibrary, ProcedureTables, ReleasedVersion } from '../../definitions/store.ts';
import { createProcedureLibrary } from '../../definitions/store.ts';
import type { ProcedureDocument } from '../../domain/procedure/definition.ts';
import type { ProcedureStatement } from '../../domain/procedure/sign-off.ts';
import { instantOf } from '../../domain/shared/instant.ts';
import type { PlainDate } from '../../domain/shared/plain-date.ts';
import { required } from '../../domain/shared/assert.ts';
import { createKysely } from '../../platform/database/kysely.ts';
import { errorCodeOf } from '../../platform/error-code.ts';
import { createZones } from '../../platform/zones.ts';
import type { Work } from '../command-spec.ts';
import { withDatabase } from '../database.ts';
import { EXIT } from '../exit-codes.ts';
import { CliFailure } from '../failure.ts';
import { parseInput } from '../input.ts';
import { changeMessages } from '../messages-change.ts';
import { adoptOptions, keyCreateOptions, signOptions } from '../options.schema.ts';
import type { Session } from '../session.ts';
import { databaseUrlOf } from '../settings.ts';
import { readSigningKey, releasedVersion, signOrFail } from '../signing.ts';

const databaseOf = (session: Session) => ({ url: databaseUrlOf(session), variable: 'DATABASE_URL' });

/** Makes a key for a person: the private half into a file that only its owner can read, the public one into the installation. */
export const createKey: Work = async (session, input) => {
  const { signer, duty, out } = parseInput(session, keyCreateOptions, input);
  const { pem, key } = createSigningKey();
  const words = changeMessages[session.language];
  await withDatabase(session.say, databaseOf(session), async (pool) => {
    // In one transaction, so that a key whose file cannot be written is registered for nobody.
    await createKysely<ProcedureLogTables>(pool)
      .transaction()
      .execute(async (transaction) => {
        const alike = await registerSigner(transaction, { ...key, signer, duty });
        if (alike !== undefined) throw new CliFailure(EXIT.refused, words.signerAlike(alike));
        await writeNew(session, out, pem);
      });
  });
  const { keyId } = key;
  await session.output.answer({ keyId, signer, duty, file: out }, () =>
    words.keyCreated({ signer, duty, keyId, file: out }),
  );
  return EXIT.ok;
};

/** Never over a file that is there: it may be the only copy of another key. */
const writeNew = async ({ host, language }: Session, file: string, text: string): Promise<void> => {
  const path = resolve(host.folder, file);
  try {
    await writeFile(path, text, { mode: 0o600, flag: 'wx' });
    await chmod(path, 0o600);
  } catch (error) {
    const code = errorCodeOf(error) ?? 'error';
    throw new CliFailure(EXIT.usage, changeMessages[language].notWritten(file, code));
  }
};

/** Signs that a released version was drafted, reviewed, put in force or withdrawn. */
export const signVersion: Work = async (session, input) => {
  const options = parseInput(session, signOptions, input);
  const key = await readSigningKey(session, options.key);
  const words = changeMessages[session.language];
  const answer = await withDatabase(session.say, databaseOf(session), async (pool) => {
    const db = createKysely<ProcedureTables>(pool);
    const released = await releasedVersion(session, db, options.version);
    const procedure = required(
      await createProcedureLibrary(db).byHash(released.hash),
      'a released version can be read',
    );
    const today = createZones().dateAt(instantOf(Date.now()), procedure.document.zone);
    const statement = statementOf(released, { ...options, on: options.on ?? today });
    const { sequence, hash, entry } = await signOrFail(session, db, {
      procedureId: released.id,
      statement,
      key,
    });
    return { procedure: released.id, sequence, hash, ...entry };
  });
  await session.output.answer(answer, () => words.signed(answer));
  return EXIT.ok;
};

const statementOf = (
  { version, hash }: ReleasedVersion,
  {
    as,
    on,
    basis,
  }: {
    readonly as: 'drafted' | 'reviewed' | 'in-force' | 'withdrawn';
    readonly on: PlainDate;
    readonly basis: readonly string[];
  },
): ProcedureStatement => {
  const named = { version, hash };
  switch (as) {
    case 'drafted':
      return { type: 'VersionDrafted', data: named, basis };
    case 'reviewed':
      return { type: 'VersionReviewed', data: named, basis };
    case 'in-force':
      return { type: 'VersionPutInForce', data: { ...named, from: on }, basis };
    case 'withdrawn':
      return { type: 'VersionWithdrawn', data: { ...named, on }, basis };
  }
};

/** Adopts an option where sources contradict each other; claims that are registered from now on are read under it. */
export const adoptVariant: Work = async (session, input) => {
  const { id, variant, option, basis, key: file } = parseInput(session, adoptOptions, input);
  const key = await readSigningKey(session, file);
  const words = changeMessages[session.language];
  const answer = await withDatabase(session.say, databaseOf(session), async (pool) => {
    const db = createKysely<ProcedureTables>(pool);
    const document = await documentWith(createProcedureLibrary(db), { id, variant });
    if (document === undefined) throw new CliFailure(EXIT.notFound, words.procedureUnknown(id));
    checkChoice(session, document, { variant, option, basis });
    const statement = { type: 'VariantAdopted' as const, data: { variant, option }, basis: [basis] };
    const { sequence, hash, entry } = await signOrFail(session, db, { procedureId: id, statement, key });
    return { procedure: id, sequence, hash, ...entry };
  });
  await session.output.answer(answer, () => words.signed(answer));
  return EXIT.ok;
};

/** The newest released version that leaves a choice, which may be one that is in force only later; else the newest. */
const documentWith = async (
  procedures: ProcedureLibrary,
  { id, variant }: { readonly id: string; readonly variant: string },
): Promise<ProcedureDocument | undefined> => {
  const released = (await procedures.list()).filter((one) => one.id === id).reverse();
  const documents = await Promise.all(
    released.map(
      async ({ hash }) => required(await procedures.byHash(hash), 'a released version can be read').document,
    ),
  );
  return documents.find(({ variants }) => Object.hasOwn(variants, variant)) ?? documents[0];
};

const checkChoice = (
  { language }: Session,
  { variants, norms }: ProcedureDocument,
  { variant, option, basis }: { readonly variant: string; readonly option: string; readonly basis: string },
): void => {
  const words = changeMessages[language];
  const known = Object.keys(variants[variant]?.options ?? {});
  if (variants[variant] === undefined)
    throw new CliFailure(EXIT.notFound, words.variantUnknown(variant, Object.keys(variants)));
  if (!known.includes(option)) throw new CliFailure(EXIT.notFound, words.optionUnknown(option, known));
  if (!Object.hasOwn(norms, basis)) throw new CliFailure(EXIT.refused, words.normUnknown(basis));
};
