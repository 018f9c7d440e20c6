import type { EventType } from '../domain/claim/events.ts';
import { EVENT_TYPES } from '../domain/claim/events.ts';

/** The data of an event as parsed from its JSON, before anything is known about its shape. */
export type RawData = Readonly<Record<string, unknown>>;
type Upcaster = (data: RawData) => RawData;

/** Who was at fault, in the words of `InterviewPostponed` schema 1. */
const sidesOfSchema1 = {
  applicant: 'applicant',
  office: 'authority',
  interpreter: 'interpreter',
  none: 'nobody',
};

/**
 * Schema 1 named the side `fault`, with `office` for the authority and `none` for nobody. Schema 2 names it
 * `sideAtFault`, in the words of the command.
 */
const postponedFrom1To2: Upcaster = ({ fault, ...rest }) => ({
  ...rest,
  sideAtFault: new Map<unknown, string>(Object.entries(sidesOfSchema1)).get(fault) ?? fault,
});

/** The upcasters of a type, oldest first: the one at place n turns schema n + 1 into schema n + 2. */
const upcasters: ReadonlyMap<string, readonly Upcaster[]> = new Map<EventType, readonly Upcaster[]>([
  ['InterviewPostponed', [postponedFrom1To2]],
]);

const knownTypes: ReadonlySet<string> = new Set(EVENT_TYPES);

/** The schema version in which an event of this type is written today. */
export const currentSchemaVersionOf = (type: EventType): number => (upcasters.get(type)?.length ?? 0) + 1;

/**
 * The data of an event in today's shape. Rows are never rewritten: what was written stays, and is read through this.
 * The hash is over what was written, and is checked before. Throws for a type or a schema version that this release
 * does not know: the log was then written by a newer one.
 */
export const upcast = (type: string, schemaVersion: number, data: RawData): RawData => {
  const chain = upcasters.get(type) ?? [];
  if (!knownTypes.has(type) || schemaVersion < 1 || schemaVersion > chain.length + 1) {
    throw new Error(
      `This release does not know ${type} in schema version ${schemaVersion}: use the newer release`,
    );
  }
  return chain.slice(schemaVersion - 1).reduce((older, step) => step(older), data);
};
