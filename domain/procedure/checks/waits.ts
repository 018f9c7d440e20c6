import type { EventType } from '../../claim/events.ts';
import { eventsOf } from '../catalogue.ts';
import type { WaitDefinition } from '../clock-definition.ts';
import type { ProcedureDocument } from '../definition.ts';
import type { DocumentPath, ProcedureFinding } from '../finding.ts';
import { happens } from './happens.ts';
import { kindsOf } from './kinds.ts';
import { named, problem } from './say.ts';

/** Waits: what opens, closes and bounds them can happen, and somebody answers for them. */
export const checkWaits = (document: ProcedureDocument): readonly ProcedureFinding[] => {
  const possible = eventsOf(document);
  return Object.entries(document.waits).flatMap(([name, wait]) =>
    checkWait(document, { name, wait, possible }),
  );
};

interface PlacedWait {
  readonly name: string;
  readonly wait: WaitDefinition;
  readonly possible: readonly EventType[];
}

const checkWait = (
  document: ProcedureDocument,
  { name, wait, possible }: PlacedWait,
): readonly ProcedureFinding[] => {
  const path = ['waits', name];
  const { clocks, roles } = kindsOf(document);
  const closes = wait.closes.filter((event) => possible.includes(event));
  return [
    ...named(wait.clock, clocks, [...path, 'clock']),
    ...named(wait.owner, roles, [...path, 'owner']),
    ...happens(wait.opens, possible, [...path, 'opens']),
    ...unbounded(document, wait, path),
    ...(closes.length > 0
      ? []
      : [
          problem({
            rule: 'wait-endless',
            path: [...path, 'closes'],
            message: {
              en: `Nothing ends the wait "${name}": none of its events can happen.`,
              es: `Nada termina la espera "${name}": ninguno de sus hechos puede ocurrir.`,
            },
          }),
        ]),
  ];
};

/** A wait is bounded by a clock that runs while it is open: one that begins with it, or was begun before. */
const unbounded = (
  { clocks }: ProcedureDocument,
  { clock, opens }: WaitDefinition,
  path: DocumentPath,
): readonly ProcedureFinding[] => {
  const bound = Object.hasOwn(clocks, clock) ? clocks[clock] : undefined;
  if (bound === undefined || !bound.stops.on.includes(opens)) return [];
  return [
    problem({
      rule: 'wait-unbounded',
      path: [...path, 'clock'],
      message: {
        en: `${opens} opens the wait and stops its clock "${clock}": nothing would bound it.`,
        es: `${opens} abre la espera y detiene su plazo "${clock}": nada la limitaría.`,
      },
      expected: {
        en: `a clock that does not stop on ${opens}`,
        es: `un plazo que no se detenga con ${opens}`,
      },
    }),
  ];
};
