import type { ClaimId, CommandId } from '../shared/ids.ts';
import type { Instant } from '../shared/instant.ts';
import type { Actor } from './actor.ts';
import type {
  BodyCommandData,
  CommandData,
  CourseCommandData,
  EndingCommandData,
  HearingCommandData,
  IncidentCommandData,
  ObligationCommandData,
  PartyCommandData,
  RecordCommandData,
} from './command-data.ts';

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
  // Who is concerned, where, and on which track
  'transfer-claim',
  'receive-claim',
  'assign-track',
  'add-persons',
  'split-claim',
  'appoint-guardian',
  'flag-need',
  'refer-person',
  'assess-new-elements',
  'record-consent',
  // Hearing
  'record-absence',
  'confirm-transcript',
  // Bodies
  'enter-on-agenda',
  'record-session',
  'recommend-outcome',
  'recuse-officer',
  'communicate-act',
  // What breaks the flow
  'open-incident',
  'close-incident',
  'apply-court-order',
  'start-clock',
  'recompute-clocks',
  // Obligations and documents
  'record-compliance',
  'excuse-obligation',
  'issue-document',
  'extend-document',
  'revoke-document',
  // Endings and what comes after them
  'serve-closure-notice',
  'object-to-closure',
  'reopen-claim',
  'open-status-review',
  'decide-status-review',
  // The record itself
  'record-disclosure',
  'correct-record',
  'migrate-claim',
  'expire-clocks',
] as const;
export type CommandType = (typeof COMMAND_TYPES)[number];

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

/** Commands that only the engine gives: no client can send them, and no procedure says who may. */
export const ENGINE_COMMANDS = ['migrate-claim', 'expire-clocks'] as const satisfies readonly CommandType[];
export type EngineCommandType = (typeof ENGINE_COMMANDS)[number];

/** The commands of some types, still told apart by `type`. */
export type CommandAmong<Types extends CommandType> = Extract<Command, { readonly type: Types }>;

export type CourseCommand = CommandAmong<keyof CourseCommandData>;
export type PartyCommand = CommandAmong<keyof PartyCommandData>;
export type HearingCommand = CommandAmong<keyof HearingCommandData>;
export type BodyCommand = CommandAmong<keyof BodyCommandData>;
export type IncidentCommand = CommandAmong<keyof IncidentCommandData>;
export type ObligationCommand = CommandAmong<keyof ObligationCommandData>;
export type EndingCommand = CommandAmong<keyof EndingCommandData>;
export type RecordCommand = CommandAmong<keyof RecordCommandData>;
