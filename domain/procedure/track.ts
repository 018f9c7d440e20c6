import type { ProcedureDocument } from './definition.ts';

/** Sections of a procedure whose parameters a track may change. */
export const TRACK_SECTIONS = ['clocks', 'commands', 'waits', 'remedies', 'closures'] as const;

/**
 * The procedure as it reads on a track: each path of the track's `sets` (`clocks.decide.length.value`,
 * `commands.admit-claim.0.to`) has the track's value. Only values that are there are replaced; the checks refuse a
 * track that names others. A track that the procedure does not define changes nothing. The document itself is
 * untouched and what did not change is shared with it, so the result costs a few small copies.
 */
export const withTrack = (document: ProcedureDocument, track: string): ProcedureDocument => {
  const definition = Object.hasOwn(document.tracks, track) ? document.tracks[track] : undefined;
  const changed: ProcedureDocument = { ...document };
  for (const [path, value] of Object.entries(definition?.sets ?? {})) {
    if (parameterAt(document, path) !== undefined) replaceAt(changed, path.split('.'), value);
  }
  return changed;
};

/** The value at a path of a track's `sets`; undefined when there is none, or when a track may not change it. */
export const parameterAt = (document: ProcedureDocument, path: string): unknown => {
  const keys = path.split('.');
  if (!TRACK_SECTIONS.some((section) => section === keys[0])) return undefined;
  return keys.reduce<unknown>((node, key) => (isNode(node) ? childOf(node, key) : undefined), document);
};

const isNode = (value: unknown): value is object => typeof value === 'object' && value !== null;

const childOf = (node: object, key: string): unknown =>
  Object.hasOwn(node, key) ? Reflect.get(node, key) : undefined;

/** Replaces the value in `owner`, a fresh copy, and copies whatever lies on the way to it. */
const replaceAt = (
  owner: object,
  [key, ...rest]: readonly string[],
  value: number | string | boolean,
): void => {
  if (key === undefined) return;
  const child = childOf(owner, key);
  if (rest.length === 0 || !isNode(child)) return void Reflect.set(owner, key, value);
  const copy = Array.isArray(child) ? [...child] : { ...child };
  Reflect.set(owner, key, copy);
  replaceAt(copy, rest, value);
};
