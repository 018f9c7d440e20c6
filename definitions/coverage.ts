import { tableText } from '../domain/procedure/pages/markdown.ts';
import { AMBIGUITIES } from './coverage-ambiguities.ts';
import { PRIMITIVES } from './coverage-primitives.ts';

/** A scenario that says what it covers, with the folder in procedures/ that it lies in. */
export interface CoveringScenario {
  readonly folder: string;
  readonly title: { readonly es: string; readonly en: string };
  readonly covers?: readonly string[] | undefined;
}

type Item = readonly [number: string, what: string, form: string];

/** Numbers that no scenario shows. */
export const uncovered = (scenarios: readonly CoveringScenario[]): readonly string[] =>
  [...PRIMITIVES, ...AMBIGUITIES]
    .map(([number]) => number)
    .filter((number) => showing(scenarios, number).length === 0);

const showing = (scenarios: readonly CoveringScenario[], number: string): readonly CoveringScenario[] =>
  scenarios.filter(({ covers }) => covers?.includes(number) === true);

/** What the language must say, the form in which it does, and the scenarios that show it. */
export const coverageText = (scenarios: readonly CoveringScenario[]): string =>
  `${[
    '# What the language of procedures covers',
    'Each line names something that a procedure of the region must be able to say, or something that its sources leave open; the section or field in which a procedure file says it; and the scenarios that show it. Made from `covers` of the scenarios by `cauce procedure docs`; not edited by hand.',
    '## What must be said',
    tableOf(scenarios, PRIMITIVES),
    '## What the sources leave open',
    tableOf(scenarios, AMBIGUITIES),
  ].join('\n\n')}\n`;

const tableOf = (scenarios: readonly CoveringScenario[], items: readonly Item[]): string =>
  tableText(
    ['number', 'what it is', 'form in the language', 'scenarios'],
    items.map(([number, what, form]) => [number, what, form, scenariosText(showing(scenarios, number))]),
  );

const scenariosText = (found: readonly CoveringScenario[]): string =>
  found.length === 0 ? '**none yet**' : found.map(({ folder, title }) => `${folder}: ${title.en}`).join('; ');
