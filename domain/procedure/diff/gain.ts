import type { ProcedureDocument } from '../definition.ts';
import { isPlainList, setChange } from './values.ts';

/** 1 is a gain for the person, -1 a loss, 0 neither; undefined cannot be told. */
export type Gain = 1 | 0 | -1 | undefined;

export interface Versions {
  readonly before: ProcedureDocument;
  readonly after: ProcedureDocument;
}

/** The same, seen from the other side. */
export const opposite = (gain: Gain): Gain => {
  switch (gain) {
    case 1:
      return -1;
    case -1:
      return 1;
    case 0:
    case undefined:
      return gain;
  }
};

/** More of something: a longer list, a larger number, a yes, a thing that was not there. */
export const gainOfMore = (before: unknown, after: unknown): Gain => {
  if (isList(before) && isList(after)) {
    const { added, removed } = setChange(before ?? [], after ?? []);
    if (added.length > 0 && removed.length > 0) return undefined;
    return signOf(added.length - removed.length);
  }
  if (typeof before === 'number' && typeof after === 'number') return after > before ? 1 : -1;
  if (typeof before === 'boolean' || typeof after === 'boolean')
    return signOf(Number(after === true) - Number(before === true));
  if (before === undefined) return 1;
  return after === undefined ? -1 : undefined;
};

const isList = (value: unknown): value is readonly (string | number)[] | undefined =>
  value === undefined || isPlainList(value);

const signOf = (difference: number): Gain => (difference === 0 ? 0 : difference > 0 ? 1 : -1);
