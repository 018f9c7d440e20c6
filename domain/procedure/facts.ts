/**
 * What a condition of a procedure may know: the variables `claim`, `command`, `actor` and `today`, and the type of
 * each of their fields. The tables are the vocabulary against which conditions are type-checked when a procedure is
 * loaded; `factsOf` is the claim in that vocabulary. Dates are text (`YYYY-MM-DD`), so that text order is time order;
 * what is not there is the empty text, never null.
 */
import type { Claim } from '../claim/claim.ts';
import type { CommandData, CommandType } from '../claim/commands.ts';

/** Type of a field: a text, a whole number, a truth value, a list of texts, or a list of records of a named shape. */
export type FactType =
  | 'string'
  | 'int'
  | 'bool'
  | 'list<string>'
  | 'list<Applicant>'
  | 'list<NewApplicant>'
  | 'list<Outcome>';
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
  },
  NewApplicant: { personId: 'string', relation: 'string', nationality: 'string', isMinor: 'bool' },
  Outcome: { personId: 'string', outcome: 'string' },
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
  },
  actor: { id: 'string', role: 'string', office: 'string' },
} as const satisfies Readonly<Record<string, FactShape>>;

/** The variable `command`: what the command says, by type of command. */
export const COMMAND_FACT_TYPES: {
  readonly [Type in CommandType]: { readonly [Field in keyof CommandData[Type]]: FactType };
} = {
  'register-claim': {
    procedure: 'string',
    office: 'string',
    track: 'string',
    filedBy: 'string',
    applicants: 'list<NewApplicant>',
  },
  'ratify-claim': { personIds: 'list<string>' },
  'serve-prevention': { reasonCode: 'string' },
  'answer-prevention': { answerCode: 'string' },
  'admit-claim': {},
  'declare-inadmissible': { groundCode: 'string' },
  'schedule-interview': { interviewOn: 'string', interviewerId: 'string' },
  'postpone-interview': { causeCode: 'string', sideAtFault: 'string', interviewOn: 'string' },
  'record-interview': { personIds: 'list<string>' },
  'request-opinion': { authority: 'string' },
  'record-opinion': { authority: 'string', opinionCode: 'string' },
  'draft-decision': { outcomes: 'list<Outcome>' },
  'review-draft': {},
  'return-draft': { reasonCode: 'string' },
  'issue-decision': {},
  'serve-act': { actId: 'string', method: 'string', languageUnderstood: 'bool' },
  'lodge-remedy': { remedy: 'string' },
  'decide-remedy': { remedy: 'string', power: 'string', outcomes: 'list<Outcome>' },
  'extend-clock': { clock: 'string', ground: 'string' },
  'suspend-terms': {
    suspensionId: 'string',
    offices: 'list<string>',
    exempt: 'list<string>',
    from: 'string',
    until: 'string',
    basis: 'string',
  },
  'resume-terms': { suspensionId: 'string', on: 'string' },
  'request-withdrawal': {},
  'ratify-withdrawal': {},
  'close-claim': { reason: 'string' },
  'assign-claim': { officerId: 'string' },
  'expire-clocks': {},
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
  readonly [Field in keyof (typeof FACT_RECORDS)[Name]]: (typeof FACT_RECORDS)[Name][Field] extends 'string'
    ? string
    : boolean;
};

/** A claim as conditions see it: one value for each field of `GUARD_FACT_TYPES.claim`. */
export type ClaimFacts = {
  readonly [Field in keyof typeof GUARD_FACT_TYPES.claim]: FactValue<(typeof GUARD_FACT_TYPES.claim)[Field]>;
};

/** The claim in the vocabulary of conditions. Ids, codes, counts and dates only. */
export const factsOf = (claim: Claim): ClaimFacts => ({
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
  runningClocks: claim.clocks.filter(({ state }) => state === 'running').map(({ clock }) => clock),
  expiredClocks: claim.clocks.filter(({ state }) => state === 'expired').map(({ clock }) => clock),
  officerId: claim.officerId ?? '',
});

const applicantFacts = (applicant: Claim['applicants'][number]): ClaimFacts['applicants'][number] => ({
  personId: applicant.personId,
  relation: applicant.relation,
  nationality: applicant.nationality,
  isMinor: applicant.isMinor,
  ratified: applicant.ratified,
  outcome: applicant.outcome ?? '',
});
