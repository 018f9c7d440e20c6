/** Whether what the log of a procedure vouches for is there as it was signed: versions, editions of calendars, plans. */
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { ProcedureEntry } from '../domain/procedure/sign-off.ts';
import { contentHash } from './canonical.ts';
import type { ProcedureTables } from './store.ts';
import type { UnverifiedPart } from './unverified.ts';

interface Named {
  readonly part: Exclude<UnverifiedPart, 'log'>;
  readonly hash: string;
}

/** `gone`: nothing is stored under the hash. `altered`: what is stored is not what the hash was made of. */
export interface ContentFinding extends Named {
  /** The first entry that names it. */
  readonly sequence: number;
  readonly flaw: 'gone' | 'altered';
}

/** What is missing or altered of all that verified entries of a log name, each once, in the order of the entries. */
export const verifyContents = async (
  db: Kysely<ProcedureTables>,
  procedureId: string,
  entries: readonly ProcedureEntry[],
): Promise<readonly ContentFinding[]> => {
  const first = new Map<string, Named & { readonly sequence: number }>();
  for (const [index, entry] of entries.entries())
    for (const named of namedIn(entry))
      if (!first.has(named.hash)) first.set(named.hash, { ...named, sequence: index + 1 });
  const findings: ContentFinding[] = [];
  // One after the other: a plan holds every claim that it moves.
  for (const named of first.values()) {
    const row = await storedRow(db, procedureId, named);
    if (row === undefined) findings.push({ ...named, flaw: 'gone' });
    else if (contentHash(JSON.parse(row.text)) !== named.hash) findings.push({ ...named, flaw: 'altered' });
  }
  return findings;
};

const namedIn = (entry: ProcedureEntry): readonly Named[] => {
  switch (entry.type) {
    case 'VersionDrafted':
    case 'VersionReviewed':
    case 'VersionPutInForce':
    case 'VersionWithdrawn':
      return [{ part: 'version', hash: entry.data.hash }];
    case 'VariantAdopted':
      return [];
    case 'CalendarEditionPublished':
      return [{ part: 'calendar', hash: entry.data.hash }];
    case 'MigrationProposed':
      return [
        { part: 'plan', hash: entry.data.plan },
        { part: 'version', hash: entry.data.from.hash },
        { part: 'version', hash: entry.data.to.hash },
      ];
    case 'MigrationApproved':
    case 'MigrationSampled':
    case 'MigrationRun':
    case 'MigrationReverted':
      return [{ part: 'plan', hash: entry.data.plan }];
  }
};

const storedRow = (db: Kysely<ProcedureTables>, procedureId: string, { part, hash }: Named) => {
  switch (part) {
    case 'version':
      return db
        .selectFrom('procedure.version')
        .select(sql<string>`document::text`.as('text'))
        .where('procedure_id', '=', procedureId)
        .where('hash', '=', hash)
        .executeTakeFirst();
    case 'calendar':
      return db
        .selectFrom('procedure.calendar_edition')
        .select(sql<string>`content::text`.as('text'))
        .where('procedure_id', '=', procedureId)
        .where('hash', '=', hash)
        .executeTakeFirst();
    case 'plan':
      return db
        .selectFrom('procedure.migration_plan')
        .select(sql<string>`content::text`.as('text'))
        .where('procedure_id', '=', procedureId)
        .where('hash', '=', hash)
        .executeTakeFirst();
  }
};
