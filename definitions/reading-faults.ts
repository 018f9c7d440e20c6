import { checkProcedure } from '../domain/procedure/check.ts';
import { expressionsOf } from '../domain/procedure/conditions.ts';
import type { ProcedureDocument } from '../domain/procedure/definition.ts';
import { pathText } from '../domain/procedure/finding.ts';
import { parameterSectionsSchema } from '../domain/procedure/procedure.schema.ts';
import type { Expressions } from './expressions.ts';
import { guardFaults } from './guards.ts';

/** What a reading is compared with: a document, and what was already said of it. */
export interface ReadingBase {
  readonly expressions: Expressions;
  readonly conditions: ReadonlySet<string>;
  readonly said: ReadonlySet<string>;
}

/** What is known of a document before its readings are looked at, so that each of them is told only what it breaks. */
export const readingBaseOf = (document: ProcedureDocument, expressions: Expressions): ReadingBase => ({
  expressions,
  conditions: new Set(expressionsOf(document).map(keyOfCondition)),
  said: new Set(errorsOf(document)),
});

/**
 * What a reading of a document breaks: the form of what was set, conditions under the commands and events where they
 * now stand, and everything that the checks of a procedure call an error and did not find before.
 */
export const faultsOfReading = (base: ReadingBase, read: ProcedureDocument): readonly string[] => {
  const shape = parameterSectionsSchema.safeParse(read);
  if (!shape.success)
    return shape.error.issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`);
  return [...brokenConditions(base, read), ...errorsOf(read).filter((error) => !base.said.has(error))];
};

const brokenConditions = ({ conditions, expressions }: ReadingBase, read: ProcedureDocument) => {
  const changed = expressionsOf(read).filter((placed) => !conditions.has(keyOfCondition(placed)));
  if (changed.length === 0) return [];
  const faults = changed.flatMap((placed) => {
    const fault = expressions.faultOf(placed.expression, placed);
    return fault === undefined ? [] : [`${pathText(placed.path)}: ${fault.message}`];
  });
  const set = new Set(changed.map(({ path }) => pathText(path)));
  const guards = guardFaults(read, expressions).filter(({ path }) => set.has(pathText(path)));
  return [...faults, ...guards.map(({ path, message }) => `${pathText(path)}: ${message}`)];
};

const keyOfCondition = ({
  path,
  expression,
}: {
  readonly path: readonly (string | number)[];
  readonly expression: string;
}): string => `${pathText(path)} ${expression}`;

const errorsOf = (document: ProcedureDocument): readonly string[] =>
  checkProcedure(document).flatMap(({ severity, path, message }) =>
    severity === 'error' ? [`${pathText(path)}: ${message}`] : [],
  );
