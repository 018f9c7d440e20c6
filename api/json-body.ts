/**
 * The one way in which a body becomes a value. Stricter than `JSON.parse`: bytes that are not UTF-8 are refused instead
 * of replaced, and a member that stands twice is refused instead of overwritten, because two readers could then
 * see two different commands in the same bytes (RFC 8259, section 4). A member `__proto__` is refused too, and a number
 * that would be kept as another one (RFC 8259, section 6).
 */
export const parseJsonBody = (bytes: Uint8Array): { readonly value: unknown } | undefined => {
  const text = decode(bytes);
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return keepsWhatItSays(text) ? { value } : undefined;
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

/** A string, a number, or a character that gives the text its structure. The text is known to be JSON. */
const token = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*|[{}[\],:]/g;
const startOfNumber = /^[-\d]/;

/** Whether no object of a JSON text names a member twice, and every number is kept as it stands. */
const keepsWhatItSays = (text: string): boolean => {
  const open: (Set<string> | 'list')[] = [];
  let previous = '';
  for (const [current] of text.matchAll(token)) {
    if (current === '{') open.push(new Set());
    else if (current === '[') open.push('list');
    else if (current === '}' || current === ']') open.pop();
    else if (current === ':' && !enters(open.at(-1), previous)) return false;
    else if (startOfNumber.test(current) && !isExact(current)) return false;
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

/** Decimal digits that a number of 64 bits always keeps. @see IEEE 754-2019, section 5.12.2 */
const keptDigits = 15;

/** Whether a number reads as written once it is stored: not rounded, not infinite, not vanished. */
const isExact = (written: string): boolean => {
  const digits = significantDigits(written);
  const value = Number(written);
  if (!Number.isFinite(value) || (value === 0 && digits !== '')) return false;
  return digits.length <= keptDigits || digits === significantDigits(String(value));
};

const significantDigits = (written: string): string =>
  written
    .replace(/e.*$/i, '')
    .replace(/[-.]/g, '')
    .replace(/^0+|0+$/g, '');
