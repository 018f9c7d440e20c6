import type { DocumentPath, ProcedureFinding } from '../finding.ts';
import { hintFor } from '../nearest.ts';

/** What a check says, without how grave it is. */
export type Said = Omit<ProcedureFinding, 'severity'>;

/** What keeps a procedure from being used. */
export const problem = (said: Said): ProcedureFinding => ({ severity: 'error', ...said });

/** What its author should look at. */
export const advice = (said: Said): ProcedureFinding => ({ severity: 'warning', ...said });

/** What kind of thing a name names, and the names of that kind that are defined. */
export interface Kind {
  readonly what: string;
  readonly known: readonly string[];
}

/** A name that must be defined, at a path; nothing when it is. */
export const named = (
  name: string,
  { what, known }: Kind,
  path: DocumentPath,
): readonly ProcedureFinding[] =>
  known.includes(name)
    ? []
    : [
        problem({
          rule: `${what}-unknown`,
          path,
          message: `There is no ${what} "${name}".`,
          expected: known.length === 0 ? `a ${what}, and none is defined` : `one of ${known.join(', ')}`,
          ...hintFor(name, known),
        }),
      ];

/** The same for each name of a list. */
export const allNamed = (
  names: readonly string[],
  kind: Kind,
  path: DocumentPath,
): readonly ProcedureFinding[] => names.flatMap((name, index) => named(name, kind, [...path, index]));
