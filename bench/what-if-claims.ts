/** Claims for the measurement of a what-if: led under Mexico's procedure to some fifty events each, at dates of their own. */
import { systemActor } from '../domain/claim/actor.ts';
import type { Claim } from '../domain/claim/claim.ts';
import type { Command, CommandType } from '../domain/claim/commands.ts';
import type { CommandData } from '../domain/claim/command-data.ts';
import { commandSchema } from '../domain/claim/commands.schema.ts';
import { decide } from '../domain/claim/decide.ts';
import type { ClaimEvent } from '../domain/claim/events.ts';
import type { Procedure } from '../domain/procedure/definition.ts';
import { required } from '../domain/shared/assert.ts';
import type { ClaimId } from '../domain/shared/ids.ts';
import { actId, claimId, commandId, personId } from '../domain/shared/ids.ts';
import { instant } from '../domain/shared/instant.ts';
import type { PlainDate } from '../domain/shared/plain-date.ts';
import { addDays, plainDate } from '../domain/shared/plain-date.ts';
import type { Zones } from '../domain/shared/zones.ts';

/** Streams of so many claims, each other's equal in nothing but their course. */
export const streamsFor = (
  procedure: Procedure,
  zones: Zones,
  claims: number,
): readonly (readonly ClaimEvent[])[] =>
  Array.from({ length: claims }, (_, number) => streamOf({ procedure, zones, number }));

/** The stream of another claim that was led in the same way. */
export const asAnotherClaim = (events: readonly ClaimEvent[], number: number): readonly ClaimEvent[] => {
  const id = idOf(number);
  return events.map((event) => ({ ...event, claimId: id }));
};

const uuid = (kind: number, claim: number, number: number): string =>
  `${kind.toString(16).padStart(8, '0')}-0000-7000-8${number.toString(16).padStart(3, '0')}-${claim.toString(16).padStart(12, '0')}`;
const idOf = (number: number): ClaimId => claimId(uuid(1, number, 0));

interface Story {
  readonly procedure: Procedure;
  readonly zones: Zones;
  readonly number: number;
}

interface Stride {
  readonly type: CommandType;
  readonly role: string;
  readonly afterDays: number;
  readonly data: (now: { readonly on: PlainDate; readonly claim: Claim | undefined }) => unknown;
}

const stride = <Type extends CommandType>(
  type: Type,
  role: string,
  afterDays: number,
  data: (now: { readonly on: PlainDate; readonly claim: Claim | undefined }) => CommandData[Type],
): Stride => ({ type, role, afterDays, data });

const unserved = ({ claim }: { readonly claim: Claim | undefined }) => ({
  actId: claim?.acts.findLast(({ servedOn }) => servedOn === undefined)?.actId ?? actId(uuid(9, 1, 1)),
  method: 'in-person' as const,
  languageUnderstood: true,
});

/** From the filing by a representative over two interviews and a return of the draft to the review that is decided. */
const course = (number: number): readonly Stride[] => {
  const person = personId(uuid(4, number, 0));
  const outcomes = [
    { personId: person, outcome: 'refused', limbs: { refugee: 'refused', complementary: 'refused' } },
  ];
  const interviewOn = ({ on }: { readonly on: PlainDate }) => addDays(on, 7);
  const ministry = { authority: 'foreign-ministry' };
  return [
    stride('register-claim', 'representative', 0, () => ({
      procedure: 'mx/refugee-status',
      office: 'tapachula',
      track: 'regular',
      filedBy: 'representative',
      applicants: [{ personId: person, relation: 'principal', nationality: 'HN', isMinor: false }],
    })),
    stride('ratify-claim', 'registration-officer', 2, () => ({ personIds: [person] })),
    stride('serve-prevention', 'admissibility-officer', 1, () => ({ reasonCode: 'late-filing' })),
    stride('answer-prevention', 'representative', 3, () => ({ answerCode: 'causes' })),
    stride('admit-claim', 'admissibility-officer', 2, () => ({})),
    stride('schedule-interview', 'interviewer', 1, (now) => ({
      interviewOn: interviewOn(now),
      interviewerId: 'interviewer-1',
    })),
    stride('postpone-interview', 'interviewer', 3, (now) => ({
      causeCode: 'no-interpreter',
      sideAtFault: 'authority',
      interviewOn: interviewOn(now),
    })),
    stride('request-opinion', 'eligibility-officer', 1, () => ministry),
    stride('record-interview', 'interviewer', 6, () => ({ personIds: [person] })),
    stride('record-opinion', 'eligibility-officer', 9, () => ({ ...ministry, opinionCode: 'received' })),
    stride('draft-decision', 'eligibility-officer', 4, () => ({ outcomes })),
    stride('return-draft', 'reviewer', 2, () => ({ reasonCode: 'reasons' })),
    stride('draft-decision', 'eligibility-officer', 3, () => ({ outcomes })),
    stride('review-draft', 'reviewer', 2, () => ({})),
    stride('issue-decision', 'signing-authority', 2, () => ({})),
    stride('serve-act', 'notifier', 12, unserved),
    stride('lodge-remedy', 'representative', 14, () => ({ remedy: 'review' })),
    stride('decide-remedy', 'review-authority', 40, () => ({
      remedy: 'review',
      power: 'substitute',
      outcomes: [{ personId: person, outcome: 'refugee-status' }],
    })),
    stride('serve-act', 'notifier', 9, unserved),
  ];
};

const firstDay = plainDate('2024-01-08');
const days = 600;

interface So {
  readonly claim: Claim | undefined;
  readonly on: PlainDate;
  readonly events: readonly ClaimEvent[];
}

/** Each claim begins on a day of its own; before each command the clocks say what is due, as they do in the engine. */
const streamOf = (story: Story): readonly ClaimEvent[] => {
  const { number } = story;
  let so: So = { claim: undefined, on: addDays(firstDay, (number * 7) % days), events: [] };
  course(number).forEach((step, index) => {
    const on = addDays(so.on, step.afterDays);
    if (so.claim !== undefined) so = taken({ ...so, on }, tick(number, index), story);
    const given: Command = commandSchema.parse({
      type: step.type,
      commandId: uuid(2, number, index),
      claimId: idOf(number),
      actor: { id: `${step.role}-1`, role: step.role, office: 'tapachula' },
      data: step.data({ on, claim: so.claim }),
    });
    so = taken({ ...so, on }, given, story);
  });
  return so.events;
};

const tick = (number: number, index: number): Command => ({
  type: 'expire-clocks',
  commandId: commandId(uuid(3, number, index)),
  claimId: idOf(number),
  actor: systemActor,
  data: {},
});

const taken = (so: So, command: Command, { procedure, zones, number }: Story): So => {
  const now = instant(`${so.on}T16:00:00.000Z`);
  const decision = decide(so.claim, command, {
    procedure,
    zones,
    now,
    correlationId: command.claimId,
    fileNumber: `BENCH-${number}`,
  });
  const accepted = required(
    decision.kind === 'accepted' ? decision : undefined,
    `${command.type} is accepted: ${decision.kind === 'refused' ? decision.refusal.rule : ''}`,
  );
  return { claim: accepted.claim, on: so.on, events: [...so.events, ...accepted.events] };
};
