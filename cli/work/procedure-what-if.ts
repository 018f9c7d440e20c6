import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import type { PastClaim } from '../../definitions/past-claims.ts';
import { pastClaimOf } from '../../definitions/past-claims.ts';
import { readStanding } from '../../definitions/standing.ts';
import type { ProcedureTables } from '../../definitions/store.ts';
import type { WhatIfSides } from '../../definitions/what-if.ts';
import type { WhatIfReport } from '../../definitions/what-if-report.ts';
import { renamedClocks } from '../../domain/procedure/clock-names.ts';
import type { Procedure } from '../../domain/procedure/definition.ts';
import { editionsFor } from '../../domain/procedure/standing.ts';
import type { ClaimId } from '../../domain/shared/ids.ts';
import { claimId } from '../../domain/shared/ids.ts';
import { readStreams } from '../../eventlog/read.ts';
import { poolExecutor } from '../../platform/database/executor.ts';
import { createKysely } from '../../platform/database/kysely.ts';
import type { DatabasePool } from '../../platform/database/pool.ts';
import { errorCodeOf } from '../../platform/error-code.ts';
import type { ReadModelTables } from '../../readmodels/tables.ts';
import type { Work } from '../command-spec.ts';
import { withDatabase } from '../database.ts';
import { EXIT } from '../exit-codes.ts';
import { CliFailure } from '../failure.ts';
import { parseInput } from '../input.ts';
import { whatIfMessages } from '../messages-what-if.ts';
import { isReleasedName, versionsNamed } from '../named-procedure.ts';
import { whatIfOptions } from '../options.schema.ts';
import { linesOf, readPastClaim } from '../past-claims-file.ts';
import type { Session } from '../session.ts';
import { databaseUrlOf } from '../settings.ts';
import type { Editions } from '../what-if-text.ts';
import { whatIfText } from '../what-if-text.ts';
import { runWhatIf } from '../what-if-threads.ts';

/** Replays past claims under a draft, and tells what would have gone otherwise. Nothing is written. */
export const whatIf: Work = async (session, input) => {
  const {
    draft: named,
    against: other,
    claims: file,
    sample,
    threads,
  } = parseInput(session, whatIfOptions, input);
  const {
    before: against,
    after: draft,
    mapping,
  } = await versionsNamed(session, { before: other, after: named });
  if (draft.ref.id !== against.ref.id)
    throw new CliFailure(
      EXIT.usage,
      whatIfMessages[session.language].otherProcedure(draft.ref.id, against.ref.id),
    );
  const renamed = renamedClocks(against.document, draft.document, mapping);
  const calendars =
    file !== undefined && [named, other].every((name) => !isReleasedName(name))
      ? undefined
      : await publishedCalendars(session, { against, draft });
  const replayAll = async (source: Source): Promise<WhatIfReport> => {
    const progress = await session.output.progress(whatIfMessages[session.language].replaying, source.total);
    // A thread costs a second to begin, which a handful of claims does not repay.
    const most = source.total < 500 ? 1 : availableParallelism();
    try {
      return await runWhatIf({
        draft,
        against,
        renamed,
        ...(calendars !== undefined && { calendars }),
        sample,
        claims: source.claims,
        threads: Math.max(1, threads ?? most),
        onProgress: progress.to,
      });
    } finally {
      progress.stop();
    }
  };
  const report =
    file === undefined
      ? await fromDatabase(session, draft, replayAll)
      : await replayAll(await inFile(session, file));
  const editions = calendarNames(calendars);
  const answer = { draft: draft.ref, against: against.ref, renamed, editions, ...report };
  await session.output.answer(answer, () => whatIfText(session, { report, renamed, editions }));
  return EXIT.ok;
};

type Calendars = NonNullable<WhatIfSides['calendars']>;

/** The editions that hold for each side. A version that was never released is a draft: its own calendars hold for it. */
const publishedCalendars = (
  session: Session,
  { against, draft }: Pick<WhatIfSides, 'against' | 'draft'>,
): Promise<Calendars> =>
  withDatabase(session.say, { url: databaseUrlOf(session), variable: 'DATABASE_URL' }, async (pool) => {
    const standing = await readStanding(createKysely<ProcedureTables>(pool), against.ref.id);
    const of = ({ ref: { hash } }: Procedure) =>
      standing.releases.has(hash) ? editionsFor(standing, hash) : {};
    return { against: of(against), draft: of(draft) };
  });

const calendarNames = ({ against, draft }: Calendars = { against: {}, draft: {} }): Editions => ({
  against: Object.keys(against).sort(),
  draft: Object.keys(draft).sort(),
});

/** Claims to replay, and how many they are, for a progress bar. */
interface Source {
  readonly total: number;
  readonly claims: AsyncIterable<PastClaim>;
}

const inFile = async (session: Session, file: string): Promise<Source> => {
  const path = resolve(session.host.folder, file);
  try {
    let total = 0;
    for await (const _line of linesOf(path)) total += 1;
    return { total, claims: claimsIn(session, { path, file }) };
  } catch (error) {
    const code = errorCodeOf(error);
    if (code === undefined) throw error;
    throw new CliFailure(EXIT.usage, session.say.fileUnreadable(file, code));
  }
};

async function* claimsIn(
  { language }: Session,
  { path, file }: { readonly path: string; readonly file: string },
): AsyncGenerator<PastClaim, undefined> {
  for await (const { line, text } of linesOf(path)) {
    const read = readPastClaim(text, language);
    if (!read.ok)
      throw new CliFailure(EXIT.usage, whatIfMessages[language].lineWrong(file, line, read.complaint));
    yield read.past;
  }
}

/** All claims of the procedure, whatever their version, read through the chains of the log. */
const fromDatabase = (
  session: Session,
  { ref: { id } }: Procedure,
  work: (source: Source) => Promise<WhatIfReport>,
): Promise<WhatIfReport> => {
  const use = { url: databaseUrlOf(session), variable: 'DATABASE_URL', statementTimeoutMillis: 120_000 };
  return withDatabase(session.say, use, async (pool) =>
    work({ total: await countClaims(pool, id), claims: claimsOf(pool, id) }),
  );
};

const countClaims = async (pool: DatabasePool, procedureId: string): Promise<number> => {
  const { count } = await createKysely<ReadModelTables>(pool)
    .selectFrom('readmodel.claim')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('procedure_id', '=', procedureId)
    .executeTakeFirstOrThrow();
  return count;
};

const claimsPerPage = 200;

async function* claimsOf(pool: DatabasePool, procedureId: string): AsyncGenerator<PastClaim, undefined> {
  let after: ClaimId | undefined;
  for (;;) {
    const ids = await idsAfter(pool, procedureId, after);
    const streams = await readStreams(poolExecutor(pool), ids);
    for (const id of ids) {
      const past = pastClaimOf(streams.get(id)?.events ?? []);
      if (past !== undefined) yield past;
    }
    after = ids.at(-1);
    if (ids.length < claimsPerPage) return;
  }
}

const idsAfter = async (
  pool: DatabasePool,
  procedureId: string,
  after: ClaimId | undefined,
): Promise<readonly ClaimId[]> => {
  const rows = await createKysely<ReadModelTables>(pool)
    .selectFrom('readmodel.claim')
    .select('claim_id')
    .where('procedure_id', '=', procedureId)
    .$if(after !== undefined, (query) => query.where('claim_id', '>', after ?? null))
    .orderBy('claim_id')
    .limit(claimsPerPage)
    .execute();
  return rows.map((row) => claimId(row.claim_id));
};
