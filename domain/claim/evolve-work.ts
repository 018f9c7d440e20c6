/** Waits, general suspensions and clocks: what the procedure keeps, and not what anybody did. */
import type { Claim } from './claim.ts';
import type { EventOf, EventType } from './events.ts';
import { evolveClocks } from './evolve-clocks.ts';

type WorkType =
  | 'WaitOpened'
  | 'WaitClosed'
  | 'TermsSuspended'
  | 'TermsResumed'
  | 'LatenessFlagged'
  | (`Clock${string}` & EventType);

export type WorkEvent = EventOf<WorkType>;

/** The claim after an event of its waits, general suspensions or clocks: the last of the themes. */
export const afterWork = (claim: Claim, event: WorkEvent): Claim => {
  switch (event.type) {
    case 'WaitOpened':
      return { ...claim, waits: [...claim.waits, { ...event.data, openedAt: event.occurredAt }] };
    case 'WaitClosed': {
      const { wait } = event.data;
      const waits = claim.waits.filter((one) => one.wait !== wait);
      return { ...claim, waits, waitsEnded: [...new Set([...claim.waitsEnded, wait])] };
    }
    case 'TermsSuspended':
      return { ...claim, suspensions: [...claim.suspensions, { ...event.data, basis: event.basis }] };
    case 'TermsResumed': {
      const { suspensionId, on } = event.data;
      const suspensions = claim.suspensions.map((one) =>
        one.suspensionId === suspensionId ? { ...one, until: on } : one,
      );
      return { ...claim, suspensions };
    }
    case 'LatenessFlagged':
      return { ...claim, late: [...new Set([...claim.late, event.data.clock])] };
    default:
      return { ...claim, clocks: evolveClocks(claim.clocks, event) };
  }
};
