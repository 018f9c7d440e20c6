import type { Client } from '@temporalio/client';
import type { ClaimId } from '../../domain/shared/ids.ts';
import { createKysely } from '../../platform/database/kysely.ts';
import type { DatabasePool } from '../../platform/database/pool.ts';
import type { OpenClaim, RunningWorkflow } from '../../delivery/claim-workflows.ts';
import { listWorkflows, rebuildWorkflows } from '../../delivery/claim-workflows.ts';
import { openClaims } from '../../readmodels/claim/queries.ts';
import type { ReadModelTables } from '../../readmodels/tables.ts';
import type { Work } from '../command-spec.ts';
import { withDatabase } from '../database.ts';
import { instantText } from '../dates.ts';
import { EXIT } from '../exit-codes.ts';
import { fullConfigOf } from '../full-config.ts';
import { parseInput } from '../input.ts';
import { listWorkflowsOptions } from '../options.schema.ts';
import type { Session } from '../session.ts';
import { withTemporal } from '../temporal.ts';

/** Gives each open claim of the log its workflow again. Repeating it does no harm. */
export const rebuild: Work = async (session) => {
  const { say, output } = session;
  const { database } = fullConfigOf(session);
  const report = await withDatabase(say, { url: database.url, variable: 'DATABASE_URL' }, (pool) =>
    withTemporal(session, (client) => rebuildWithProgress(session, pool, client)),
  );
  await output.answer(report, () =>
    report.started + report.refreshed === 0 ? say.workflows.noneOpen : say.workflows.rebuilt(report),
  );
  return EXIT.ok;
};

const rebuildWithProgress = async ({ output, say }: Session, pool: DatabasePool, client: Client) => {
  const db = createKysely<ReadModelTables>(pool);
  const { count } = await db
    .selectFrom('readmodel.claim')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('status', '=', 'open')
    .executeTakeFirstOrThrow();
  const progress = await output.progress(say.workflows.rebuilding, count);
  try {
    return await rebuildWorkflows({
      client,
      openClaims: allOpenClaims(pool),
      onProgress: ({ started, refreshed }) => progress.to(started + refreshed),
    });
  } finally {
    progress.stop();
  }
};

const claimsPerPage = 500;

async function* allOpenClaims(pool: DatabasePool): AsyncGenerator<OpenClaim, undefined> {
  const db = createKysely<ReadModelTables>(pool);
  let afterId: ClaimId | undefined;
  for (;;) {
    const page = await openClaims(db, { limit: claimsPerPage, ...(afterId !== undefined && { afterId }) });
    yield* page.map(({ claimId, headVersion }) => ({ claimId, head: headVersion }));
    afterId = page.at(-1)?.claimId;
    if (page.length < claimsPerPage) return;
  }
}

/** Lists running claim workflows, as far as Temporal's own list has come. */
export const list: Work = async (session, input) => {
  const { limit } = parseInput(session, listWorkflowsOptions, input);
  const { items, hasMore } = await withTemporal(session, (client) => firstOf(listWorkflows(client), limit));
  if (hasMore) session.output.note(session.say.more(limit));
  await session.output.answer({ items, hasMore }, () => listText(session, items));
  return EXIT.ok;
};

const firstOf = async <Item>(
  source: AsyncIterable<Item>,
  limit: number,
): Promise<{ readonly items: readonly Item[]; readonly hasMore: boolean }> => {
  const items: Item[] = [];
  for await (const item of source) {
    if (items.length === limit) return { items, hasMore: true };
    items.push(item);
  }
  return { items, hasMore: false };
};

const listText = (
  { say, output, language }: Session,
  items: readonly RunningWorkflow[],
): string | Promise<string> => {
  if (items.length === 0) return say.workflows.none;
  return output.table(
    say.workflows.heads,
    items.map(({ claimId, startedAt }) => [claimId, instantText(startedAt, language)]),
  );
};
