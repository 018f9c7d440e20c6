/** Whether what a procedure waits for, or gives a remedy against, can happen under it. */
import type { EventType } from '../../claim/events.ts';
import type { Labels } from '../../shared/norms.ts';
import { commandsThatEmit } from '../catalogue.ts';
import type { DocumentPath, ProcedureFinding } from '../finding.ts';
import { joinedByOr, problem } from './say.ts';

/** An event that must be able to happen, at a path; nothing when a command of the procedure makes it happen. */
export const happens = (
  event: EventType,
  possible: readonly EventType[],
  path: DocumentPath,
): readonly ProcedureFinding[] => {
  if (possible.includes(event)) return [];
  const emitters = commandsThatEmit(event);
  return [
    problem({
      rule: 'event-impossible',
      path,
      message: cannotHappen(event),
      ...(emitters.length === 0
        ? {}
        : {
            hint: {
              en: `Add the command ${joinedByOr(emitters).en}, or name another event.`,
              es: `Añada la actuación ${joinedByOr(emitters).es}, o nombre otro hecho.`,
            },
          }),
    }),
  ];
};

/** What is said of an event that nothing in the procedure can make happen. */
export const cannotHappen = (event: EventType): Labels => ({
  en: `${event} cannot happen under this procedure: no command of it makes it happen.`,
  es: `${event} no puede ocurrir en este procedimiento: ninguna de sus actuaciones lo produce.`,
});
