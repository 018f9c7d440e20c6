/** What a track or a reading sets is a change of the parameter itself, for the claims that are on it. */
import { isParameter, parameterAt } from '../reading.ts';
import type { ProcedureDocument } from '../definition.ts';
import type { Difference } from './differences.ts';
import type { Versions } from './gain.ts';
import { fieldOf, isRecord, isSame } from './values.ts';

/** The difference in the parameter that a difference in `sets` makes; undefined for one that is in no `sets`. A version without it has none. */
export const parameterDifferenceOf = (
  difference: Difference,
  { before, after }: Versions,
): Difference | undefined => {
  const { keys } = difference;
  const path = keys.at(-1) ?? '';
  if (keys.at(-2) !== 'sets' || (keys[0] !== 'tracks' && keys[0] !== 'variants')) return undefined;
  const [was, is] = [before, after].map((document) => placeIn(document, keys.slice(0, -1), path));
  const found = is ?? was;
  if (found === undefined || (was !== undefined && is !== undefined && was.keys.length !== is.keys.length))
    return undefined;
  return {
    ...difference,
    keys: found.keys,
    oldPath: was?.path,
    newPath: is?.path,
    before: was?.value,
    after: is?.value,
  };
};

/**
 * What a setting of a whole track or reading changes, in the version that has it: from what holds there without it to what
 * it sets. Undefined for what is no setting.
 */
export const settingOf = (difference: Difference, versions: Versions): Difference | undefined => {
  const { keys, after } = difference;
  const document = after === undefined ? versions.before : versions.after;
  const path = keys.at(-1) ?? '';
  if (keys.at(-2) !== 'sets' || (keys[0] !== 'tracks' && keys[0] !== 'variants')) return undefined;
  const [without, within] = [[], keys.slice(0, -1)].map((way) => placeIn(document, way, path));
  if (without === undefined || within === undefined) return undefined;
  return {
    ...difference,
    keys: within.keys,
    oldPath: without.path,
    newPath: within.path,
    before: without.value,
    after: within.value,
  };
};

/** What holds otherwise where another reading holds while nobody chooses; nothing for every other difference. */
export const effectsOfDefault = (
  { keys, before, after, ...difference }: Difference,
  versions: Versions,
): readonly Difference[] => {
  const [section, variant = '', field] = keys;
  if (
    section !== 'variants' ||
    field !== 'default' ||
    typeof before !== 'string' ||
    typeof after !== 'string'
  )
    return [];
  const ways = { before: wayTo(variant, before), after: wayTo(variant, after) };
  const stems = (['before', 'after'] as const).flatMap((side) => {
    const sets = ways[side].reduce<unknown>(fieldOf, versions[side]);
    return Object.keys(isRecord(sets) ? sets : {}).map(withoutUnit);
  });
  return [...new Set(stems)].flatMap((path): readonly Difference[] => {
    const [was, is] = (['before', 'after'] as const).map((side) => placeIn(versions[side], ways[side], path));
    if (was === undefined || is === undefined || isSame(was.value, is.value)) return [];
    return [
      {
        ...difference,
        keys: is.keys,
        oldPath: was.path,
        newPath: is.path,
        before: was.value,
        after: is.value,
      },
    ];
  });
};

const wayTo = (variant: string, option: string): readonly string[] => [
  'variants',
  variant,
  'options',
  option,
  'sets',
];

/** A length and its unit are one parameter. */
const withoutUnit = (path: string): string => path.replace(/\.unit$/, '.value');

/** The parameter as the source of `sets` leaves it. A length is one thing with its unit. */
const placeIn = (document: ProcedureDocument, way: readonly string[], path: string) => {
  const sets = way.length === 0 ? {} : way.reduce<unknown>(fieldOf, document);
  // What is set to null is set: it is not known there.
  const valueAt = (one: string): unknown =>
    fieldOf(sets, one) === undefined ? parameterAt(document, one) : fieldOf(sets, one);
  const length = path.replace(/\.(?:value|unit)$/, '');
  const parts = ['value', 'unit'].map((part) => parameterAt(document, `${length}.${part}`));
  if (parts.every(isParameter)) {
    const [value, unit] = [valueAt(`${length}.value`), valueAt(`${length}.unit`)];
    return { keys: namesOf(length), path: length, value: { value, unit } };
  }
  return isParameter(parameterAt(document, path))
    ? { keys: namesOf(path), path: pathByNames(document, path), value: valueAt(path) }
    : undefined;
};

const namesOf = (path: string): readonly string[] =>
  path.split('.').map((name) => (/^\d+$/.test(name) ? '#' : name));

/** The path with entries of lists by what names them, as a difference of the parameter itself would have it. */
const pathByNames = (document: ProcedureDocument, path: string): string => {
  const keys = path.split('.');
  return keys
    .map((key, index) => {
      const rule = fieldOf(parameterAt(document, keys.slice(0, index + 1).join('.')), 'rule');
      return typeof rule === 'string' ? rule : key;
    })
    .join('.');
};
