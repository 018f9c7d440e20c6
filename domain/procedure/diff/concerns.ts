/** Whom a change concerns whose safeguards a lawyer looks at first, whatever its favour: told by what its conditions ask. */
import type { Difference } from './differences.ts';
import { groupOf } from './groups.ts';
import { isCondition } from './kinds.ts';
import { isRecord } from './values.ts';

const CONCERNS = ['children', 'needs'] as const;
export type Concern = (typeof CONCERNS)[number];

/** What conditions say of a child, or of what a person needs. */
const asked: Readonly<Record<Concern, RegExp>> = {
  children: /\bisMinor\b|'guardian'/,
  needs: /\bp\.needs\b|\bevent\.need\b/,
};

/** Children, and persons with needs, of whom a difference speaks. What only cites another source concerns nobody. */
export const concernsOf = ({ keys, before, after }: Difference): readonly Concern[] => {
  if (groupOf(keys) === 'norms') return [];
  const conditions = [before, after].flatMap((value) => conditionsIn(value, keys.at(-1) ?? ''));
  return CONCERNS.filter(
    (concern) =>
      (concern === 'children' && keys[0] === 'minors') ||
      conditions.some((text) => asked[concern].test(text)),
  );
};

/** The conditions in a value that stands under a name. What is set stands under the path of what it replaces. */
const conditionsIn = (value: unknown, name: string): readonly string[] => {
  if (typeof value === 'string') return isCondition(name.split('.').at(-1) ?? '') ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((one) => conditionsIn(one, name));
  if (!isRecord(value)) return [];
  const entries: readonly (readonly [string, unknown])[] = Object.entries(value);
  return entries.flatMap(([key, one]) => conditionsIn(one, key));
};
