import type { ClaimId } from '../domain/shared/ids.ts';
import { genesisHash } from './hash.ts';

/** Where a claim's stream ends: the version and the hash (lower-case hex) of its last event. */
export interface Head {
  readonly version: number;
  readonly hash: string;
}

/** The head of a claim that has no events: what its first append expects. */
export const emptyHead = (claimId: ClaimId): Head => ({ version: 0, hash: genesisHash(claimId) });
