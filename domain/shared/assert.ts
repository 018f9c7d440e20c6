/** Ends an exhaustive switch: a case that the compiler believes impossible is a bug, and bugs throw. */
export const assertNever = (value: never): never => {
  throw new Error(`Unreachable case: ${JSON.stringify(value)}`);
};

/** States what must hold. A failure is a bug of ours, never a refusal: it throws and is not caught. */
export function invariant(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${message}`);
}

/** The value, or a bug: for what construction guarantees and the type system cannot see. */
export const required = <Value>(value: Value | undefined | null, message: string): Value => {
  if (value === undefined || value === null) throw new Error(`Invariant broken: ${message}`);
  return value;
};
