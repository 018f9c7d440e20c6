/**
 * The RFC 8785 text of plain data: members sorted by UTF-16 code units, no white space, undefined members left out.
 * Each command passes a whole claim through it, so it is a short one of our own, a third of the general package's
 * cost; a property test holds the two equal.
 * @see RFC 8785, section 3.2 (JSON Canonicalization Scheme)
 */
export const canonicalJson = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  return isRecord(value) ? canonicalObject(value) : 'null';
};

const isRecord = (value: object): value is Readonly<Record<string, unknown>> => !Array.isArray(value);

const canonicalObject = (value: Readonly<Record<string, unknown>>): string => {
  let text = '';
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member !== undefined)
      text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(member)}`;
  }
  return `{${text}}`;
};
