import { createHmac } from 'node:crypto';
import { canonicalText } from '../platform/canonical-json.ts';
import type { PersonalData } from '../domain/claim/personal-data.ts';
import { subkeyOf } from '../platform/keys.ts';

/**
 * What the log holds in place of personal data: HMAC-SHA256, under a key that lives and dies with the claim's data
 * key, over the RFC 8785 form. With the key it proves what was said; without the key nobody can test a guess.
 * @see RFC 2104 (HMAC); RFC 8785 (JSON Canonicalization Scheme)
 */
export const commitmentOf = (dataKey: Buffer, personal: PersonalData): Buffer =>
  createHmac('sha256', subkeyOf(dataKey, 'commitment')).update(canonicalText(personal), 'utf8').digest();
