import { englishWords } from '../../deadline/words-en.ts';
import { CODES_EN } from './codes-en.ts';
import { FIELDS_EN } from './fields-en.ts';
import type { DiffWords } from './words.ts';

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
const lowered = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
const or = ' or ';
const unknown = 'not known';
const goes = (from: string, to: string): string =>
  from === unknown ? `is known now: ${to}` : `goes from ${from} to ${to}`;
const colon = (detail: string): string => (detail === '' ? '' : `: ${detail}`);

export const englishDiffWords: DiffWords = {
  language: 'en',
  things: {
    clocks: 'the term',
    calendars: 'the calendar',
    commands: 'the step',
    stages: 'the stage',
    roles: 'the roles',
    offices: 'the office',
    waits: 'the wait',
    joins: 'the join of waits',
    bodies: 'the body',
    decisions: 'the decision',
    remedies: 'the remedy',
    withoutRemedy: 'the rule that there is no remedy against',
    closures: 'the closure',
    statusReviews: 'the review of status',
    service: 'service',
    documents: 'the document',
    obligations: 'the obligation',
    incidents: 'the incident',
    tracks: 'the track',
    variants: 'the choice between readings',
    norms: 'the norm',
    courtOrders: 'what a court may order',
    statistics: 'in statistics, the outcome',
    suspension: 'a general suspension',
    protection: 'protection',
    minors: 'the rule on children',
    batches: 'work on many claims',
    appliesTo: 'the rule on the claims that the version takes',
  },
  fields: FIELDS_EN,
  codes: CODES_EN,
  condition: (name) => `the condition "${name}"`,
  quoted: (name) => `"${name}"`,
  entries: {
    limbs: (name) => `the question "${name}"`,
    disclosures: (name) => `the disclosure "${name}"`,
    options: (name) => `the reading "${name}"`,
    suspensions: (name) => `the suspension "${name}"`,
  },
  unknown,
  nothing: 'nothing',
  or,
  cited: (norms) => (norms.length === 0 ? '' : ` (${norms.join('; ')})`),
  article: englishWords.article,
  termGoes: ({ subject, from, to }) => sentence(`${subject} ${goes(from, to)}`),
  goes: ({ subject, field, from, to }) => sentence(`${joined(subject, field)}: ${goes(from, to)}`),
  replaced: ({ subject, field, from, to }) =>
    sentence(`${joined(subject, field)}: before, ${from}; now, ${to}`),
  stillUnknown: ({ subject, field, from, to }) =>
    sentence(`${joined(subject, field)}: is still not known; counted in ${to} and no longer in ${from}`),
  mayMean: (days, units) => `${days} days (which, the source does not say; they may be ${units.join(or)})`,
  gains: ({ subject, field, added, removed }) =>
    sentence(
      `${joined(subject, field)}: ${[added === '' ? '' : `adds ${added}`, removed === '' ? '' : `no longer has ${removed}`].filter((part) => part !== '').join('; ')}`,
    ),
  added: ({ subject, detail }) => sentence(`${subject} is new${colon(detail)}`),
  removed: ({ subject, detail }) => sentence(`${subject} is no longer there${colon(detail)}`),
  addedField: ({ subject, field, detail }) =>
    sentence(`${joined(subject, field)}: now there${colon(detail)}`),
  removedField: ({ subject, field, detail }) =>
    sentence(`${joined(subject, field)}: no longer there${colon(detail)}`),
  rule: ({ by, stages }) => `${by}, in ${stages}`,
  under: ({ source, change }) => sentence(`on ${source}, ${lowered(change)}`),
  within: ({ source, change }) => sentence(`in ${source}, ${lowered(change)}`),
  staysSame: ({ subject, field }) => `${joined(subject, field)}: no change in what holds`,
  inLanguage: (field, language) => `${field}, in ${language === 'es' ? 'Spanish' : 'English'}`,
  changes: ({ subject, field }) => sentence(`${joined(subject, field)}: changes`),
  renamed: ({ subject, from, to }) => sentence(`${subject}: is renamed, from ${from} to ${to}`),
  inEffect: (changes) => `; by this, ${changes.map(lowered).join('; ')}`,
  rules: (number) => `rule ${number}`,
  concerns: {
    children: 'It concerns children',
    needs: 'It concerns persons with particular needs',
  },
  run: ({ from, through }) => `${from} to ${through}`,
  binds: { person: 'binds the person', authority: 'binds the authority' },
};

const joined = (subject: string, field: string): string =>
  [subject, field].filter((part) => part !== '').join(': ');
