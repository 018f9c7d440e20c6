import { matches } from './place-pattern.ts';

/** Of which kind the codes of a field are, so that they are told by their labels. */
const KINDS: Readonly<Record<string, string>> = {
  by: 'roles',
  opensBy: 'roles',
  closesBy: 'roles',
  roles: 'roles',
  in: 'stages',
  to: 'stages',
  exits: 'stages',
  lodgedIn: 'stages',
  decidedTo: 'stages',
  remandTo: 'stages',
  maintainedTo: 'stages',
  endedTo: 'stages',
  initialStage: 'stages',
  differentFrom: 'commands',
  guardianBefore: 'commands',
  calendar: 'calendars',
  clock: 'clocks',
  cure: 'clocks',
  ratification: 'clocks',
  resolutionClock: 'clocks',
  renewalClock: 'clocks',
  exempt: 'clocks',
  expiryClock: 'clocks',
  againstSilenceOf: 'clocks',
  suspends: 'clocks',
  waits: 'waits',
  owner: 'roles',
  escalatesTo: 'stages',
  offices: 'offices',
  excuses: 'excuses',
  consent: 'purposes',
  on: 'events',
  opens: 'events',
  closes: 'events',
  resumes: 'events',
  against: 'events',
  body: 'bodies',
  recommendedBy: 'bodies',
  grounds: 'grounds',
  outcomes: 'outcomes',
  granting: 'outcomes',
  next: 'remedies',
  reasons: 'reasons',
  departureReasons: 'reasons',
  needs: 'needs',
  services: 'services',
  observers: 'observers',
  channels: 'channels',
};

/** The kind of the codes at a place; undefined where they are of no kind. Whoever something is told to may be an observer. */
export const kindAt = (keys: readonly string[]): string | undefined =>
  matches('protection.disclosures.*.to', keys) ? 'observers' : KINDS[keys.at(-1) ?? ''];

/** Fields whose values are norms. */
export const isCiting = (field: string): boolean => field === 'basis' || field === 'jurisprudence';

/** Fields whose values are conditions. */
export const isCondition = (field: string): boolean =>
  field === 'when' || field === 'that' || field === 'closesWhen' || field === 'resumesWhen';
