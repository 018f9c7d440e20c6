import type { ExpiryEffect } from '../../deadline/clock.ts';
import { eventsOf } from '../catalogue.ts';
import type { ClosureDefinition } from '../incident-definition.ts';
import type { ProcedureDocument } from '../definition.ts';
import type { RemedyDefinition } from '../decision-definition.ts';
import type { ProcedureFinding } from '../finding.ts';
import { allNamed, advice, named, problem } from './say.ts';

/** Remedies and closures: what they name is there, every term of a remedy binds the person, every end is an end. */
export const checkRemedies = (document: ProcedureDocument): readonly ProcedureFinding[] => [
  ...Object.entries(document.remedies).flatMap(([name, remedy]) => checkRemedy(document, name, remedy)),
  ...Object.entries(document.closures).flatMap(([reason, closure]) =>
    checkClosure(document, reason, closure),
  ),
];

const checkRemedy = (
  document: ProcedureDocument,
  name: string,
  remedy: RemedyDefinition,
): readonly ProcedureFinding[] => {
  const path = ['remedies', name];
  const stages = { what: 'stage', known: Object.keys(document.stages) };
  return [
    ...(remedy.clock === undefined
      ? []
      : named(remedy.clock, { what: 'clock', known: Object.keys(document.clocks) }, [...path, 'clock'])),
    ...filingTerm(document, name, remedy),
    ...allNamed(remedy.lodgedIn, stages, [...path, 'lodgedIn']),
    ...named(remedy.to, stages, [...path, 'to']),
    ...named(remedy.decidedTo, stages, [...path, 'decidedTo']),
    ...(remedy.remandTo === undefined ? [] : named(remedy.remandTo, stages, [...path, 'remandTo'])),
    ...againstWhat(document, name, remedy),
    ...againstSilence(document, name, remedy),
    ...checkReferences(document, name, remedy),
    ...checkPowers(name, remedy),
    ...commandsFor(document, name),
  ];
};

const filingTerm = (
  document: ProcedureDocument,
  name: string,
  { clock }: RemedyDefinition,
): readonly ProcedureFinding[] => {
  const definition =
    clock !== undefined && Object.hasOwn(document.clocks, clock) ? document.clocks[clock] : undefined;
  if (definition === undefined || definition.obligor === 'person') return [];
  return [
    problem({
      rule: 'remedy-term-obligor',
      path: ['remedies', name, 'clock'],
      message: `The clock "${clock}" is the filing term of a remedy and must bind the person.`,
      expected: 'a clock with obligor: person',
    }),
  ];
};

const againstWhat = (
  document: ProcedureDocument,
  name: string,
  { against }: RemedyDefinition,
): readonly ProcedureFinding[] => {
  const possible = eventsOf(document);
  return against.flatMap((event, index) =>
    possible.includes(event)
      ? []
      : [
          problem({
            rule: 'event-impossible',
            path: ['remedies', name, 'against', index],
            message: `${event} cannot happen under this procedure: no command of it makes it happen.`,
          }),
        ],
  );
};

const silences: readonly ExpiryEffect[] = ['constructive-denial', 'constructive-grant', 'opens-remedy'];

/** Silence can be contested where the end of a clock means something, and not where it is only recorded. */
const againstSilence = (
  { clocks, variants }: ProcedureDocument,
  name: string,
  { againstSilenceOf = [] }: RemedyDefinition,
): readonly ProcedureFinding[] =>
  againstSilenceOf.flatMap((clock, index) => {
    const path = ['remedies', name, 'againstSilenceOf', index];
    const effect = Object.hasOwn(clocks, clock) ? clocks[clock]?.expires.effect : undefined;
    if (effect === undefined) return named(clock, { what: 'clock', known: Object.keys(clocks) }, path);
    const options = Object.values(variants).flatMap((variant) => Object.values(variant.options));
    const others = options.map(({ sets }) => sets[`clocks.${clock}.expires.effect`]);
    if ([effect, ...others].some((one) => silences.some((silence) => silence === one))) return [];
    return [
      problem({
        rule: 'silence-without-effect',
        path,
        message: `The end of the clock "${clock}" is no silence that could be contested: its effect is ${effect}.`,
        expected: 'a clock with the effect constructive-denial, constructive-grant or opens-remedy',
      }),
    ];
  });

const checkReferences = (
  document: ProcedureDocument,
  name: string,
  { body, resolutionClock, next }: RemedyDefinition,
): readonly ProcedureFinding[] => {
  const path = ['remedies', name];
  const remedies = { what: 'remedy', known: Object.keys(document.remedies) };
  return [
    ...(body === undefined
      ? []
      : named(body, { what: 'body', known: Object.keys(document.bodies) }, [...path, 'body'])),
    ...(resolutionClock === undefined
      ? []
      : named(resolutionClock, { what: 'clock', known: Object.keys(document.clocks) }, [
          ...path,
          'resolutionClock',
        ])),
    ...(next === undefined ? [] : named(next, remedies, [...path, 'next'])),
    ...(chainFrom(document, name).includes(name)
      ? [
          problem({
            rule: 'remedy-cycle',
            path: [...path, 'next'],
            message: `After "${name}" come ${chainFrom(document, name).join(', ')}: a round without an end.`,
            hint: 'Let the last remedy name no next one.',
          }),
        ]
      : []),
  ];
};

/** The remedies that follow one another after a remedy, up to the first that comes again. */
const chainFrom = ({ remedies }: ProcedureDocument, name: string): readonly string[] => {
  const chain: string[] = [];
  let next = remedies[name]?.next;
  while (next !== undefined && !chain.includes(next)) {
    chain.push(next);
    next = Object.hasOwn(remedies, next) ? remedies[next]?.next : undefined;
  }
  return chain;
};

const checkPowers = (name: string, { powers, remandTo }: RemedyDefinition): readonly ProcedureFinding[] => [
  ...(powers !== null && powers.length === 0
    ? [
        problem({
          rule: 'remedy-without-power',
          path: ['remedies', name, 'powers'],
          message: `Whoever decides the remedy "${name}" could do nothing.`,
          expected: 'confirm, annul-and-remand, substitute; or null where it is not known',
        }),
      ]
    : []),
  ...(powers?.includes('annul-and-remand') === true && remandTo === undefined
    ? [
        advice({
          rule: 'remand-to-nowhere',
          path: ['remedies', name, 'powers'],
          message: `An annulment sends the claim back, and "${name}" names no stage to which: it would go on as decided.`,
          expected: 'remandTo: a stage',
        }),
      ]
    : []),
];

const commandsFor = (document: ProcedureDocument, name: string): readonly ProcedureFinding[] =>
  (['lodge-remedy', 'decide-remedy'] as const).flatMap((command) =>
    document.commands[command] !== undefined
      ? []
      : [
          problem({
            rule: 'remedy-without-command',
            path: ['remedies', name],
            at: 'key',
            message: `The remedy "${name}" cannot be used: the procedure has no command ${command}.`,
          }),
        ],
  );

const checkClosure = (
  document: ProcedureDocument,
  reason: string,
  closure: ClosureDefinition,
): readonly ProcedureFinding[] => {
  const path = ['closures', reason];
  const stages = { what: 'stage', known: Object.keys(document.stages) };
  const target = Object.hasOwn(document.stages, closure.to) ? document.stages[closure.to] : undefined;
  const clocks = { what: 'clock', known: Object.keys(document.clocks) };
  return [
    ...allNamed(closure.in, stages, [...path, 'in']),
    ...named(closure.to, stages, [...path, 'to']),
    ...(target === undefined || target.phase === 'closed'
      ? []
      : [
          problem({
            rule: 'closure-stage-open',
            path: [...path, 'to'],
            message: `A closure ends in a closed stage; "${closure.to}" has the phase ${target.phase}.`,
          }),
        ]),
    ...(closure.ratification === undefined
      ? []
      : named(closure.ratification, clocks, [...path, 'ratification'])),
    ...closable(document, reason),
  ];
};

const closable = (document: ProcedureDocument, reason: string): readonly ProcedureFinding[] =>
  eventsOf(document).includes('ClaimClosed')
    ? []
    : [
        advice({
          rule: 'closure-without-command',
          path: ['closures', reason],
          at: 'key',
          message: `No command closes a claim, so it never ends for the reason "${reason}".`,
        }),
      ];
