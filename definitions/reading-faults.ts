import { checkProcedure } from '../domain/procedure/check.ts';
import { expressionsOf } from '../domain/procedure/conditions.ts';
import type { ProcedureDocument } from '../domain/procedure/definition.ts';
import type { DocumentPath } from '../domain/procedure/finding.ts';
import { pathText } from '../domain/procedure/finding.ts';
import { parameterSectionsSchema } from '../domain/procedure/procedure.schema.ts';
import type { Labels } from '../domain/shared/norms.ts';
import type { Expressions } from './expressions.ts';
import { guardFaults } from './guards.ts';
import { bareComplaintOf } from './issue-words.ts';

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
  said: new Set(errorsOf(document).map(({ en }) => en)),
});

/**
 * What a reading of a document breaks: the form of what was set, conditions under the commands and events where they
 * now stand, and everything that the checks of a procedure call an error and did not find before.
 */
export const faultsOfReading = (base: ReadingBase, read: ProcedureDocument): readonly Labels[] => {
  const shape = parameterSectionsSchema.safeParse(read);
  if (!shape.success)
    return shape.error.issues.map((issue) => placed(issue.path.map(String), bareComplaintOf(issue)));
  return [...brokenConditions(base, read), ...errorsOf(read).filter(({ en }) => !base.said.has(en))];
};

const brokenConditions = (
  { conditions, expressions }: ReadingBase,
  read: ProcedureDocument,
): readonly Labels[] => {
  const changed = expressionsOf(read).filter((condition) => !conditions.has(keyOfCondition(condition)));
  if (changed.length === 0) return [];
  const faults = changed.flatMap((condition) => {
    const fault = expressions.faultOf(condition.expression, condition);
    return fault === undefined ? [] : [placed(condition.path, fault.message)];
  });
  const set = new Set(changed.map(({ path }) => pathText(path)));
  const guards = guardFaults(read, expressions).filter(({ path }) => set.has(pathText(path)));
  return [...faults, ...guards.map(({ path, message }) => placed(path, message))];
};

/** What is said, after where. */
const placed = (path: DocumentPath, { es, en }: Labels): Labels => {
  const place = pathText(path);
  return { es: `${place}: ${es}`, en: `${place}: ${en}` };
};

const keyOfCondition = ({
  path,
  expression,
}: {
  readonly path: readonly (string | number)[];
  readonly expression: string;
}): string => `${pathText(path)} ${expression}`;

const errorsOf = (document: ProcedureDocument): readonly Labels[] =>
  checkProcedure(document).flatMap(({ severity, path, message }) =>
    severity === 'error' ? [placed(path, message)] : [],
  );
