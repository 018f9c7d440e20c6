import type { ClosureReason, RemedyPower } from '../procedure/definition.ts';
import type { ActId, ClaimId, CommandId, PersonId } from '../shared/ids.ts';
import type { Instant } from '../shared/instant.ts';
import type { PlainDate } from '../shared/plain-date.ts';
import type { Actor } from './actor.ts';

/** The words in which anything may be asked of a claim: one catalogue for every country. */
export const COMMAND_TYPES = [
  'register-claim',
  'ratify-claim',
  'serve-prevention',
  'answer-prevention',
  'admit-claim',
  'declare-inadmissible',
  'schedule-interview',
  'postpone-interview',
  'record-interview',
  'request-opinion',
  'record-opinion',
  'draft-decision',
  'review-draft',
  'return-draft',
  'issue-decision',
  'serve-act',
  'lodge-remedy',
  'decide-remedy',
  'extend-clock',
  'suspend-terms',
  'resume-terms',
  'request-withdrawal',
  'ratify-withdrawal',
  'close-claim',
  'assign-claim',
  'expire-clocks',
] as const;
export type CommandType = (typeof COMMAND_TYPES)[number];

export const RELATIONS = ['principal', 'spouse', 'child', 'parent', 'sibling', 'other-dependant'] as const;
export type Relation = (typeof RELATIONS)[number];

export interface RegisteredApplicant {
  readonly personId: PersonId;
  readonly relation: Relation;
  /** ISO 3166-1 alpha-2 or `XXA` (stateless), `XXX` (unknown). */
  readonly nationality: string;
  readonly isMinor: boolean;
}

export interface PersonOutcome {
  readonly personId: PersonId;
  /** One of the procedure's `outcomes`. */
  readonly outcome: string;
}

export const FAULT_SIDES = ['applicant', 'authority', 'interpreter', 'nobody'] as const;
export type FaultSide = (typeof FAULT_SIDES)[number];

/** What each command says. Nothing here is personal data: names, contact, testimony and free text travel in `personal`. */
export interface CommandData {
  'register-claim': {
    readonly procedure: string;
    readonly office: string;
    readonly track: string;
    readonly filedBy: 'applicant' | 'representative';
    readonly applicants: readonly RegisteredApplicant[];
  };
  'ratify-claim': { readonly personIds: readonly PersonId[] };
  'serve-prevention': { readonly reasonCode: string };
  'answer-prevention': { readonly answerCode: string };
  'admit-claim': Record<string, never>;
  'declare-inadmissible': { readonly groundCode: string };
  'schedule-interview': { readonly interviewOn: PlainDate; readonly interviewerId: string };
  'postpone-interview': {
    readonly causeCode: string;
    readonly sideAtFault: FaultSide;
    readonly interviewOn: PlainDate;
  };
  'record-interview': { readonly personIds: readonly PersonId[] };
  'request-opinion': { readonly authority: string };
  'record-opinion': { readonly authority: string; readonly opinionCode: string };
  'draft-decision': { readonly outcomes: readonly PersonOutcome[] };
  'review-draft': Record<string, never>;
  'return-draft': { readonly reasonCode: string };
  'issue-decision': Record<string, never>;
  'serve-act': {
    readonly actId: ActId;
    readonly method: 'in-person' | 'electronic' | 'post' | 'notice-board';
    readonly languageUnderstood: boolean;
  };
  'lodge-remedy': { readonly remedy: string };
  'decide-remedy': {
    readonly remedy: string;
    readonly power: RemedyPower;
    readonly outcomes: readonly PersonOutcome[];
  };
  'extend-clock': { readonly clock: string; readonly ground: string };
  'suspend-terms': {
    readonly suspensionId: string;
    /** Offices covered; empty: every office. */
    readonly offices: readonly string[];
    /** Clocks left alone, beside those that the procedure exempts. */
    readonly exempt: readonly string[];
    readonly from: PlainDate;
    /** First day that counts again; null: not known. */
    readonly until: PlainDate | null;
    readonly basis: string;
  };
  'resume-terms': { readonly suspensionId: string; readonly on: PlainDate };
  'request-withdrawal': Record<string, never>;
  'ratify-withdrawal': Record<string, never>;
  'close-claim': { readonly reason: ClosureReason };
  'assign-claim': { readonly officerId: string };
  'expire-clocks': Record<string, never>;
}

/** A wish of somebody about one claim, identified by its sender. */
export type Command = { readonly [Type in CommandType]: CommandOf<Type> }[CommandType];

export interface CommandOf<Type extends CommandType> {
  readonly type: Type;
  readonly commandId: CommandId;
  readonly claimId: ClaimId;
  readonly actor: Actor;
  readonly data: CommandData[Type];
  /** Legal time, when it was earlier than the moment of recording; absent: now. */
  readonly occurredAt?: Instant;
  /** Version of the claim that the sender had seen; absent: any. */
  readonly expectedVersion?: number;
}
