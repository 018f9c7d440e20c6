/** Commands that a procedure might be given, made from its own words: for exploring it and for random walks over it. */
import type { Claim } from '../domain/claim/claim.ts';
import type { CommandData, PersonOutcome } from '../domain/claim/command-data.ts';
import { FAULT_SIDES, RELATIONS } from '../domain/claim/command-data.ts';
import type { CommandType } from '../domain/claim/commands.ts';
import { REMEDY_POWERS } from '../domain/procedure/decision-definition.ts';
import type { ProcedureDocument } from '../domain/procedure/definition.ts';
import { CLOSURE_REASONS } from '../domain/procedure/incident-definition.ts';
import type { PersonId } from '../domain/shared/ids.ts';
import { actId, personId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/instant.ts';
import type { PlainDate } from '../domain/shared/plain-date.ts';
import { addDays, plainDate } from '../domain/shared/plain-date.ts';
import { laterBodyFor } from './plausible-later.ts';
import type { Asked } from './plausible-words.ts';
import {
  askedOf,
  at,
  keysOf,
  methodsOf,
  mostly,
  nationalitiesOf,
  reasonsIn,
  remediesIn,
} from './plausible-words.ts';

/** The claim as it stands, and when. */
export interface Circumstance {
  readonly claim: Claim | undefined;
  readonly document: ProcedureDocument;
  readonly now: Instant;
}

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

/** Mostly the same outcome for the whole family, sometimes one for each; now and then one that may not be decided. */
const outcomesFor = (
  persons: readonly PersonId[],
  detail: number,
  document: ProcedureDocument,
): readonly PersonOutcome[] => {
  const allowed = mostly(document.decisions.merits?.outcomes ?? [], document.outcomes, detail);
  return persons.map((id, index) => {
    const outcome = at(allowed, detail % 4 === 3 ? detail + index : detail, 'none');
    return { personId: id, outcome, ...findingsFor(outcome, document) };
  });
};

/**
 * What somebody might say in a command of a type, in words that are mostly those of the procedure, so that some of what is
 * tried is allowed. Another `detail` says something else; the same says the same.
 */
export const plausibleBody = (type: CommandType, detail: number, here: Circumstance): PlausibleBody => {
  const { document } = here;
  const persons = here.claim?.applicants.map((one) => one.personId) ?? [];
  const outcomes = outcomesFor(persons, detail, document);
  const today = plainDate(here.now.slice(0, 10));
  const soon = addDays(today, 1 + (detail % 10));
  const asked = askedOf(type, here);
  switch (type) {
    case 'register-claim':
      return {
        type,
        data: {
          procedure: document.procedure,
          office: at(keysOf(document.offices), detail, 'none'),
          track: at(keysOf(document.tracks), detail, 'none'),
          filedBy: detail % 2 === 0 ? 'applicant' : 'representative',
          ...(detail % 3 === 1 && { arrivedOn: addDays(today, -((detail * 37) % 400)) }),
          ...(detail % 5 === 4 && { origin: { kind: 'subsequent' } }),
          ...(document.channels.length > 0 && { channel: at(document.channels, detail, 'none') }),
          applicants: Array.from({ length: 1 + (detail % 4) }, (_, index) => ({
            personId: personId(sampleId(4, index)),
            relation: at(RELATIONS, index, 'principal'),
            nationality: at(['HN', ...nationalitiesOf(type, here)].toReversed(), detail, 'HN'),
            isMinor: index > 1 || detail % 11 === 10,
          })),
        },
      };
    case 'ratify-claim':
    case 'record-interview':
      return {
        type,
        data: { personIds: detail % 5 === 4 && persons.length > 1 ? persons.slice(1) : persons },
      };
    case 'serve-prevention':
      return { type, data: { reasonCode: at(asked('reasonCode'), detail, 'late-filing') } };
    case 'answer-prevention':
      return { type, data: { answerCode: at(asked('answerCode'), detail, 'causes') } };
    case 'declare-inadmissible':
      return { type, data: { groundCode: at(asked('groundCode'), detail, 'late-filing') } };
    case 'schedule-interview':
      return { type, data: { interviewOn: soon, interviewerId: 'interviewer-1' } };
    case 'postpone-interview':
      return {
        type,
        data: { causeCode: 'illness', sideAtFault: at(FAULT_SIDES, detail, 'nobody'), interviewOn: soon },
      };
    case 'request-opinion':
      return { type, data: { authority: at(asked('authority'), detail, 'foreign-ministry') } };
    case 'record-opinion':
      return {
        type,
        data: {
          authority: openOpinion(here) ?? 'foreign-ministry',
          opinionCode: at(asked('opinionCode'), detail, 'received'),
        },
      };
    default:
      return decidingBody(type, { ...here, detail, soon, outcomes, asked });
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
  readonly asked: Asked;
};

const openOpinion = ({ claim }: Circumstance): string | undefined =>
  claim?.opinions.find(({ state }) => state === 'requested')?.authority;

/** An extension of a clock that runs and can be extended, for a ground that the law names. */
const extensionFor = ({ claim, document, detail }: DecidingCircumstance): CommandData['extend-clock'] => {
  const live = (claim?.clocks ?? []).filter(({ state }) => state === 'running').map((one) => one.clock);
  const extensible = live.filter((one) => document.clocks[one]?.extends !== undefined);
  const clock = at(mostly(extensible, keysOf(document.clocks), detail), detail, 'none');
  const extension = document.clocks[clock]?.extends;
  return {
    clock,
    ground: at(extension?.grounds ?? [], detail, 'whim'),
    ...(extension?.length === 'set-by-decision' && { length: { value: 5, unit: 'working-days' } }),
  };
};

const openSuspension = ({ claim }: Circumstance): string | undefined =>
  claim?.suspensions.find(({ until }) => until === null)?.suspensionId;

const decidingBody = (type: DecidingType, here: DecidingCircumstance): PlausibleBody => {
  const { claim, document, detail, soon, outcomes, asked } = here;
  const stage = claim?.stage ?? '';
  switch (type) {
    case 'draft-decision':
      return {
        type,
        data: { outcomes: detail % 7 === 6 && outcomes.length > 1 ? outcomes.slice(1) : outcomes },
      };
    case 'return-draft':
      return { type, data: { reasonCode: at(asked('reasonCode'), detail, 'reasons') } };
    case 'serve-act':
      return {
        type,
        data: {
          actId: claim?.acts.find((act) => act.servedOn === undefined)?.actId ?? actId(sampleId(5, 1)),
          method: at(methodsOf(document), detail, 'in-person'),
          languageUnderstood: true,
        },
      };
    case 'lodge-remedy':
      return {
        type,
        data: {
          remedy: at(mostly(remediesIn(stage, document), keysOf(document.remedies), detail), detail, 'none'),
        },
      };
    case 'decide-remedy': {
      const remedy = claim?.remedy?.remedy ?? 'review';
      const powers = document.remedies[remedy]?.powers ?? REMEDY_POWERS;
      return {
        type,
        data: { remedy, power: at(mostly(powers, REMEDY_POWERS, detail), detail, 'confirm'), outcomes },
      };
    }
    case 'extend-clock':
      return { type, data: extensionFor(here) };
    case 'suspend-terms':
      return {
        type,
        data: {
          suspensionId: `suspension-${detail % 4}`,
          offices: detail % 3 === 0 ? [at(keysOf(document.offices), detail, 'none')] : [],
          exempt: [],
          from: soon,
          until: detail % 2 === 0 ? null : addDays(soon, 10),
          basis: at(keysOf(document.norms), detail, 'none'),
        },
      };
    case 'resume-terms':
      return {
        type,
        data: { suspensionId: openSuspension(here) ?? `suspension-${detail % 4}`, on: addDays(soon, 3) },
      };
    case 'close-claim':
      return {
        type,
        data: {
          reason: at(mostly(reasonsIn(stage, document, asked), CLOSURE_REASONS, detail), detail, 'death'),
        },
      };
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
      return laterBodyFor(type, { claim, document, outcomes, soon, detail, asked });
  }
};
