import type { NormId } from '../../shared/norms.ts';
import { CONFIDENCES } from '../../shared/norms.ts';
import { commandsOf } from '../catalogue.ts';
import type { CommandRule, ProcedureDocument } from '../definition.ts';
import type { DocumentPath, ProcedureFinding } from '../finding.ts';
import { advice, named } from './say.ts';

interface Citation {
  readonly norm: NormId;
  readonly path: DocumentPath;
}

/** Norms: what is cited is defined, what is defined is cited, and no parameter is surer than what it rests on. */
export const checkNorms = (document: ProcedureDocument): readonly ProcedureFinding[] => {
  const citations = citationsOf(document);
  const cited = new Set(citations.map(({ norm }) => norm));
  const known = Object.keys(document.norms);
  return [
    ...citations.flatMap(({ norm, path }) => named(norm, { what: 'norm', known }, path)),
    ...known
      .filter((norm) => !cited.has(norm))
      .map((norm) =>
        advice({
          rule: 'norm-unused',
          path: ['norms', norm],
          at: 'key',
          message: `Nothing cites the norm "${norm}".`,
        }),
      ),
    ...Object.keys(document.clocks).flatMap((clock) => overconfident(document, clock)),
  ];
};

const overconfident = (document: ProcedureDocument, clock: string): readonly ProcedureFinding[] => {
  const length = document.clocks[clock]?.length;
  if (length === undefined) return [];
  return length.basis.flatMap((id, index) => {
    const norm = Object.hasOwn(document.norms, id) ? document.norms[id] : undefined;
    if (norm === undefined || CONFIDENCES.indexOf(norm.confidence) <= CONFIDENCES.indexOf(length.confidence))
      return [];
    return [
      advice({
        rule: 'confidence-without-ground',
        path: ['clocks', clock, 'length', 'basis', index],
        message: `The length is given with ${length.confidence} confidence and rests on "${id}", which has ${norm.confidence}.`,
      }),
    ];
  });
};

/** Everything that a procedure cites, and where. */
const citationsOf = (document: ProcedureDocument): readonly Citation[] => [
  ...commandsOf(document).flatMap((command) =>
    (document.commands[command] ?? []).flatMap((rule, index) => ofRule(rule, ['commands', command, index])),
  ),
  ...Object.entries(document.clocks).flatMap(([clock, { length, suspends, extends: extension }]) => [
    ...cites(length.basis, ['clocks', clock, 'length', 'basis']),
    ...cites(suspends?.basis ?? [], ['clocks', clock, 'suspends', 'basis']),
    ...cites(extension?.basis ?? [], ['clocks', clock, 'extends', 'basis']),
  ]),
  ...Object.entries(document.remedies).flatMap(([name, { basis }]) =>
    cites(basis, ['remedies', name, 'basis']),
  ),
  ...Object.entries(document.closures).flatMap(([name, { basis }]) =>
    cites(basis, ['closures', name, 'basis']),
  ),
  ...Object.entries(document.withoutRemedy ?? {}).flatMap(([event, { basis }]) =>
    cites(basis, ['withoutRemedy', event, 'basis']),
  ),
  ...cites(document.suspension.basis, ['suspension', 'basis']),
  ...Object.entries(document.calendars).flatMap(([name, { rest, days }]) => [
    { norm: rest.basis, path: ['calendars', name, 'rest', 'basis'] },
    ...days.map(({ basis }, index) => ({ norm: basis, path: ['calendars', name, 'days', index, 'basis'] })),
  ]),
];

const cites = (basis: readonly NormId[], path: DocumentPath): readonly Citation[] =>
  basis.map((norm, index) => ({ norm, path: [...path, index] }));

const ofRule = (rule: CommandRule, path: DocumentPath): readonly Citation[] => [
  ...cites(rule.basis, [...path, 'basis']),
  ...(rule.conditions ?? []).flatMap(({ basis }, index) =>
    cites(basis, [...path, 'conditions', index, 'basis']),
  ),
];
