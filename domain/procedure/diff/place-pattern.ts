/** Whether a place lies where a pattern says; `*` stands for any one name. */
export const matches = (pattern: string, keys: readonly string[]): boolean => {
  const parts = pattern.split('.');
  return parts.length === keys.length && parts.every((part, index) => part === '*' || part === keys[index]);
};
