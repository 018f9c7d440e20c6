import type { ChangeGroup } from './change.ts';
import { RULE_ORDER } from './rule-order.ts';

const sources = [
  'basis',
  'confidence',
  'note',
  'assumption',
  'jurisprudence',
  'validFrom',
  'validUntil',
  'reviewBy',
];

const groups: Readonly<Record<string, ChangeGroup>> = {
  clocks: 'terms',
  calendars: 'calendars',
  roles: 'who',
  offices: 'who',
  stages: 'stages',
  initialStage: 'stages',
  waits: 'waits',
  joins: 'waits',
  bodies: 'bodies',
  decisions: 'bodies',
  outcomes: 'bodies',
  statistics: 'bodies',
  remedies: 'remedies',
  withoutRemedy: 'remedies',
  closures: 'closures',
  statusReviews: 'closures',
  service: 'service',
  documents: 'documents',
  obligations: 'obligations',
  incidents: 'incidents',
  courtOrders: 'incidents',
  suspension: 'incidents',
  protection: 'protection',
  minors: 'protection',
  channels: 'protection',
  needs: 'protection',
  services: 'protection',
  observers: 'protection',
  tracks: 'variants',
  variants: 'variants',
  norms: 'norms',
};

/** Whether a field says on what a parameter rests, and nothing that holds. */
export const isOfSource = (field: string): boolean => sources.includes(field);

/** Under which heading a difference is told. Sources of a parameter belong to the norms, whatever cites them. */
export const groupOf = (keys: readonly string[]): ChangeGroup => {
  const [section = '', ...rest] = keys;
  const last = rest.at(-1) ?? '';
  if (section !== 'calendars' && isOfSource(last)) return 'norms';
  if (section === 'commands') return groupOfCommand(rest);
  if (section === 'remedies' && last === 'suspensive') return 'suspensive-effect';
  return groups[section] ?? 'version';
};

const groupOfCommand = ([, place, field]: readonly string[]): ChangeGroup => {
  if (place === RULE_ORDER) return 'conditions';
  switch (field) {
    case 'when':
    case 'conditions':
      return 'conditions';
    case 'in':
    case 'to':
    case 'task':
      return 'stages';
    default:
      return 'who';
  }
};
