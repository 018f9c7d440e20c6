/** The value and the unit of a length that a track or a reading sets are one change, as they are of a term itself. */
import type { Difference } from './differences.ts';
import { fieldOf } from './values.ts';

/** Differences with the value and the unit of the same length joined where both are set otherwise. */
export const joinSetLengths = (differences: readonly Difference[]): readonly Difference[] => {
  const found: ReadonlyMap<string, Difference> = new Map(differences.map((one) => [nameOf(one.keys), one]));
  const partOf = ({ keys }: Difference, from: string, to: string): Difference | undefined => {
    const path = keys.at(-1) ?? '';
    if (keys.at(-2) !== 'sets' || !path.endsWith(`.${from}`)) return undefined;
    return found.get(nameOf([...keys.slice(0, -1), `${path.slice(0, -from.length)}${to}`]));
  };
  return differences.flatMap((one) => {
    if (partOf(one, 'unit', 'value') !== undefined) return [];
    const unit = partOf(one, 'value', 'unit');
    return unit === undefined ? [one] : [joined(one, unit)];
  });
};

/** Whether a setting is told with that of the value of the same length. */
export const isToldWithValue = (sets: object, path: string): boolean =>
  path.endsWith('.unit') && fieldOf(sets, path.replace(/unit$/, 'value')) !== undefined;

const nameOf = (keys: readonly string[]): string => keys.join(' ');

const joined = (value: Difference, unit: Difference): Difference => ({
  ...value,
  keys: value.keys.map((key, index) => (index === value.keys.length - 1 ? stemOf(key) : key)),
  oldPath: pathOf(value.oldPath ?? unit.oldPath),
  newPath: pathOf(value.newPath ?? unit.newPath),
  before: lengthOf(value.before, unit.before),
  after: lengthOf(value.after, unit.after),
});

const stemOf = (path: string): string => path.replace(/\.(?:value|unit)$/, '');
const pathOf = (path: string | undefined): string | undefined =>
  path === undefined ? undefined : stemOf(path);

const lengthOf = (value: unknown, unit: unknown): object | undefined =>
  value === undefined && unit === undefined
    ? undefined
    : { ...(value !== undefined && { value }), ...(unit !== undefined && { unit }) };
