/**
 * What the claim workflow may ask of the outside world: pure types, so that the sandbox sees no implementation.
 * Ids, codes and dates only: nothing here may carry personal data, because Temporal keeps it in its history.
 */

/** Where a claim stands in the log: all that a workflow remembers of it. */
export interface ClaimPosition {
  /** Version of the last event; 0 before the first. */
  readonly head: number;
  /** The next instant (RFC 3339 UTC) at which a clock warns or expires; null when none does. */
  readonly nextAlarmAt: string | null;
  readonly open: boolean;
}

/** The outcome of a command, as far as the workflow needs it; facts and legal basis are read from the inbox. */
export interface CommandAnswer extends ClaimPosition {
  readonly commandId: string;
  readonly result: 'accepted' | 'refused';
}

export interface ClaimActivities {
  /**
   * Decides a stored command in one transaction: fold, decide, append, read models, outcome. Idempotent by command
   * id: a repeated call answers the recorded outcome. `now` is the workflow's clock, the only "now" that decides.
   */
  handleCommand(input: { claimId: string; commandId: string; now: string }): Promise<CommandAnswer>;
  /** Lets every alarm of the claim up to `now` speak: warnings and expiries, in order, each once. */
  expireClocks(input: { claimId: string; now: string }): Promise<ClaimPosition>;
  /** The claim's position in the log: where a rebuilt or continued workflow begins. */
  readPosition(input: { claimId: string }): Promise<ClaimPosition>;
}
