/** Bodies and the decisions that they take: every committee can come to a result, every question has two answers. */
import type { BodyDefinition, DecisionDefinition, LimbDefinition } from '../decision-definition.ts';
import type { ProcedureDocument } from '../definition.ts';
import type { DocumentPath, ProcedureFinding } from '../finding.ts';
import { advice, allNamed, named, problem } from './say.ts';

/** Bodies are defined, used, and say how they vote; decisions name bodies and outcomes that are there. */
export const checkDecisions = (document: ProcedureDocument): readonly ProcedureFinding[] => [
  ...Object.entries(document.bodies).flatMap(([name, body]) => checkBody(document, name, body)),
  ...Object.entries(document.decisions).flatMap(([kind, decision]) =>
    decision === undefined ? [] : checkDecision(document, decision, ['decisions', kind]),
  ),
];

const checkBody = (
  document: ProcedureDocument,
  name: string,
  body: BodyDefinition,
): readonly ProcedureFinding[] => {
  const path = ['bodies', name];
  const { roles, escalatesTo: to, kind } = body;
  return [
    ...allNamed(roles, { what: 'role', known: document.roles }, [...path, 'roles']),
    ...(to === undefined
      ? []
      : named(to, { what: 'stage', known: Object.keys(document.stages) }, [...path, 'escalatesTo'])),
    ...(kind === 'officer' ? [] : checkCommittee(body, path)),
    ...(isUsed(document, name)
      ? []
      : [
          advice({
            rule: 'body-unused',
            path,
            at: 'key',
            message: `No decision, recommendation or remedy is for the body "${name}".`,
          }),
        ]),
  ];
};

const isUsed = ({ decisions, remedies }: ProcedureDocument, name: string): boolean =>
  Object.values(decisions).some(({ body, recommendedBy }) => body === name || recommendedBy === name) ||
  Object.values(remedies).some(({ body }) => body === name);

const checkCommittee = (body: BodyDefinition, path: DocumentPath): readonly ProcedureFinding[] => [
  ...(body.kind === 'court' ? [] : unsaid(body, path)),
  ...(body.onNoDecision === 'escalate' && body.escalatesTo === undefined
    ? [
        problem({
          rule: 'escalation-to-nowhere',
          path: [...path, 'onNoDecision'],
          message: 'A body that escalates must name the stage to which the claim goes.',
          expected: 'escalatesTo: a stage',
        }),
      ]
    : []),
  ...(typeof body.quorum === 'number' && typeof body.members === 'number' && body.quorum > body.members
    ? [
        problem({
          rule: 'quorum-beyond-members',
          path: [...path, 'quorum'],
          message: `A quorum of ${body.quorum} can never meet: the body has ${body.members} members.`,
        }),
      ]
    : []),
];

/** What a committee must say of itself, and what it may leave open only in so many words. */
const unsaid = (body: BodyDefinition, path: DocumentPath): readonly ProcedureFinding[] => [
  ...(body.onNoDecision !== undefined
    ? []
    : [
        problem({
          rule: 'no-decision-unsaid',
          path,
          at: 'key',
          message: 'A body that votes must say what follows when it reaches no decision.',
          expected: 'onNoDecision: adjourn, deny or escalate',
        }),
      ]),
  ...(body.voting !== undefined
    ? []
    : [
        advice({
          rule: 'voting-unknown',
          path,
          at: 'key',
          message:
            'How this body votes is not known: only a vote that every rule would count as carried is one.',
          expected: 'voting: unanimity, majority or two-thirds, once it is known',
        }),
      ]),
  ...(['members', 'quorum'] as const)
    .filter((field) => body[field] === undefined)
    .map((field) =>
      problem({
        rule: `${field}-unsaid`,
        path,
        at: 'key',
        message: `A body that votes must say its ${field}, or that they are not known.`,
        expected: `${field}: a number, or null`,
      }),
    ),
];

const checkDecision = (
  document: ProcedureDocument,
  decision: DecisionDefinition,
  path: DocumentPath,
): readonly ProcedureFinding[] => {
  const bodies = { what: 'body', known: Object.keys(document.bodies) };
  const { recommendedBy, limbs = {}, outcomes = [] } = decision;
  return [
    ...named(decision.body, bodies, [...path, 'body']),
    ...(recommendedBy === undefined ? [] : named(recommendedBy, bodies, [...path, 'recommendedBy'])),
    ...checkForm(document, decision, path),
    ...allNamed(outcomes, { what: 'outcome', known: document.outcomes }, [...path, 'outcomes']),
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
          message: 'A decision after a recommendation must name the body that recommends.',
          expected: 'recommendedBy: a body',
        }),
      ]
    : []),
  ...(recommendedBy !== undefined && recommendedBy === body
    ? [
        problem({
          rule: 'recommendation-to-itself',
          path: [...path, 'recommendedBy'],
          message: `The body "${body}" would recommend to itself what it decides.`,
          expected: 'another body, or form: single',
        }),
      ]
    : []),
  ...(departureReasons !== undefined && form !== 'recommend-then-decide'
    ? [
        advice({
          rule: 'departure-from-nothing',
          path: [...path, 'departureReasons'],
          at: 'key',
          message: 'There is no recommendation from which this decision could depart.',
        }),
      ]
    : []),
  ...(form === 'collegiate' && document.bodies[body]?.kind === 'officer'
    ? [
        problem({
          rule: 'officer-does-not-vote',
          path: [...path, 'form'],
          message: `The body "${body}" is an officer and does not vote.`,
          expected: 'form: single, or a committee',
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
            message: 'Every question is of the office’s own motion: nothing would have been asked for.',
            expected: 'ofOwnMotion: false for the first of them',
          }),
        ]
      : []),
    ...(outcomes.every((outcome) => granted.includes(outcome))
      ? [
          problem({
            rule: 'limbs-without-refusal',
            path,
            at: 'key',
            message: 'Every outcome grants something: no question could be answered with no.',
            expected: 'an outcome that no limb grants',
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
  ...allNamed(granting, { what: 'outcome', known: document.outcomes }, [...path, 'granting']),
  ...(granting.length > 0
    ? []
    : [
        problem({
          rule: 'limb-grants-nothing',
          path: [...path, 'granting'],
          message: `The question "${limb}" can only be answered with no.`,
          expected: 'at least one outcome',
        }),
      ]),
  ...granting.flatMap((outcome, index) => [
    ...(granted.filter((one) => one === outcome).length === 1
      ? []
      : [
          problem({
            rule: 'limb-outcome-twice',
            path: [...path, 'granting', index],
            message: `The outcome "${outcome}" answers two questions: it would not say which was granted.`,
          }),
        ]),
    ...(outcomes.includes(outcome) || !document.outcomes.includes(outcome)
      ? []
      : [
          problem({
            rule: 'limb-outcome-not-decided',
            path: [...path, 'granting', index],
            message: `The outcome "${outcome}" is not among the outcomes of this decision.`,
            expected: `one of ${outcomes.join(', ')}`,
          }),
        ]),
  ]),
];
