import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { ClaimActivities } from '../activities/contract.ts';

/**
 * First attempt, inside the workflow task. Long enough for a busy database to answer (a shorter budget would pay for
 * an ordinary activity under load), short enough to stay below the workflow task's timeout of 10 s (a longer one
 * would need heartbeats, each three history events, and delay every other message to the claim).
 */
const local = proxyLocalActivities<ClaimActivities>({
  startToCloseTimeout: '3s',
  scheduleToCloseTimeout: '6s',
  localRetryThreshold: '1s',
  retry: { maximumAttempts: 3, initialInterval: '50ms', backoffCoefficient: 3, maximumInterval: '500ms' },
});

/**
 * When the infrastructure is away: tried until it is back. The longest pause balances how late a claim notices that
 * the database has returned against how hard thousands of waiting claims knock at it then.
 */
const ordinary = proxyActivities<ClaimActivities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '10s' },
});

/** What came back; `type` is one of the closed list in activities/failures.ts. */
export type Outcome<Value> = { readonly kind: 'done'; readonly value: Value } | Failed;
export type Failed = { readonly kind: 'failed'; readonly type: string };

/**
 * Calls an activity: inside the workflow task first, as an ordinary and patient one when the infrastructure was
 * away. A failure that repeating cannot mend comes back as a value; a cancellation and a bug of ours are thrown.
 */
export const callOutside = <Value>(
  call: (activities: ClaimActivities) => Promise<Value>,
): Promise<Outcome<Value>> =>
  call(local).then<Outcome<Value>, Outcome<Value>>(done, (thrown) => {
    const first = failedOf(thrown);
    return first.type === 'InfrastructureUnavailable' ? call(ordinary).then(done, failedOf) : first;
  });

const done = <Value>(value: Value): Outcome<Value> => ({ kind: 'done', value });

const failedOf = (thrown: unknown): Failed => {
  const type = failureTypeOf(thrown);
  if (type === undefined) throw thrown;
  return { kind: 'failed', type };
};

/**
 * A timeout counts as absent infrastructure, a failure outside the closed list as a defect. Undefined for what is
 * not an activity's own failure. An ordinary activity's failure comes wrapped, a local one's bare. Recognised by
 * name, because classes differ between copies of a package.
 */
const failureTypeOf = (thrown: unknown): string | undefined => {
  const cause = isNamed(thrown, 'ActivityFailure') && 'cause' in thrown ? thrown.cause : thrown;
  if (isNamed(cause, 'TimeoutFailure')) return 'InfrastructureUnavailable';
  if (!isNamed(cause, 'ApplicationFailure')) return undefined;
  const type = 'type' in cause ? cause.type : undefined;
  return failureTypes.find((known) => known === type) ?? 'Defect';
};

const failureTypes = [
  'InfrastructureUnavailable',
  'CommandUnreadable',
  'ProcedureUnknown',
  'Defect',
] as const;

const isNamed = (value: unknown, name: string): value is object =>
  typeof value === 'object' && value !== null && 'name' in value && value.name === name;
