/**
 * Released versions of procedures, kept as they were read: insert only, found again by the hash that claims are pinned
 * to. What comes back is checked against its hash and parsed, so that nothing runs that was not released.
 */
import type { ColumnType, Kysely } from 'kysely';
import { sql } from 'kysely';
import type { DateIn, Procedure, ProcedureRef, ProcedureSource } from '../domain/procedure/definition.ts';
import { procedureDocumentSchema } from '../domain/procedure/procedure.schema.ts';
import { takesClaimsOf, versionsFor } from '../domain/procedure/standing.ts';
import { required } from '../domain/shared/assert.ts';
import type { Instant } from '../domain/shared/instant.ts';
import { instant } from '../domain/shared/instant.ts';
import { canonicalText } from '../platform/canonical-json.ts';
import { keepLatest } from './bounded-cache.ts';
import type { CalendarEditionTables } from './calendar-editions.ts';
import { contentHash } from './canonical.ts';
import type { MigrationPlanTables } from './migration-plans.ts';
import { compileProcedure } from './procedure.ts';
import type { ProcedureLogTables } from './procedure-log.ts';
import type { ReadStanding } from './standing.ts';
import { createStandings } from './standing.ts';
import { ProcedureUnverified } from './unverified.ts';
import { upcastDocument } from './upcast-document.ts';

/** The tables of released versions, and of what is signed about them. */
export interface ProcedureTables extends ProcedureLogTables, CalendarEditionTables, MigrationPlanTables {
  readonly 'procedure.version': {
    readonly procedure_id: string;
    readonly version: string;
    readonly hash: string;
    readonly document: ColumnType<unknown, string, never>;
    readonly stored_at: ColumnType<unknown, never, never>;
  };
}

/** A database with those tables. */
export type ProcedureDatabase = Kysely<ProcedureTables>;

/** A version was released with another content, and a released version never changes: claims are pinned to it. */
export class VersionTaken extends Error {
  override readonly name = 'VersionTaken';
  constructor({ id, version, hash }: ProcedureRef, releasedHash: string) {
    super(
      `Version ${version} of ${id} is released with another content (${releasedHash.slice(0, 12)}, this is ` +
        `${hash.slice(0, 12)}). A released version never changes: give the changed procedure a new version.`,
    );
  }
}

/** A procedure that was released, without its content. */
export interface ReleasedVersion extends ProcedureRef {
  readonly releasedAt: Instant;
}

/** Released procedures, compiled and kept while the process lives. */
export interface ProcedureLibrary extends ProcedureSource {
  /** Every released version, oldest first. */
  list(): Promise<readonly ReleasedVersion[]>;
  /**
   * The version under which a claim that is filed on a date is registered. Throws `ProcedureUnverified` while the log does
   * not verify.
   */
  current(id: string, filedOn: DateIn): Promise<Procedure | undefined>;
  /**
   * What the procedure's own log says, which is nothing for a procedure about which nothing was signed. Throws
   * `ProcedureUnverified` while an edition of a calendar that it names is gone or altered.
   */
  readonly standing: ReadStanding;
}

/**
 * Releases a procedure. Releasing the same content again does nothing; releasing another content under a released
 * version throws, because claims are pinned to what was released: raise the version instead.
 */
export const saveProcedure = async (db: Kysely<ProcedureTables>, procedure: Procedure): Promise<void> => {
  const { id, version, hash } = procedure.ref;
  const document = canonicalText(procedure.document);
  await sql`
    INSERT INTO procedure.version (procedure_id, version, hash, document)
    SELECT ${id}::text, ${version}::text, ${hash}::text, ${document}::json
    WHERE NOT EXISTS (SELECT FROM procedure.version WHERE procedure_id = ${id} AND version = ${version})
    ON CONFLICT DO NOTHING`.execute(db);
  const released = await db
    .selectFrom('procedure.version')
    .select('hash')
    .where('procedure_id', '=', id)
    .where('version', '=', version)
    .execute();
  const other = released.find((row) => row.hash !== hash);
  if (other === undefined) return;
  throw new VersionTaken(procedure.ref, other.hash);
};

const mostCompiled = 64;

/**
 * Released procedures by hash, and by id and date of filing. A compiled procedure is kept (64 at most; the first in goes
 * first out); what is released and in force is asked again after three seconds (standing.ts).
 */
export const createProcedureLibrary = (
  db: Kysely<ProcedureTables>,
  millisecondsNow: () => number = Date.now,
): ProcedureLibrary => {
  const compiled = new Map<string, Promise<Procedure | undefined>>();
  const standing = createStandings(db, millisecondsNow);

  const byHash = (hash: string): Promise<Procedure | undefined> => {
    const known = compiled.get(hash);
    if (known !== undefined) return known;
    const reading = readCompiled(db, hash);
    keep(compiled, hash, reading);
    const forget = () => compiled.delete(hash);
    void reading.then((procedure) => procedure === undefined && forget(), forget);
    return reading;
  };

  const released = async (hash: string): Promise<Procedure> =>
    required(await byHash(hash), 'a version that the library lists can be read');

  const current = async (id: string, filedOn: DateIn): Promise<Procedure | undefined> => {
    const known = await standing(id);
    // Entries behind a flaw may have put another version in force, or withdrawn this one: nobody is registered by a guess.
    if (!known.isVerified) throw new ProcedureUnverified('log', id);
    const newest = [...known.releases.keys()].at(-1);
    if (newest === undefined) return undefined;
    const on = filedOn((await released(newest)).document.zone);
    const [preferred = newest, ...others] = versionsFor(known, on);
    for (const hash of [preferred, ...others]) {
      const procedure = await released(hash);
      if (takesClaimsOf(procedure.document, on)) return procedure;
    }
    return released(preferred);
  };

  return {
    byHash,
    current,
    list: () => readList(db),
    standing,
  };
};

const keep = <Value>(cache: Map<string, Value>, key: string, value: Value): void => {
  keepLatest(cache, { most: mostCompiled, key, value });
};

const readCompiled = async (db: Kysely<ProcedureTables>, hash: string): Promise<Procedure | undefined> => {
  const row = await db
    .selectFrom('procedure.version')
    .select(sql<string>`document::text`.as('text'))
    .where('hash', '=', hash)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const content: unknown = JSON.parse(row.text);
  if (contentHash(content) !== hash) throw new ProcedureUnverified('version', hash);
  return compileProcedure(procedureDocumentSchema.parse(upcastDocument(content)), hash);
};

const readList = async (db: Kysely<ProcedureTables>): Promise<readonly ReleasedVersion[]> => {
  const rows = await db
    .selectFrom('procedure.version')
    .select(['procedure_id', 'version', 'hash'])
    .select(
      sql<string>`to_char(stored_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`.as('released_at'),
    )
    .orderBy('stored_at')
    .orderBy('procedure_id')
    .execute();
  return rows.map((row) => ({
    id: row.procedure_id,
    version: row.version,
    hash: row.hash,
    releasedAt: instant(row.released_at),
  }));
};
