import { commandsOf } from '../catalogue.ts';
import type { ProcedureDocument } from '../definition.ts';
import type { ProcedureFinding } from '../finding.ts';
import { hintFor } from '../nearest.ts';
import { advice, problem } from './say.ts';

const languages = ['es', 'en'] as const;

/** Labels: whatever a person will read has words in every language. (Offices and tracks carry theirs themselves.) */
export const checkLabels = (document: ProcedureDocument): readonly ProcedureFinding[] => {
  const needed = neededLabels(document);
  const given = Object.keys(document.labels);
  return [
    ...needed.flatMap((key) => missingIn(document, key, given)),
    ...given
      .filter((key) => !needed.includes(key))
      .map((key) =>
        advice({
          rule: 'label-unused',
          path: ['labels', key],
          at: 'key',
          message: `The label "${key}" names nothing in this procedure.`,
          ...hintFor(key, needed),
        }),
      ),
  ];
};

const missingIn = (
  document: ProcedureDocument,
  key: string,
  given: readonly string[],
): readonly ProcedureFinding[] => {
  const label = Object.hasOwn(document.labels, key) ? document.labels[key] : undefined;
  return languages
    .filter((language) => (label?.[language] ?? '') === '')
    .map((language) =>
      problem({
        rule: 'label-missing',
        path: ['labels', key, language],
        message: `There is no label "${key}" in ${language === 'es' ? 'Spanish' : 'English'}.`,
        ...hintFor(
          key,
          given.filter((other) => other !== key),
        ),
      }),
    );
};

const neededLabels = (document: ProcedureDocument): readonly string[] => {
  const rules = commandsOf(document).flatMap((command) => document.commands[command] ?? []);
  const groups: readonly (readonly [string, readonly string[]])[] = [
    ['stages', Object.keys(document.stages)],
    ['commands', commandsOf(document)],
    ['clocks', Object.keys(document.clocks)],
    ['waits', Object.keys(document.waits)],
    ['remedies', Object.keys(document.remedies)],
    ['roles', document.roles],
    ['outcomes', document.outcomes],
    ['grounds', Object.values(document.clocks).flatMap((clock) => clock.extends?.grounds ?? [])],
    ['rules', rules.flatMap(({ conditions }) => (conditions ?? []).map(({ rule }) => rule))],
  ];
  return [...new Set(groups.flatMap(([kind, names]) => names.map((name) => `${kind}.${name}`)))];
};
