import type { ProcedureDocument } from '../../domain/procedure/definition.ts';
import { plainDate } from '../../domain/shared/plain-date.ts';

const words = (text: string) => ({ es: text, en: text });
const labelled = [
  ...['filed', 'decision', 'appeal', 'closed'].map((code) => `stages.${code}`),
  ...['clerk', 'officer', 'head'].map((code) => `roles.${code}`),
  ...['register-claim', 'admit-claim', 'draft-decision', 'review-draft', 'issue-decision'].map(
    (code) => `commands.${code}`,
  ),
  ...['serve-act', 'lodge-remedy', 'decide-remedy', 'close-claim'].map((code) => `commands.${code}`),
  'clocks.decide',
  'clocks.appeal',
  'remedies.review',
  'outcomes.refusal',
];
const basis = ['ACT-1'];

/** A document that is right in every respect: registration, decision, review, closure. */
export const aDocument = (changes: Partial<ProcedureDocument> = {}): ProcedureDocument => ({
  procedure: 'xa/small',
  version: '2026.1',
  status: 'draft',
  jurisdiction: 'xa',
  zone: 'America/Mexico_City',
  title: words('Small'),
  initialStage: 'filed',
  stages: {
    filed: { phase: 'registration', exits: ['decision', 'closed'] },
    decision: { phase: 'decision', exits: ['appeal', 'closed'] },
    appeal: { phase: 'appeal', exits: ['decision', 'closed'] },
    closed: { phase: 'closed', exits: [] },
  },
  roles: ['clerk', 'officer', 'head'],
  offices: { capital: { label: words('Capital') } },
  commands: {
    'register-claim': [{ in: ['filed'], by: ['clerk'], task: false, basis }],
    'admit-claim': [{ in: ['filed'], by: ['officer'], to: 'decision', task: true, basis }],
    'draft-decision': [{ in: ['decision'], by: ['officer'], task: true, basis }],
    'review-draft': [
      { in: ['decision'], by: ['head'], differentFrom: ['draft-decision'], task: true, basis },
    ],
    'issue-decision': [
      { in: ['decision'], by: ['head'], differentFrom: ['draft-decision'], task: true, basis },
    ],
    'serve-act': [{ in: ['decision'], by: ['clerk'], task: true, basis }],
    'lodge-remedy': [{ in: ['decision'], by: ['clerk'], task: false, basis }],
    'decide-remedy': [{ in: ['appeal'], by: ['head'], task: true, basis }],
    'close-claim': [{ in: ['filed', 'decision', 'appeal'], by: ['head'], task: false, basis }],
  },
  clocks: {
    decide: {
      kind: 'legal',
      obligor: 'authority',
      starts: { on: ['ClaimLodged'], from: 'next-day' },
      length: { value: 45, unit: 'working-days', basis, confidence: 'high' },
      calendar: 'capital',
      roll: 'next-working-day',
      months: 'last-day',
      stops: { on: ['DecisionIssued', 'ClaimClosed'] },
      expires: { effect: 'alert', warn: ['10wd'] },
    },
    appeal: {
      kind: 'legal',
      obligor: 'person',
      starts: { on: ['ActServed'], from: 'next-day' },
      length: { value: 15, unit: 'working-days', basis, confidence: 'high' },
      calendar: 'capital',
      roll: 'next-working-day',
      months: 'last-day',
      stops: { on: ['RemedyLodged'] },
      expires: { effect: 'lapse', warn: [] },
    },
  },
  waits: {},
  joins: {},
  obligations: {},
  bodies: {},
  decisions: {},
  service: {},
  incidents: {},
  documents: {},
  statusReviews: {},
  variants: {},
  channels: [],
  needs: [],
  services: [],
  observers: [],
  remedies: {
    review: {
      against: ['DecisionIssued'],
      clock: 'appeal',
      lodgedIn: ['decision'],
      to: 'appeal',
      decidedTo: 'decision',
      sameBody: true,
      powers: ['confirm'],
      suspensive: true,
      basis,
    },
  },
  closures: { 'final-decision': { in: ['filed', 'decision', 'appeal'], to: 'closed', basis } },
  suspension: { exempt: [], basis: [] },
  tracks: {},
  outcomes: ['refusal'],
  statistics: { refusal: 'rejected' },
  norms: {
    'ACT-1': {
      instrument: 'Act on asylum',
      article: '1',
      source: 'https://example.org/act',
      publishedOn: null,
      validFrom: null,
      validUntil: null,
      confidence: 'high',
    },
  },
  calendars: {
    capital: {
      id: 'capital',
      version: '0123456789ab',
      rest: { weekdays: [6, 7], basis: 'ACT-1' },
      publishedThrough: plainDate('2026-12-31'),
      days: [],
    },
  },
  labels: Object.fromEntries(labelled.map((key) => [key, words(key)])),
  ...changes,
});
