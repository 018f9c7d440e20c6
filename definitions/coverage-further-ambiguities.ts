/** What the sources of Costa Rica, Panama and Belize leave open, how the language holds it, and what shows it. */
import type { CoverageItem } from './coverage.ts';
import {
  all,
  any,
  asserts,
  choosesVariant,
  countsFromDeemedService,
  datesClock,
  emits,
  gives,
  givesWith,
  isGiven,
  mentions,
  procedureHas,
  refusedAs,
  refusedBy,
  scenarioIs,
  usesVariant,
} from './coverage-evidence.ts';

const namesVersion = scenarioIs('a version that it names', ({ version }) => version !== undefined);

export const FURTHER_AMBIGUITIES: readonly CoverageItem[] = [
  {
    number: 'CA1',
    what: 'A value that is not known',
    form: ['clocks.length.value', 'clocks.length.reviewBy', 'bodies.voting'],
    parts: [
      all(
        procedureHas(
          'a value that is not known',
          ({ clocks, bodies }) =>
            Object.values(clocks).some(({ length }) => length.value === null) ||
            Object.values(bodies).some(({ members }) => members === null),
        ),
        any(asserts('dueOn'), asserts('breach'), mentions('claim.carriedBy')),
      ),
    ],
  },
  {
    number: 'CA2',
    what: 'Two sources contradict each other',
    form: ['variants.default', 'variants.options'],
    parts: [
      all(choosesVariant, usesVariant),
      all(
        scenarioIs('no variant chosen', ({ variants }) => variants === undefined),
        usesVariant,
      ),
    ],
  },
  {
    number: 'CA3',
    what: 'Belize: fourteen days of a kind not said',
    form: ['clocks.length.unit: unspecified', 'clocks.length.readings'],
    parts: [datesClock('in days of a kind not said', ({ length }) => (length.readings ?? []).length > 1)],
  },
  {
    number: 'CA4',
    what: 'Lateness is judged by a person',
    form: ['LatenessFlagged', 'serve-prevention'],
    parts: [
      emits('LatenessFlagged'),
      refusedBy('lateness'),
      gives('serve-prevention'),
      mentions('claim.late'),
    ],
  },
  {
    number: 'CA5',
    what: 'Costa Rica: a rule annulled for one person',
    form: ['courtOrders', 'apply-court-order', 'reopen-claim'],
    parts: [gives('apply-court-order'), emits('ClaimReopened')],
  },
  {
    number: 'CA6',
    what: 'Costa Rica: a rule annulled or replaced for all',
    form: ['version', 'appliesTo', 'migrate-claim'],
    parts: [
      refusedAs('ClaimFiledBeforeVersionApplies'),
      all(gives('migrate-claim'), emits('ClaimMigrated')),
      namesVersion,
    ],
  },
  {
    number: 'CA7',
    what: 'What a body of appeal may do is not known',
    form: ['remedies.powers'],
    parts: [
      refusedBy('.powers'),
      all(
        givesWith('decide-remedy', 'powers that are disputed', ({ remedy }, { document }) =>
          Object.entries(document.remedies).some(([name, { powers }]) => name === remedy && powers === null),
        ),
        emits('RemedyDecided'),
      ),
    ],
  },
  {
    number: 'CA8',
    what: 'Who decides depends on the kind of decision',
    form: ['decisions.body', 'tracks'],
    parts: [
      all(
        procedureHas(
          'several deciders',
          ({ decisions }) => new Set(Object.values(decisions).map(({ body }) => body)).size > 1,
        ),
        gives('issue-decision', 'declare-inadmissible'),
      ),
    ],
  },
  {
    number: 'CA9',
    what: 'A remedy in law that practice does not give',
    form: ['variants.options'],
    parts: [all(choosesVariant, gives('lodge-remedy'))],
  },
  {
    number: 'CA10',
    what: 'When a notice is deemed served',
    form: ['service.deemedAfter'],
    parts: [countsFromDeemedService],
  },
  {
    number: 'CA11',
    what: 'A queue before anybody may file',
    form: ['clocks.starts.dated', 'channels'],
    parts: [
      all(
        mentions('claim.firstContactOn'),
        datesClock('that its own start stops', ({ starts, stops }) =>
          starts.on.some((event) => stops.on.includes(event)),
        ),
      ),
    ],
  },
  {
    number: 'CA12',
    what: 'A family member with a fear of their own',
    form: ['split-claim'],
    parts: [all(gives('split-claim'), mentions('claim.applicants'))],
  },
  {
    number: 'CA13',
    what: 'Another status closes no claim without consent',
    form: ['closures.consent', 'record-consent'],
    parts: [refusedAs('ConsentMissing'), all(gives('record-consent'), emits('ClaimClosed'))],
  },
  {
    number: 'CA14',
    what: 'Groups sent under an agreement',
    form: ['channels', 'cohort'],
    parts: [
      all(
        givesWith(
          'register-claim',
          'a channel and a cohort',
          ({ channel, cohort }) => isGiven(channel) && isGiven(cohort),
        ),
        mentions('claim.cohort'),
      ),
    ],
  },
  {
    number: 'CA15',
    what: 'An emergency suspends terms and prolongs documents',
    form: ['calendars.suspensions', 'suspend-terms', 'extend-document'],
    parts: [
      all(gives('suspend-terms'), asserts('dueOn')),
      all(
        givesWith('extend-document', 'an emergency', ({ cause }) => cause === 'emergency'),
        asserts('dueOn'),
      ),
    ],
  },
];
