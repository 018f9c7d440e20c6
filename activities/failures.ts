import { ApplicationFailure } from '@temporalio/common';

/**
 * The closed list of failures that an activity may throw. No message of a library, a database or a person passes this
 * wall: PostgreSQL quotes rows in its errors, and Temporal keeps what it is told.
 * `InfrastructureUnavailable` is retried (the database is away, or what was signed about a procedure does not verify until it
 * is restored); the others are bugs or bad data, and are not.
 */
export const FAILURE_TYPES = [
  'InfrastructureUnavailable',
  'CommandUnreadable',
  'ProcedureUnknown',
  'Defect',
] as const;
export type FailureType = (typeof FAILURE_TYPES)[number];

/** A failure of the closed list, without message, details or cause of anybody else. */
export const failure = (type: FailureType): ApplicationFailure =>
  ApplicationFailure.create({ type, message: type, nonRetryable: type !== 'InfrastructureUnavailable' });
