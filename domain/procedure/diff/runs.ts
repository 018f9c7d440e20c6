/** Days of a calendar that came, went or changed alike, one after the other, are told once: Holy Week is one change. */
import { addDays, plainDate } from '../../shared/plain-date.ts';
import type { Difference } from './differences.ts';
import { fieldOf, isSame } from './values.ts';

export interface Told {
  readonly difference: Difference;
  /** Last day of the run, where it has more days than one. */
  readonly through: string | undefined;
}

/** Differences with the days of a run joined, in their order. */
export const joinRuns = (differences: readonly Difference[]): readonly Told[] => {
  const told: Told[] = [];
  for (const difference of differences) {
    const last = told.at(-1);
    if (last !== undefined && follows(last, difference))
      told[told.length - 1] = { ...last, through: dayOf(difference) };
    else told.push({ difference, through: undefined });
  }
  return told;
};

/** The day of a difference that is a whole day of a calendar; undefined for every other difference. */
const dayOf = ({ keys, before, after }: Difference): string | undefined => {
  if (keys[0] !== 'calendars' || keys[2] !== 'days' || keys.length !== 4) return undefined;
  const on = fieldOf(after ?? before, 'on');
  return typeof on === 'string' ? on : undefined;
};

const follows = ({ difference, through }: Told, next: Difference): boolean => {
  const [day, following] = [through ?? dayOf(difference), dayOf(next)];
  if (day === undefined || following === undefined || difference.keys[1] !== next.keys[1]) return false;
  return (
    addDays(plainDate(day), 1) === following &&
    isSame(undated(difference.before), undated(next.before)) &&
    isSame(undated(difference.after), undated(next.after))
  );
};

const undated = (day: unknown): unknown =>
  typeof day === 'object' && day !== null ? { ...day, on: undefined } : day;
