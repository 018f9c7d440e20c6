/**
 * The code of a thrown value, such as `ENOENT`; undefined when it has none. Asks no `instanceof`, because an error
 * may come from another realm, where `Error` is another class.
 */
export const errorCodeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
