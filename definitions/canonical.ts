import { createHash } from 'node:crypto';
import { canonicalText } from '../platform/canonical-json.ts';

/** SHA-256, lower-case hex, of the canonical form. */
export const contentHash = (value: unknown): string =>
  createHash('sha256').update(canonicalText(value), 'utf8').digest('hex');
