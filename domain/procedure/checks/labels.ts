import { commandsOf } from '../catalogue.ts';
import type { ProcedureDocument } from '../definition.ts';
import type { DocumentPath, ProcedureFinding } from '../finding.ts';
import { hintFor } from '../nearest.ts';
import { advice, problem } from './say.ts';

const languages = ['es', 'en'] as const;

/** Labels: whatever a person will read has words in every language. (Offices, tracks and variants carry theirs themselves.) */
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
          // Told in the file that has it: the Spanish one, unless only the English one does.
          path: ['labels', key, ...((document.labels[key]?.es ?? '') === '' ? ['en'] : [])],
          at: 'key',
          message: {
            en: `The label "${key}" names nothing in this procedure.`,
            es: `La etiqueta "${key}" no nombra nada en este procedimiento.`,
          },
          ...hintFor(key, needed),
        }),
      ),
    ...blankNames(document),
  ];
};

/** A name of an office, a day, a track or anything else that carries its words itself, and says nothing in one language. */
const blankNames = ({ labels: _labels, ...document }: ProcedureDocument): readonly ProcedureFinding[] => {
  const found: ProcedureFinding[] = [];
  const visit = (value: unknown, path: DocumentPath): void => {
    if (typeof value !== 'object' || value === null) return;
    const isName = languages.every((language) => Object.hasOwn(value, language));
    for (const [key, child] of Object.entries(value)) {
      const place = [...path, Array.isArray(value) ? Number(key) : key];
      if (isName && typeof child === 'string' && child.trim() === '') found.push(blank(place));
      visit(child, place);
    }
  };
  visit(document, []);
  return found;
};

const blank = (path: DocumentPath): ProcedureFinding =>
  problem({
    rule: 'label-blank',
    path,
    message: {
      en: `These words are blank in ${path.at(-1) === 'es' ? 'Spanish' : 'English'}.`,
      es: `Estas palabras están en blanco en ${path.at(-1) === 'es' ? 'español' : 'inglés'}.`,
    },
    expected: { en: 'words that a person can read', es: 'palabras que una persona pueda leer' },
  });

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
        message: {
          en: `There is no label "${key}" in ${language === 'es' ? 'Spanish' : 'English'}.`,
          es: `No hay etiqueta "${key}" en ${language === 'es' ? 'español' : 'inglés'}.`,
        },
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
    ['outcomes', outcomesOf(document)],
    ['grounds', groundsOf(document)],
    ['rules', rules.flatMap(({ conditions }) => (conditions ?? []).map(({ rule }) => rule))],
    ...labelsOfSections(document),
  ];
  return [...new Set(groups.flatMap(([kind, names]) => names.map((name) => `${kind}.${name}`)))];
};

const valuesOf = <Value>(map: Readonly<Record<string, Value | undefined>>): readonly Value[] =>
  Object.values(map).flatMap((value) => (value === undefined ? [] : [value]));

/** How a claim, and how an incident, may come out. */
const outcomesOf = (document: ProcedureDocument): readonly string[] => [
  ...document.outcomes,
  ...valuesOf(document.incidents).flatMap(({ outcomes }) => outcomes),
];

/** Why a term is extended, and why a status is looked at again. */
const groundsOf = (document: ProcedureDocument): readonly string[] => [
  ...valuesOf(document.clocks).flatMap((clock) => clock.extends?.grounds ?? []),
  ...valuesOf(document.statusReviews).flatMap(({ grounds }) => grounds),
];

/** Why a track is taken, a recommendation not followed, a claim opened again. */
const reasonsOf = (document: ProcedureDocument): readonly string[] => [
  ...valuesOf(document.tracks).flatMap(({ reasons }) => reasons ?? []),
  ...valuesOf(document.decisions).flatMap(({ departureReasons }) => departureReasons ?? []),
  ...valuesOf(document.closures).flatMap(({ reopens }) => reopens?.reasons ?? []),
];

/** For what something is told to others, and for what a person consents. */
const purposesOf = (document: ProcedureDocument): readonly string[] => [
  ...Object.keys(document.protection?.disclosures ?? {}),
  ...valuesOf(document.closures).flatMap(({ consent }) => consent ?? []),
];

/** Variants and their options carry their words themselves. */
const labelsOfSections = (document: ProcedureDocument): readonly (readonly [string, readonly string[]])[] => [
  ['bodies', Object.keys(document.bodies)],
  ['decisions', Object.keys(document.decisions)],
  ['service', Object.keys(document.service)],
  ['joins', Object.keys(document.joins)],
  ['obligations', Object.keys(document.obligations)],
  ['incidents', Object.keys(document.incidents)],
  ['documents', Object.keys(document.documents)],
  ['statusReviews', Object.keys(document.statusReviews)],
  ['channels', document.channels],
  ['needs', document.needs],
  ['services', document.services],
  ['observers', document.observers],
  ['excuses', valuesOf(document.obligations).flatMap(({ excuses }) => excuses)],
  ['reasons', reasonsOf(document)],
  ['purposes', purposesOf(document)],
];
