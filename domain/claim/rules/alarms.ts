/**
 * What clocks have to say up to now: warnings before the end, expiry at it, each once, in the order of their instants.
 * An expiry is recorded at the instant at which the term ended, however late the engine was. It decides nothing
 * against a person; a withdrawal that was not confirmed in its term lapses, and the claim goes on.
 */
import type { Clock } from '../../deadline/clock.ts';
import type { Instant } from '../../shared/instant.ts';
import type { Claim } from '../claim.ts';
import type { Happening } from '../course.ts';
import type { Situation } from '../decision.ts';

/** The alarms of all running clocks up to the situation's now, in order. */
export const alarmsOf = (claim: Claim, situation: Situation): readonly Happening[] =>
  claim.clocks
    .filter((clock) => clock.state === 'running')
    .flatMap((clock) => [...warningsOf(clock, situation.context.now), ...expiryOf(claim, clock, situation)])
    .sort(byTime);

/** A stable order: time first; a warning before an expiry of the same instant comes first by construction. */
const byTime = (a: Happening, b: Happening): number => {
  if (a.occurredAt === b.occurredAt) return 0;
  return a.occurredAt < b.occurredAt ? -1 : 1;
};

const warningsOf = (clock: Clock, now: Instant): readonly Happening[] => {
  const { dueOn, warnings } = clock.computation;
  if (dueOn === null) return [];
  return warnings
    .filter(({ label, at }) => at <= now && !clock.warned.includes(label))
    .map(({ label, at }) => ({
      type: 'ClockWarned' as const,
      data: { clock: clock.clock, run: clock.run, label, dueOn },
      basis: clock.basis,
      occurredAt: at,
    }));
};

const expiryOf = (claim: Claim, clock: Clock, { context, document }: Situation): readonly Happening[] => {
  const { dueOn, dueAt } = clock.computation;
  if (dueOn === null || dueAt === null || dueAt > context.now) return [];
  const { clock: name, run, effect, basis } = clock;
  const expired: Happening = {
    type: 'ClockExpired',
    data: { clock: name, run, effect, dueOn },
    basis,
    occurredAt: dueAt,
  };
  const withdrawal = document.closures['explicit-withdrawal'];
  if (claim.withdrawal !== 'requested' || withdrawal?.ratification !== name) return [expired];
  return [expired, { type: 'WithdrawalLapsed', data: {}, basis: withdrawal.basis, occurredAt: dueAt }];
};
