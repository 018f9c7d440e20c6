import { isMap, isScalar, isSeq } from 'yaml';
import type { DocumentPath } from '../domain/procedure/finding.ts';

/** The value at a path, and the key or the item that leads to it; where the path ends early, the last that is there. */
export interface FoundNode {
  readonly value: unknown;
  readonly lead: unknown;
}

/**
 * Walks from the root along a path. An index is passed over where the file has one value for a list (`basis: X` for
 * `basis: [X]`), because paths name the normalised document.
 */
export const findNode = (root: unknown, path: DocumentPath): FoundNode => {
  let found: FoundNode = { value: root, lead: root };
  for (const key of path) {
    const next = step(found, key);
    if (next === undefined) return { value: found.lead, lead: found.lead };
    found = next;
  }
  return found;
};

const step = (found: FoundNode, key: string | number): FoundNode | undefined => {
  const { value } = found;
  if (isSeq(value)) return typeof key === 'number' ? itemOf(value.items, key) : undefined;
  if (typeof key === 'number') return found;
  if (!isMap(value)) return undefined;
  const pair = value.items.find((candidate) => isScalar(candidate.key) && candidate.key.value === key);
  return pair === undefined ? undefined : { value: pair.value, lead: pair.key };
};

const itemOf = (items: readonly unknown[], index: number): FoundNode | undefined =>
  index < items.length ? { value: items[index], lead: items[index] } : undefined;

/** Offset of the first character of a node. */
export const startOf = (node: unknown): number =>
  isMap(node) || isSeq(node) || isScalar(node) ? (node.range?.[0] ?? 0) : 0;

/** Where a finding about a node points: at a single value itself, at the key of a block or of what is asked `at: key`. */
export const offsetOf = ({ value, lead }: FoundNode, at?: 'key'): number => {
  const isBlock = (isMap(value) || isSeq(value)) && value.flow !== true;
  return startOf(at === 'key' || isBlock ? lead : value);
};

/** Offset of a character of a text, when the file holds the text as it is; else of the text. */
export const offsetInText = ({ value }: FoundNode, source: string, offset: number): number => {
  const start = startOf(value);
  if (!isScalar(value) || typeof value.value !== 'string') return start;
  const text = value.value;
  const begin = [start, start + 1].find((at) => source.startsWith(text, at));
  return begin === undefined ? start : begin + offset;
};
