import type { ProcedureLibrary } from '../definitions/store.ts';
import type { ClaimId, CommandId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/instant.ts';
import type { Zones } from '../domain/shared/zones.ts';
import type { DatabasePool } from '../platform/database/pool.ts';
import type { KeyRing } from '../platform/keys.ts';
import type { Log } from '../platform/log.ts';
import type { SubmitOutcome } from '../delivery/submit-command.ts';
import type { TokenVerifier } from './token-verifier.ts';

/** A stored command for the workflow of its claim. `head` is the version of the claim as it was read. */
export interface Delivery {
  readonly claimId: ClaimId;
  readonly commandId: CommandId;
  readonly head: number;
  readonly first: boolean;
}

/** Something that this process needs. What is not required may be away: commands then wait and are delivered later. */
export interface ReadinessCheck {
  readonly name: string;
  readonly isRequired: boolean;
  /** Rejecting counts as false. */
  isUp(): Promise<boolean>;
}

/** Everything that the interface needs of the world. */
export interface ApiPorts {
  readonly pool: DatabasePool;
  readonly keyRing: KeyRing;
  readonly procedures: ProcedureLibrary;
  readonly submit: (delivery: Delivery) => Promise<SubmitOutcome>;
  readonly tokens: TokenVerifier;
  readonly zones: Zones;
  readonly now: () => Instant;
  readonly log: Log;
  readonly checks: readonly ReadinessCheck[];
  readonly requestsPerMinute: number;
  readonly trustedProxies: readonly string[];
}
