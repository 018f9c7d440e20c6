import type { ClaimActivities, CommandAnswer } from '../../activities/contract.ts';
import { required } from '../../domain/shared/assert.ts';
import { poolExecutor } from '../../platform/database/executor.ts';
import type { DatabasePool } from '../../platform/database/pool.ts';

/** What the engine made of one command of the script: the floor stores the same bytes and arms the same timer. */
export interface PlainStep {
  readonly bytes: string;
  readonly armsTimer: boolean;
}

export const plainTable = `CREATE TABLE public.plain_command (
  command_id uuid PRIMARY KEY,
  claim_id uuid NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  bytes text NOT NULL
);
GRANT INSERT ON public.plain_command TO cauce_appender`;

const insertText = 'INSERT INTO public.plain_command (command_id, claim_id, bytes) VALUES ($1, $2, $3)';
const tenDaysMs = 10 * 86_400_000;

/** One INSERT a command, committed by itself. It knows beforehand what to write, and decides nothing. */
export const createPlainActivities = (pool: DatabasePool, steps: readonly PlainStep[]): ClaimActivities => {
  const sql = poolExecutor(pool);
  const taken = new Map<string, number>();
  const nextStepOf = (claimId: string): number => {
    const index = taken.get(claimId) ?? 0;
    if (index + 1 < steps.length) taken.set(claimId, index + 1);
    else taken.delete(claimId);
    return index;
  };
  const handleCommand = async ({
    claimId,
    commandId,
  }: {
    claimId: string;
    commandId: string;
  }): Promise<CommandAnswer> => {
    const index = nextStepOf(claimId);
    const { bytes, armsTimer } = required(steps[index], 'the script has this step');
    await sql.texts({ name: 'plain insert', text: insertText, values: [commandId, claimId, bytes] });
    const nextAlarmAt = armsTimer ? new Date(Date.now() + tenDaysMs).toISOString() : null;
    return { head: index + 1, nextAlarmAt, open: true, commandId, result: 'accepted' };
  };
  const never = () => Promise.reject(new Error('The plain pattern has no such activity'));
  return { handleCommand, expireClocks: never, readPosition: never };
};
