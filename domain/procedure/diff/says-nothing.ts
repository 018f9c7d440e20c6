/** What a text may write out or leave out without saying anything else: the same default has two spellings. */
import { matches } from './place-pattern.ts';
import { fieldOf } from './values.ts';

/** What is meant where nothing is written, by the way to the place; `*` stands for any one name. */
const whereAbsent: readonly (readonly [pattern: string, value: unknown])[] = [
  ['demonstration', false],
  ['clocks.*.halfDays', 'count'],
  ['remedies.*.outOfTime', 'refused'],
  ['remedies.*.standing', 'applicant'],
  ['bodies.*.chairDecidesTie', false],
];

/** Lists that say something when they are empty: no kind of clock, no outcome. Absent, they leave nothing out. */
const emptySaysMuch: readonly string[] = ['suspension.kinds', 'decisions.*.outcomes'];

/** Whether a value says at its place what an absent one says. */
export const saysNothing = (value: unknown, keys: readonly string[]): boolean => {
  if (value === undefined) return true;
  if (Array.isArray(value))
    return value.length === 0 && !emptySaysMuch.some((pattern) => matches(pattern, keys));
  if (keys.length === 1 && keys[0] === 'suspension') return leavesNothingAlone(value);
  return whereAbsent.some(([pattern, meant]) => value === meant && matches(pattern, keys));
};

/** A general suspension that leaves no clock alone is one of which the procedure says nothing, whatever it cites. */
const leavesNothingAlone = (policy: unknown): boolean =>
  fieldOf(policy, 'kinds') === undefined && saysNothing(fieldOf(policy, 'exempt'), ['suspension', 'exempt']);
