import type { NormId } from './norms.ts';

/** A fact of a refusal: dates, codes and counts only; never free text and never personal data. */
export type Fact = string | number | boolean | readonly string[];

/**
 * A state of affairs in which the law, or the procedure, does not let a command through.
 * `kind` is stable and public (it becomes the problem type of the HTTP answer); `rule` names the rule of the
 * procedure that refused; `basis` are its norms. A refusal is a value: nothing is written to the claim for it.
 */
export interface Refusal {
  readonly kind: RefusalKind;
  readonly rule: string;
  readonly facts: Readonly<Record<string, Fact>>;
  readonly basis: readonly NormId[];
}

/** The closed list of refusals. Each is a state of affairs, named in the field's terms. */
export const REFUSAL_KINDS = [
  'ClaimUnknown',
  'ProcedureUnknown',
  'ClaimAlreadyRegistered',
  'ClaimClosed',
  'CommandNotInProcedure',
  'CommandNotInStage',
  'RoleNotCompetent',
  'OfficeNotCompetent',
  'SamePersonInTwoDuties',
  'ConditionNotMet',
  'OccurredInFuture',
  'OccurredBeforeClaim',
  'VersionStale',
  'PersonNotInClaim',
  'OutcomeMissingForPerson',
  'InterviewNotScheduled',
  'InterviewAlreadyScheduled',
  'DraftMissing',
  'DraftNotReviewed',
  'ActUnknown',
  'ActAlreadyServed',
  'WaitNotOpen',
  'WaitAlreadyOpen',
  'RemedyNotAvailable',
  'RemedyOutOfTime',
  'RemedyNotPending',
  'ClockNotRunning',
  'ExtensionNotAllowed',
  'ExtensionOutOfTime',
  'ExtensionAlreadyGranted',
  'ExtensionGroundUnknown',
  'SuspensionOutOfScope',
  'SuspensionUnknown',
  'SuspensionAlreadyApplied',
  'WithdrawalNotRequested',
  'WithdrawalAlreadyRequested',
  'ClosureNotAllowed',
  'TrackUnknown',
  'ActorRecused',
  'GuardianMissing',
  'MinorAgeDiffers',
  'PersonAlreadyInClaim',
  'NobodyWouldRemain',
  'NotSubsequentClaim',
  'DraftPending',
  'HandOverPending',
  'HandOverNotPending',
  'CodeUnknown',
  'NothingToChange',
  'InterviewNotHeld',
  'IncidentAlreadyOpen',
  'IncidentNotOpen',
  'CourtOrderAlreadyApplied',
  'CourtOrderNotAllowed',
  'ObligationNotOwed',
  'DocumentAlreadyIssued',
  'DocumentNotIssued',
  'DocumentNotRenewable',
  'ClosureNoticeMissing',
  'CurePeriodRunning',
  'ClosureObjected',
  'ConsentMissing',
  'ClaimOpen',
  'ReopeningNotAllowed',
  'StatusReviewPending',
  'StatusReviewNotPending',
  'StatusReviewNotAllowed',
  'DisclosureNotAllowed',
  'EventUnknown',
  'MigrationTargetUnknown',
  'MigrationNotReversible',
  'ClaimFiledBeforeVersionApplies',
  'NothingToRecompute',
  'ClockNotSetByDecision',
  'ClockAlreadyRunning',
  'BodyUnknown',
  'SessionNotOnAgenda',
  'SessionNotCarried',
  'RecommendationMissing',
  'RecommendationNotCompetent',
  'DepartureUnreasoned',
  'DecisionKindUnknown',
  'LimbNotExamined',
  'ServiceNotProvided',
  'RemedyWithoutStanding',
  'RecommendationAlreadyMade',
  'ClosureNoticeAlreadyServed',
] as const;
export type RefusalKind = (typeof REFUSAL_KINDS)[number];
