/** What was signed, or what the log vouches for, is not there as it was: named, so that nobody decides by a guess. */

/** `log`: the log of a procedure; the others are what its entries name, or what claims are pinned to. */
export type UnverifiedPart = 'log' | 'version' | 'calendar' | 'plan';

/**
 * The log of a procedure does not verify, or a version, an edition of a calendar or a plan is gone or is not what its hash
 * was made of. It is mended from a backup and by nothing else; until then whoever needs it waits.
 */
export class ProcedureUnverified extends Error {
  override readonly name = 'ProcedureUnverified';
  readonly part: UnverifiedPart;
  /** Id of the procedure for its log, else the hash. */
  readonly subject: string;
  constructor(part: UnverifiedPart, subject: string) {
    super(`Not as it was signed or released: ${part} ${subject}`);
    this.part = part;
    this.subject = subject;
  }
}
