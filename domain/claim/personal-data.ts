/** A value of JSON (RFC 8259). */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/**
 * What a command says about persons in their own words: names, contact, narrative. It is kept in the vault under the
 * key of its claim, never in the log, and never leaves the database unsealed but to a reader whose access is recorded.
 */
export type PersonalData = Readonly<Record<string, JsonValue>>;

/** Bounds of personal data: large enough for a narrative, small enough that one command cannot fill the vault. */
export const PERSONAL_DATA_BOUNDS = { depth: 4, textLength: 10_000, members: 200, keyLength: 64 } as const;

/** A place in personal data that breaks a bound: where it is and which rule it breaks, never what it says. */
export interface PersonalDataDefect {
  readonly path: readonly (string | number)[];
  readonly rule: string;
}

const keyPattern = /^[A-Za-z][A-Za-z0-9_-]*$/;

/** A control character other than tab, line feed and carriage return, which narratives contain. */
const isForbiddenControl = (code: number): boolean =>
  (code < 32 && code !== 9 && code !== 10 && code !== 13) || (code >= 127 && code < 160);

const hasForbiddenControl = (text: string): boolean => {
  for (let index = 0; index < text.length; index += 1) {
    if (isForbiddenControl(text.charCodeAt(index))) return true;
  }
  return false;
};

const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/**
 * The rule that a text breaks, or undefined. PostgreSQL refuses NUL and alters a lone surrogate, so such a text
 * could never be read back as it was sent.
 */
export const textDefect = (text: string): string | undefined => {
  if (text.length > PERSONAL_DATA_BOUNDS.textLength)
    return `must have at most ${PERSONAL_DATA_BOUNDS.textLength} characters`;
  if (loneSurrogate.test(text)) return 'must be well-formed Unicode: it holds half of a surrogate pair';
  if (hasForbiddenControl(text)) return 'must hold no control characters but tab and line breaks';
  return undefined;
};

const keyDefect = (key: string): string | undefined =>
  keyPattern.test(key) && key.length <= PERSONAL_DATA_BOUNDS.keyLength
    ? undefined
    : `has a member name that is not a letter followed by at most ${PERSONAL_DATA_BOUNDS.keyLength - 1} letters, digits, hyphens or underscores`;

const isRecord = (value: object): value is Readonly<Record<string, unknown>> => !Array.isArray(value);

/** The first defect of a value that claims to be personal data, depth first; undefined when it is within all bounds. */
export const personalDataDefect = (value: unknown): PersonalDataDefect | undefined =>
  typeof value === 'object' && value !== null && isRecord(value)
    ? defectAt(value, [])
    : { path: [], rule: 'must be an object with named members' };

const defectAt = (value: unknown, path: PersonalDataDefect['path']): PersonalDataDefect | undefined => {
  const rule = scalarRule(value);
  if (rule !== undefined) return { path, rule };
  return typeof value === 'object' && value !== null ? defectInside(value, path) : undefined;
};

const scalarRule = (value: unknown): string | undefined => {
  if (typeof value === 'string') return textDefect(value);
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : 'must be a finite number';
  return typeof value === 'boolean' || typeof value === 'object' ? undefined : 'must be a JSON value';
};

const defectInside = (value: object, path: PersonalDataDefect['path']): PersonalDataDefect | undefined => {
  if (path.length >= PERSONAL_DATA_BOUNDS.depth) {
    return { path, rule: `must not be nested deeper than ${PERSONAL_DATA_BOUNDS.depth} levels` };
  }
  const members = Object.entries(value);
  if (members.length > PERSONAL_DATA_BOUNDS.members) {
    return { path, rule: `must have at most ${PERSONAL_DATA_BOUNDS.members} members` };
  }
  for (const [key, member] of members) {
    const rule = Array.isArray(value) ? undefined : keyDefect(key);
    // The name itself may be personal data, so it is reported by the place that holds it.
    if (rule !== undefined) return { path, rule };
    const defect = defectAt(member, [...path, Array.isArray(value) ? Number(key) : key]);
    if (defect !== undefined) return defect;
  }
  return undefined;
};
