/** Commands that a procedure might be given, made from its own words: for exploring it and for random walks over it. */
import type { Claim } from '../domain/claim/claim.ts';
import type { CommandData, PersonOutcome } from '../domain/claim/command-data.ts';
import { FAULT_SIDES, RELATIONS } from '../domain/claim/command-data.ts';
import type { CommandType } from '../domain/claim/commands.ts';
import { REMEDY_POWERS } from '../domain/procedure/decision-definition.ts';
import type { ProcedureDocument } from '../domain/procedure/definition.ts';
import { CLOSURE_REASONS } from '../domain/procedure/incident-definition.ts';
import { actId, personId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/instant.ts';
import type { PlainDate } from '../domain/shared/plain-date.ts';
import { addDays, plainDate } from '../domain/shared/plain-date.ts';
import { laterBodyFor } from './plausible-later.ts';

/** The claim as it stands, and when. */
export interface Circumstance {
  readonly claim: Claim | undefined;
  readonly document: ProcedureDocument;
  readonly now: Instant;
}

const at = <Item>(items: readonly Item[], index: number, otherwise: Item): Item =>
  items[index % items.length] ?? otherwise;

/** A UUID that says what it is for and which one it is. */
export const sampleId = (kind: number, number: number, seed = 0): string =>
  `${kind.toString(16).padStart(8, '0')}-${seed.toString(16).padStart(4, '0')}-7000-8000-${number.toString(16).padStart(12, '0')}`;

/** A command without sender and id. */
export type PlausibleBody = {
  readonly [Type in CommandType]: { readonly type: Type; readonly data: CommandData[Type] };
}[CommandType];

/** A refusal says what was found on each question of a decision on the merits. */
const findingsFor = (outcome: string, { decisions }: ProcedureDocument) => {
  const limbs = decisions.merits?.limbs ?? {};
  const grants = Object.values(limbs).some(({ granting }) => granting.includes(outcome));
  if (grants || Object.keys(limbs).length === 0) return {};
  return { limbs: Object.fromEntries(Object.keys(limbs).map((limb) => [limb, outcome])) };
};

/**
 * What somebody might say in a command of a type, in words that are mostly those of the procedure, so that some of what is
 * tried is allowed. Another `detail` says something else; the same says the same.
 */
export const plausibleBody = (type: CommandType, detail: number, here: Circumstance): PlausibleBody => {
  const { document } = here;
  const persons = here.claim?.applicants.map((one) => one.personId) ?? [];
  const outcomes = persons.map((id, index) => {
    const outcome = at(document.outcomes, detail + index, 'none');
    return { personId: id, outcome, ...findingsFor(outcome, document) };
  });
  const today = plainDate(here.now.slice(0, 10));
  const soon = addDays(today, 1 + (detail % 10));
  switch (type) {
    case 'register-claim':
      return {
        type,
        data: {
          procedure: document.procedure,
          office: at(Object.keys(document.offices), detail, 'none'),
          track: at(Object.keys(document.tracks), detail, 'none'),
          filedBy: detail % 2 === 0 ? 'applicant' : 'representative',
          applicants: Array.from({ length: 1 + (detail % 4) }, (_, index) => ({
            personId: personId(sampleId(4, index)),
            relation: at(RELATIONS, index, 'principal'),
            nationality: 'HN',
            isMinor: index > 1,
          })),
        },
      };
    case 'ratify-claim':
    case 'record-interview':
      return {
        type,
        data: { personIds: detail % 5 === 0 && persons.length > 1 ? persons.slice(1) : persons },
      };
    case 'serve-prevention':
      return { type, data: { reasonCode: 'late-filing' } };
    case 'answer-prevention':
      return { type, data: { answerCode: 'causes' } };
    case 'declare-inadmissible':
      return { type, data: { groundCode: 'late-filing' } };
    case 'schedule-interview':
      return { type, data: { interviewOn: soon, interviewerId: 'interviewer-1' } };
    case 'postpone-interview':
      return {
        type,
        data: { causeCode: 'illness', sideAtFault: at(FAULT_SIDES, detail, 'nobody'), interviewOn: soon },
      };
    case 'request-opinion':
      return { type, data: { authority: 'foreign-ministry' } };
    case 'record-opinion':
      return { type, data: { authority: 'foreign-ministry', opinionCode: 'received' } };
    default:
      return decidingBody(type, { ...here, detail, soon, outcomes });
  }
};

type DecidingType = Exclude<
  CommandType,
  | 'register-claim'
  | 'ratify-claim'
  | 'record-interview'
  | 'serve-prevention'
  | 'answer-prevention'
  | 'declare-inadmissible'
  | 'schedule-interview'
  | 'postpone-interview'
  | 'request-opinion'
  | 'record-opinion'
>;
type DecidingCircumstance = Circumstance & {
  readonly detail: number;
  readonly soon: PlainDate;
  readonly outcomes: readonly PersonOutcome[];
};

const decidingBody = (type: DecidingType, here: DecidingCircumstance): PlausibleBody => {
  const { document, detail, soon, outcomes } = here;
  switch (type) {
    case 'draft-decision':
      return {
        type,
        data: { outcomes: detail % 7 === 0 && outcomes.length > 1 ? outcomes.slice(1) : outcomes },
      };
    case 'return-draft':
      return { type, data: { reasonCode: 'reasons' } };
    case 'serve-act':
      return {
        type,
        data: {
          actId: here.claim?.acts.find((act) => act.servedOn === undefined)?.actId ?? actId(sampleId(5, 1)),
          method: 'in-person',
          languageUnderstood: true,
        },
      };
    case 'lodge-remedy':
      return { type, data: { remedy: at(Object.keys(document.remedies), detail, 'none') } };
    case 'decide-remedy':
      return {
        type,
        data: {
          remedy: here.claim?.remedy?.remedy ?? 'review',
          power: at(REMEDY_POWERS, detail, 'confirm'),
          outcomes,
        },
      };
    case 'extend-clock': {
      const clock = at(Object.keys(document.clocks), detail, 'none');
      return {
        type,
        data: { clock, ground: at(document.clocks[clock]?.extends?.grounds ?? [], detail, 'whim') },
      };
    }
    case 'suspend-terms':
      return {
        type,
        data: {
          suspensionId: `suspension-${detail % 4}`,
          offices: detail % 3 === 0 ? [at(Object.keys(document.offices), detail, 'none')] : [],
          exempt: [],
          from: soon,
          until: detail % 2 === 0 ? null : addDays(soon, 10),
          basis: at(Object.keys(document.norms), detail, 'none'),
        },
      };
    case 'resume-terms':
      return { type, data: { suspensionId: `suspension-${detail % 4}`, on: addDays(soon, 3) } };
    case 'close-claim':
      return { type, data: { reason: at(CLOSURE_REASONS, detail, 'death') } };
    case 'assign-claim':
      return { type, data: { officerId: `officer-${detail % 3}` } };
    case 'admit-claim':
    case 'review-draft':
    case 'issue-decision':
    case 'request-withdrawal':
    case 'ratify-withdrawal':
    case 'expire-clocks':
      return { type, data: {} };
    default:
      return laterBodyFor(type, { claim: here.claim, document, outcomes, soon, detail });
  }
};
