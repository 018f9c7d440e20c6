import { setTimeout as pause } from 'node:timers/promises';
import { activityInfo } from '@temporalio/activity';
import type { ClaimActivities, ClaimPosition, CommandAnswer } from '../../activities/contract.ts';
import type { FailureType } from '../../activities/failures.ts';
import { failure } from '../../activities/failures.ts';

/** What a command of a workflow test does when it is decided. */
export interface Script {
  readonly is?: 'refused';
  readonly closes?: true;
  /** Starts a clock that speaks so many days after the command, by the workflow's time. */
  readonly alarmsAfterDays?: readonly number[];
  /** Stops every clock of the claim. */
  readonly stopsClocks?: true;
  readonly fails?: FailureType;
  /** Fails so many times before it succeeds. */
  readonly failsTimes?: number;
  readonly takesMs?: number;
  /** Does not answer within the time of a local activity. */
  readonly hangsLocally?: true;
}

export interface Call {
  readonly activity: keyof ClaimActivities;
  readonly claimId: string;
  readonly isLocal: boolean;
  readonly commandId?: string;
}

interface Entry {
  readonly what: string;
  readonly at: string;
}

interface MemoryClaim {
  readonly log: Entry[];
  alarms: string[];
  open: boolean;
}

/** The log and the rules as far as a workflow can see them, in memory. The real ones have their own tests. */
export interface MemoryClaims {
  readonly activities: ClaimActivities;
  readonly calls: Call[];
  readonly script: (commandId: string, script: Script) => void;
  readonly claimOf: (claimId: string) => MemoryClaim;
  /** Fails that many calls of `expireClocks` or `readPosition`. */
  readonly breakNext: (activity: 'expireClocks' | 'readPosition', type: FailureType, times: number) => void;
}

export const createMemoryClaims = (): MemoryClaims => {
  const claims = new Map<string, MemoryClaim>();
  const scripts = new Map<string, Script>();
  const outcomes = new Map<string, CommandAnswer>();
  const attempts = new Map<string, number>();
  const breaks = new Map<string, { type: FailureType; times: number }>();
  const calls: Call[] = [];

  const claimOf = (claimId: string): MemoryClaim => {
    const known = claims.get(claimId) ?? { log: [], alarms: [], open: true };
    claims.set(claimId, known);
    return known;
  };
  const positionOf = ({ log, alarms, open }: MemoryClaim): ClaimPosition => ({
    head: log.length,
    nextAlarmAt: open ? ([...alarms].sort()[0] ?? null) : null,
    open,
  });
  const noteCall = (
    activity: keyof ClaimActivities,
    input: { claimId: string; commandId?: string },
  ): void => {
    const { isLocal } = activityInfo();
    calls.push({
      activity,
      claimId: input.claimId,
      isLocal,
      ...(input.commandId && { commandId: input.commandId }),
    });
    const broken = breaks.get(activity);
    if (broken === undefined || broken.times === 0) return;
    broken.times -= 1;
    throw failure(broken.type);
  };
  const failIfScripted = (
    commandId: string,
    { fails, failsTimes = Number.POSITIVE_INFINITY }: Script,
  ): void => {
    const attempt = (attempts.get(commandId) ?? 0) + 1;
    attempts.set(commandId, attempt);
    if (fails !== undefined && attempt <= failsTimes) throw failure(fails);
  };

  const decide = (claim: MemoryClaim, script: Script, commandId: string, now: string): CommandAnswer => {
    if (script.is === 'refused') return { ...positionOf(claim), commandId, result: 'refused' };
    claim.log.push({ what: commandId, at: now });
    if (script.stopsClocks) claim.alarms = [];
    claim.alarms.push(...(script.alarmsAfterDays ?? []).map((days) => daysAfter(now, days)));
    if (script.closes) claim.open = false;
    return { ...positionOf(claim), commandId, result: 'accepted' };
  };

  const activities: ClaimActivities = {
    handleCommand: async ({ claimId, commandId, now }) => {
      noteCall('handleCommand', { claimId, commandId });
      const recorded = outcomes.get(commandId);
      if (recorded !== undefined) return recorded;
      const script = scripts.get(commandId) ?? {};
      if (script.takesMs !== undefined) await pause(script.takesMs);
      if (script.hangsLocally && activityInfo().isLocal) await pause(8_000);
      failIfScripted(commandId, script);
      const answer = decide(claimOf(claimId), script, commandId, now);
      outcomes.set(commandId, answer);
      return answer;
    },
    expireClocks: async ({ claimId, now }) => {
      noteCall('expireClocks', { claimId });
      const claim = claimOf(claimId);
      const due = claim.alarms.filter((at) => at <= now).sort();
      claim.alarms = claim.alarms.filter((at) => at > now);
      claim.log.push(...due.map((at) => ({ what: `alarm ${at}`, at: now })));
      return positionOf(claim);
    },
    readPosition: async ({ claimId }) => {
      noteCall('readPosition', { claimId });
      return positionOf(claimOf(claimId));
    },
  };
  return {
    activities,
    calls,
    script: (commandId, script) => scripts.set(commandId, script),
    claimOf,
    breakNext: (activity, type, times) => breaks.set(activity, { type, times }),
  };
};

const daysAfter = (now: string, days: number): string =>
  new Date(Date.parse(now) + days * 86_400_000).toISOString();
