import type { Verification } from '../../eventlog/verify.ts';
import { verifyLog } from '../../eventlog/verify.ts';
import type { SqlExecutor } from '../../platform/database/executor.ts';
import { inSnapshot } from '../../platform/database/executor.ts';
import type { ClaimId } from '../../domain/shared/ids.ts';
import type { Work } from '../command-spec.ts';
import { withDatabase } from '../database.ts';
import { EXIT } from '../exit-codes.ts';
import { parseInput } from '../input.ts';
import { verifyOptions } from '../options.schema.ts';
import type { Session } from '../session.ts';
import { databaseUrlOf } from '../settings.ts';

/** A witness is asked in one statement over the whole log, which is years long. */
const statementTimeoutMillis = 3_600_000;

/** Verifies the log, or one claim of it, in one snapshot; an auditor's role is enough. */
export const verify: Work = async (session, input) => {
  const { claim } = parseInput(session, verifyOptions, input);
  const { say, output } = session;
  const use = { url: databaseUrlOf(session), variable: 'DATABASE_URL', statementTimeoutMillis };
  const verification = await withDatabase(say, use, (pool) =>
    inSnapshot(pool, (sql) => verifyWithProgress(session, sql, claim)),
  );
  await output.answer(verification, () => verificationText(session, verification, claim !== undefined));
  if (!verification.ok) return EXIT.verificationFailed;
  return claim !== undefined && verification.events === 0 ? EXIT.notFound : EXIT.ok;
};

const verifyWithProgress = async (
  { output, say }: Session,
  sql: SqlExecutor,
  claimId: ClaimId | undefined,
): Promise<Verification> => {
  const progress = await output.progress(say.log.verifying, await eventsIn(sql, claimId));
  try {
    return await verifyLog(sql, {
      onProgress: ({ events }) => progress.to(events),
      ...(claimId !== undefined && { claimId }),
    });
  } finally {
    progress.stop();
  }
};

const eventsIn = async (sql: SqlExecutor, claimId: ClaimId | undefined): Promise<number> => {
  const { rows } = await sql.query<{ readonly count: number }>({
    text: 'SELECT count(*) AS count FROM claim_log.event WHERE $1::uuid IS NULL OR claim_id = $1',
    values: [claimId ?? null],
  });
  return rows[0]?.count ?? 0;
};

const verificationText = (
  { say, output }: Session,
  verification: Verification,
  isOneClaim: boolean,
): string | Promise<string> => {
  if (!verification.ok) return brokenText({ say, output }, verification);
  if (verification.events === 0) return isOneClaim ? say.log.claimEmpty : say.log.empty;
  return say.log.good(verification.claims, verification.events);
};

const brokenText = async (
  { say, output }: Pick<Session, 'say' | 'output'>,
  { first, findings, hasMore }: Extract<Verification, { readonly ok: false }>,
): Promise<string> => {
  const rows = findings.map(({ claimId, version, finding }) => [
    claimId,
    String(version),
    say.log.findings[finding],
  ]);
  return [
    `${say.log.bad(first)} ${say.log.findings[first.finding]}.`,
    await output.table(say.log.heads, rows),
    ...(hasMore ? [say.log.more] : []),
  ].join('\n');
};
