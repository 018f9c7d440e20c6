/**
 * The one way in which a body becomes a value. Stricter than `JSON.parse`: bytes that are not UTF-8 are refused instead
 * of replaced, and a member that stands twice is refused instead of overwritten, because two readers could then
 * see two different commands in the same bytes (RFC 8259, section 4). A member `__proto__` is refused too.
 */
export const parseJsonBody = (bytes: Uint8Array): { readonly value: unknown } | undefined => {
  const text = decode(bytes);
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return hasUniqueMembers(text) ? { value } : undefined;
  } catch {
    return undefined;
  }
};

const decode = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/** A string, or a character that gives the text its structure. The text is known to be JSON. */
const token = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]/g;

/** Whether no object of a JSON text names a member twice. */
const hasUniqueMembers = (text: string): boolean => {
  const open: (Set<string> | 'list')[] = [];
  let previous = '';
  for (const [current] of text.matchAll(token)) {
    if (current === '{') open.push(new Set());
    else if (current === '[') open.push('list');
    else if (current === '}' || current === ']') open.pop();
    else if (current === ':' && !enters(open.at(-1), previous)) return false;
    previous = current;
  }
  return true;
};

/** Notes the member in its object; false when it was there, or is one that no object of ours has. */
const enters = (members: Set<string> | 'list' | undefined, quoted: string): boolean => {
  if (members === undefined || members === 'list') return true;
  const name: unknown = JSON.parse(quoted);
  if (typeof name !== 'string' || name === '__proto__' || members.has(name)) return false;
  members.add(name);
  return true;
};
