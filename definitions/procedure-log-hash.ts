import { createHash } from 'node:crypto';

/** Everything of an entry that is signed. */
export interface HashedEntry {
  readonly procedureId: string;
  readonly previousHash: string;
  readonly sequence: number;
  readonly type: string;
  readonly at: string;
  readonly signer: string;
  readonly duty: string;
  readonly keyId: string;
  /** RFC 8785 texts. */
  readonly basis: string;
  readonly data: string;
}

const format = 'cauce-procedure-entry-1';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** What stands before the first entry: no two procedures' logs begin alike. */
export const startOfLog = (procedureId: string): string => sha256(`${format} ${procedureId}`);

/** The hash of an entry: SHA-256, lower-case hex, of one flat JSON array in fixed order, led by a format tag. */
export const hashOfEntry = (entry: HashedEntry): string =>
  sha256(
    JSON.stringify([
      format,
      entry.previousHash,
      entry.procedureId,
      entry.sequence,
      entry.type,
      entry.at,
      entry.signer,
      entry.duty,
      entry.keyId,
      entry.basis,
      entry.data,
    ]),
  );
