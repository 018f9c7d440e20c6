/** Given these commands, when this one comes, then these events: sentences about a claim of one person in Mexico. */
import { expect } from '@jest/globals';
import type { Claim } from '../../domain/claim/claim.ts';
import { systemActor } from '../../domain/claim/actor.ts';
import type { Command, CommandType } from '../../domain/claim/commands.ts';
import type { CommandData } from '../../domain/claim/command-data.ts';
import { commandSchema } from '../../domain/claim/commands.schema.ts';
import { decide } from '../../domain/claim/decide.ts';
import type { ClaimEvent, EventType } from '../../domain/claim/events.ts';
import type { Procedure } from '../../domain/procedure/definition.ts';
import { actId, claimId, commandId, personId } from '../../domain/shared/ids.ts';
import { plainDate } from '../../domain/shared/plain-date.ts';
import { instant } from '../../domain/shared/instant.ts';
import type { RefusalKind } from '../../domain/shared/refusal.ts';
import { createZones } from '../../platform/zones.ts';

const zones = createZones();
const uuid = (kind: number, number: number): string =>
  `${kind.toString(16).padStart(8, '0')}-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
const claim = claimId(uuid(1, 1));
export const applicant = personId(uuid(4, 1));

/** A command given at a moment; `occurredAt` when its legal time was earlier. */
export interface Step {
  readonly type: CommandType;
  readonly at: string;
  readonly by: string;
  readonly who?: string;
  readonly data?: unknown;
  readonly occurredAt?: string;
  readonly expectedVersion?: number;
}

const step =
  <Type extends CommandType>(type: Type, by: string, standard: CommandData[Type]) =>
  (at: string, overrides: Partial<Step> & { readonly data?: Partial<CommandData[Type]> } = {}): Step => ({
    type,
    at: at.length === 10 ? `${at}T16:00:00.000Z` : at,
    by,
    ...overrides,
    data: { ...standard, ...overrides.data },
  });

export const register = step('register-claim', 'registration-officer', {
  procedure: 'mx/refugee-status',
  office: 'tapachula',
  track: 'regular',
  filedBy: 'applicant',
  applicants: [{ personId: applicant, relation: 'principal', nationality: 'HN', isMinor: false }],
});
export const ratify = step('ratify-claim', 'registration-officer', { personIds: [applicant] });
export const admit = step('admit-claim', 'admissibility-officer', {});
export const servePrevention = step('serve-prevention', 'admissibility-officer', {
  reasonCode: 'late-filing',
});
export const answerPrevention = step('answer-prevention', 'registration-officer', { answerCode: 'causes' });
export const schedule = (at: string, interviewOn: string): Step => ({
  type: 'schedule-interview',
  at: `${at}T16:00:00.000Z`,
  by: 'interviewer',
  data: { interviewOn, interviewerId: 'interviewer-1' },
});
export const interview = step('record-interview', 'interviewer', { personIds: [applicant] });
export const requestOpinion = step('request-opinion', 'eligibility-officer', {
  authority: 'foreign-ministry',
});
export const recordOpinion = step('record-opinion', 'eligibility-officer', {
  authority: 'foreign-ministry',
  opinionCode: 'received',
});
export const draft = step('draft-decision', 'eligibility-officer', {
  outcomes: [
    { personId: applicant, outcome: 'refused', limbs: { refugee: 'refused', complementary: 'refused' } },
  ],
});
export const review = step('review-draft', 'reviewer', {});
export const issue = step('issue-decision', 'signing-authority', {});
export const lodgeReview = step('lodge-remedy', 'representative', { remedy: 'review' });
export const decideReview = step('decide-remedy', 'review-authority', {
  remedy: 'review',
  power: 'substitute',
  outcomes: [{ personId: applicant, outcome: 'refugee-status' }],
});
export const extendDecision = step('extend-clock', 'signing-authority', {
  clock: 'decide',
  ground: 'no-interpreter',
});
export const suspend = step('suspend-terms', 'operations', {
  suspensionId: 'office-closed',
  offices: [],
  exempt: [],
  from: plainDate('2026-03-09'),
  until: null,
  basis: 'LFPA-28',
});
export const resume = (at: string, on: string): Step => ({
  type: 'resume-terms',
  at: `${at}T16:00:00.000Z`,
  by: 'operations',
  data: { suspensionId: 'office-closed', on },
});
export const withdraw = step('request-withdrawal', 'registration-officer', {});
export const ratifyWithdrawal = step('ratify-withdrawal', 'registration-officer', {});
export const timePasses = (until: string): Step => ({
  type: 'expire-clocks',
  at: `${until}T16:00:00.000Z`,
  by: 'system',
});
/** Serves the act that was issued last. */
export const serve = (at: string): Step => ({ type: 'serve-act', at: `${at}T16:00:00.000Z`, by: 'notifier' });

/** A claim led to its first decision, refused and served on the day given. */
export const refusedAndServedOn = (on: string): readonly Step[] => [
  register('2026-03-02'),
  admit('2026-03-03'),
  schedule('2026-03-03', '2026-03-10'),
  requestOpinion('2026-03-03'),
  interview('2026-03-10'),
  recordOpinion('2026-03-10'),
  draft('2026-03-11'),
  review('2026-03-12'),
  issue('2026-03-13'),
  serve(on),
];

interface Played {
  readonly claim: Claim | undefined;
  readonly events: readonly ClaimEvent[];
}

const commandOf = ({ claim: before }: Played, index: number, given: Step): Command => {
  const unserved = before?.acts.findLast((act) => act.servedOn === undefined)?.actId ?? actId(uuid(9, 1));
  return commandSchema.parse({
    type: given.type,
    commandId: commandId(uuid(2, index)),
    claimId: claim,
    actor:
      given.by === 'system'
        ? systemActor
        : { id: given.who ?? given.by, role: given.by, office: 'tapachula' },
    data:
      given.type === 'serve-act'
        ? { actId: unserved, method: 'in-person', languageUnderstood: true }
        : (given.data ?? {}),
    ...(given.occurredAt !== undefined && { occurredAt: given.occurredAt }),
    ...(given.expectedVersion !== undefined && { expectedVersion: given.expectedVersion }),
  });
};

/** The given-when-then of a procedure. */
export const story = (procedure: Procedure) => {
  const decideStep = (played: Played, index: number, given: Step) =>
    decide(played.claim, commandOf(played, index, given), {
      procedure,
      zones,
      now: instant(given.at),
      correlationId: claim,
      fileNumber: 'TEST-1',
    });
  const play = (steps: readonly Step[]): Played =>
    steps.reduce<Played>(
      (so, given, index) => {
        const decision = decideStep(so, index, given);
        if (decision.kind === 'refused')
          throw new Error(`given ${given.type}: ${JSON.stringify(decision.refusal)}`);
        return { claim: decision.claim, events: [...so.events, ...decision.events] };
      },
      { claim: undefined, events: [] },
    );
  return {
    given: (...steps: readonly (Step | readonly Step[])[]) => {
      const before = play(steps.flat());
      return {
        claim: before.claim,
        events: before.events,
        when: (last: Step) => {
          const decision = decideStep(before, steps.flat().length, last);
          return {
            decision,
            thenHappens: (...types: readonly EventType[]) => {
              if (decision.kind === 'refused')
                throw new Error(`refused: ${JSON.stringify(decision.refusal)}`);
              expect(decision.events.map(({ type }) => type)).toEqual(types);
              return decision;
            },
            thenRefused: (kind: RefusalKind, facts: Readonly<Record<string, unknown>> = {}) => {
              if (decision.kind === 'accepted')
                throw new Error(`accepted: ${decision.events.map(({ type }) => type).join(', ')}`);
              expect({ kind: decision.refusal.kind, facts: decision.refusal.facts }).toEqual({
                kind,
                facts: expect.objectContaining(facts),
              });
              expect(decision.refusal.rule).not.toBe('');
              return decision.refusal;
            },
          };
        },
      };
    },
  };
};

/** The due date of the last run of a clock. */
export const dueOnOf = (given: Claim | undefined, name: string): string | null | undefined =>
  given?.clocks.findLast(({ clock }) => clock === name)?.computation.dueOn;
