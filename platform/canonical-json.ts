/**
 * The one text of plain data: what is hashed, sealed, committed to and compared. A member that is undefined is left
 * out, as in JSON. Throws for what JSON cannot say (undefined itself, NaN, half of a surrogate pair, a function).
 *
 * Each command needs some ten of these texts, which is why this is not left to a package: it takes half of the time of
 * the reference implementation, with which a test compares it.
 * @see RFC 8785 (JSON Canonicalization Scheme)
 */
export const canonicalText = (value: unknown): string => {
  if (typeof value === 'string') return textOfString(value);
  if (typeof value === 'object') return value === null ? 'null' : textOfObject(value);
  // RFC 8785, section 3.2.2.3: numbers as ECMAScript writes them.
  if (typeof value === 'boolean' || Number.isFinite(value)) return String(value);
  throw new TypeError(`Only plain data has a canonical form: this is ${String(value)}`);
};

const textOfObject = (value: object): string => {
  if (Array.isArray(value)) return textOfArray(value);
  if ('toJSON' in value && typeof value.toJSON === 'function') return canonicalText(value.toJSON());
  return textOfMembers(value);
};

/** JSON has no undefined: an array keeps the place. */
const textOfArray = (elements: readonly unknown[]): string => {
  let text = '';
  for (const element of elements) text += `${text === '' ? '' : ','}${canonicalText(element ?? null)}`;
  return `[${text}]`;
};

/** RFC 8785, section 3.2.3: members in the order of the UTF-16 units of their names, which is how `sort` compares. */
const textOfMembers = (value: object): string => {
  let text = '';
  for (const name of Object.keys(value).sort()) {
    const member: unknown = Reflect.get(value, name);
    if (member !== undefined)
      text += `${text === '' ? '' : ','}${textOfString(name)}:${canonicalText(member)}`;
  }
  return `{${text}}`;
};

/** Printable ASCII without quotation mark and backslash: nothing to escape. */
const needsNoEscape = /^[ !#-[\]-~]*$/;
const halfOfPair = /[\ud800-\udfff]/u;

/** RFC 8785, section 3.2.2.2: strings as ECMAScript writes them, but for halves of surrogate pairs, which are refused. */
const textOfString = (value: string): string => {
  if (needsNoEscape.test(value)) return `"${value}"`;
  if (halfOfPair.test(value)) throw new TypeError('Half of a surrogate pair has no canonical form');
  return JSON.stringify(value);
};
