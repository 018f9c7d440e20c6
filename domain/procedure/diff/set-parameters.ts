/** What a track or a reading sets is a change of the parameter itself, for the claims that are on it. */
import { isParameter, parameterAt } from '../reading.ts';
import type { ProcedureDocument } from '../definition.ts';
import type { Difference } from './differences.ts';
import type { Versions } from './gain.ts';
import { fieldOf } from './values.ts';

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

/** The parameter as the source of `sets` leaves it. A length is one thing with its unit. */
const placeIn = (document: ProcedureDocument, way: readonly string[], path: string) => {
  const sets = way.reduce<unknown>(fieldOf, document);
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
