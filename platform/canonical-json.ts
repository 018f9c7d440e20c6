import canonicalize from 'canonicalize';
import { required } from '../domain/shared/assert.ts';

/**
 * The one text of plain data: what is hashed, sealed, committed to and compared. Throws for what JSON cannot say
 * (undefined, NaN, half of a surrogate pair).
 * @see RFC 8785 (JSON Canonicalization Scheme)
 */
export const canonicalText = (value: unknown): string =>
  required(canonicalize(value), 'only plain data has a canonical form');
