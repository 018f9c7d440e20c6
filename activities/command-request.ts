import type { ClaimId, CommandId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/instant.ts';

/** What the handler is asked for one claim: to decide a stored command, or to let its clocks speak. */
export type CommandRequest =
  | {
      readonly kind: 'command';
      readonly claimId: ClaimId;
      readonly commandId: CommandId;
      readonly now: Instant;
    }
  | { readonly kind: 'alarms'; readonly claimId: ClaimId; readonly now: Instant };
