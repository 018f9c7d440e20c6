/** How the process ends; the same numbers in the help and in the documentation. */
export const EXIT = {
  ok: 0,
  failure: 1,
  usage: 2,
  refused: 3,
  notFound: 4,
  unavailable: 5,
  verificationFailed: 6,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
