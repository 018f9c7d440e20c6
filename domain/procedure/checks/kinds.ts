import { commandsOf } from '../catalogue.ts';
import type { ProcedureDocument } from '../definition.ts';
import type { Kind } from './say.ts';

/** Whatever a procedure defines under a name, by kind: with the names that it gives. */
export const kindsOf = (document: ProcedureDocument) =>
  ({
    bodies: { what: 'body', known: Object.keys(document.bodies) },
    calendars: { what: 'calendar', known: Object.keys(document.calendars) },
    clocks: { what: 'clock', known: Object.keys(document.clocks) },
    commands: { what: 'command', known: commandsOf(document) },
    norms: { what: 'norm', known: Object.keys(document.norms) },
    offices: { what: 'office', known: Object.keys(document.offices) },
    outcomes: { what: 'outcome', known: document.outcomes },
    remedies: { what: 'remedy', known: Object.keys(document.remedies) },
    roles: { what: 'role', known: document.roles },
    stages: { what: 'stage', known: Object.keys(document.stages) },
    waits: { what: 'wait', known: Object.keys(document.waits) },
  }) as const satisfies Readonly<Record<string, Kind>>;
