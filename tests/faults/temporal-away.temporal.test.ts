import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { foldClaim } from '../../domain/claim/evolve.ts';
import type { ClaimId } from '../../domain/shared/ids.ts';
import { readStreams } from '../../eventlog/read.ts';
import { poolExecutor } from '../../platform/database/executor.ts';
import { createKysely } from '../../platform/database/kysely.ts';
import { rebuildWorkflows } from '../../delivery/claim-workflows.ts';
import { fastForward } from '../../delivery/virtual-time.ts';
import { submitCommand } from '../../delivery/submit-command.ts';
import { openClaims } from '../../readmodels/claim/queries.ts';
import type { ReadModelTables } from '../../readmodels/tables.ts';
import { claimWorkflowId, position } from '../../workflows/messages.ts';
import { newClaim, newPerson, registration } from '../support/engine.ts';
import type { Site } from '../support/site.ts';
import { createSite, eventually } from '../support/site.ts';

jest.setTimeout(180_000);
const world: { site?: Site } = {};
const site = (): Site => {
  if (world.site === undefined) throw new Error('The site was not started');
  return world.site;
};

beforeAll(async () => {
  world.site = await createSite();
  await site().startWorker();
});
afterAll(() => world.site?.close());

const claimOf = async (id: ClaimId) =>
  foldClaim((await readStreams(poolExecutor(site().engine.pool), [id])).get(id)?.events ?? []);

const registered = async (): Promise<ClaimId> => {
  const claim = newClaim();
  const outcome = await site().submit(
    { claim, type: 'register-claim', by: 'registration-officer', data: registration([newPerson()]), head: 0 },
    60_000,
  );
  expect(outcome).toMatchObject({ kind: 'delivered', answer: { result: 'accepted' } });
  return claim;
};

const handleOf = (claim: ClaimId) => site().client.workflow.getHandle(claimWorkflowId(claim));

describe('when Temporal is away', () => {
  test('a command is kept, and takes effect within 10 seconds of its return', async () => {
    const claim = await registered();
    await site().stopTemporal();
    const wish = { claim, type: 'admit-claim' as const, by: 'admissibility-officer', head: 3 };
    expect(await site().submit(wish, 2_000)).toEqual({ kind: 'unavailable' });
    await site().startTemporal();
    const tookMs = await eventually(
      'the claim was admitted',
      30_000,
      async () => (await claimOf(claim))?.stage === 'instruction',
    );
    expect(tookMs).toBeLessThan(10_000);
    expect(
      (await readStreams(poolExecutor(site().engine.pool), [claim]))
        .get(claim)
        ?.events.filter(({ type }) => type === 'ClaimAdmitted'),
    ).toHaveLength(1);
  });

  test('a claim whose workflow was reset answers a command as it answered it before, and writes nothing twice', async () => {
    const claim = await registered();
    const id = await site().engine.accept({ claim, type: 'admit-claim', by: 'admissibility-officer' });
    const submission = { claimId: claim, commandId: id, head: 3, first: false, timeoutMs: 20_000 };
    const first = await submitCommand(site().client, submission);
    const { runId } = await handleOf(claim).describe();
    const { events } = await handleOf(claim).fetchHistory();
    const firstTask = events?.find((event) => event.workflowTaskCompletedEventAttributes)?.eventId;
    await site().client.workflowService.resetWorkflowExecution({
      namespace: 'default',
      workflowExecution: { workflowId: claimWorkflowId(claim), runId },
      reason: 'test',
      requestId: id,
      ...(firstTask && { workflowTaskFinishEventId: firstTask }),
    });
    expect(await submitCommand(site().client, submission)).toEqual(first);
    const { runId: after } = await handleOf(claim).describe();
    expect(after).not.toBe(runId);
    const stream = (await readStreams(poolExecutor(site().engine.pool), [claim])).get(claim);
    expect(stream?.events.filter(({ type }) => type === 'ClaimAdmitted')).toHaveLength(1);
  });

  test('after its database was thrown away, a rebuild brings back each open claim at the head of the log with its next timer', async () => {
    const claims = [await registered(), await registered(), await registered()];
    await site().stopTemporal();
    await site().startTemporal({ isEmpty: true });
    const db = createKysely<ReadModelTables>(site().engine.pool);
    const open = await openClaims(db, { limit: 1_000 });
    const report = await rebuildWorkflows({
      client: site().client,
      openClaims: open.map(({ claimId, headVersion }) => ({ claimId, head: headVersion })),
    });
    expect(report).toEqual({ started: open.length, refreshed: 0 });
    for (const claim of claims) {
      const expected = open.find(({ claimId }) => claimId === claim);
      await eventually('the workflow stands at the head of the log', 30_000, async () => {
        const found = await handleOf(claim).query(position);
        return found.head === expected?.headVersion && found.nextAlarmAt === expected.nextAlarmAt;
      });
    }
    const [first] = claims;
    if (first === undefined) throw new Error('three claims were registered');
    const dueAt =
      (await claimOf(first))?.clocks.find(({ clock }) => clock === 'decide')?.computation.dueAt ?? '';
    await fastForward(site().client, {
      workflowId: claimWorkflowId(first),
      until: new Date(Date.parse(dueAt) + 3_600_000).toISOString(),
      timeoutMs: 60_000,
    });
    await eventually(
      'its clock has expired',
      20_000,
      async () =>
        (await claimOf(first))?.clocks.some(
          ({ clock, state }) => clock === 'decide' && state === 'expired',
        ) === true,
    );
    expect(
      await rebuildWorkflows({ client: site().client, openClaims: [{ claimId: first, head: 3 }] }),
    ).toEqual({ started: 0, refreshed: 1 });
  });
});
