/**
 * The procedure's own log, as it lies in the database: entries that are only added, each with the hash of the one before
 * and the signature of a registered key. Written here and nowhere else.
 */
import type { ColumnType, Kysely } from 'kysely';
import { sql } from 'kysely';
import type { ProcedureEntry, ProcedureStatement, Signer } from '../domain/procedure/sign-off.ts';
import { foldSignOff } from '../domain/procedure/sign-off.ts';
import type { SignOffRefusal } from '../domain/procedure/sign-off-rules.ts';
import { refusalOf } from '../domain/procedure/sign-off-rules.ts';
import type { Instant } from '../domain/shared/instant.ts';
import { canonicalText } from '../platform/canonical-json.ts';
import { hashOfEntry, startOfLog } from './procedure-log-hash.ts';
import type { LogFinding } from './procedure-log-verify.ts';
import { verifyEntries } from './procedure-log-verify.ts';
import type { SigningKey } from './signing-keys.ts';

/** The tables of the log. Hashes and signatures are bytes; `basis` and `data` are read as the texts that were hashed. */
export interface ProcedureLogTables {
  readonly 'procedure.signer': {
    readonly key_id: string;
    readonly signer: string;
    readonly duty: Signer['duty'];
    readonly public_key: Buffer;
    readonly registered_at: ColumnType<Instant, never, never>;
  };
  readonly 'procedure.entry': {
    readonly procedure_id: string;
    readonly sequence: number;
    readonly type: string;
    readonly signed_at: Instant;
    readonly signer: string;
    readonly duty: Signer['duty'];
    readonly key_id: string;
    readonly basis: ColumnType<unknown, string, never>;
    readonly data: ColumnType<unknown, string, never>;
    readonly hash: string;
    readonly signature: Buffer;
  };
}

type LogDatabase = Kysely<ProcedureLogTables>;

/** An entry as it is stored: the texts that were hashed, and what vouches for them. */
export interface StoredEntry {
  readonly sequence: number;
  readonly type: string;
  readonly at: string;
  readonly signer: string;
  readonly duty: string;
  readonly keyId: string;
  readonly basis: string;
  readonly data: string;
  readonly hash: string;
  readonly signature: Buffer;
}

/** A key that was registered, with its person. */
export interface RegisteredSigner extends Signer {
  readonly keyId: string;
  readonly publicKey: Buffer;
}

/**
 * Registers a key for a person; the same key once more for the same person does nothing. Answers the code of a registered
 * person that differs from the new one in upper and lower case only, and then registers nothing: one person with two codes
 * would count as two.
 */
export const registerSigner = async (
  db: LogDatabase,
  { keyId, publicKey, signer, duty }: RegisteredSigner,
): Promise<string | undefined> => {
  const alike = await db
    .selectFrom('procedure.signer')
    .select('signer')
    .where(sql<boolean>`lower(signer) = lower(${signer}) AND signer <> ${signer}`)
    .executeTakeFirst();
  if (alike !== undefined) return alike.signer;
  await db
    .insertInto('procedure.signer')
    .values({ key_id: keyId, signer, duty, public_key: publicKey })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return undefined;
};

/** Every registered key, by its id. */
export const readSigners = async (db: LogDatabase): Promise<ReadonlyMap<string, RegisteredSigner>> => {
  const rows = await db.selectFrom('procedure.signer').selectAll().execute();
  return new Map(
    rows.map(({ key_id: keyId, public_key: publicKey, signer, duty }) => [
      keyId,
      { keyId, publicKey, signer, duty },
    ]),
  );
};

/** All entries of a procedure's log, in their order. */
export const readEntries = async (db: LogDatabase, procedureId: string): Promise<readonly StoredEntry[]> => {
  const rows = await db
    .selectFrom('procedure.entry')
    .select(['sequence', 'type', 'signer', 'duty', 'key_id', 'hash', 'signature', 'signed_at'])
    .select([sql<string>`basis::text`.as('basis'), sql<string>`data::text`.as('data')])
    .where('procedure_id', '=', procedureId)
    .orderBy('sequence')
    .execute();
  return rows.map(({ key_id: keyId, signed_at: at, ...row }) => ({ ...row, keyId, at }));
};

/** How many entries a log has: tells, for the price of one look at an index, whether anything is new. */
export const lengthOfLog = async (db: LogDatabase, procedureId: string): Promise<number> => {
  const row = await db
    .selectFrom('procedure.entry')
    .select((eb) => eb.fn.max('sequence').as('length'))
    .where('procedure_id', '=', procedureId)
    .executeTakeFirst();
  return row?.length ?? 0;
};

export interface CheckedLog {
  /** The entries up to the first that does not verify: what comes after a broken link binds nobody. */
  readonly entries: readonly ProcedureEntry[];
  readonly findings: readonly LogFinding[];
  readonly length: number;
  /** Hash of the last entry: whoever keeps it elsewhere can tell later that none was removed at the end. */
  readonly head: string;
}

/** The log of a procedure, verified. */
export const readProcedureLog = async (db: LogDatabase, procedureId: string): Promise<CheckedLog> => {
  const [stored, signers] = await Promise.all([readEntries(db, procedureId), readSigners(db)]);
  const { entries, findings } = verifyEntries(procedureId, stored, signers);
  return {
    entries,
    findings,
    length: stored.at(-1)?.sequence ?? 0,
    head: stored.at(-1)?.hash ?? startOfLog(procedureId),
  };
};

export type Signing =
  | {
      readonly kind: 'signed';
      readonly sequence: number;
      readonly hash: string;
      readonly entry: ProcedureEntry;
    }
  | { readonly kind: 'refused'; readonly refusal: SignOffRefusal }
  /** The key is nobody's here. */
  | { readonly kind: 'stranger' }
  /** The log itself does not verify: nothing is added to it until somebody has looked. */
  | { readonly kind: 'broken'; readonly findings: readonly LogFinding[] };

/** Signs a statement and adds it to the log, if the log so far and the person permit it. */
export const signEntry = async (
  db: LogDatabase,
  {
    procedureId,
    statement,
    key,
  }: { readonly procedureId: string; readonly statement: ProcedureStatement; readonly key: SigningKey },
): Promise<Signing> => {
  const signer = (await readSigners(db)).get(key.keyId);
  if (signer === undefined) return { kind: 'stranger' };
  for (let attempt = 1; ; attempt += 1) {
    const log = await readProcedureLog(db, procedureId);
    if (log.findings.length > 0) return { kind: 'broken', findings: log.findings };
    const at = await databaseTime(db);
    const refusal = refusalOf(foldSignOff(log.entries), statement, { ...signer, at });
    if (refusal !== undefined) return { kind: 'refused', refusal };
    const added = await addEntry(db, { procedureId, statement, key, signer, log, at });
    if (added !== undefined) return added;
    if (attempt === mostAttempts)
      throw new Error('The log of the procedure is being written by many at once');
  }
};

/** Rivals are other people with other keys: there are few. */
const mostAttempts = 10;

/** Undefined when somebody else added an entry in between: read again, judge again. */
const addEntry = async (
  db: LogDatabase,
  {
    procedureId,
    statement,
    key,
    signer: { signer, duty, keyId },
    log,
    at,
  }: {
    readonly procedureId: string;
    readonly statement: ProcedureStatement;
    readonly key: SigningKey;
    readonly signer: RegisteredSigner;
    readonly log: CheckedLog;
    readonly at: Instant;
  },
): Promise<Signing | undefined> => {
  const sequence = log.length + 1;
  const texts = { basis: canonicalText(statement.basis), data: canonicalText(statement.data) };
  const fields = { sequence, type: statement.type, at, signer, duty, keyId, ...texts };
  const hash = hashOfEntry({ procedureId, previousHash: log.head, ...fields });
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('procedure.entry')
    .values({
      procedure_id: procedureId,
      sequence,
      type: statement.type,
      signed_at: at,
      signer,
      duty,
      key_id: keyId,
      ...texts,
      hash,
      signature: key.sign(hash),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) return undefined;
  return { kind: 'signed', sequence, hash, entry: { ...statement, signer, duty, at } };
};

const databaseTime = async (db: LogDatabase): Promise<Instant> => {
  const { rows } = await sql<{ readonly at: Instant }>`
    SELECT date_trunc('milliseconds', clock_timestamp()) AS at`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('The database told no time');
  return row.at;
};
