/** One thing that was looked at: how it is, or what to do about it. */
export interface Check {
  readonly name: string;
  readonly isOk: boolean;
  readonly detail: string;
}

/** A service that takes longer than this is as good as away, and a person is waiting. */
export const checkMillis = 4_000;
