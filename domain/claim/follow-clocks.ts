/** Clocks that an event starts, stops, or ends before they ever ran. */
import type { Clock } from '../deadline/clock.ts';
import type { ProcedureDocument } from '../procedure/definition.ts';
import type { PlainDate } from '../shared/plain-date.ts';
import { plainDate } from '../shared/plain-date.ts';
import type { Claim } from './claim.ts';
import type { NamedClock, Trigger } from './clocks.ts';
import { computeStart, hasLength } from './clocks.ts';
import type { Consequence, Occasion } from './consequence.ts';
import { byName, of } from './consequence.ts';
import type { Happening } from './course.ts';
import type { Situation } from './decision.ts';
import { documentOf, holdsAbout } from './readings.ts';
import { isLive, liveClocks } from './recomputations.ts';

/**
 * What was done late was done: an expired clock stops too, and its expiry stays in the log. When a claim closes, every
 * clock of it ends, whether or not the procedure says so.
 */
export const stopsClocks: Consequence = (claim, { situation, happening }) =>
  claim.clocks
    .filter((clock) =>
      happening.type === 'ClaimClosed' ? isLive(clock) : isStopped(claim, clock, { situation, happening }),
    )
    .map(({ clock, run }) => ({
      ...of(happening),
      type: 'ClockStopped',
      data: { clock, run, by: happening.type },
    }));

const isStopped = (
  claim: Claim,
  clock: Clock,
  about: { readonly situation: Situation; readonly happening: Happening },
): boolean => {
  const document = documentOf(claim, about.situation);
  const stops = document.clocks[clock.clock]?.stops;
  if (clock.state === 'stopped' || stops?.on.includes(about.happening.type) !== true) return false;
  const obligation = obligationOf(clock.clock, document);
  const isMissed = obligation !== undefined && clock.state === 'expired';
  return !isMissed && isAbout(about.happening, obligation) && holdsAbout(stops.when, claim, about);
};

/** The obligation that a clock counts the intervals of; undefined for every other clock. */
const obligationOf = (clock: string, { obligations }: ProcedureDocument): string | undefined =>
  byName(obligations).find(([, one]) => one.clock === clock)?.[0];

/** What is kept, excused or missed of one obligation moves no clock of another. */
const isAbout = ({ data }: Happening, obligation: string | undefined): boolean =>
  obligation === undefined || !('obligation' in data) || data.obligation === obligation;

/** The clocks that an event starts; a term to apply, which counts from before the claim, ends with the registration. */
export const startsClocks: Consequence = (claim, occasion) => {
  const { situation } = occasion;
  if (claim.status === 'closed') return [];
  return byName(documentOf(claim, situation).clocks).flatMap(([name, definition]) => {
    const trigger = triggerOf(claim, { name, definition }, occasion);
    return trigger === undefined ? [] : startOf(claim, { name, definition, trigger }, occasion);
  });
};

/** What starts a clock; undefined when this event does not. A day that the event should name and does not starts nothing. */
const triggerOf = (
  claim: Claim,
  { name, definition }: NamedClock,
  { situation, happening }: Occasion,
): Trigger | undefined => {
  const { starts } = definition;
  if (!starts.on.includes(happening.type) || starts.from === 'set-by-decision' || !hasLength(definition))
    return undefined;
  if (liveClocks(claim).some((clock) => clock.clock === name)) return undefined;
  const event = happening.type;
  if (!isAbout(happening, obligationOf(name, documentOf(claim, situation)))) return undefined;
  const date =
    starts.dated === undefined
      ? (deemedOn(happening) ?? missedOn(claim, name, happening) ?? endedOn(claim, { situation, happening }))
      : dateIn(happening, starts.dated);
  if (starts.dated !== undefined && date === undefined) return undefined;
  if (!holdsAbout(starts.when, claim, { situation, happening })) return undefined;
  const { zones } = situation.context;
  if (date === undefined)
    return { event, at: happening.occurredAt, on: zones.dateAt(happening.occurredAt, claim.zone) };
  return { event, at: zones.startOfDay(date, claim.zone), on: date };
};

/** The day on which an act is deemed served, where its way of service says another than the day itself. */
const deemedOn = (happening: Happening): PlainDate | undefined =>
  happening.type === 'ActServed' ? happening.data.deemedServedOn : undefined;

/** Intervals follow one another without a gap: the next one counts from the last day of the one that was missed. */
const missedOn = (claim: Claim, name: string, { type }: Happening): PlainDate | undefined =>
  type === 'ObligationMissed'
    ? (claim.clocks.findLast(({ clock, state }) => clock === name && state === 'expired')?.computation
        .dueOn ?? undefined)
    : undefined;

/** A term of days is over at midnight, when the next day begins: what runs from its end counts from its last day. */
const endedOn = (
  claim: Claim,
  { situation, happening }: Pick<Occasion, 'situation' | 'happening'>,
): PlainDate | undefined => {
  if (happening.type !== 'ClockExpired') return undefined;
  const { dueOn } = happening.data;
  return situation.context.zones.dateAt(happening.occurredAt, claim.zone) > dueOn ? dueOn : undefined;
};

const dateIn = ({ data }: Happening, field: string): PlainDate | undefined => {
  const value: unknown = Object.hasOwn(data, field) ? Reflect.get(data, field) : undefined;
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? plainDate(value) : undefined;
};

const startOf = (
  claim: Claim,
  clock: NamedClock & { readonly trigger: Trigger },
  { situation, happening }: Occasion,
): readonly Happening[] => {
  const stated = happening.type === 'ActServed' ? happening.data.statedDueOn : undefined;
  const started = startedClock(
    claim,
    { ...clock, ...(stated !== undefined && { statedDueOn: stated }) },
    {
      situation,
      occurredAt: happening.occurredAt,
    },
  );
  const isOver = happening.type === 'ClaimLodged' && clock.definition.stops.on.includes('ClaimLodged');
  return isOver ? [started, ...overBefore(started, happening)] : [started];
};

/** `ClockStarted` of a clock, whatever started it. */
export const startedClock = (
  claim: Claim,
  clock: NamedClock & { readonly trigger: Trigger; readonly statedDueOn?: PlainDate },
  { situation, occurredAt }: { readonly situation: Situation; readonly occurredAt: Happening['occurredAt'] },
): StartedClock => {
  const { name, definition } = clock;
  return {
    type: 'ClockStarted',
    occurredAt,
    basis: definition.length.basis,
    data: {
      clock: name,
      run: claim.clocks.filter((one) => one.clock === name).length + 1,
      kind: definition.kind,
      obligor: definition.obligor,
      effect: definition.expires.effect,
      computation: computeStart(claim, clock, situation),
    },
  };
};

type StartedClock = Extract<Happening, { readonly type: 'ClockStarted' }>;

/** A term that ends with the registration: kept, or over, and then a person judges the reasons. Nobody is refused. */
const overBefore = (
  { data, basis, occurredAt }: StartedClock,
  happening: Extract<Happening, { readonly type: 'ClaimLodged' }>,
): readonly Happening[] => {
  const { clock, run, effect, computation } = data;
  const { dueOn } = computation;
  const { lodgedOn } = happening.data;
  const stamp = { basis, occurredAt };
  if (dueOn === null || lodgedOn <= dueOn)
    return [{ ...stamp, type: 'ClockStopped', data: { clock, run, by: happening.type } }];
  return [
    { ...stamp, type: 'ClockExpired', data: { clock, run, effect, dueOn } },
    { ...stamp, type: 'LatenessFlagged', data: { clock, run, dueOn, lodgedOn } },
  ];
};
