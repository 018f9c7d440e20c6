import { CancellationScope, sleep } from '@temporalio/workflow';

/** The one timer of a claim. */
export interface Alarm {
  /** Asks to be woken at an instant (RFC 3339 UTC); a past one wakes at once, null and a later one change nothing. */
  arm(at: string | null): void;
  /** Whether the timer has fired and nobody has answered it yet. */
  isRinging(): boolean;
  /** Answers the ringing. */
  silence(): void;
}

/**
 * An alarm that is moved only to an *earlier* instant. One that fires with nothing due is armed again then: most
 * commands thereby leave the timer alone, which saves two history events each.
 */
export const createAlarm = (): Alarm => {
  const state: { armedAt: string | null; timer: CancellationScope | null; isRinging: boolean } = {
    armedAt: null,
    timer: null,
    isRinging: false,
  };
  const ring = (): void => {
    state.armedAt = null;
    state.timer = null;
    state.isRinging = true;
  };
  return {
    arm(at) {
      if (at === null || (state.armedAt !== null && state.armedAt <= at)) return;
      state.timer?.cancel();
      const timer = new CancellationScope();
      state.armedAt = at;
      state.timer = timer;
      timer.run(() => sleep(Math.max(1, Date.parse(at) - Date.now()))).then(ring, ignoreCancellation);
    },
    isRinging: () => state.isRinging,
    silence() {
      state.isRinging = false;
    },
  };
};

/** A timer can only be cancelled: by an earlier one, or with the whole workflow, which the main function notices. */
const ignoreCancellation = (): void => undefined;
