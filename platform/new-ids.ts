import { randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import type { ClaimId } from '../domain/shared/ids.ts';
import { claimId } from '../domain/shared/ids.ts';

/** An id for a claim that is registered now: UUIDv7 (RFC 9562, section 5.7), whose time is the claim's cohort. */
export const newClaimId = (): ClaimId => claimId(v7());

/** A random id that says nothing about anything: of a request, or of a member of staff. */
export const newRandomId = (): string => randomUUID();
