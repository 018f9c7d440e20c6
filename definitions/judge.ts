import { checkProcedure } from '../domain/procedure/check.ts';
import type { PlacedExpression } from '../domain/procedure/conditions.ts';
import { expressionsOf } from '../domain/procedure/conditions.ts';
import type { ProcedureDocument, Reading } from '../domain/procedure/definition.ts';
import type { DocumentPath } from '../domain/procedure/finding.ts';
import { pathText } from '../domain/procedure/finding.ts';
import { readDocument } from '../domain/procedure/reading.ts';
import type { Labels } from '../domain/shared/norms.ts';
import type { Expressions } from './expressions.ts';
import { createExpressions } from './expressions.ts';
import { guardFaults } from './guards.ts';
import type { Finding } from './finding.ts';
import type { Positions } from './read-folder.ts';
import { faultsOfReading, readingBaseOf } from './reading-faults.ts';

/**
 * Everything that is to be said of a document that was read: the pure checks, its zone, its conditions, its readings.
 * Readings are judged once the document itself is sound: what is wrong with it would be wrong with each of them.
 */
export const judge = (document: ProcedureDocument, positions: Positions): readonly Finding[] => {
  const expressions = createExpressions();
  const findings = [
    ...checkProcedure(document).map(({ path, at, ...finding }) => ({
      ...finding,
      path: pathText(path),
      ...positions.locate(path, at),
    })),
    ...zoneFindings(document, positions),
    ...expressionsOf(document).flatMap((placed) => faultsOf(placed, expressions, positions)),
    ...guardFindings(document, expressions, positions),
  ];
  if (findings.some(({ severity }) => severity === 'error')) return findings;
  return [...findings, ...readingFindings(document, positions, expressions)];
};

const zoneFindings = ({ zone, offices }: ProcedureDocument, positions: Positions): readonly Finding[] => {
  const named: readonly (readonly [DocumentPath, string])[] = [
    [['zone'], zone],
    ...Object.entries(offices).flatMap(([office, one]): readonly (readonly [DocumentPath, string])[] =>
      one.zone === undefined ? [] : [[['offices', office, 'zone'], one.zone]],
    ),
  ];
  return named
    .filter(([, name]) => !isZone(name))
    .map(([path, name]) => ({
      severity: 'error',
      rule: 'zone-unknown',
      path: pathText(path),
      message: {
        en: `"${name}" is not a zone of the time zone database.`,
        es: `"${name}" no es una zona de la base de datos de husos horarios.`,
      },
      ...positions.locate(path),
    }));
};

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

const faultsOf = (
  placed: PlacedExpression,
  expressions: Expressions,
  positions: Positions,
): readonly Finding[] => {
  const { path, expression } = placed;
  const fault = expressions.faultOf(expression, placed);
  if (fault === undefined) return [];
  const { offset, message, ...rest } = fault;
  const place = positions.locateInText(path, offset);
  return [
    {
      severity: 'error',
      ...rest,
      path: pathText(path),
      ...place,
      message: {
        en: `${message.en} (column ${offset + 1} of the condition)`,
        es: `${message.es} (columna ${offset + 1} de la condición)`,
      },
    },
  ];
};

const guardFindings = (
  document: ProcedureDocument,
  expressions: Expressions,
  positions: Positions,
): readonly Finding[] =>
  guardFaults(document, expressions).map(({ path, offset, ...fault }) => ({
    severity: 'error',
    ...fault,
    path: pathText(path),
    ...positions.locateInText(path, offset),
  }));

/** One track, or one option of one variant, by itself: where it stands and what it is called. */
interface SingleReading {
  readonly path: DocumentPath;
  readonly rule: 'track-result' | 'variant-result';
  readonly name: Labels;
  readonly reading: Reading;
}

/** Every track and every option that sets anything, each by itself: as many as are written, and not their product. */
export const singleReadingsOf = (document: ProcedureDocument): readonly SingleReading[] => [
  ...Object.entries(document.tracks).flatMap(([track, { sets }]): readonly SingleReading[] =>
    isEmpty(sets)
      ? []
      : [
          {
            path: ['tracks', track],
            rule: 'track-result',
            name: { en: `On track "${track}"`, es: `En la vía "${track}"` },
            reading: { track },
          },
        ],
  ),
  ...Object.entries(document.variants).flatMap(([variant, { options }]) =>
    Object.entries(options).flatMap(([option, { sets }]): readonly SingleReading[] =>
      isEmpty(sets)
        ? []
        : [
            {
              path: ['variants', variant, 'options', option],
              rule: 'variant-result',
              name: {
                en: `With "${option}" for "${variant}"`,
                es: `Con "${option}" para "${variant}"`,
              },
              reading: { track: '', variants: { [variant]: option } },
            },
          ],
    ),
  ),
];

const isEmpty = (sets: Readonly<Record<string, unknown>>): boolean => Object.keys(sets).length === 0;

/** A reading must leave a procedure that is sound and well typed; what it breaks is told where it is written. */
const readingFindings = (
  document: ProcedureDocument,
  positions: Positions,
  expressions: Expressions,
): readonly Finding[] => {
  const base = readingBaseOf(document, expressions);
  return singleReadingsOf(document).flatMap(({ path, rule, name, reading }) =>
    faultsOfReading(base, readDocument(document, reading)).map((message) => ({
      severity: 'error',
      rule,
      path: pathText(path),
      message: { en: `${name.en}: ${message.en}`, es: `${name.es}: ${message.es}` },
      ...positions.locate(path, 'key'),
    })),
  );
};
