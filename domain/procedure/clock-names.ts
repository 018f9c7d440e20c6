/** Clocks that two versions of a procedure call by other names: one that is only renamed is not gone. */
import type { ProcedureDocument } from './definition.ts';

/** Names in the new version, or null, by the names in the old one, as a mapping file has them. */
export type ClockMapping = Readonly<Record<string, string | null>>;

type Document = Pick<ProcedureDocument, 'clocks' | 'labels'>;

/**
 * The clocks that have another name in the new version, by their old name: those that a mapping names so, and those that
 * are alone in having the same label in both languages. A clock whose name both versions know keeps it.
 */
export const renamedClocks = (
  before: Document,
  after: Document,
  mapping: ClockMapping = {},
): Readonly<Record<string, string>> => {
  const gone = Object.keys(before.clocks).filter((clock) => !Object.hasOwn(after.clocks, clock));
  const come = Object.keys(after.clocks).filter((clock) => !Object.hasOwn(before.clocks, clock));
  const labelled = (document: Document, names: readonly string[], label: string): readonly string[] =>
    names.filter((clock) => labelOf(document, clock) === label);
  const found = gone.flatMap((old): readonly (readonly [string, string])[] => {
    const mapped = Object.hasOwn(mapping, old) ? mapping[old] : undefined;
    if (typeof mapped === 'string') return come.includes(mapped) ? [[old, mapped]] : [];
    const label = labelOf(before, old);
    if (label === undefined) return [];
    const [same, ...others] = labelled(after, come, label);
    const isAlone = others.length === 0 && labelled(before, gone, label).length === 1;
    return same !== undefined && isAlone ? [[old, same]] : [];
  });
  const once = found.filter(([, name]) => found.filter(([, other]) => other === name).length === 1);
  return Object.fromEntries(once);
};

const labelOf = ({ labels }: Document, clock: string): string | undefined => {
  const label = Object.hasOwn(labels, `clocks.${clock}`) ? labels[`clocks.${clock}`] : undefined;
  return label === undefined || label.es === '' ? undefined : `${label.es}\n${label.en}`;
};
