import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import type { PastClaim } from '../../definitions/past-claims.ts';
import { pastClaimOf } from '../../definitions/past-claims.ts';
import type { ClaimDifference, Fate } from '../../definitions/what-if.ts';
import type { StepCount, WhatIfReport } from '../../definitions/what-if-report.ts';
import type { Procedure } from '../../domain/procedure/definition.ts';
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
import { procedureNamed } from '../named-procedure.ts';
import { whatIfOptions } from '../options.schema.ts';
import { linesOf, readPastClaim } from '../past-claims-file.ts';
import type { Session } from '../session.ts';
import { databaseUrlOf } from '../settings.ts';
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
  const [draft, against] = [await procedureNamed(session, named), await procedureNamed(session, other)];
  if (draft.ref.id !== against.ref.id)
    throw new CliFailure(
      EXIT.usage,
      whatIfMessages[session.language].otherProcedure(draft.ref.id, against.ref.id),
    );
  const replayAll = async (source: Source): Promise<WhatIfReport> => {
    const progress = await session.output.progress(whatIfMessages[session.language].replaying, source.total);
    // A thread costs a second to begin, which a handful of claims does not repay.
    const most = source.total < 500 ? 1 : availableParallelism();
    try {
      return await runWhatIf({
        draft,
        against,
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
  await session.output.answer({ draft: draft.ref, against: against.ref, ...report }, () =>
    reportText(session, report),
  );
  return EXIT.ok;
};

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

const reportText = async (session: Session, report: WhatIfReport): Promise<string> => {
  const say = whatIfMessages[session.language];
  if (report.claims === 0) return say.noClaims;
  const parts = [
    say.summary(report),
    await section(session, say.refusedNow, [say.stepHeads, refusalRows(report.refusedNow)]),
    await section(session, say.acceptedNow, [say.stepHeads, refusalRows(report.acceptedNow)]),
    await section(session, say.otherStage, [say.stageHeads, stageRows(report.otherStage)]),
    report.following === 0 ? '' : say.following(report.following),
    await section(session, say.ends, [
      say.endHeads,
      report.stages.map(({ against, draft, claims }) => [against, draft, String(claims)]),
    ]),
    await section(session, say.clocks, [say.clockHeads, clockRows(report)]),
    await section(session, say.work, [say.workHeads, workRows(report)]),
    sampleText(session, report.sample),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
};

type Rows = readonly [heads: readonly string[], rows: readonly (readonly string[])[]];

const section = async ({ output }: Session, title: string, [heads, rows]: Rows): Promise<string> =>
  rows.length === 0 ? '' : `${title}\n${await output.table(heads, rows)}`;

const refusalRows = (counts: readonly StepCount[]): readonly (readonly string[])[] =>
  counts.map(({ command, refusal = '', rule = '', claims }) => [command, refusal, rule, String(claims)]);

const stageRows = (counts: readonly StepCount[]): readonly (readonly string[])[] =>
  counts.map(({ command, against = '', draft = '', claims }) => [command, against, draft, String(claims)]);

/** Clocks of which some run ends otherwise; the rest are in the JSON. */
const clockRows = ({ clocks }: WhatIfReport): readonly (readonly string[])[] =>
  clocks
    .filter(({ earlier, later, endUnknown, onlyAgainst, onlyDraft }) =>
      [earlier, later, endUnknown, onlyAgainst, onlyDraft].some((count) => count > 0),
    )
    .map(({ clock, medianDays, ...count }) => [
      clock,
      String(count.against),
      String(count.draft),
      String(count.earlier),
      String(count.later),
      medianDays === null ? '' : String(medianDays),
      String(count.missedAgainst),
      String(count.missedDraft),
    ]);

const workRows = ({ work }: WhatIfReport): readonly (readonly string[])[] =>
  work.map(({ role, against, draft }) => [
    role,
    String(against.opened),
    String(draft.opened),
    String(against.days),
    String(draft.days),
  ]);

const sampleText = ({ language }: Session, sample: readonly ClaimDifference[]): string => {
  if (sample.length === 0) return '';
  const say = whatIfMessages[language];
  const fate = ({ stage, refused }: Fate): string =>
    refused === undefined ? stage : say.refusedBy(refused.kind, refused.rule);
  const claimText = ({ claimId: id, steps, clocks }: ClaimDifference): string =>
    [
      id,
      ...steps.map(
        ({ at, command, against, draft }) =>
          `  ${at.slice(0, 10)} ${command}: ${fate(against)} -> ${fate(draft)}`,
      ),
      ...clocks.map(({ clock, against, draft }) => {
        const moved = { clock, from: against ?? say.none, to: draft ?? say.none };
        return `  ${say.clockMoved(moved)}`;
      }),
    ].join('\n');
  return [say.sample(sample.length), ...sample.map(claimText)].join('\n');
};
