/**
 * What a condition of a procedure may know: the variables `claim`, `command`, `actor` and `today`, and the type of
 * each of their fields. The tables are the vocabulary against which conditions are type-checked when a procedure is
 * loaded; `factsOf` is the claim in that vocabulary. Dates are text (`YYYY-MM-DD`), so that text order is time order;
 * what is not there is the empty text, never null.
 */
import type { Claim } from '../claim/claim.ts';
import type { Clock } from '../deadline/clock.ts';
import type { ProcedureDocument } from './definition.ts';
import type { FactTypesOf } from './fact-types.ts';
import type { CommandData } from '../claim/command-data.ts';
import type { CommandType, EngineCommandType } from '../claim/commands.ts';

/** Type of a field: a text, a whole number, a truth value, a list of texts, or a list of records of a named shape. */
export type FactType =
  | 'string'
  | 'int'
  | 'bool'
  | 'list<string>'
  | 'list<Applicant>'
  | 'list<NewApplicant>'
  | 'list<Outcome>'
  | 'list<Vote>'
  | 'list<Miss>';
export type FactShape = Readonly<Record<string, FactType>>;

/** Records inside lists. */
export const FACT_RECORDS = {
  Applicant: {
    personId: 'string',
    relation: 'string',
    nationality: 'string',
    isMinor: 'bool',
    ratified: 'bool',
    outcome: 'string',
    standing: 'string',
    hasGuardian: 'bool',
    needs: 'list<string>',
  },
  NewApplicant: {
    personId: 'string',
    relation: 'string',
    nationality: 'string',
    isMinor: 'bool',
    standing: 'string',
  },
  Outcome: { personId: 'string', outcome: 'string' },
  Vote: { memberId: 'string', vote: 'string' },
  Miss: { obligation: 'string', inARow: 'int' },
} as const satisfies Readonly<Record<string, FactShape>>;

/** The variables that every condition sees, with the type of each field. `command` differs: see {@link COMMAND_FACT_TYPES}. */
export const GUARD_FACT_TYPES = {
  claim: {
    stage: 'string',
    phase: 'string',
    office: 'string',
    track: 'string',
    filedBy: 'string',
    lodgedOn: 'string',
    applicants: 'list<Applicant>',
    prevention: 'string',
    interview: 'string',
    postponements: 'int',
    draft: 'string',
    hasServedAct: 'bool',
    remedy: 'string',
    remediesDecided: 'list<string>',
    withdrawal: 'string',
    opinionsRequested: 'int',
    opinionsReceived: 'int',
    openWaits: 'list<string>',
    runningClocks: 'list<string>',
    expiredClocks: 'list<string>',
    officerId: 'string',
    arrivedOn: 'string',
    firstContactOn: 'string',
    origin: 'string',
    channel: 'string',
    cohort: 'string',
    late: 'list<string>',
    misses: 'list<Miss>',
    joined: 'list<string>',
    incidents: 'list<string>',
    courtOrders: 'list<string>',
    interviewsHeld: 'int',
    absences: 'int',
    absencesOfApplicant: 'int',
    onAgendaOf: 'list<string>',
    carriedBy: 'list<string>',
    undecidedBy: 'list<string>',
    recommendedBy: 'string',
    documents: 'list<string>',
    consents: 'list<string>',
    newElements: 'string',
    closureNotice: 'string',
    closureObjected: 'bool',
    statusReview: 'string',
    handOver: 'string',
    personsSplit: 'bool',
    silences: 'list<string>',
    countedAs: 'list<string>',
  },
  actor: { id: 'string', role: 'string', office: 'string' },
} as const satisfies Readonly<Record<string, FactShape>>;

/** The variable `command`: what the command says, by type of command. */
export const COMMAND_FACT_TYPES: Readonly<Record<CommandType, FactShape>> = {
  'register-claim': {
    procedure: 'string',
    office: 'string',
    track: 'string',
    filedBy: 'string',
    applicants: 'list<NewApplicant>',
    arrivedOn: 'string',
    firstContactOn: 'string',
    channel: 'string',
    cohort: 'string',
  },
  'ratify-claim': { personIds: 'list<string>' },
  'serve-prevention': { reasonCode: 'string' },
  'answer-prevention': { answerCode: 'string' },
  'admit-claim': {},
  'declare-inadmissible': { groundCode: 'string' },
  'schedule-interview': {
    interviewOn: 'string',
    interviewerId: 'string',
    interpreterId: 'string',
    templateVersion: 'string',
    remote: 'bool',
  },
  'postpone-interview': { causeCode: 'string', sideAtFault: 'string', interviewOn: 'string' },
  'record-interview': { personIds: 'list<string>' },
  'request-opinion': { authority: 'string' },
  'record-opinion': { authority: 'string', opinionCode: 'string' },
  'draft-decision': { outcomes: 'list<Outcome>', kind: 'string' },
  'review-draft': {},
  'return-draft': { reasonCode: 'string' },
  'issue-decision': { textHash: 'string', departureReason: 'string' },
  'serve-act': { actId: 'string', method: 'string', languageUnderstood: 'bool', statedDueOn: 'string' },
  'lodge-remedy': { remedy: 'string' },
  'decide-remedy': { remedy: 'string', power: 'string', outcomes: 'list<Outcome>' },
  'extend-clock': { clock: 'string', ground: 'string' },
  'suspend-terms': {
    suspensionId: 'string',
    offices: 'list<string>',
    exempt: 'list<string>',
    from: 'string',
    until: 'string',
    kinds: 'list<string>',
    obligors: 'list<string>',
    basis: 'string',
  },
  'resume-terms': { suspensionId: 'string', on: 'string' },
  'request-withdrawal': {},
  'ratify-withdrawal': {},
  'close-claim': { reason: 'string' },
  'assign-claim': { officerId: 'string' },
  'transfer-claim': { office: 'string', reasonCode: 'string' },
  'receive-claim': {},
  'assign-track': { track: 'string', reasonCode: 'string' },
  'add-persons': { applicants: 'list<NewApplicant>', fromClaim: 'string' },
  'split-claim': { personIds: 'list<string>', toClaim: 'string', reasonCode: 'string' },
  'appoint-guardian': { personIds: 'list<string>', guardianKind: 'string' },
  'flag-need': { need: 'string', personIds: 'list<string>' },
  'refer-person': { service: 'string', personIds: 'list<string>' },
  'assess-new-elements': { result: 'string' },
  'record-consent': { purpose: 'string', personIds: 'list<string>' },
  'record-absence': { personIds: 'list<string>', causeCode: 'string', sideAtFault: 'string' },
  'confirm-transcript': { personIds: 'list<string>' },
  'enter-on-agenda': { body: 'string', session: 'string', sessionOn: 'string' },
  'record-session': { body: 'string', session: 'string', votes: 'list<Vote>' },
  'recommend-outcome': { body: 'string', outcomes: 'list<Outcome>' },
  'recuse-officer': { officerId: 'string', groundCode: 'string' },
  'communicate-act': { actId: 'string', to: 'string' },
  'open-incident': { incident: 'string' },
  'close-incident': { incident: 'string', outcomeCode: 'string' },
  'apply-court-order': { orderId: 'string', setsAside: 'list<string>', basis: 'string' },
  'start-clock': { clock: 'string', on: 'string', reasonCode: 'string' },
  'recompute-clocks': { cause: 'string', basis: 'string', shortens: 'bool' },
  'record-compliance': { obligation: 'string' },
  'excuse-obligation': { obligation: 'string', reasonCode: 'string' },
  'issue-document': { document: 'string', personIds: 'list<string>' },
  'extend-document': { document: 'string', validUntil: 'string', cause: 'string', basis: 'string' },
  'revoke-document': { document: 'string', reasonCode: 'string' },
  'serve-closure-notice': { reason: 'string' },
  'object-to-closure': { objectionCode: 'string' },
  'reopen-claim': { reasonCode: 'string' },
  'open-status-review': { kind: 'string', groundCode: 'string' },
  'decide-status-review': { result: 'string' },
  'record-disclosure': { to: 'string', purpose: 'string', personIds: 'list<string>' },
  'correct-record': { corrects: 'int', reasonCode: 'string' },
  'migrate-claim': { migrationId: 'string', stage: 'string', reverts: 'string' },
  'expire-clocks': {},
} satisfies {
  readonly [Type in CommandType]: Type extends EngineCommandType ? FactShape : FactTypesOf<CommandData[Type]>;
};

type FactValue<Type extends FactType> = Type extends 'string'
  ? string
  : Type extends 'int'
    ? number
    : Type extends 'bool'
      ? boolean
      : Type extends 'list<string>'
        ? readonly string[]
        : readonly FactsOfRecord<RecordName<Type>>[];
type RecordName<Type extends FactType> = Type extends `list<${infer Name extends keyof typeof FACT_RECORDS}>`
  ? Name
  : never;
type FactsOfRecord<Name extends keyof typeof FACT_RECORDS> = {
  readonly [Field in keyof (typeof FACT_RECORDS)[Name]]: ScalarOf<(typeof FACT_RECORDS)[Name][Field]>;
};
type ScalarOf<Type> = Type extends 'string'
  ? string
  : Type extends 'int'
    ? number
    : Type extends 'bool'
      ? boolean
      : readonly string[];

/** A claim as conditions see it: one value for each field of `GUARD_FACT_TYPES.claim`. */
export type ClaimFacts = {
  readonly [Field in keyof typeof GUARD_FACT_TYPES.claim]: FactValue<(typeof GUARD_FACT_TYPES.claim)[Field]>;
};

/** What of a procedure facts depend on. */
type FactRules = Pick<ProcedureDocument, 'joins' | 'statistics'>;

/** The claim in the vocabulary of conditions, under its procedure. Ids, codes, counts and dates only. */
export const factsOf = (claim: Claim, document: FactRules): ClaimFacts => ({
  stage: claim.stage,
  phase: claim.phase,
  office: claim.office,
  track: claim.track,
  filedBy: claim.filedBy,
  lodgedOn: claim.lodgedOn,
  applicants: claim.applicants.map(applicantFacts),
  prevention: claim.prevention,
  interview: claim.interview.state,
  postponements: claim.postponements.length,
  draft: claim.draft.state,
  hasServedAct: claim.acts.some(({ servedOn }) => servedOn !== undefined),
  remedy: claim.remedy?.remedy ?? '',
  remediesDecided: claim.remediesDecided,
  withdrawal: claim.withdrawal,
  opinionsRequested: claim.opinions.length,
  opinionsReceived: claim.opinions.filter(({ state }) => state === 'received').length,
  openWaits: claim.waits.map(({ wait }) => wait),
  runningClocks: clocksIn(claim, 'running'),
  expiredClocks: clocksIn(claim, 'expired'),
  officerId: claim.officerId ?? '',
  ...originFacts(claim),
  ...flowFacts(claim, document),
  ...bodyFacts(claim),
  ...endingFacts(claim),
  countedAs: countedAs(claim, document),
});

/** What each person counts as in statistics, in the order of the persons; the empty text before an outcome. */
const countedAs = (claim: Claim, { statistics = {} }: FactRules): readonly string[] =>
  claim.applicants.map(({ outcome = '' }) => statistics[outcome] ?? '');

const clocksIn = (claim: Claim, state: Clock['state']): readonly string[] =>
  claim.clocks.filter((clock) => clock.state === state).map(({ clock }) => clock);

/** Where a claim comes from. */
const originFacts = (claim: Claim) => ({
  arrivedOn: claim.arrivedOn ?? '',
  firstContactOn: claim.firstContactOn ?? '',
  origin: claim.origin?.kind ?? 'first',
  channel: claim.channel ?? '',
  cohort: claim.cohort ?? '',
  handOver: claim.handOver ?? '',
  personsSplit: claim.splitTo.length > 0,
});

/** What has come in the way of a claim, and what it owes and is owed. */
const flowFacts = (claim: Claim, { joins }: FactRules) => ({
  late: claim.late,
  misses: claim.obligations.map(({ obligation, missedInARow }) => ({ obligation, inARow: missedInARow })),
  joined: Object.entries(joins).flatMap(([name, { waits }]) => (isJoined(claim, waits) ? [name] : [])),
  incidents: claim.incidents,
  courtOrders: claim.courtOrders.map(({ orderId }) => orderId),
  interviewsHeld: claim.interviewsHeld,
  absences: claim.absences.length,
  absencesOfApplicant: claim.absences.filter(({ sideAtFault }) => sideAtFault === 'applicant').length,
  newElements: claim.newElements ?? '',
});

const isJoined = (claim: Claim, waits: readonly string[]): boolean =>
  waits.every((name) => claim.waitsEnded.includes(name) && !claim.waits.some(({ wait }) => wait === name));

/** What bodies have done with the draft, or are about to do. */
const bodyFacts = ({ sessions, recommendation }: Claim) => ({
  onAgendaOf: sessions.flatMap(({ body, result }) => (result === undefined ? [body] : [])),
  carriedBy: sessions.flatMap(({ body, result }) => (result === 'carried' ? [body] : [])),
  undecidedBy: sessions.flatMap(({ body, result }) => (result === 'no-decision' ? [body] : [])),
  recommendedBy: recommendation?.body ?? '',
});

/** Documents, consents and what leads to an end. */
const endingFacts = (claim: Claim) => ({
  documents: claim.documents.map(({ document }) => document),
  consents: [...new Set(claim.consents.map(({ purpose }) => purpose))],
  closureNotice: claim.closureNotice?.reason ?? '',
  closureObjected: claim.closureNotice?.objected ?? false,
  statusReview: claim.statusReview?.kind ?? '',
  silences: claim.acts.flatMap(({ silenceOf }) => (silenceOf === undefined ? [] : [silenceOf])),
});

const applicantFacts = (applicant: Claim['applicants'][number]): ClaimFacts['applicants'][number] => ({
  personId: applicant.personId,
  relation: applicant.relation,
  nationality: applicant.nationality,
  isMinor: applicant.isMinor,
  ratified: applicant.ratified,
  outcome: applicant.outcome ?? '',
  standing: applicant.standing ?? 'own',
  hasGuardian: applicant.hasGuardian ?? false,
  needs: applicant.needs ?? [],
});
