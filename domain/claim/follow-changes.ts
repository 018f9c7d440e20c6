/** Clocks whose parameters change under them: another office, another track, a court's order, another version of the law. */
import type { Clock } from '../deadline/clock.ts';
import type { Claim } from './claim.ts';
import type { ClockChange } from './clocks.ts';
import { hasLength, reachesClock, ruleOf } from './clocks.ts';
import type { Consequence, Occasion } from './consequence.ts';
import { of } from './consequence.ts';
import type { Happening } from './course.ts';
import { documentOf } from './readings.ts';
import type { Recomputation } from './recomputations.ts';
import { liveClocks, recomputed } from './recomputations.ts';

/** Every clock that a change of parameters moves, with its old and its new day. */
export const recomputesClocks: Consequence = (claim, occasion) => {
  const why = reasonOf(occasion.happening);
  if (why === undefined) return [];
  const stopped = unmapped(claim, occasion);
  return [
    ...stopped.map(({ clock, run }) => ({
      ...of(occasion.happening),
      type: 'ClockStopped' as const,
      data: { clock, run, by: occasion.happening.type },
    })),
    ...liveClocks(claim)
      .filter((clock) => !stopped.includes(clock))
      .flatMap((clock) => {
        const change = changeOf(claim, clock, occasion);
        return recomputed(claim, clock, { ...why, situation: occasion.situation, change });
      }),
  ];
};

/** Only a court takes days from a person's term; a transfer, a track or a migration does not. */
const reasonOf = (happening: Happening): Recomputation | undefined => {
  const { basis, occurredAt } = happening;
  switch (happening.type) {
    case 'ClaimTransferred':
      return { cause: 'transfer', basis, occurredAt, shortens: false };
    case 'TrackAssigned':
      return { cause: 'track', basis, occurredAt, shortens: false };
    case 'CourtOrderApplied':
      return { cause: happening.data.orderId, basis, occurredAt, shortens: true };
    case 'ClaimMigrated':
      return { cause: 'migration', basis, occurredAt, shortens: false };
    default:
      return undefined;
  }
};

/** Clocks that a migration ends: those mapped to nothing, and those that the new version does not know. */
const unmapped = (claim: Claim, { happening, situation }: Occasion): readonly Clock[] => {
  if (happening.type !== 'ClaimMigrated') return [];
  const { clocks } = documentOf(claim, situation);
  const ended = Object.entries(happening.data.clocks).flatMap(([name, to]) => (to === null ? [name] : []));
  return liveClocks(claim).filter(({ clock }) => ended.includes(clock) || clocks[clock] === undefined);
};

const changeOf = (claim: Claim, clock: Clock, { situation, happening }: Occasion): ClockChange => {
  const definition = documentOf(claim, situation).clocks[clock.clock];
  const hasNewRule =
    definition !== undefined && hasLength(definition) && clock.computation.rule.from !== 'set-by-decision';
  return {
    ...(hasNewRule && happening.type !== 'ClaimTransferred' && { rule: ruleOf(definition) }),
    ...(happening.type === 'CourtOrderApplied' && { suspensions: bindingOn(clock, happening) }),
    ...(happening.type === 'ClaimMigrated' &&
      definition !== undefined && {
        suspensions: clock.suspensions.filter(({ cause }) => {
          const general = claim.suspensions.find(({ suspensionId }) => suspensionId === cause);
          return general === undefined || reachesClock(general, { name: clock.clock, definition });
        }),
      }),
  };
};

/** The suspensions of a clock without those that a court has set aside for this claim. */
const bindingOn = (
  { suspensions }: Clock,
  { data }: Extract<Happening, { readonly type: 'CourtOrderApplied' }>,
): Clock['suspensions'] => suspensions.filter(({ cause }) => !data.setsAside.includes(cause));
