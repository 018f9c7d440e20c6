/**
 * Records the histories of the tour for the replay tests: `npx tsx tests/support/record-tour.ts`. A history that is
 * there already stays as it is: one that no longer replays is answered by a patch in the workflow.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDesk } from '../../cli/demo/desk-over-api.ts';
import { startStack } from '../../cli/demo/stack.ts';
import { demoMessagesIn, tourMessagesIn } from '../../cli/demo/messages.ts';
import { createTerminal } from '../../cli/demo/terminal.ts';
import { journeys } from '../../cli/demo/tour/journeys.ts';
import { claimWorkflowId } from '../../workflows/messages.ts';
import { recordHistory } from './record-history.ts';

const terminal = createTerminal((text) => process.stderr.write(text));
const folder = await mkdtemp(join(tmpdir(), 'cauce-tour-'));
const stack = await startStack({
  folder,
  isFresh: true,
  temporal: { searchPath: process.env['PATH'] },
  say: demoMessagesIn('es'),
  step: (id, work) => terminal.step({ id, title: id }, work),
  notice: terminal.line,
});
try {
  const desk = createDesk(stack, {
    language: 'es',
    counts: { commands: 0, refusals: 0 },
    tell: terminal.line,
    signal: new AbortController().signal,
  });
  for (const journey of journeys) {
    const claims = await terminal.step(
      { id: journey.id, title: tourMessagesIn('es').titles[journey.id] },
      () => journey.take(desk),
    );
    for (const [index, claimId] of claims.entries())
      await recordHistory(stack.temporal.client, {
        name: `tour-${journey.id}-${index + 1}`,
        workflowId: claimWorkflowId(claimId),
      });
  }
} finally {
  await stack.stop();
  await rm(folder, { recursive: true, force: true });
}
