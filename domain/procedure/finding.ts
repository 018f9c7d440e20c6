import type { Labels } from '../shared/norms.ts';

/** Where in a document: keys and indexes from the root. */
export type DocumentPath = readonly (string | number)[];

/** Something that a check has to say about a procedure. An error keeps it from being used; a warning does not. */
export interface ProcedureFinding {
  readonly severity: 'error' | 'warning';
  /** Stable name of the check. */
  readonly rule: string;
  readonly path: DocumentPath;
  /** Whether the key at the path is meant, rather than its value. */
  readonly at?: 'key';
  readonly message: Labels;
  readonly expected?: Labels;
  readonly hint?: Labels;
}

/** A path as it is written for people: `commands.admit-claim.0.to`. */
export const pathText = (path: DocumentPath): string => path.join('.');
