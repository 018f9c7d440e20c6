import type { Labels } from '../../shared/norms.ts';
import type { ProcedureDocument } from '../definition.ts';
import type { DocumentPath, ProcedureFinding } from '../finding.ts';
import type { ParameterValue } from '../incident-definition.ts';
import { fitsParameter, isParameter, parameterAt, PARAMETER_SECTIONS } from '../reading.ts';
import { inSpanish, oneOf, problem } from './say.ts';

/** Parameters that are set: each path is a parameter of the procedure, and each value has that parameter's type. */
export const checkTracks = (document: ProcedureDocument): readonly ProcedureFinding[] => [
  ...Object.entries(document.tracks).flatMap(([track, { sets }]) =>
    checkSets(document, { what: 'track', sets, at: ['tracks', track, 'sets'] }),
  ),
  ...Object.entries(document.variants).flatMap(([variant, { options, default: chosen }]) => [
    ...(Object.hasOwn(options, chosen) ? [] : [defaultMissing(variant, chosen, Object.keys(options))]),
    ...Object.entries(options).flatMap(([option, { sets }]) =>
      checkSets(document, {
        what: 'variant',
        sets,
        at: ['variants', variant, 'options', option, 'sets'],
      }),
    ),
  ]),
  ...courtOrders(document),
];

interface Settings {
  readonly what: 'track' | 'variant';
  readonly sets: Readonly<Record<string, ParameterValue>>;
  readonly at: DocumentPath;
}

const checkSets = (document: ProcedureDocument, { what, sets, at }: Settings): readonly ProcedureFinding[] =>
  Object.entries(sets).flatMap(([path, value]) => {
    const present = parameterAt(document, path);
    if (!isParameter(present))
      return [
        problem({
          rule: `${what}-parameter-unknown`,
          path: [...at, path],
          at: 'key',
          message: {
            en: `There is no parameter "${path}" for a ${what} to set.`,
            es: `No hay ningún parámetro "${path}" que ${inSpanish(what).one} pueda fijar.`,
          },
          expected: {
            en: `the path of a single value in ${PARAMETER_SECTIONS.join(', ')}`,
            es: `la ruta de un valor único en ${PARAMETER_SECTIONS.join(', ')}`,
          },
        }),
      ];
    if (fitsParameter(present, value)) return [];
    return [
      problem({
        rule: `${what}-parameter-type`,
        path: [...at, path],
        message: {
          en: `"${path}" is ${String(present)}; a ${what} cannot make it ${String(value)}.`,
          es: `"${path}" es ${String(present)}; ${inSpanish(what).one} no puede hacer que sea ${String(value)}.`,
        },
        expected: typeWords(present),
      }),
    ];
  });

/** The type of what is there, as that of what must be set. */
const typeWords = (present: ParameterValue): Labels => {
  switch (typeof present) {
    case 'number':
      return { en: 'a number', es: 'un número' };
    case 'string':
      return { en: 'a string', es: 'un texto' };
    default:
      return { en: 'a boolean', es: 'true o false' };
  }
};

const defaultMissing = (variant: string, chosen: string, options: readonly string[]): ProcedureFinding =>
  problem({
    rule: 'variant-default-unknown',
    path: ['variants', variant, 'default'],
    message: {
      en: `"${chosen}" is no option of the variant "${variant}".`,
      es: `"${chosen}" no es una opción de la elección entre lecturas "${variant}".`,
    },
    expected: oneOf(options),
  });

/** What a court may set, or the beginning of it, is there to be set. */
const courtOrders = (document: ProcedureDocument): readonly ProcedureFinding[] =>
  (document.courtOrders?.sets ?? []).flatMap((path, index) =>
    parameterAt(document, path) !== undefined
      ? []
      : [
          problem({
            rule: 'court-order-parameter-unknown',
            path: ['courtOrders', 'sets', index],
            message: {
              en: `There is no parameter "${path}" for a court to set.`,
              es: `No hay ningún parámetro "${path}" que un tribunal pueda fijar.`,
            },
            expected: {
              en: `a parameter, or the beginning of its path, in ${PARAMETER_SECTIONS.join(', ')}`,
              es: `un parámetro, o el comienzo de su ruta, en ${PARAMETER_SECTIONS.join(', ')}`,
            },
          }),
        ],
  );
