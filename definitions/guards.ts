/** Conditions that can never hold: values that facts never have, contradictions, stages in which nobody is asked. */
import type { ASTNode } from '@marcbachmann/cel-js';
import type { PlacedExpression } from '../domain/procedure/conditions.ts';
import { commandsOf } from '../domain/procedure/catalogue.ts';
import { expressionsOf } from '../domain/procedure/conditions.ts';
import type { CommandRule, ProcedureDocument } from '../domain/procedure/definition.ts';
import type { DocumentPath } from '../domain/procedure/finding.ts';
import { pathText } from '../domain/procedure/finding.ts';
import { isSettable } from '../domain/procedure/reading.ts';
import { hintFor } from '../domain/procedure/nearest.ts';
import type { Expressions } from './expressions.ts';
import type { World } from './guard-logic.ts';
import { both, impossibleIn, worldsOf, worldWhere } from './guard-logic.ts';
import { valuesOfFacts } from './guard-values.ts';

/** Something that is wrong with what a condition asks, at an offset (from 0) in its text. */
export interface GuardFault {
  readonly rule: 'guard-never-holds';
  readonly path: DocumentPath;
  readonly offset: number;
  readonly message: string;
  readonly expected?: string;
  readonly hint?: string;
}

/** A condition with its tree. Faulty ones have none, and are told of elsewhere. */
interface Guard extends PlacedExpression {
  readonly tree: ASTNode;
}

/** Every condition is one that can hold, and so are the conditions of one rule all together. */
export const guardFaults = (document: ProcedureDocument, expressions: Expressions): readonly GuardFault[] => {
  const guards = expressionsOf(document).flatMap((placed): readonly Guard[] => {
    const tree = expressions.treeOf(placed.expression, placed);
    return tree === undefined || isSwitch(document, placed) ? [] : [{ ...placed, tree }];
  });
  const alone = guards.flatMap((guard) => faultsAlone(document, guard));
  const faulty = new Set(alone.map(({ path }) => pathText(path)));
  return [
    ...alone,
    ...rulesOf(document).flatMap((rule) => {
      const own = guards.filter(({ path }) => isUnder(path, rule.path));
      return own.length < 2 || own.some(({ path }) => faulty.has(pathText(path)))
        ? []
        : faultsTogether(document, rule, own);
    }),
  ];
};

/** A way that is closed or opened on purpose by whatever sets parameters: there "false" is what it says. */
const isSwitch = (document: ProcedureDocument, { expression, path }: PlacedExpression): boolean =>
  expression.trim() === 'false' && isSettable(document, pathText(path));

const faultsAlone = (document: ProcedureDocument, guard: Guard): readonly GuardFault[] => {
  const { tree, path } = guard;
  const values = valuesOfFacts(document, guard);
  const impossible = impossibleIn(tree, values);
  if (impossible.length > 0)
    return impossible.map(({ fact, value, known, offset }) => ({
      rule: 'guard-never-holds',
      path,
      offset,
      message: `${fact} is never "${value}" under this procedure.`,
      expected: known.length === 0 ? 'nothing: the procedure defines none' : `one of ${known.join(', ')}`,
      ...hintFor(value, known),
    }));
  const worlds = worldsOf(tree, values);
  if (worlds.length === 0)
    return [
      { rule: 'guard-never-holds', path, offset: 0, message: `"${guard.expression}" can never be true.` },
    ];
  const rule = rulesOf(document).find((one) => isUnder(path, one.path));
  if (rule === undefined || both(worlds, inItsStages(rule)).length > 0) return [];
  const expected = `one of ${rule.in.join(', ')}`;
  const message = `"${guard.expression}" is true in no stage in which the command can be given.`;
  return [{ rule: 'guard-never-holds', path, offset: 0, message, expected }];
};

const faultsTogether = (
  document: ProcedureDocument,
  rule: PlacedRule,
  guards: readonly Guard[],
): readonly GuardFault[] => {
  const all = guards.reduce<readonly World[]>(
    (worlds, guard) => both(worlds, worldsOf(guard.tree, valuesOfFacts(document, guard))),
    inItsStages(rule),
  );
  const last = guards.at(-1);
  if (all.length > 0 || last === undefined) return [];
  const message = `The conditions of this rule can never hold together: ${guards.map(({ expression }) => expression).join('; ')}.`;
  return [{ rule: 'guard-never-holds', path: last.path, offset: 0, message }];
};

type PlacedRule = Pick<CommandRule, 'in'> & { readonly path: DocumentPath };

const rulesOf = (document: ProcedureDocument): readonly PlacedRule[] =>
  commandsOf(document).flatMap((command) =>
    (document.commands[command] ?? []).map(({ in: stages }, index) => ({
      in: stages,
      path: ['commands', command, index],
    })),
  );

const isUnder = (path: DocumentPath, owner: DocumentPath): boolean =>
  owner.every((key, index) => path[index] === key);

/** A claim that is not registered yet has no stage. */
const inItsStages = ({ in: stages, path }: PlacedRule): readonly World[] =>
  path[1] === 'register-claim' || stages.length === 0 ? [new Map()] : [worldWhere('claim.stage', stages)];
