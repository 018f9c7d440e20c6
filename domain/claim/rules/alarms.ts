/**
 * What clocks have to say up to now: warnings before the end, expiry at it, each once, in the order of their instants.
 * An expiry is recorded at the instant at which the term ended, however late the engine was. It decides nothing
 * against a person; a withdrawal that was not confirmed in its term lapses, and the claim goes on.
 */
import type { Clock } from '../../deadline/clock.ts';
import type { ProcedureDocument } from '../../procedure/definition.ts';
import type { ActId } from '../../shared/ids.ts';
import { actId } from '../../shared/ids.ts';
import type { Instant } from '../../shared/instant.ts';
import { breachOf } from '../breach.ts';
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

const expiryOf = (claim: Claim, clock: Clock, situation: Situation): readonly Happening[] => {
  const { dueOn, dueAt } = clock.computation;
  const { context, document } = situation;
  if (dueOn === null || dueAt === null || dueAt > context.now) return [];
  const { clock: name, run, effect, basis } = clock;
  const breach = breachOf(clock, { document, inForce: context.inForce === true });
  const stamp = { basis, occurredAt: dueAt };
  return [
    {
      type: 'ClockExpired',
      data: { clock: name, run, effect, dueOn, ...(breach !== 'none' && { breach }) },
      ...stamp,
    },
    ...silenceOf(claim, clock, dueAt),
    ...missOf(claim, clock, { document, at: dueAt }),
    ...expiredDocuments(claim, clock, { document, at: dueAt }),
    ...lapseOf(claim, clock, { document, at: dueAt }),
  ];
};

interface Ending {
  readonly document: ProcedureDocument;
  readonly at: Instant;
}

/** Silence that the law reads as an act: it can be contested, and the duty to decide goes on. */
const silenceOf = (claim: Claim, clock: Clock, at: Instant): readonly Happening[] => {
  const deemed = clock.effect === 'constructive-denial' ? 'denial' : 'grant';
  if (deemed === 'grant' && clock.effect !== 'constructive-grant') return [];
  const data = { clock: clock.clock, actId: silentActId(claim, clock), deemed } as const;
  return [{ type: 'SilenceDeemed', data, basis: clock.basis, occurredAt: at }];
};

/** A run of a clock falls silent once, whoever finds that it has: its act is always the same one. */
const silentActId = ({ claimId }: Claim, { clock, run }: Clock): ActId => {
  let sum = 2_166_136_261;
  // FNV-1a: spreads a short name over 32 bits. G. Fowler, L. C. Noll, K.-P. Vo.
  for (const character of `${clock}#${run}`)
    sum = Math.imul(sum ^ (character.codePointAt(0) ?? 0), 16_777_619);
  const tail = (sum >>> 0).toString(16).padStart(8, '0');
  return actId(`${claimId.slice(0, -8)}${tail}`);
};

/** A recurring obligation that was not kept in its interval. It is counted, and opens nothing adverse by itself. */
const missOf = (claim: Claim, { clock }: Clock, { document, at }: Ending): readonly Happening[] =>
  Object.entries(document.obligations)
    .filter(([, obligation]) => obligation.clock === clock)
    .map(([obligation, { basis }]) => {
      const before = claim.obligations.find((one) => one.obligation === obligation)?.missedInARow ?? 0;
      return { type: 'ObligationMissed', data: { obligation, inARow: before + 1 }, basis, occurredAt: at };
    });

/** Documents that the clock ends, by the procedure. */
const expiredDocuments = (
  claim: Claim,
  { clock, effect }: Clock,
  { document, at }: Ending,
): readonly Happening[] =>
  effect === 'document-expires'
    ? [...new Set(claim.documents.map((issued) => issued.document))]
        .filter((name) => document.documents[name]?.expiryClock === clock)
        .map((name) => ({
          type: 'DocumentExpired',
          data: { document: name },
          basis: document.documents[name]?.basis ?? [],
          occurredAt: at,
        }))
    : [];

const lapseOf = (claim: Claim, { clock }: Clock, { document, at }: Ending): readonly Happening[] => {
  const withdrawal = document.closures['explicit-withdrawal'];
  if (claim.withdrawal !== 'requested' || withdrawal?.ratification !== clock) return [];
  return [{ type: 'WithdrawalLapsed', data: {}, basis: withdrawal.basis, occurredAt: at }];
};
