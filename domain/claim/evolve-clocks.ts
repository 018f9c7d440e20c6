import type { Clock, ClockKey } from '../deadline/clock.ts';
import type { Computation } from '../deadline/term.ts';
import { assertNever } from '../shared/assert.ts';
import type { Instant } from '../shared/instant.ts';
import type { ClaimEvent } from './events.ts';

type ClockEvent = Extract<ClaimEvent, { readonly type: `Clock${string}` }>;

/** The clocks of a claim after one of the clock events. A computation replaces; the old date stays in `history`. */
export const evolveClocks = (clocks: readonly Clock[], event: ClockEvent): readonly Clock[] => {
  switch (event.type) {
    case 'ClockStarted':
      return [...clocks, started(event)];
    case 'ClockStopped':
      return change(clocks, event.data, (clock) => ({
        ...clock,
        state: 'stopped',
        endedAt: event.occurredAt,
      }));
    case 'ClockSuspended':
      return change(clocks, event.data, (clock) => ({
        ...recomputed(clock, event.data.computation, event.data.interval.cause, event.occurredAt),
        suspensions: event.data.computation.suspensions,
      }));
    case 'ClockResumed':
      return change(clocks, event.data, (clock) => ({
        ...recomputed(clock, event.data.computation, event.data.cause, event.occurredAt),
        suspensions: event.data.computation.suspensions,
      }));
    case 'ClockRecomputed':
      return change(clocks, event.data, (clock) => ({
        ...recomputed(clock, event.data.computation, event.data.cause, event.occurredAt),
        suspensions: event.data.computation.suspensions,
      }));
    case 'ClockExtended':
      return change(clocks, event.data, (clock) => ({
        ...recomputed(clock, event.data.computation, event.data.extension.ground, event.occurredAt),
        extensions: event.data.computation.extensions.map(
          ({ originalDueOn: _before, ...extension }) => extension,
        ),
      }));
    case 'ClockWarned':
      return change(clocks, event.data, (clock) => ({
        ...clock,
        warned: [...clock.warned, event.data.label],
      }));
    case 'ClockExpired':
      return change(clocks, event.data, (clock) => ({
        ...clock,
        state: 'expired',
        endedAt: event.occurredAt,
      }));
    default:
      return assertNever(event);
  }
};

const started = (event: Extract<ClockEvent, { readonly type: 'ClockStarted' }>): Clock => ({
  ...event.data,
  state: stateOf(event.data.computation),
  startedAt: event.occurredAt,
  suspensions: event.data.computation.suspensions,
  extensions: [],
  warned: [],
  history: [],
  basis: event.basis,
});

/** A clock whose end is not known, because a suspension without an end runs, is suspended; any other is running. */
const stateOf = ({ dueAt }: Computation): 'running' | 'suspended' =>
  dueAt === null ? 'suspended' : 'running';

/** A warning that was raised and whose instant is past in the new computation too is not raised twice. */
const recomputed = (
  { endedAt: _ended, lastWithEnd, ...clock }: Clock,
  computation: Computation,
  cause: string,
  at: Instant,
): Clock => ({
  ...clock,
  state: stateOf(computation),
  computation,
  ...lastEnd(computation, clock.computation, lastWithEnd),
  warned: clock.warned.filter((label) =>
    computation.warnings.some((warning) => warning.label === label && warning.at <= at),
  ),
  history: [...clock.history, { dueOn: clock.computation.dueOn, cause }],
});

/** What was told last stays known while a suspension without an end leaves the clock without a day. */
const lastEnd = (
  { dueAt }: Computation,
  before: Computation,
  lastWithEnd: Computation | undefined,
): Pick<Clock, 'lastWithEnd'> => {
  const last = before.dueAt === null ? lastWithEnd : before;
  return dueAt !== null || last === undefined ? {} : { lastWithEnd: last };
};

const change = (clocks: readonly Clock[], key: ClockKey, next: (clock: Clock) => Clock): readonly Clock[] =>
  clocks.map((clock) => (clock.clock === key.clock && clock.run === key.run ? next(clock) : clock));

/**
 * The clocks of a claim under the names that another version of its procedure gives them: every run of a name moves
 * together. A run whose number is taken under the new name gets the next free one. A name mapped to null stays.
 */
export const renameClocks = (
  clocks: readonly Clock[],
  names: Readonly<Record<string, string | null>>,
): readonly Clock[] => {
  const staying = clocks.filter(({ clock }) => (names[clock] ?? null) === null);
  const taken = new Set(staying.map(textOfKey));
  return clocks.map((clock) => {
    const name = names[clock.clock] ?? null;
    if (name === null) return clock;
    let run = clock.run;
    while (taken.has(textOfKey({ clock: name, run }))) run += 1;
    taken.add(textOfKey({ clock: name, run }));
    return { ...clock, clock: name, run };
  });
};

const textOfKey = ({ clock, run }: ClockKey): string => `${clock}#${run}`;
