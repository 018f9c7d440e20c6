import type { MemberVote, PersonOutcome } from '../domain/claim/command-data.ts';
import { eventDataSchemas } from '../domain/claim/events.schema.ts';
import type { EventData } from '../domain/claim/event-data.ts';
import type { EventType } from '../domain/claim/events.ts';
import { EVENT_TYPES } from '../domain/claim/events.ts';
import type { ClockKey } from '../domain/deadline/clock.ts';
import type { Computation } from '../domain/deadline/term.ts';
import { dateText } from './dates.ts';
import type { Language } from './language.ts';
import type { HistoryMessages } from './messages-history.ts';
import { historyMessages } from './messages-history.ts';

interface Words {
  readonly say: HistoryMessages;
  readonly date: (date: string) => string;
}

/**
 * What an event says, in a few words: which clock and its date, which stage, which outcome. Nothing for an event whose
 * type says everything, or that this release does not know.
 */
export const eventText = (
  { type: given, data }: { readonly type: string; readonly data: unknown },
  language: Language,
): string => {
  const type = EVENT_TYPES.find((one) => one === given);
  if (type === undefined) return '';
  return textOf(type, data, { say: historyMessages[language], date: (date) => dateText(date, language) });
};

const textOf = <Type extends EventType>(type: Type, data: unknown, words: Words): string => {
  const parsed = eventDataSchemas[type].safeParse(data);
  return parsed.success ? texts[type](parsed.data, words) : '';
};

const texts: { readonly [Type in EventType]: (data: EventData[Type], words: Words) => string } = {
  ClaimLodged: ({ fileNumber, applicants }, { say }) => `${fileNumber}, ${say.persons(applicants.length)}`,
  ClaimRatified: ({ personIds }, { say }) => say.persons(personIds.length),
  PreventionServed: ({ reasonCode }) => reasonCode,
  PreventionAnswered: ({ answerCode }) => answerCode,
  ClaimAdmitted: () => '',
  ClaimDeclaredInadmissible: ({ groundCode }) => groundCode,
  InterviewScheduled: ({ interviewOn }, { date }) => date(interviewOn),
  InterviewPostponed: ({ from, interviewOn, causeCode, sideAtFault }, { say, date }) =>
    `${say.movedTo(date(from), date(interviewOn))}: ${say.fault(causeCode, sideAtFault)}`,
  InterviewHeld: ({ personIds }, { say }) => say.persons(personIds.length),
  OpinionRequested: ({ authority }) => authority,
  OpinionReceived: ({ authority, opinionCode }) => `${authority}: ${opinionCode}`,
  DecisionDrafted: ({ outcomes }) => outcomeText(outcomes),
  DraftReviewed: () => '',
  DraftReturned: ({ reasonCode }) => reasonCode,
  DecisionIssued: ({ outcomes }) => outcomeText(outcomes),
  ActServed: ({ servedOn, method }, { say, date }) => say.served(date(servedOn), method),
  RemedyLodged: ({ remedy, lodgedOn }, { say, date }) => `${remedy}: ${say.lodged(date(lodgedOn))}`,
  RemedyDecided: ({ remedy, power, outcomes }) =>
    [`${remedy}: ${power}`, ...(outcomes.length === 0 ? [] : [outcomeText(outcomes)])].join(', '),
  WithdrawalRequested: () => '',
  WithdrawalRatified: () => '',
  WithdrawalLapsed: () => '',
  ClaimAssigned: ({ officerId }) => officerId,
  ClaimClosed: ({ reason }) => reason,
  StageEntered: ({ stage, from }, { say }) => say.movedTo(from, stage),
  WaitOpened: (data, { say }) => `${data.wait}: ${say.waitFor(data.for)}`,
  WaitClosed: ({ wait, by }, { say }) => `${wait}: ${say.stopped(by)}`,
  ClockStarted: (data, words) => clockText(data, words, dueText(data.computation, words)),
  ClockStopped: (data, words) => clockText(data, words, words.say.stopped(data.by)),
  ClockSuspended: (data, words) => {
    const from = words.say.suspendedFrom(words.date(data.interval.from));
    return clockText(data, words, from, dueText(data.computation, words));
  },
  ClockResumed: (data, words) => {
    const on = words.say.resumedOn(words.date(data.on));
    return clockText(data, words, on, dueText(data.computation, words));
  },
  ClockExtended: (data, words) => {
    const { length, unit, ground } = data.extension;
    const extended = words.say.extended(`${length} ${unit}`, ground);
    return clockText(data, words, extended, dueText(data.computation, words));
  },
  ClockWarned: (data, words) =>
    clockText(data, words, words.say.warning(data.label), words.say.due(words.date(data.dueOn))),
  ClockExpired: (data, words) => clockText(data, words, words.say.wasDue(words.date(data.dueOn))),
  TermsSuspended: ({ suspensionId, from, until }, { say, date }) =>
    `${suspensionId}: ${say.period(date(from), until === null ? undefined : date(until))}`,
  TermsResumed: ({ suspensionId, on }, { say, date }) => `${suspensionId}: ${say.resumedOn(date(on))}`,
  LatenessFlagged: (data, words) =>
    clockText(
      data,
      words,
      words.say.wasDue(words.date(data.dueOn)),
      words.say.lodged(words.date(data.lodgedOn)),
    ),
  ClockRecomputed: (data, words) => {
    const before = data.from === null ? words.say.noDue : words.say.wasDue(words.date(data.from));
    return clockText(data, words, data.cause, before, dueText(data.computation, words));
  },
  ClaimTransferred: ({ from, to, reasonCode }, { say }) => `${say.movedTo(from, to)}: ${reasonCode}`,
  ClaimReceived: ({ office }) => office,
  TrackAssigned: ({ from, to, reasonCode }, { say }) => `${say.movedTo(from, to)}: ${reasonCode}`,
  PersonsAdded: ({ applicants }, { say }) => say.persons(applicants.length),
  PersonsSplit: ({ personIds, reasonCode }, { say }) => `${say.persons(personIds.length)}: ${reasonCode}`,
  GuardianAppointed: ({ personIds, guardianKind }, { say }) =>
    `${guardianKind}: ${say.persons(personIds.length)}`,
  NeedFlagged: ({ need, personIds }, { say }) => `${need}: ${say.persons(personIds.length)}`,
  PersonReferred: ({ service, personIds }, { say }) => `${service}: ${say.persons(personIds.length)}`,
  NewElementsAssessed: ({ result }) => result,
  ConsentRecorded: ({ purpose, personIds }, { say }) => `${purpose}: ${say.persons(personIds.length)}`,
  InterviewMissed: ({ personIds, causeCode, sideAtFault }, { say }) =>
    `${say.persons(personIds.length)}: ${say.fault(causeCode, sideAtFault)}`,
  TranscriptConfirmed: ({ personIds }, { say }) => say.persons(personIds.length),
  AgendaEntered: ({ body, session, sessionOn }, { date }) => `${body}: ${session}, ${date(sessionOn)}`,
  SessionHeld: ({ body, session, votes, result }, { say }) =>
    `${body}: ${session}, ${say.votes(tallyOf(votes))}, ${result}`,
  OutcomeRecommended: ({ body, outcomes }) => `${body}: ${outcomeText(outcomes)}`,
  OfficerRecused: ({ officerId, groundCode }) => `${officerId}: ${groundCode}`,
  ActCommunicated: ({ to }) => to,
  IncidentOpened: ({ incident }) => incident,
  IncidentClosed: ({ incident, outcomeCode }) => `${incident}: ${outcomeCode}`,
  CourtOrderApplied: ({ orderId, sets, setsAside }, { say }) =>
    [orderId, ...Object.keys(sets), ...setsAside.map((one) => say.setAside(one))].join(', '),
  ObligationFulfilled: ({ obligation }) => obligation,
  ObligationExcused: ({ obligation, reasonCode }) => `${obligation}: ${reasonCode}`,
  ObligationMissed: ({ obligation, inARow }, { say }) => `${obligation}: ${say.inARow(inARow)}`,
  DocumentIssued: ({ document, personIds, validUntil }, { say, date }) =>
    [
      `${document}: ${say.persons(personIds.length)}`,
      ...(validUntil === null ? [] : [say.validUntil(date(validUntil))]),
    ].join(', '),
  DocumentExtended: ({ document, validUntil, cause }, { say, date }) =>
    `${document}: ${cause}, ${say.validUntil(date(validUntil))}`,
  DocumentRevoked: ({ document, reasonCode }) => `${document}: ${reasonCode}`,
  DocumentExpired: ({ document }) => document,
  SilenceDeemed: ({ clock, deemed }, { say }) => `${clock}: ${say.deemed(deemed)}`,
  ClosureNoticeServed: ({ reason }) => reason,
  ClosureObjected: ({ objectionCode }) => objectionCode,
  ClaimReopened: ({ reasonCode, closedFor }, { say }) => `${reasonCode}, ${say.closedFor(closedFor)}`,
  StatusReviewOpened: ({ kind, groundCode }) => `${kind}: ${groundCode}`,
  StatusReviewDecided: ({ kind, result }) => `${kind}: ${result}`,
  DisclosureRecorded: ({ to, purpose, personIds }, { say }) =>
    `${to}: ${purpose}, ${say.persons(personIds.length)}`,
  CorrectionRecorded: ({ corrects, reasonCode }, { say }) => `${say.corrects(corrects)}: ${reasonCode}`,
  ClaimMigrated: ({ from, to, fromStage, stage }, { say }) =>
    `${say.movedTo(`${from.id}@${from.version}`, `${to.id}@${to.version}`)}, ${say.movedTo(fromStage, stage)}`,
};

const clockText = ({ clock, run }: ClockKey, { say }: Words, ...facts: readonly string[]): string =>
  `${say.run(clock, run)}: ${facts.join(', ')}`;

const dueText = ({ dueOn, provisional }: Computation, { say, date }: Words): string => {
  if (dueOn === null) return say.noDue;
  return provisional ? `${say.due(date(dueOn))} (${say.provisional})` : say.due(date(dueOn));
};

/** Votes by kind; those who voted neither for nor against are left out. */
const tallyOf = (votes: readonly MemberVote[]): readonly [inFavour: number, against: number] => [
  votes.filter(({ vote }) => vote === 'for').length,
  votes.filter(({ vote }) => vote === 'against').length,
];

/** `2 recognised, 1 refused`: how many persons have which outcome. */
const outcomeText = (outcomes: readonly PersonOutcome[]): string => {
  const counts = new Map<string, number>();
  for (const { outcome } of outcomes) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return [...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ');
};
