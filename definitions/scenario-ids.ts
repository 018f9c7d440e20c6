/**
 * Names that a scenario uses for ids: persons are p1 to p9, the act that was issued last is `last-act`, other claims
 * are claim-2 to claim-9, and the claim that a split makes may be called `split` where an id of a claim is meant.
 */
import { createHash } from 'node:crypto';
import type { Claim } from '../domain/claim/claim.ts';
import { claimId } from '../domain/shared/ids.ts';

/** A UUID of a name, the same in every run. @see RFC 9562, section 5.8 (version 8: custom) */
export const uuidFor = (text: string): string => {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** The claim that a scenario is about. */
export const scenarioClaim = claimId(uuidFor('claim'));

type Data = Readonly<Record<string, unknown>>;

/** Data with ids in the place of names. */
export const withIds = (data: Data, claim: Claim | undefined): Data =>
  Object.fromEntries(Object.entries(data).map(([key, value]) => [key, idOf(key, value, claim)]));

const claimKeys = ['claimId', 'toClaim', 'fromClaim'];

const idOf = (key: string, value: unknown, claim: Claim | undefined): unknown => {
  if (value === 'last-act') return claim?.acts.at(-1)?.actId ?? value;
  if (typeof value === 'string') {
    const isName = /^(?:p[1-9]|claim-[2-9])$/.test(value) || (value === 'split' && claimKeys.includes(key));
    return isName ? uuidFor(value) : value;
  }
  if (Array.isArray(value)) return value.map((one) => idOf(key, one, claim));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, idOf(name, member, claim)]));
};
