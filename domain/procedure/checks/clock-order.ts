/** What may come after what: a clock ends by something that can follow its start, a wait is bounded by a clock that runs. */
import type { EventType } from '../../claim/events.ts';
import { eventsOf } from '../catalogue.ts';
import type { ClockDefinition, WaitDefinition } from '../clock-definition.ts';
import type { ProcedureDocument } from '../definition.ts';
import type { ProcedureFinding } from '../finding.ts';
import type { Occasions } from '../occasions.ts';
import { canFollow, createOccasions } from '../occasions.ts';
import { advice, joinedByOr, problem } from './say.ts';

/** Every clock can be stopped once it runs, and every wait has a clock that runs while it is open. */
export const checkClockOrder = (document: ProcedureDocument): readonly ProcedureFinding[] => {
  const order = { document, possible: eventsOf(document), occasions: createOccasions(document) };
  return [
    ...Object.entries(document.clocks).flatMap(([name, clock]) => stoppedTooEarly(order, name, clock)),
    ...Object.entries(document.waits).flatMap(([name, wait]) => boundTooLate(order, name, wait)),
  ];
};

/** What is asked of a document for every clock and wait of it. */
interface Order {
  readonly document: ProcedureDocument;
  readonly possible: readonly EventType[];
  readonly occasions: Occasions;
}

/** What happens to a clock itself. A condition (`event.clock == …`) may say that another clock is meant. */
const ownEvents: readonly EventType[] = [
  'ClockStarted',
  'ClockStopped',
  'ClockSuspended',
  'ClockResumed',
  'ClockExtended',
  'ClockRecomputed',
  'ClockWarned',
  'ClockExpired',
];

const stoppedTooEarly = (
  { possible, occasions }: Order,
  name: string,
  { starts, stops }: ClockDefinition,
): readonly ProcedureFinding[] => {
  const ends = stops.on.filter((event) => possible.includes(event));
  const begins = starts.on.filter((event) => possible.includes(event));
  const isOwn = (event: EventType): boolean => stops.when === undefined && ownEvents.includes(event);
  const canEnd = (event: EventType): boolean =>
    !isOwn(event) &&
    (begins.length === 0 ||
      begins.some((begin) => isTermBefore(begin, event) || canFollow(occasions, begin, event)));
  if (ends.length === 0 || ends.some(canEnd)) return [];
  const why = ends.every(isOwn)
    ? { en: 'which it brings about itself', es: 'que él mismo produce' }
    : { en: 'which cannot come after its start', es: 'que no puede venir después de su inicio' };
  return [
    problem({
      rule: 'clock-unstoppable',
      path: ['clocks', name, 'stops', 'on'],
      message: {
        en: `Nothing stops the clock "${name}" once it runs: it waits for ${joinedByOr(ends).en}, ${why.en}.`,
        es: `Nada detiene el plazo "${name}" una vez que corre: espera ${joinedByOr(ends).es}, ${why.es}.`,
      },
      expected: {
        en: 'at least one event that can happen after the clock has started',
        es: 'al menos un hecho que pueda ocurrir después de iniciado el plazo',
      },
    }),
  ];
};

/** A term to apply counts from before the claim, and ends with the registration that starts it. */
const isTermBefore = (begin: EventType, end: EventType): boolean =>
  begin === 'ClaimLodged' && end === 'ClaimLodged';

const boundTooLate = (
  { document, possible, occasions }: Order,
  name: string,
  { opens, clock }: WaitDefinition,
): readonly ProcedureFinding[] => {
  const bound = Object.hasOwn(document.clocks, clock) ? document.clocks[clock] : undefined;
  if (bound === undefined) return [];
  const path = ['waits', name, 'clock'];
  if (bound.length.value === null)
    return [
      advice({
        rule: 'wait-length-unknown',
        path,
        message: {
          en: `Nothing bounds the wait "${name}": the length of its clock "${clock}" is not known, so that it never runs.`,
          es: `Nada limita la espera "${name}": no se conoce la duración de su plazo "${clock}", de modo que nunca corre.`,
        },
        expected: {
          en: 'a clock of known length, until this one is known',
          es: 'un plazo de duración conocida, hasta que se conozca la de este',
        },
      }),
    ];
  const begins = bound.starts.on.filter((event) => possible.includes(event));
  const isInTime = begins.some((begin) => begin === opens || canFollow(occasions, begin, opens));
  if (begins.length === 0 || !possible.includes(opens) || isInTime) return [];
  return [
    problem({
      rule: 'wait-unbounded',
      path,
      message: {
        en: `Nothing bounds the wait "${name}" when ${opens} opens it: its clock "${clock}" starts only later, on ${joinedByOr(begins).en}.`,
        es: `Nada limita la espera "${name}" cuando la abre ${opens}: su plazo "${clock}" empieza solo después, con ${joinedByOr(begins).es}.`,
      },
      expected: {
        en: `a clock that starts on ${opens}, or that can have started before`,
        es: `un plazo que empiece con ${opens}, o que pueda haber empezado antes`,
      },
    }),
  ];
};
