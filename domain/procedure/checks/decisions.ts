/** Decisions: who takes them and in what form, and the questions that they answer for each person. */
import type { DecisionDefinition, LimbDefinition } from '../decision-definition.ts';
import type { ProcedureDocument } from '../definition.ts';
import type { DocumentPath, ProcedureFinding } from '../finding.ts';
import { kindsOf } from './kinds.ts';
import { advice, allNamed, named, oneOf, problem } from './say.ts';

/** Decisions name bodies and outcomes that are there, have a form that fits their body, and every question has two answers. */
export const checkDecisions = (document: ProcedureDocument): readonly ProcedureFinding[] =>
  Object.entries(document.decisions).flatMap(([kind, decision]) =>
    decision === undefined ? [] : checkDecision(document, decision, ['decisions', kind]),
  );

const checkDecision = (
  document: ProcedureDocument,
  decision: DecisionDefinition,
  path: DocumentPath,
): readonly ProcedureFinding[] => {
  const { bodies, outcomes } = kindsOf(document);
  const { limbs = {} } = decision;
  return [
    ...named(decision.body, bodies, [...path, 'body']),
    ...named(decision.recommendedBy, bodies, [...path, 'recommendedBy']),
    ...checkForm(document, decision, path),
    ...allNamed(decision.outcomes ?? [], outcomes, [...path, 'outcomes']),
    ...checkLimbs(limbs, decision.outcomes ?? document.outcomes, { document, path: [...path, 'limbs'] }),
  ];
};

const checkForm = (
  document: ProcedureDocument,
  { form, recommendedBy, body, departureReasons }: DecisionDefinition,
  path: DocumentPath,
): readonly ProcedureFinding[] => [
  ...(form === 'recommend-then-decide' && recommendedBy === undefined
    ? [
        problem({
          rule: 'recommendation-by-nobody',
          path: [...path, 'form'],
          message: {
            en: 'A decision after a recommendation must name the body that recommends.',
            es: 'Una decisión que sigue a una recomendación debe nombrar el órgano que recomienda.',
          },
          expected: { en: 'recommendedBy: a body', es: 'recommendedBy: un órgano' },
        }),
      ]
    : []),
  ...(recommendedBy !== undefined && recommendedBy === body
    ? [
        problem({
          rule: 'recommendation-to-itself',
          path: [...path, 'recommendedBy'],
          message: {
            en: `The body "${body}" would recommend to itself what it decides.`,
            es: `El órgano "${body}" se recomendaría a sí mismo lo que decide.`,
          },
          expected: { en: 'another body, or form: single', es: 'otro órgano, o form: single' },
        }),
      ]
    : []),
  ...(departureReasons !== undefined && form !== 'recommend-then-decide'
    ? [
        advice({
          rule: 'departure-from-nothing',
          path: [...path, 'departureReasons'],
          at: 'key',
          message: {
            en: 'There is no recommendation from which this decision could depart.',
            es: 'No hay recomendación de la que esta decisión pudiera apartarse.',
          },
        }),
      ]
    : []),
  ...(form === 'collegiate' && document.bodies[body]?.kind === 'officer'
    ? [
        problem({
          rule: 'officer-does-not-vote',
          path: [...path, 'form'],
          message: {
            en: `The body "${body}" is an officer and does not vote.`,
            es: `El órgano "${body}" es una persona funcionaria y no vota.`,
          },
          expected: { en: 'form: single, or a committee', es: 'form: single, o una comisión' },
        }),
      ]
    : []),
];

/** Each question grants something of its own, can be refused, and one of them at least is what was asked for. */
const checkLimbs = (
  limbs: Readonly<Record<string, LimbDefinition>>,
  outcomes: readonly string[],
  { document, path }: { readonly document: ProcedureDocument; readonly path: DocumentPath },
): readonly ProcedureFinding[] => {
  const granted = Object.values(limbs).flatMap(({ granting }) => granting);
  if (Object.keys(limbs).length === 0) return [];
  return [
    ...Object.entries(limbs).flatMap(([limb, definition]) =>
      checkLimb(definition, { limb, granted, outcomes, document, path: [...path, limb] }),
    ),
    ...(Object.values(limbs).every(({ ofOwnMotion }) => ofOwnMotion)
      ? [
          problem({
            rule: 'limbs-unasked',
            path,
            at: 'key',
            message: {
              en: 'Every question is of the office’s own motion: nothing would have been asked for.',
              es: 'Todas las cuestiones se examinan de oficio: nada se habría pedido.',
            },
            expected: {
              en: 'ofOwnMotion: false for the first of them',
              es: 'ofOwnMotion: false en la primera de ellas',
            },
          }),
        ]
      : []),
    ...(outcomes.every((outcome) => granted.includes(outcome))
      ? [
          problem({
            rule: 'limbs-without-refusal',
            path,
            at: 'key',
            message: {
              en: 'Every outcome grants something: no question could be answered with no.',
              es: 'Todo resultado concede algo: ninguna cuestión podría responderse con un no.',
            },
            expected: {
              en: 'an outcome that no limb grants',
              es: 'un resultado que ninguna cuestión conceda',
            },
          }),
        ]
      : []),
  ];
};

const checkLimb = (
  { granting }: LimbDefinition,
  {
    limb,
    granted,
    outcomes,
    document,
    path,
  }: {
    readonly limb: string;
    readonly granted: readonly string[];
    readonly outcomes: readonly string[];
    readonly document: ProcedureDocument;
    readonly path: DocumentPath;
  },
): readonly ProcedureFinding[] => [
  ...allNamed(granting, kindsOf(document).outcomes, [...path, 'granting']),
  ...(granting.length > 0
    ? []
    : [
        problem({
          rule: 'limb-grants-nothing',
          path: [...path, 'granting'],
          message: {
            en: `The question "${limb}" can only be answered with no.`,
            es: `La cuestión "${limb}" solo puede responderse con un no.`,
          },
          expected: { en: 'at least one outcome', es: 'al menos un resultado' },
        }),
      ]),
  ...granting.flatMap((outcome, index) => [
    ...(granted.filter((one) => one === outcome).length === 1
      ? []
      : [
          problem({
            rule: 'limb-outcome-twice',
            path: [...path, 'granting', index],
            message: {
              en: `The outcome "${outcome}" answers two questions: it would not say which was granted.`,
              es: `El resultado "${outcome}" responde a dos cuestiones: no diría cuál se concedió.`,
            },
          }),
        ]),
    ...(outcomes.includes(outcome) || !document.outcomes.includes(outcome)
      ? []
      : [
          problem({
            rule: 'limb-outcome-not-decided',
            path: [...path, 'granting', index],
            message: {
              en: `The outcome "${outcome}" is not among the outcomes of this decision.`,
              es: `El resultado "${outcome}" no está entre los resultados de esta decisión.`,
            },
            expected: oneOf(outcomes),
          }),
        ]),
  ]),
];
