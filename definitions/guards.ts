/** Conditions that can never hold: values that facts never have, contradictions, stages in which nobody is asked. */
import type { ASTNode } from '@marcbachmann/cel-js';
import type { PlacedExpression } from '../domain/procedure/conditions.ts';
import { commandsOf } from '../domain/procedure/catalogue.ts';
import { expressionsOf } from '../domain/procedure/conditions.ts';
import type { CommandRule, ProcedureDocument } from '../domain/procedure/definition.ts';
import type { DocumentPath } from '../domain/procedure/finding.ts';
import { pathText } from '../domain/procedure/finding.ts';
import { stagesOf } from '../domain/procedure/occasions.ts';
import { isSettable } from '../domain/procedure/reading.ts';
import { joinedByOr, oneOf } from '../domain/procedure/checks/say.ts';
import { hintFor } from '../domain/procedure/nearest.ts';
import type { Labels } from '../domain/shared/norms.ts';
import type { Expressions } from './expressions.ts';
import type { World } from './guard-logic.ts';
import { both, worldOfNone, worldsOf, worldWhere } from './guard-logic.ts';
import { neverCounted, valuesOfFacts } from './guard-values.ts';
import { impossibleIn } from './guard-words.ts';

/** Something that is wrong with what a condition asks, at an offset (from 0) in its text. */
export interface GuardFault {
  readonly rule: 'guard-never-holds' | 'clock-unstartable';
  readonly path: DocumentPath;
  readonly offset: number;
  readonly message: Labels;
  readonly expected?: Labels;
  readonly hint?: Labels;
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
    ...unstartable(document, guards),
  ];
};

/** A clock that only a decision starts, where no rule lets anybody start that one. */
const unstartable = (document: ProcedureDocument, guards: readonly Guard[]): readonly GuardFault[] => {
  const rules = rulesOf(document).filter(({ path }) => path[1] === 'start-clock');
  const lets = (rule: PlacedRule, clock: string): boolean =>
    guards
      .filter(({ path }) => isUnder(path, rule.path))
      .reduce<readonly World[]>(
        (worlds, guard) => both(worlds, worldsOf(guard.tree, valuesOfFacts(document, guard))),
        [worldWhere('command.clock', [clock])],
      ).length > 0;
  return Object.entries(document.clocks)
    .filter(
      ([clock, { starts }]) => starts.from === 'set-by-decision' && !rules.some((one) => lets(one, clock)),
    )
    .filter(() => rules.length > 0)
    .map(([clock]) => ({
      rule: 'clock-unstartable',
      path: ['clocks', clock, 'starts', 'from'],
      offset: 0,
      message: {
        en: `Nobody can start the clock "${clock}": start-clock is only for others.`,
        es: `Nadie puede iniciar el plazo "${clock}": start-clock es solo para otros.`,
      },
      expected: {
        en: `a rule of start-clock that holds for command.clock == '${clock}'`,
        es: `una regla de start-clock que se cumpla con command.clock == '${clock}'`,
      },
    }));
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
      message: {
        en: `${fact} is never "${value}" under this procedure.`,
        es: `${fact} nunca es "${value}" en este procedimiento.`,
      },
      expected: known.length === 0 ? nothingDefined : oneOf(known),
      ...hintFor(value, known),
    }));
  const worlds = both(worldsOf(tree, values), [worldOfNone(neverCounted(document))]);
  if (worlds.length === 0) return [neverTrue(guard)];
  const rule = rulesOf(document).find((one) => isUnder(path, one.path));
  return rule === undefined ? faultsOfEvents(document, guard, worlds) : faultsOfRule(rule, guard, worlds);
};

const nothingDefined: Labels = {
  en: 'nothing: the procedure defines none',
  es: 'nada: el procedimiento no define ninguno',
};

const neverTrue = ({ path, expression }: Guard): GuardFault => ({
  rule: 'guard-never-holds',
  path,
  offset: 0,
  message: {
    en: `"${expression}" can never be true.`,
    es: `"${expression}" no puede cumplirse nunca.`,
  },
});

/** Whether a condition of a command is true where and for whom the command can be given. */
const faultsOfRule = (
  rule: PlacedRule,
  { path, expression }: Guard,
  worlds: readonly World[],
): readonly GuardFault[] => {
  const fault = { rule: 'guard-never-holds', path, offset: 0 } as const;
  if (both(worlds, inItsStages(rule)).length === 0) {
    const message = {
      en: `"${expression}" is true in no stage in which the command can be given.`,
      es: `"${expression}" no se cumple en ninguna etapa en la que cabe la actuación.`,
    };
    return [{ ...fault, message, expected: oneOf(rule.in) }];
  }
  if (both(worlds, byItsRoles(rule)).length > 0) return [];
  const message = {
    en: `"${expression}" is true of nobody who can give the command.`,
    es: `"${expression}" no se cumple para nadie que pueda realizar la actuación.`,
  };
  return [{ ...fault, message, expected: oneOf(rule.by) }];
};

/** Whether a condition of a clock or a wait is true in some stage in which its events can happen. */
const faultsOfEvents = (
  document: ProcedureDocument,
  { path, expression, events }: Guard,
  worlds: readonly World[],
): readonly GuardFault[] => {
  const stages = events.flatMap((event) => stagesOf(document, event) ?? Object.keys(document.stages));
  if (stages.length === 0 || both(worlds, [worldWhere('claim.stage', stages)]).length > 0) return [];
  const message = {
    en: `"${expression}" is true in no stage in which ${joinedByOr(events).en} can happen.`,
    es: `"${expression}" no se cumple en ninguna etapa en la que pueda suceder ${joinedByOr(events).es}.`,
  };
  const expected = oneOf([...new Set(stages)]);
  return [{ rule: 'guard-never-holds', path, offset: 0, message, expected }];
};

const faultsTogether = (
  document: ProcedureDocument,
  rule: PlacedRule,
  guards: readonly Guard[],
): readonly GuardFault[] => {
  const all = guards.reduce<readonly World[]>(
    (worlds, guard) => both(worlds, worldsOf(guard.tree, valuesOfFacts(document, guard))),
    both(inItsStages(rule), byItsRoles(rule)),
  );
  const last = guards.at(-1);
  if (all.length > 0 || last === undefined) return [];
  const conditions = guards.map(({ expression }) => expression).join('; ');
  const message = {
    en: `The conditions of this rule can never hold together: ${conditions}.`,
    es: `Las condiciones de esta regla no pueden cumplirse nunca a la vez: ${conditions}.`,
  };
  return [{ rule: 'guard-never-holds', path: last.path, offset: 0, message }];
};

type PlacedRule = Pick<CommandRule, 'in' | 'by'> & { readonly path: DocumentPath };

const rulesOf = (document: ProcedureDocument): readonly PlacedRule[] =>
  commandsOf(document).flatMap((command) =>
    (document.commands[command] ?? []).map(({ in: stages, by }, index) => ({
      in: stages,
      by,
      path: ['commands', command, index],
    })),
  );

const isUnder = (path: DocumentPath, owner: DocumentPath): boolean =>
  owner.every((key, index) => path[index] === key);

/** A claim that is not registered yet has no stage. */
const inItsStages = ({ in: stages, path }: PlacedRule): readonly World[] =>
  path[1] === 'register-claim' || stages.length === 0 ? [new Map()] : [worldWhere('claim.stage', stages)];

/** What no rule lets anybody do has no author; it is told of elsewhere. */
const byItsRoles = ({ by }: PlacedRule): readonly World[] =>
  by.length === 0 ? [new Map()] : [worldWhere('actor.role', by)];
