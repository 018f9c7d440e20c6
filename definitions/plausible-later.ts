/** What somebody might say in the commands of parties, bodies, incidents, obligations, endings and the record. */
import type { CommandData, CourseCommandData, PersonOutcome } from '../domain/claim/command-data.ts';
import type { Claim } from '../domain/claim/claim.ts';
import { FAULT_SIDES, VOTES } from '../domain/claim/command-data.ts';
import type { CommandType } from '../domain/claim/commands.ts';
import { DECISION_KINDS } from '../domain/procedure/decision-definition.ts';
import type { ProcedureDocument } from '../domain/procedure/definition.ts';
import { CLOSURE_REASONS } from '../domain/procedure/incident-definition.ts';
import { actId, claimId, personId } from '../domain/shared/ids.ts';
import type { PlainDate } from '../domain/shared/plain-date.ts';
import { addDays } from '../domain/shared/plain-date.ts';
import type { Asked } from './plausible-words.ts';
import {
  at,
  clocksToSet,
  curedIn,
  incidentsIn,
  keysOf,
  lengthsFor,
  mostly,
  reviewsIn,
} from './plausible-words.ts';

export type LaterType = Exclude<CommandType, keyof CourseCommandData>;
type LaterBody = {
  readonly [Type in LaterType]: { readonly type: Type; readonly data: CommandData[Type] };
}[LaterType];

export interface Circumstances {
  readonly claim: Claim | undefined;
  readonly document: ProcedureDocument;
  readonly outcomes: readonly PersonOutcome[];
  readonly soon: PlainDate;
  readonly detail: number;
  readonly asked: Asked;
}

const id = (number: number): string => `0000000a-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

/** A body whose words are mostly those of the procedure, so that some of what is tried is allowed. */
export const laterBodyFor = (type: LaterType, here: Circumstances): LaterBody => {
  const { claim, document, soon, detail, asked } = here;
  const persons = claim?.applicants.map((one) => one.personId) ?? [];
  const norm = at(keysOf(document.norms), detail, 'none');
  switch (type) {
    case 'transfer-claim':
      return {
        type,
        data: {
          office: at(otherOffices(here), detail, 'none'),
          reasonCode: at(asked('reasonCode'), detail, 'moved'),
        },
      };
    case 'receive-claim':
      return { type, data: {} };
    case 'assign-track': {
      const others = keysOf(document.tracks).filter((one) => one !== claim?.track);
      const track = at(others, detail, 'none');
      return { type, data: { track, reasonCode: at(document.tracks[track]?.reasons ?? [], detail, 'whim') } };
    }
    case 'add-persons': {
      const newcomer = { personId: personId(id(detail)), relation: 'spouse', nationality: 'HN' } as const;
      return { type, data: { applicants: [{ ...newcomer, isMinor: detail % 5 === 0 }] } };
    }
    case 'split-claim':
      return {
        type,
        data: { personIds: persons.slice(0, 1), toClaim: claimId(id(detail)), reasonCode: 'own-grounds' },
      };
    case 'appoint-guardian':
      return { type, data: { personIds: persons, guardianKind: 'child-protection' } };
    case 'flag-need':
      return { type, data: { need: at(document.needs, detail, 'none'), personIds: persons } };
    case 'refer-person':
      return { type, data: { service: at(document.services, detail, 'none'), personIds: persons } };
    case 'assess-new-elements':
      return { type, data: { result: detail % 2 === 0 ? 'new-elements' : 'nothing-new' } };
    case 'record-consent': {
      const purposes = keysOf(document.protection?.disclosures ?? {});
      return {
        type,
        data: { purpose: at([...purposes, ...consentsOf(document)], detail, 'none'), personIds: persons },
      };
    }
    case 'record-absence':
      return {
        type,
        data: { personIds: persons, causeCode: 'illness', sideAtFault: at(FAULT_SIDES, detail, 'nobody') },
      };
    case 'confirm-transcript':
      return { type, data: { personIds: persons } };
    case 'enter-on-agenda':
      return {
        type,
        data: {
          body: at(meetingBodies(document), detail, 'none'),
          session: `session-${detail}`,
          sessionOn: soon,
        },
      };
    default:
      return flowBodyFor(type, { ...here, norm });
  }
};

const otherOffices = ({ claim, document }: Circumstances): readonly string[] => {
  const others = keysOf(document.offices).filter((office) => office !== claim?.office);
  return others.length > 0 ? others : keysOf(document.offices);
};

const consentsOf = ({ closures }: ProcedureDocument): readonly string[] =>
  Object.values(closures).flatMap(({ consent }) => consent ?? []);

const meetingBodies = ({ bodies }: ProcedureDocument): readonly string[] =>
  keysOf(bodies).filter((name) => bodies[name]?.kind !== 'officer');

type FlowType = Exclude<
  LaterType,
  | 'transfer-claim'
  | 'receive-claim'
  | 'assign-track'
  | 'add-persons'
  | 'split-claim'
  | 'appoint-guardian'
  | 'flag-need'
  | 'refer-person'
  | 'assess-new-elements'
  | 'record-consent'
  | 'record-absence'
  | 'confirm-transcript'
  | 'enter-on-agenda'
>;
type FlowCircumstances = Circumstances & { readonly norm: string };

const flowBodyFor = (type: FlowType, here: FlowCircumstances): LaterBody => {
  const { claim, document, outcomes, soon, detail, norm, asked } = here;
  const stage = claim?.stage ?? '';
  switch (type) {
    case 'record-session': {
      const pending = claim?.sessions.find(({ result }) => result === undefined);
      const { body = 'none', session = 'none' } = pending ?? {};
      const { quorum, members: seats } = document.bodies[body] ?? {};
      const members = quorum ?? Math.min(3, seats ?? 3);
      const votes = Array.from({ length: members }, (_, index) => ({
        memberId: `member-${index}`,
        vote: at(VOTES, detail % 3 !== 2 ? 0 : detail + index, 'for'),
      }));
      return { type, data: { body, session, votes } };
    }
    case 'recommend-outcome': {
      const bodies = Object.values(document.decisions).flatMap(({ recommendedBy }) => recommendedBy ?? []);
      const draft = claim?.draft.state === 'none' ? undefined : claim?.draft.outcomes;
      return { type, data: { body: at(bodies, detail, 'none'), outcomes: draft ?? outcomes } };
    }
    case 'recuse-officer':
      return {
        type,
        data: {
          officerId: `${at(document.roles, detail, 'nobody')}-0`,
          groundCode: at(asked('groundCode'), detail, 'kinship'),
        },
      };
    case 'communicate-act': {
      const acts = claim?.acts.map((act) => act.actId) ?? [];
      return {
        type,
        data: { actId: at(acts, detail, actId(id(1))), to: at(document.observers, detail, 'none') },
      };
    }
    case 'open-incident':
      return {
        type,
        data: {
          incident: at(
            mostly(incidentsIn(stage, document), keysOf(document.incidents), detail),
            detail,
            'none',
          ),
        },
      };
    case 'close-incident': {
      const incident = at(claim?.incidents ?? [], detail, 'none');
      const outcomeCode = at(document.incidents[incident]?.outcomes ?? [], detail, 'none');
      return { type, data: { incident, outcomeCode } };
    }
    case 'apply-court-order':
      return {
        type,
        data: {
          orderId: `order-${detail % 5}`,
          sets: { [at(lengthsFor(document), detail, 'clocks.decide.length.value')]: 5 + (detail % 60) },
          setsAside: detail % 4 === 0 ? [`suspension-${detail % 4}`] : [],
          basis: norm,
        },
      };
    case 'start-clock':
      return {
        type,
        data: {
          clock: at(mostly(clocksToSet(document), keysOf(document.clocks), detail), detail, 'none'),
          on: soon,
          reasonCode: at(asked('reasonCode'), detail, 'ordered'),
        },
      };
    case 'recompute-clocks':
      return { type, data: { cause: 'calendar-changed', basis: norm } };
    default:
      return owedBodyFor(type, here);
  }
};

type OwedType = Exclude<
  FlowType,
  | 'record-session'
  | 'recommend-outcome'
  | 'recuse-officer'
  | 'communicate-act'
  | 'open-incident'
  | 'close-incident'
  | 'apply-court-order'
  | 'start-clock'
  | 'recompute-clocks'
>;

const owedBodyFor = (type: OwedType, here: FlowCircumstances): LaterBody => {
  const { claim, document, soon, detail, norm, asked } = here;
  const stage = claim?.stage ?? '';
  const persons = claim?.applicants.map((one) => one.personId) ?? [];
  const obligation = at(keysOf(document.obligations), detail, 'none');
  const issued = at(mostly(asked('document'), keysOf(document.documents), detail), detail, 'none');
  const held = at(claim?.documents.map((one) => one.document) ?? [], detail, issued);
  const kind = at(mostly(reviewsIn(stage, document), DECISION_KINDS, detail), detail, 'cessation');
  switch (type) {
    case 'record-compliance':
      return { type, data: { obligation } };
    case 'excuse-obligation': {
      const excuses = document.obligations[obligation]?.excuses ?? [];
      return { type, data: { obligation, reasonCode: at(excuses, detail, 'whim') } };
    }
    case 'issue-document':
      return { type, data: { document: issued, personIds: persons } };
    case 'extend-document':
      return {
        type,
        data: { document: held, validUntil: addDays(soon, 400), cause: 'renewal', basis: norm },
      };
    case 'revoke-document':
      return { type, data: { document: held, reasonCode: at(asked('reasonCode'), detail, 'lost') } };
    case 'serve-closure-notice':
      return {
        type,
        data: {
          reason: at(mostly(curedIn(stage, document), CLOSURE_REASONS, detail), detail, 'abandonment'),
        },
      };
    case 'object-to-closure':
      return { type, data: { objectionCode: at(asked('objectionCode'), detail, 'was-ill') } };
    case 'reopen-claim': {
      const reason = claim?.closure?.reason;
      const reasons = reason === undefined ? [] : (document.closures[reason]?.reopens?.reasons ?? []);
      return { type, data: { reasonCode: at(reasons, detail, 'whim') } };
    }
    case 'open-status-review': {
      const grounds = document.statusReviews[kind]?.grounds ?? [];
      return { type, data: { kind, groundCode: at(grounds, detail, 'whim') } };
    }
    case 'decide-status-review':
      return { type, data: { result: detail % 2 === 0 ? 'maintained' : 'ended' } };
    case 'record-disclosure': {
      const disclosures = document.protection?.disclosures ?? {};
      const purpose = at(keysOf(disclosures), detail, 'none');
      return {
        type,
        data: { purpose, to: at(disclosures[purpose]?.to ?? [], detail, 'none'), personIds: persons },
      };
    }
    case 'correct-record':
      return { type, data: { corrects: 1 + (detail % 20), reasonCode: 'wrong-day' } };
    case 'migrate-claim':
      return {
        type,
        data: {
          to: { id: document.procedure, version: document.version, hash: 'ab'.repeat(32) },
          migrationId: id(detail),
          stage: at(keysOf(document.stages), detail, 'none'),
          clocks: {},
          basis: [norm],
        },
      };
  }
};
