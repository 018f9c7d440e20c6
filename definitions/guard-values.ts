/** Which values a fact can have under a procedure: for the facts that have a closed set of them. */
import { DECISION_KINDS, REMEDY_POWERS, SERVICE_METHODS } from '../domain/procedure/decision-definition.ts';
import type { PlacedExpression } from '../domain/procedure/conditions.ts';
import type { ProcedureDocument } from '../domain/procedure/definition.ts';
import { PHASES, STATISTICAL_OUTCOMES } from '../domain/procedure/definition.ts';
import { CLOSURE_REASONS } from '../domain/procedure/incident-definition.ts';
import { PARTIES } from '../domain/procedure/clock-definition.ts';
import { FAULT_SIDES, RELATIONS, VOTES } from '../domain/claim/command-data.ts';
import type { CommandType } from '../domain/claim/commands.ts';
import { EVENT_TYPES } from '../domain/claim/events.ts';
import { SESSION_RESULTS } from '../domain/claim/event-data.ts';
import { BREACHES, CLOCK_KINDS, EXPIRY_EFFECTS } from '../domain/deadline/clock.ts';
import { OBLIGORS } from '../domain/deadline/term.ts';

type Values = Readonly<Record<string, readonly string[]>>;

/**
 * The values of a fact by its name, `claim.draft` or `event.stage`, and of a field of a record in a list, `.outcome`;
 * of a list, what can be in it. Absent: any text. The empty text is what is not there.
 */
export const valuesOfFacts = (
  document: ProcedureDocument,
  { commands, events }: Pick<PlacedExpression, 'commands' | 'events'>,
): Values => {
  const words = wordsOf(document);
  const said = saidIn(document, words);
  return {
    ...claimFacts(document, words),
    ...listFacts(document, words),
    ...recordFacts(document, words),
    ...prefixed('event', { ...said, ...eventFacts(words, events) }),
    ...prefixed('command', { ...said, ...commandFacts(words, commands) }),
    'actor.role': [...document.roles, 'system'],
  };
};

const counts: Readonly<Record<string, CommandType>> = {
  'claim.interviewsHeld': 'record-interview',
  'claim.postponements': 'postpone-interview',
  'claim.absences': 'record-absence',
  'claim.absencesOfApplicant': 'record-absence',
  'claim.opinionsRequested': 'request-opinion',
  'claim.opinionsReceived': 'record-opinion',
};

/** Facts that count what nobody can do under a procedure: they stay 0. */
export const neverCounted = ({ commands }: ProcedureDocument): readonly string[] =>
  Object.entries(counts).flatMap(([fact, command]) => (commands[command] === undefined ? [fact] : []));

type Words = ReturnType<typeof wordsOf>;

const wordsOf = (document: ProcedureDocument) => {
  const keys = (section: object): readonly string[] => Object.keys(section);
  const consents = Object.values(document.closures).flatMap(({ consent }) => consent ?? []);
  return {
    stages: keys(document.stages),
    clocks: keys(document.clocks),
    waits: keys(document.waits),
    bodies: keys(document.bodies),
    remedies: keys(document.remedies),
    documents: keys(document.documents),
    obligations: keys(document.obligations),
    incidents: keys(document.incidents),
    offices: keys(document.offices),
    tracks: keys(document.tracks),
    purposes: [...keys(document.protection?.disclosures ?? {}), ...consents],
  };
};

const claimFacts = (document: ProcedureDocument, words: Words): Values => ({
  'claim.stage': words.stages,
  'claim.phase': PHASES,
  'claim.track': words.tracks,
  'claim.office': words.offices,
  'claim.filedBy': ['applicant', 'representative'],
  'claim.prevention': ['none', 'served', 'answered'],
  'claim.interview': ['none', 'scheduled', 'held'],
  'claim.draft': ['none', 'drafted', 'reviewed'],
  'claim.withdrawal': ['none', 'requested'],
  'claim.handOver': ['', 'pending', 'received'],
  'claim.origin': ['first', 'subsequent', 'split', 'referred'],
  'claim.newElements': ['', 'new-elements', 'nothing-new'],
  'claim.channel': ['', ...document.channels],
  'claim.remedy': ['', ...words.remedies],
  'claim.recommendedBy': ['', ...words.bodies],
  'claim.closureNotice': ['', ...Object.keys(document.closures)],
  'claim.statusReview': ['', ...Object.keys(document.statusReviews)],
});

const listFacts = (document: ProcedureDocument, words: Words): Values => ({
  'claim.runningClocks': words.clocks,
  'claim.expiredClocks': words.clocks,
  'claim.late': words.clocks,
  'claim.silences': words.clocks,
  'claim.openWaits': words.waits,
  'claim.joined': Object.keys(document.joins),
  'claim.incidents': words.incidents,
  'claim.documents': words.documents,
  'claim.remediesDecided': words.remedies,
  'claim.carriedBy': words.bodies,
  'claim.undecidedBy': words.bodies,
  'claim.onAgendaOf': words.bodies,
  'claim.consents': words.purposes,
  'claim.countedAs': ['', ...STATISTICAL_OUTCOMES],
});

/** Fields of the records over which a comprehension goes. */
const recordFacts = (document: ProcedureDocument, words: Words): Values => ({
  '.outcome': ['', ...document.outcomes],
  '.relation': RELATIONS,
  '.standing': ['', 'own', 'derivative'],
  '.obligation': words.obligations,
  '.vote': VOTES,
});

/** What commands and events call by the same name. */
const saidIn = (document: ProcedureDocument, words: Words): Values => ({
  office: words.offices,
  track: words.tracks,
  filedBy: ['applicant', 'representative'],
  channel: document.channels,
  sideAtFault: FAULT_SIDES,
  method: SERVICE_METHODS,
  remedy: words.remedies,
  power: REMEDY_POWERS,
  clock: words.clocks,
  need: document.needs,
  service: document.services,
  body: words.bodies,
  incident: words.incidents,
  obligation: words.obligations,
  document: words.documents,
  purpose: words.purposes,
});

const commandFacts = (words: Words, commands: PlacedExpression['commands']): Values => ({
  ...(only(commands, ['close-claim', 'serve-closure-notice']) && { reason: CLOSURE_REASONS }),
  ...(only(commands, ['draft-decision', 'open-status-review']) && { kind: DECISION_KINDS }),
  ...(only(commands, ['assess-new-elements']) && { result: ['new-elements', 'nothing-new'] }),
  ...(only(commands, ['decide-status-review']) && { result: ['maintained', 'ended'] }),
  ...(only(commands, ['transfer-claim']) && { office: words.offices }),
});

const eventFacts = (words: Words, events: PlacedExpression['events']): Values => ({
  stage: words.stages,
  phase: PHASES,
  wait: words.waits,
  for: PARTIES,
  effect: EXPIRY_EFFECTS,
  obligor: OBLIGORS,
  breach: BREACHES,
  deemed: ['denial', 'grant'],
  ...(only(events, ['ClaimClosed', 'ClosureNoticeServed']) && { reason: CLOSURE_REASONS }),
  closedFor: CLOSURE_REASONS,
  ...(only(events, ['DecisionDrafted', 'DecisionIssued', 'StatusReviewOpened', 'StatusReviewDecided']) && {
    kind: DECISION_KINDS,
  }),
  ...(only(events, ['ClockStarted']) && { kind: CLOCK_KINDS }),
  ...(only(events, ['WaitClosed', 'ClockStopped']) && { by: EVENT_TYPES }),
  ...(only(events, ['SessionHeld']) && { result: SESSION_RESULTS }),
  ...(only(events, ['StatusReviewDecided']) && { result: ['maintained', 'ended'] }),
  ...(only(events, ['NewElementsAssessed']) && { result: ['new-elements', 'nothing-new'] }),
  ...(only(events, ['StageEntered']) && { from: words.stages }),
  ...(only(events, ['TrackAssigned']) && { from: words.tracks, to: words.tracks }),
  ...(only(events, ['ClaimTransferred']) && { from: words.offices, to: words.offices }),
});

const only = <Type extends string>(given: readonly Type[], these: readonly Type[]): boolean =>
  given.length > 0 && given.every((one) => these.includes(one));

/** Under the name of a variable; any of them may be absent, and then it is the empty text. */
const prefixed = (variable: string, values: Values): Values =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([, known]) => known.length > 0)
      .map(([field, known]) => [`${variable}.${field}`, ['', ...known]]),
  );
