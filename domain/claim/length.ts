import { computeTerm } from '../deadline/compute.ts';
import type { Obligor } from '../deadline/term.ts';
import type { TermLength } from '../procedure/clock-definition.ts';
import type { PlainDate } from '../shared/plain-date.ts';
import type { Claim } from './claim.ts';
import { calendarOf, unitOf } from './clocks.ts';
import type { Situation } from './decision.ts';

/**
 * The last day of a length of time that begins on the day of a command: when an act is deemed served, until when a
 * document is valid. Null where the length is not known to us. Nothing suspends it and it does not move to a working day.
 */
export const endOfLength = (
  claim: Claim,
  {
    length,
    calendar,
    obligor,
  }: { readonly length: TermLength; readonly calendar: string; readonly obligor: Obligor },
  situation: Situation,
): PlainDate | null => {
  if (length.value === null) return null;
  const { occurredAt: at, occurredOn: on, command, context } = situation;
  return computeTerm(
    {
      rule: {
        length: length.value,
        ...unitOf(length),
        from: 'next-day',
        roll: 'none',
        months: 'last-day',
        obligor,
        basis: length.basis,
      },
      trigger: { on, at, event: command.type },
      calendar: calendarOf(claim, calendar, situation),
      office: claim.office,
      zone: claim.zone,
      suspensions: [],
      extensions: [],
      warnings: [],
    },
    context.zones,
  ).dueOn;
};
