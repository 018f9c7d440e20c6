/**
 * What follows from a happening under the procedure: waits close and open, clocks stop, pause, go on and start.
 * The order matters and is the law's: what an event ends, ends before what it begins begins. When a claim closes,
 * every wait and every clock of it ends, whether or not the procedure says so.
 */
import type { Clock } from '../deadline/clock.ts';
import type { SuspendedInterval } from '../deadline/term.ts';
import type { ClockDefinition } from '../procedure/definition.ts';
import { factsOf } from '../procedure/facts.ts';
import { required } from '../shared/assert.ts';
import { addDays } from '../shared/plain-date.ts';
import type { Claim } from './claim.ts';
import { computeStart, hasLength, intervalOf, isExempt, recompute } from './clocks.ts';
import type { Course, Envelope, Happening } from './course.ts';
import { happen } from './course.ts';
import type { Situation } from './decision.ts';

interface Occasion {
  readonly situation: Situation;
  readonly envelope: Envelope;
  readonly happening: Happening;
}

type Consequence = (claim: Claim, occasion: Occasion) => readonly Happening[];

/** The course after everything that one happening brings about. */
export const follow = (course: Course, occasion: Occasion): Course =>
  consequences.reduce<Course>(
    (so, consequence) =>
      consequence(required(so.claim, 'something has happened to the claim'), occasion).reduce<Course>(
        (next, happening) => happen(next, occasion.envelope, happening),
        so,
      ),
    course,
  );

const closesWaits: Consequence = (claim, { situation, happening }) =>
  claim.waits
    .filter((wait) => {
      const definition = situation.document.waits[wait.wait];
      return happening.type === 'ClaimClosed' || definition?.closes.includes(happening.type);
    })
    .map((wait) => ({ ...of(happening), type: 'WaitClosed', data: { wait: wait.wait, by: happening.type } }));

const opensWaits: Consequence = (claim, { situation, happening }) =>
  Object.entries(situation.document.waits)
    .filter(
      ([name, wait]) => wait.opens === happening.type && !claim.waits.some((open) => open.wait === name),
    )
    .map(([name, { for: party, owner, clock }]) => ({
      ...of(happening),
      type: 'WaitOpened',
      data: { wait: name, for: party, owner, clock },
    }));

/** What was done late was done: an expired clock stops too, and its expiry stays in the log. */
const stopsClocks: Consequence = (claim, { situation, happening }) =>
  claim.clocks
    .filter((clock) =>
      happening.type === 'ClaimClosed'
        ? isLive(clock)
        : clock.state !== 'stopped' && definitionOf(situation, clock)?.stops.on.includes(happening.type),
    )
    .map((clock) => ({
      ...of(happening),
      type: 'ClockStopped',
      data: { ...keyOf(clock), by: happening.type },
    }));

/** The day of the act that interrupts still counts; counting goes on the day after the act that ends it. */
const pausesClocks: Consequence = (claim, { situation, happening }) =>
  live(claim)
    .filter((clock) => definitionOf(situation, clock)?.suspends?.on.includes(happening.type))
    .map((clock) => {
      const from = addDays(dateOf(claim, situation, happening), 1);
      const basis = definitionOf(situation, clock)?.suspends?.basis ?? [];
      return suspended(claim, clock, {
        situation,
        happening,
        interval: { from, until: null, cause: happening.type, basis },
      });
    });

const continuesClocks: Consequence = (claim, { situation, happening }) =>
  live(claim)
    .filter((clock) => definitionOf(situation, clock)?.suspends?.resumes.includes(happening.type))
    .flatMap((clock) => {
      const causes = definitionOf(situation, clock)?.suspends?.on ?? [];
      const on = addDays(dateOf(claim, situation, happening), 1);
      return resumed(claim, clock, {
        situation,
        happening,
        on,
        ends: (one) => causes.some((cause) => cause === one.cause),
      });
    });

const suspendsGenerally: Consequence = (claim, { situation, happening }) => {
  if (happening.type !== 'TermsSuspended') return [];
  const suspension = { ...happening.data, basis: happening.basis };
  return live(claim)
    .filter((clock) => !isExempt(suspension, clock.clock))
    .map((clock) => suspended(claim, clock, { situation, happening, interval: intervalOf(suspension) }))
    .filter((change) => change.data.computation.dueOn !== dueOnOf(claim, change.data));
};

const resumesGenerally: Consequence = (claim, { situation, happening }) => {
  if (happening.type !== 'TermsResumed') return [];
  const { suspensionId, on } = happening.data;
  return live(claim).flatMap((clock) =>
    resumed(claim, clock, { situation, happening, on, ends: (one) => one.cause === suspensionId }),
  );
};

const startsClocks: Consequence = (claim, { situation, happening }) =>
  Object.entries(situation.document.clocks)
    .filter(([name, definition]) => begins(claim, name, { definition, situation, happening }))
    .map(([name, definition]) => ({
      type: 'ClockStarted',
      occurredAt: happening.occurredAt,
      basis: definition.length.basis,
      data: {
        clock: name,
        run: claim.clocks.filter((clock) => clock.clock === name).length + 1,
        kind: definition.kind,
        obligor: definition.obligor,
        effect: definition.expires.effect,
        computation: computeStart(
          claim,
          { name, definition, trigger: { event: happening.type, at: happening.occurredAt } },
          situation,
        ),
      },
    }));

const consequences: readonly Consequence[] = [
  closesWaits,
  stopsClocks,
  pausesClocks,
  continuesClocks,
  suspendsGenerally,
  resumesGenerally,
  opensWaits,
  startsClocks,
];

const begins = (
  claim: Claim,
  name: string,
  {
    definition,
    situation,
    happening,
  }: { readonly definition: ClockDefinition; readonly situation: Situation; readonly happening: Happening },
): boolean => {
  if (definition.starts.on !== happening.type || claim.status === 'closed' || !hasLength(definition))
    return false;
  if (live(claim).some((clock) => clock.clock === name)) return false;
  const { when } = definition.starts;
  if (when === undefined) return true;
  return situation.context.procedure.holds(when, {
    claim: factsOf(claim),
    command: { ...situation.command.data },
    actor: situation.command.actor,
    today: situation.occurredOn,
  });
};

const suspended = (
  claim: Claim,
  clock: Clock,
  {
    situation,
    happening,
    interval,
  }: { readonly situation: Situation; readonly happening: Happening; readonly interval: SuspendedInterval },
) => ({
  type: 'ClockSuspended' as const,
  occurredAt: happening.occurredAt,
  basis: interval.basis,
  data: {
    ...keyOf(clock),
    interval,
    computation: recompute(claim, clock, situation, { suspensions: [...clock.suspensions, interval] }),
  },
});

const resumed = (
  claim: Claim,
  clock: Clock,
  {
    situation,
    happening,
    on,
    ends,
  }: {
    readonly situation: Situation;
    readonly happening: Happening;
    readonly on: SuspendedInterval['from'];
    readonly ends: (interval: SuspendedInterval) => boolean;
  },
): readonly Happening[] => {
  const open = clock.suspensions.find((interval) => interval.until === null && ends(interval));
  if (open === undefined) return [];
  const suspensions = clock.suspensions.map((one) =>
    one === open ? { ...one, until: on > one.from ? on : one.from } : one,
  );
  const computation = recompute(claim, clock, situation, { suspensions });
  return [
    { ...of(happening), type: 'ClockResumed', data: { ...keyOf(clock), cause: open.cause, on, computation } },
  ];
};

const isLive = ({ state }: Clock): boolean => state === 'running' || state === 'suspended';

const live = (claim: Claim): readonly Clock[] => claim.clocks.filter(isLive);

const definitionOf = (situation: Situation, clock: Clock): ClockDefinition | undefined =>
  situation.document.clocks[clock.clock];

const keyOf = ({ clock, run }: Clock) => ({ clock, run });

const dueOnOf = (claim: Claim, key: { readonly clock: string; readonly run: number }) =>
  claim.clocks.find((clock) => clock.clock === key.clock && clock.run === key.run)?.computation.dueOn;

const dateOf = (claim: Claim, situation: Situation, happening: Happening) =>
  situation.context.zones.dateAt(happening.occurredAt, claim.zone);

const of = ({ occurredAt, basis }: Happening) => ({ occurredAt, basis });
