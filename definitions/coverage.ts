import { tableText } from '../domain/procedure/pages/markdown.ts';
import { AMBIGUITIES } from './coverage-ambiguities.ts';
import { COURSE_PRIMITIVES } from './coverage-course.ts';
import type { Evidence, Shown } from './coverage-evidence.ts';
import { FURTHER_AMBIGUITIES } from './coverage-further-ambiguities.ts';
import { FURTHER_PRIMITIVES } from './coverage-further-primitives.ts';
import { TERM_PRIMITIVES } from './coverage-terms.ts';

/** Something that the language must say: where it does, and what scenarios must contain to show it. */
export interface CoverageItem {
  readonly number: string;
  readonly what: string;
  /** Commands, events, and fields of the files of a procedure; a test looks up each of them. */
  readonly form: readonly string[];
  /** A scenario that names the number shows one of these at least; of all of them some scenario shows each. */
  readonly parts: readonly Evidence[];
}

/** A scenario with the folder in procedures/ that it lies in and the procedure that it is about. */
export interface CoveringScenario extends Shown {
  readonly folder: string;
}

/** Everything that scenarios may say that they cover. */
export const COVERAGE_ITEMS: readonly CoverageItem[] = [
  ...TERM_PRIMITIVES,
  ...COURSE_PRIMITIVES,
  ...FURTHER_PRIMITIVES,
  ...AMBIGUITIES,
  ...FURTHER_AMBIGUITIES,
];

/** Whether a scenario contains what a number asks for: one of its parts. */
export const shows = ({ parts }: CoverageItem, shown: Shown): boolean =>
  parts.some(({ holds }) => holds(shown));

/** What is not covered: numbers or parts of them that no scenario shows, and scenarios that say so and do not contain it. */
export const uncovered = (scenarios: readonly CoveringScenario[]): readonly string[] =>
  COVERAGE_ITEMS.flatMap((item) => {
    const tagged = taggedWith(scenarios, item);
    return [
      ...item.parts
        .filter(({ holds }) => !tagged.some(holds))
        .map(({ says }) => `${item.number} (${item.what}): no scenario shows ${says}`),
      ...tagged
        .filter((one) => !shows(item, one))
        .map(
          ({ folder, scenario }) =>
            `${item.number} is claimed by "${scenario.title.en}" (${folder}), which contains none of what shows it`,
        ),
    ];
  });

const taggedWith = (
  scenarios: readonly CoveringScenario[],
  { number }: CoverageItem,
): readonly CoveringScenario[] =>
  scenarios.filter(({ scenario }) => scenario.covers?.includes(number) === true);

/** What the language must say, the form in which it does, and the scenarios that show it. */
export const coverageText = (scenarios: readonly CoveringScenario[]): string =>
  `${[
    '# What the language of procedures covers',
    'Each line names something that a procedure of the region must be able to say, or something that its sources leave open; the section, field, command or event in which a procedure file says it; and the scenarios that show it. A scenario counts only where it says so (`covers`) and contains what the number asks for (definitions/coverage-*.ts); the build fails where it does not, and where a part of a number is shown by none. Made by `cauce procedure docs`; not edited by hand.',
    '## What must be said',
    tableOf(scenarios, [...TERM_PRIMITIVES, ...COURSE_PRIMITIVES, ...FURTHER_PRIMITIVES]),
    '## What the sources leave open',
    tableOf(scenarios, [...AMBIGUITIES, ...FURTHER_AMBIGUITIES]),
  ].join('\n\n')}\n`;

const tableOf = (scenarios: readonly CoveringScenario[], items: readonly CoverageItem[]): string =>
  tableText(
    ['number', 'what it is', 'form in the language', 'scenarios'],
    items.map((item) => [
      item.number,
      item.what,
      item.form.map((word) => `\`${word}\``).join(', '),
      scenariosText(taggedWith(scenarios, item).filter((one) => shows(item, one))),
    ]),
  );

const scenariosText = (found: readonly CoveringScenario[]): string =>
  found.length === 0
    ? '**none yet**'
    : found.map(({ folder, scenario }) => `${folder}: ${scenario.title.en}`).join('; ');
