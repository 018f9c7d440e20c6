/**
 * How a procedure reads for a claim: its text, with the parameters that its track, the options chosen where sources
 * contradict each other, and court orders for this claim alone have set. Later ones win.
 */
import type { ProcedureDocument, Reading } from './definition.ts';
import type { ParameterValue } from './incident-definition.ts';

/** Sections of a procedure whose parameters may be set. Stages, roles, norms and words are the same in every reading. */
export const PARAMETER_SECTIONS = [
  'clocks',
  'commands',
  'waits',
  'joins',
  'obligations',
  'bodies',
  'decisions',
  'service',
  'incidents',
  'documents',
  'statusReviews',
  'protection',
  'minors',
  'batches',
  'remedies',
  'closures',
  'suspension',
] as const;

type Sets = Readonly<Record<string, ParameterValue>>;

/**
 * The document under a reading: what the track sets, then the options of the variants (the default one where none was
 * chosen), then each court order. A path (`clocks.decide.length.value`, `commands.admit-claim.0.to`) replaces a single
 * value that is there; one that names nothing changes nothing, and the checks of a procedure and the rule of a court
 * order refuse it. A track, a variant or an option that the procedure does not define changes nothing. The document
 * itself is untouched, and is the result where nothing is set; what did not change is shared with it.
 */
export const readDocument = (document: ProcedureDocument, reading: Reading): ProcedureDocument =>
  setsOf(document, reading).reduce(withSets, document);

/** Whether a track, an option of a variant or a court may set the parameter of a path. */
export const isSettable = ({ tracks, variants, courtOrders }: ProcedureDocument, path: string): boolean => {
  const options = Object.values(variants).flatMap((variant) => Object.values(variant.options));
  return (
    [...options, ...Object.values(tracks)].some(({ sets }) => Object.hasOwn(sets, path)) ||
    (courtOrders?.sets ?? []).some((prefix) => path === prefix || path.startsWith(`${prefix}.`))
  );
};

/** What a reading sets, in the order in which it is set. */
export const setsOf = (document: ProcedureDocument, reading: Reading): readonly Sets[] => {
  const track = own(document.tracks, reading.track);
  const options = Object.entries(document.variants).map(([name, variant]) => {
    const chosen = reading.variants === undefined ? undefined : own(reading.variants, name);
    return own(variant.options, chosen ?? variant.default) ?? own(variant.options, variant.default);
  });
  return [track, ...options, ...(reading.courtOrders ?? [])].flatMap((source) => {
    const sets = source?.sets ?? {};
    return Object.keys(sets).length === 0 ? [] : [sets];
  });
};

const own = <Value>(map: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(map, key) ? map[key] : undefined;

const withSets = (document: ProcedureDocument, sets: Sets): ProcedureDocument => {
  const changed: ProcedureDocument = { ...document };
  for (const [path, value] of Object.entries(sets)) {
    if (isParameter(parameterAt(document, path))) replaceAt(changed, path.split('.'), value);
  }
  return changed;
};

/** The value at the path of a parameter; undefined when there is none, or when it may not be set. */
export const parameterAt = (document: ProcedureDocument, path: string): unknown => {
  const keys = path.split('.');
  if (!PARAMETER_SECTIONS.some((section) => section === keys[0])) return undefined;
  return keys.reduce<unknown>((node, key) => (isNode(node) ? childOf(node, key) : undefined), document);
};

/** Whether what lies at a path is a single value, which may be set; null is one. */
export const isParameter = (value: unknown): value is ParameterValue => value !== undefined && !isNode(value);

/** Whether a value may stand where `present` stands: of the same type, or where one of the two is null (not known). */
export const fitsParameter = (present: ParameterValue, value: ParameterValue): boolean =>
  present === null || value === null || typeof present === typeof value;

const isNode = (value: unknown): value is object => typeof value === 'object' && value !== null;

const childOf = (node: object, key: string): unknown =>
  Object.hasOwn(node, key) ? Reflect.get(node, key) : undefined;

/** Replaces the value in `owner`, a fresh copy, and copies whatever lies on the way to it. */
const replaceAt = (owner: object, [key, ...rest]: readonly string[], value: ParameterValue): void => {
  if (key === undefined) return;
  const child = childOf(owner, key);
  if (rest.length === 0 || !isNode(child)) return void Reflect.set(owner, key, value);
  const copy = Array.isArray(child) ? [...child] : { ...child };
  Reflect.set(owner, key, copy);
  replaceAt(copy, rest, value);
};
