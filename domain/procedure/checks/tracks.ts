import type { ProcedureDocument } from '../definition.ts';
import type { DocumentPath, ProcedureFinding } from '../finding.ts';
import type { ParameterValue } from '../incident-definition.ts';
import { fitsParameter, isParameter, parameterAt, PARAMETER_SECTIONS } from '../reading.ts';
import { problem } from './say.ts';

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
          message: `There is no parameter "${path}" for a ${what} to set.`,
          expected: `the path of a single value in ${PARAMETER_SECTIONS.join(', ')}`,
        }),
      ];
    if (fitsParameter(present, value)) return [];
    return [
      problem({
        rule: `${what}-parameter-type`,
        path: [...at, path],
        message: `"${path}" is ${String(present)}; a ${what} cannot make it ${String(value)}.`,
        expected: `a ${typeof present}`,
      }),
    ];
  });

const defaultMissing = (variant: string, chosen: string, options: readonly string[]): ProcedureFinding =>
  problem({
    rule: 'variant-default-unknown',
    path: ['variants', variant, 'default'],
    message: `"${chosen}" is no option of the variant "${variant}".`,
    expected: `one of ${options.join(', ')}`,
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
            message: `There is no parameter "${path}" for a court to set.`,
            expected: `a parameter, or the beginning of its path, in ${PARAMETER_SECTIONS.join(', ')}`,
          }),
        ],
  );
