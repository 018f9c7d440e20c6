/** Bodies, decisions, waits that are joined, obligations, incidents, documents, reviews: what they name must be there. */
import type { BodyDefinition, DecisionDefinition } from '../decision-definition.ts';
import type { ProcedureDocument } from '../definition.ts';
import type { DocumentPath, ProcedureFinding } from '../finding.ts';
import type { DocumentDefinition } from '../incident-definition.ts';
import type { Kind } from './say.ts';
import { advice, allNamed, named, problem } from './say.ts';

/** Every name that the later sections of a procedure use is defined, and every committee can come to a result. */
export const checkSections = (document: ProcedureDocument): readonly ProcedureFinding[] => [
  ...Object.entries(document.bodies).flatMap(([name, body]) => checkBody(document, body, ['bodies', name])),
  ...Object.entries(document.decisions).flatMap(([kind, decision]) =>
    decision === undefined ? [] : checkDecision(document, decision, ['decisions', kind]),
  ),
  ...checkService(document),
  ...checkJoins(document),
  ...checkObligations(document),
  ...checkIncidents(document),
  ...Object.entries(document.documents).flatMap(([name, one]) =>
    checkDocument(document, one, ['documents', name]),
  ),
  ...checkStatusReviews(document),
  ...checkEndings(document),
  ...checkOutcomes(document),
];

const kinds = (document: ProcedureDocument) =>
  ({
    roles: { what: 'role', known: document.roles },
    stages: { what: 'stage', known: Object.keys(document.stages) },
    clocks: { what: 'clock', known: Object.keys(document.clocks) },
    waits: { what: 'wait', known: Object.keys(document.waits) },
    bodies: { what: 'body', known: Object.keys(document.bodies) },
    outcomes: { what: 'outcome', known: document.outcomes },
    calendars: { what: 'calendar', known: Object.keys(document.calendars) },
  }) as const satisfies Readonly<Record<string, Kind>>;

const checkBody = (
  document: ProcedureDocument,
  body: BodyDefinition,
  path: DocumentPath,
): readonly ProcedureFinding[] => [
  ...allNamed(body.roles, kinds(document).roles, [...path, 'roles']),
  ...(body.escalatesTo === undefined
    ? []
    : named(body.escalatesTo, kinds(document).stages, [...path, 'escalatesTo'])),
  ...(body.kind === 'officer' ? [] : checkCommittee(body, path)),
];

const checkCommittee = (body: BodyDefinition, path: DocumentPath): readonly ProcedureFinding[] => [
  ...(body.kind !== 'court' && body.onNoDecision === undefined
    ? [
        problem({
          rule: 'no-decision-unsaid',
          path,
          at: 'key',
          message: 'A body that votes must say what follows when it reaches no decision.',
          expected: 'onNoDecision: adjourn, deny or escalate',
        }),
      ]
    : []),
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

const checkDecision = (
  document: ProcedureDocument,
  decision: DecisionDefinition,
  path: DocumentPath,
): readonly ProcedureFinding[] => {
  const { bodies, outcomes } = kinds(document);
  const { recommendedBy, form, limbs = {} } = decision;
  return [
    ...named(decision.body, bodies, [...path, 'body']),
    ...(recommendedBy === undefined ? [] : named(recommendedBy, bodies, [...path, 'recommendedBy'])),
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
    ...(form === 'collegiate' && document.bodies[decision.body]?.kind === 'officer'
      ? [
          problem({
            rule: 'officer-does-not-vote',
            path: [...path, 'form'],
            message: `The body "${decision.body}" is an officer and does not vote.`,
            expected: 'form: single, or a committee',
          }),
        ]
      : []),
    ...allNamed(decision.outcomes ?? [], outcomes, [...path, 'outcomes']),
    ...Object.entries(limbs).flatMap(([limb, { granting }]) =>
      allNamed(granting, outcomes, [...path, 'limbs', limb, 'granting']),
    ),
  ];
};

const checkService = (document: ProcedureDocument): readonly ProcedureFinding[] =>
  Object.entries(document.service).flatMap(([method, service]) => {
    if (service?.deemedAfter === undefined) return [];
    const path = ['service', method, 'calendar'];
    if (service.calendar !== undefined) return named(service.calendar, kinds(document).calendars, path);
    return [
      problem({
        rule: 'service-without-calendar',
        path: ['service', method],
        at: 'key',
        message: 'Days after which an act is deemed served are counted under a calendar.',
        expected: 'calendar: one of the procedure',
      }),
    ];
  });

const checkJoins = (document: ProcedureDocument): readonly ProcedureFinding[] =>
  Object.entries(document.joins).flatMap(([name, { waits }]) =>
    allNamed(waits, kinds(document).waits, ['joins', name, 'waits']),
  );

const checkObligations = (document: ProcedureDocument): readonly ProcedureFinding[] =>
  Object.entries(document.obligations).flatMap(([name, { clock, by }]) => {
    const path = ['obligations', name];
    const starts = document.clocks[clock]?.starts.on ?? [];
    const missing = (['ObligationFulfilled', 'ObligationMissed'] as const).filter(
      (event) => !starts.includes(event),
    );
    return [
      ...named(clock, kinds(document).clocks, [...path, 'clock']),
      ...allNamed(by, kinds(document).roles, [...path, 'by']),
      ...(missing.length === 0 || document.clocks[clock] === undefined
        ? []
        : [
            problem({
              rule: 'obligation-ends-by-itself',
              path: ['clocks', clock, 'starts', 'on'],
              message: `The clock of the obligation "${name}" does not start again on ${missing.join(' and ')}.`,
              hint: 'What is owed again and again starts anew when it was kept, excused or missed.',
            }),
          ]),
    ];
  });

const checkIncidents = (document: ProcedureDocument): readonly ProcedureFinding[] =>
  Object.entries(document.incidents).flatMap(([name, incident]) => {
    const path = ['incidents', name];
    const { roles, stages, clocks } = kinds(document);
    return [
      ...allNamed(incident.in, stages, [...path, 'in']),
      ...allNamed(incident.opensBy, roles, [...path, 'opensBy']),
      ...allNamed(incident.closesBy, roles, [...path, 'closesBy']),
      ...allNamed(incident.suspends, clocks, [...path, 'suspends']),
    ];
  });

const checkDocument = (
  document: ProcedureDocument,
  { calendar, renewalClock, expiryClock }: DocumentDefinition,
  path: DocumentPath,
): readonly ProcedureFinding[] => {
  const { calendars, clocks } = kinds(document);
  const renewal = renewalClock === undefined ? undefined : document.clocks[renewalClock];
  return [
    ...named(calendar, calendars, [...path, 'calendar']),
    ...(renewalClock === undefined ? [] : named(renewalClock, clocks, [...path, 'renewalClock'])),
    ...(expiryClock === undefined ? [] : named(expiryClock, clocks, [...path, 'expiryClock'])),
    ...(renewal === undefined || renewal.starts.dated === 'validUntil' || isOwedAgain(document, renewalClock)
      ? []
      : [
          problem({
            rule: 'renewal-not-dated',
            path: ['clocks', renewalClock ?? '', 'starts'],
            message: 'The clock of a renewal counts from the end of validity.',
            expected: 'dated: validUntil',
          }),
        ]),
  ];
};

/** A document that is renewed by an obligation has the obligation's own clock, from one renewal to the next. */
const isOwedAgain = ({ obligations }: ProcedureDocument, clock: string | undefined): boolean =>
  Object.values(obligations).some((obligation) => obligation.clock === clock);

const checkStatusReviews = (document: ProcedureDocument): readonly ProcedureFinding[] =>
  Object.entries(document.statusReviews).flatMap(([kind, review]) => {
    if (review === undefined) return [];
    const { stages } = kinds(document);
    const path = ['statusReviews', kind];
    return [
      ...allNamed(review.in, stages, [...path, 'in']),
      ...named(review.to, stages, [...path, 'to']),
      ...named(review.maintainedTo, stages, [...path, 'maintainedTo']),
      ...named(review.endedTo, stages, [...path, 'endedTo']),
    ];
  });

const checkEndings = (document: ProcedureDocument): readonly ProcedureFinding[] =>
  Object.entries(document.closures).flatMap(([reason, closure]) => {
    const path = ['closures', reason];
    const { stages, clocks, roles } = kinds(document);
    const cure = closure?.cure === undefined ? undefined : document.clocks[closure.cure];
    return [
      ...(closure?.cure === undefined ? [] : named(closure.cure, clocks, [...path, 'cure'])),
      ...(cure === undefined || cure.starts.on.includes('ClosureNoticeServed')
        ? []
        : [
            problem({
              rule: 'cure-without-notice',
              path: [...path, 'cure'],
              message: 'A period to put things right begins with the notice of closure.',
              expected: 'starts: { on: ClosureNoticeServed }',
            }),
          ]),
      ...(closure?.reopens === undefined
        ? []
        : [
            ...named(closure.reopens.to, stages, [...path, 'reopens', 'to']),
            ...allNamed(closure.reopens.by, roles, [...path, 'reopens', 'by']),
          ]),
    ];
  });

/** What is not said to count as anything is missing in statistics, and somebody would count it as a refusal. */
const checkOutcomes = ({ outcomes, statistics }: ProcedureDocument): readonly ProcedureFinding[] => {
  const unknown = Object.keys(statistics ?? {}).filter((outcome) => !outcomes.includes(outcome));
  const missing = outcomes.filter((outcome) => statistics !== undefined && statistics[outcome] === undefined);
  return [
    ...unknown.map((outcome) =>
      problem({
        rule: 'outcome-unknown',
        path: ['statistics', outcome],
        message: `There is no outcome "${outcome}".`,
      }),
    ),
    ...missing.map((outcome) =>
      advice({
        rule: 'outcome-not-counted',
        path: ['statistics'],
        message: `The outcome "${outcome}" counts as nothing in statistics.`,
        expected: 'recognised, other, rejected or closed',
      }),
    ),
  ];
};
