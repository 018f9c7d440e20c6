import type { ExpiryEffect } from '../../deadline/clock.ts';
import { eventsOf } from '../catalogue.ts';
import type { ProcedureDocument } from '../definition.ts';
import type { RemedyDefinition } from '../decision-definition.ts';
import type { ProcedureFinding } from '../finding.ts';
import { cannotHappen } from './happens.ts';
import { kindsOf } from './kinds.ts';
import { advice, allNamed, named, problem } from './say.ts';

/** Remedies: what they name is there and can be used, their filing term binds the person, and none comes round again. */
export const checkRemedies = (document: ProcedureDocument): readonly ProcedureFinding[] =>
  Object.entries(document.remedies).flatMap(([name, remedy]) => checkRemedy(document, name, remedy));

const checkRemedy = (
  document: ProcedureDocument,
  name: string,
  remedy: RemedyDefinition,
): readonly ProcedureFinding[] => {
  const path = ['remedies', name];
  const { clocks, stages } = kindsOf(document);
  return [
    ...named(remedy.clock, clocks, [...path, 'clock']),
    ...filingTerm(document, name, remedy),
    ...allNamed(remedy.lodgedIn, stages, [...path, 'lodgedIn']),
    ...named(remedy.to, stages, [...path, 'to']),
    ...named(remedy.decidedTo, stages, [...path, 'decidedTo']),
    ...named(remedy.remandTo, stages, [...path, 'remandTo']),
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
      message: {
        en: `The clock "${clock}" is the filing term of a remedy and must bind the person.`,
        es: `El plazo "${clock}" es el de interposición de un recurso y debe obligar a la persona.`,
      },
      expected: { en: 'a clock with obligor: person', es: 'un plazo con obligor: person' },
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
            message: cannotHappen(event),
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
        message: {
          en: `The end of the clock "${clock}" is no silence that could be contested: its effect is ${effect}.`,
          es: `El vencimiento del plazo "${clock}" no es un silencio que pudiera recurrirse: su efecto es "${effect}".`,
        },
        expected: {
          en: 'a clock with the effect constructive-denial, constructive-grant or opens-remedy',
          es: 'un plazo con el efecto constructive-denial, constructive-grant u opens-remedy',
        },
      }),
    ];
  });

const checkReferences = (
  document: ProcedureDocument,
  name: string,
  { body, resolutionClock, next }: RemedyDefinition,
): readonly ProcedureFinding[] => {
  const path = ['remedies', name];
  const { bodies, clocks, remedies } = kindsOf(document);
  return [
    ...named(body, bodies, [...path, 'body']),
    ...named(resolutionClock, clocks, [...path, 'resolutionClock']),
    ...named(next, remedies, [...path, 'next']),
    ...(chainFrom(document, name).includes(name)
      ? [
          problem({
            rule: 'remedy-cycle',
            path: [...path, 'next'],
            message: {
              en: `After "${name}" come ${chainFrom(document, name).join(', ')}: a round without an end.`,
              es: `Después de "${name}" vienen ${chainFrom(document, name).join(', ')}: una vuelta sin fin.`,
            },
            hint: {
              en: 'Let the last remedy name no next one.',
              es: 'Haga que el último recurso no nombre otro que le siga.',
            },
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
          message: {
            en: `Whoever decides the remedy "${name}" could do nothing.`,
            es: `Quien resuelve el recurso "${name}" no podría hacer nada.`,
          },
          expected: {
            en: 'confirm, annul-and-remand, substitute; or null where it is not known',
            es: 'confirm, annul-and-remand, substitute; o null donde no se sabe',
          },
        }),
      ]
    : []),
  ...(powers?.includes('annul-and-remand') === true && remandTo === undefined
    ? [
        advice({
          rule: 'remand-to-nowhere',
          path: ['remedies', name, 'powers'],
          message: {
            en: `An annulment sends the claim back, and "${name}" names no stage to which: it would go on as decided.`,
            es: `Una anulación devuelve la solicitud, y "${name}" no nombra a qué etapa: seguiría como resuelta.`,
          },
          expected: { en: 'remandTo: a stage', es: 'remandTo: una etapa' },
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
            message: {
              en: `The remedy "${name}" cannot be used: the procedure has no command ${command}.`,
              es: `El recurso "${name}" no puede usarse: el procedimiento no tiene la actuación ${command}.`,
            },
          }),
        ],
  );
