import { condition, proxyActivities, setHandler, sleep } from '@temporalio/workflow';
import type { ClaimActivities } from '../../activities/contract.ts';
import type { ClaimWorkflowInput } from '../../workflows/messages.ts';
import { submit } from '../../workflows/messages.ts';

const { handleCommand } = proxyActivities<ClaimActivities>({ startToCloseTimeout: '30s' });

/**
 * The shape that Temporal's own documentation shows, under the engine's names so that one sender serves both: an
 * update handler that awaits one ordinary activity, and a timer where the engine arms one.
 */
export async function claim({ claimId }: ClaimWorkflowInput): Promise<void> {
  let isOpen = true;
  setHandler(submit, async ({ commandId }) => {
    const answer = await handleCommand({ claimId, commandId, now: new Date(Date.now()).toISOString() });
    if (answer.nextAlarmAt !== null) void sleep(Date.parse(answer.nextAlarmAt) - Date.now());
    isOpen = answer.open;
    return answer;
  });
  await condition(() => !isOpen);
}
