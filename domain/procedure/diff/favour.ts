/**
 * Whether a change is to the person's favour. Only what is so in every case is called so; the rest cannot be told, and a
 * person looks. Every judgement read backwards is its opposite.
 */
import type { CommandType } from '../../claim/commands.ts';
import type { Favour } from './change.ts';
import type { Difference } from './differences.ts';
import { gainInClock, gainInLength } from './favour-terms.ts';
import type { Gain, Versions } from './gain.ts';
import { gainOfMore, opposite } from './gain.ts';
import { groupOf } from './groups.ts';
import { matches } from './place-pattern.ts';
import { RULE_ORDER } from './rule-order.ts';
import { effectsOfDefault, parameterDifferenceOf } from './set-parameters.ts';
import { isSame } from './values.ts';

/** To whose favour a difference is. */
export const favourOf = (difference: Difference, versions: Versions): Favour => {
  const gain = gainOf(difference, versions);
  if (gain === undefined) return 'cannot-be-told';
  if (gain === 0) return 'neutral';
  return gain > 0 ? 'for-the-person' : 'against-the-person';
};

const gainOf = (difference: Difference, versions: Versions): Gain => {
  const effects = effectsOfDefault(difference, versions).map((one) => gainAt(one, versions));
  if (effects.length > 0) return effects.every((gain) => gain === effects[0]) ? effects[0] : undefined;
  const set = parameterDifferenceOf(difference, versions);
  if (set?.before === undefined || set.after === undefined)
    return set === undefined ? gainAt(difference, versions) : undefined;
  return isSame(set.before, set.after) ? 0 : gainAt(set, versions);
};

const gainAt = (difference: Difference, versions: Versions): Gain => {
  const { keys, before, after } = difference;
  const group = groupOf(keys);
  if (group === 'norms' || neutral.some((pattern) => matches(pattern, keys))) return 0;
  if (keys[0] === 'clocks') return gainInClock(difference, versions);
  if (keys[0] === 'commands') return gainInCommand(difference);
  if (keys[0] === 'documents' && keys.at(-1) === 'validity') return gainInLength(before, after);
  if (keys[0] === 'service' && keys.at(-1) === 'deemedAfter') return gainInLength(before, after);
  if (more.some((pattern) => matches(pattern, keys))) return gainOfMore(before, after);
  if (less.some((pattern) => matches(pattern, keys))) return opposite(gainOfMore(before, after));
  return undefined;
};

const neutral: readonly string[] = [
  'version',
  'status',
  'title',
  'demonstration',
  'procedure',
  'offices.*.label',
  'tracks.*.label',
  'variants.*.label',
  'variants.*.options.*.label',
  'calendars.*.authority',
  'statistics',
  'statistics.*',
  'batches',
  'batches.*',
];

/** Of these the person gains by more. */
const more: readonly string[] = [
  'appliesTo.moreFavourableRule',
  'remedies.*',
  'remedies.*.suspensive',
  'remedies.*.lodgedIn',
  'remedies.*.against',
  'remedies.*.againstSilenceOf',
  'remedies.*.powers',
  'remedies.*.next',
  'remedies.*.resolutionClock',
  'closures.*.cure',
  'closures.*.consent',
  'closures.*.ratification',
  'closures.*.reopens',
  'closures.*.reopens.by',
  'closures.*.reopens.reasons',
  'documents.*',
  'documents.*.renewable',
  'documents.*.renewalClock',
  'decisions.*.limbs',
  'decisions.*.limbs.*',
  'decisions.*.limbs.*.granting',
  'decisions.*.limbs.*.ofOwnMotion',
  'obligations.*.tolerated',
  'obligations.*.excuses',
  'courtOrders',
  'courtOrders.sets',
  'protection',
  'protection.in',
  'protection.disclosures.*.consent',
  'minors',
  'minors.age',
  'minors.guardianBefore',
  'needs',
  'services',
  'channels',
];

/** Of these the person loses by more. */
const less: readonly string[] = [
  'withoutRemedy',
  'withoutRemedy.*',
  'remedies.*.clock',
  'remedies.*.sameBody',
  'closures.abandonment',
  'closures.abandonment.in',
  'closures.lapse',
  'closures.lapse.in',
  'closures.departure',
  'closures.departure.in',
  'closures.administrative',
  'closures.administrative.in',
  'statusReviews.*',
  'statusReviews.*.in',
  'statusReviews.*.grounds',
  'obligations.*',
  'protection.disclosures',
  'protection.disclosures.*',
  'protection.disclosures.*.to',
];

/** Steps that may take something from a person, and steps by which a person acts or is given something. */
const adverse: readonly CommandType[] = [
  'declare-inadmissible',
  'close-claim',
  'serve-closure-notice',
  'revoke-document',
  'open-status-review',
];
const personal: readonly CommandType[] = [
  'register-claim',
  'answer-prevention',
  'lodge-remedy',
  'object-to-closure',
  'reopen-claim',
  'issue-document',
  'extend-document',
];

const isOneOf = (types: readonly string[], name: string | undefined): boolean =>
  types.some((type) => type === name);

/** A rule more opens a step; a condition more closes it; two duties kept apart are a safeguard of whoever is judged. */
const gainInCommand = ({ keys, before, after, isExchange }: Difference): Gain => {
  const [, name, place, field, entry] = keys;
  if (place === RULE_ORDER) return undefined;
  if (isExchange && (before === undefined || after === undefined)) return undefined;
  if (field === 'differentFrom') return gainOfMore(before, after);
  if (field === 'task') return 0;
  const gain = isOneOf(personal, name) ? 1 : isOneOf(adverse, name) ? -1 : undefined;
  if (gain === undefined) return undefined;
  const widens = field === undefined || field === 'by' || field === 'in';
  const narrows = field === 'when' || (field === 'conditions' && (entry === undefined || keys.length === 5));
  if (widens) return times(gain, gainOfMore(before, after));
  return narrows ? times(gain, opposite(gainOfMore(before, after))) : undefined;
};

const times = (sign: 1 | -1, gain: Gain): Gain => (sign === 1 ? gain : opposite(gain));
