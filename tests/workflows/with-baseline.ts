import { condition, defineUpdate, proxyActivities, setHandler } from '@temporalio/workflow';
import type { ClaimActivities, CommandAnswer } from '../../activities/contract.ts';

export { claim } from '../../workflows/claim.ts';

/** The shape that Temporal's documentation shows: a handler that awaits one ordinary activity. For comparison only. */
export const plainSubmit = defineUpdate<CommandAnswer, [{ readonly commandId: string }]>('submit');

const { handleCommand } = proxyActivities<ClaimActivities>({ startToCloseTimeout: '30s' });

export async function plain({ claimId }: { readonly claimId: string }): Promise<void> {
  let isOpen = true;
  setHandler(plainSubmit, async ({ commandId }) => {
    const answer = await handleCommand({ claimId, commandId, now: new Date(Date.now()).toISOString() });
    isOpen = answer.open;
    return answer;
  });
  await condition(() => !isOpen);
}
