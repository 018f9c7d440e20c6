/** Where sources are silent or contradict each other, how the language holds both, and what shows it. */
import type { CalendarDay } from '../domain/deadline/calendar.ts';
import type { CoverageItem } from './coverage.ts';
import {
  all,
  any,
  asserts,
  choosesVariant,
  datesBoth,
  datesClock,
  datesNearDay,
  emits,
  gives,
  givesWith,
  isGiven,
  mentions,
  procedureHas,
  refusedAs,
  scenarioIs,
  severalPersons,
  skipsDay,
  skipsUnderSeveralNorms,
} from './coverage-evidence.ts';

const inDaysNotSaid = datesClock(
  'in days of a kind not said',
  ({ length }) => (length.readings ?? []).length > 1,
);
const hasUnknownLength = procedureHas('a length that is not known', ({ clocks }) =>
  Object.values(clocks).some(({ length }) => length.value === null),
);
const ofSomeOffices = ({ offices }: CalendarDay): boolean => offices !== undefined;
const inDispute = ({ status }: CalendarDay): boolean => status === 'disputed';

export const AMBIGUITIES: readonly CoverageItem[] = [
  {
    number: 'MA1',
    what: 'Mexico: does the term to decide start at filing or admission',
    form: ['clocks.kind', 'clocks.starts'],
    parts: [datesBoth('kind', ({ kind }) => kind)],
  },
  {
    number: 'MA2',
    what: 'Mexico: from where an extension runs; a late order',
    form: ['clocks.extends.before', 'clocks.extends.from'],
    parts: [
      all(emits('ClockExtended'), asserts('dueOn')),
      all(gives('extend-clock'), refusedAs('ExtensionOutOfTime')),
    ],
  },
  {
    number: 'MA3',
    what: 'Mexico: weekly appearance in law, rarer in practice',
    form: ['obligations', 'variants'],
    parts: [emits('ObligationMissed'), all(choosesVariant, asserts('dueOn'))],
  },
  {
    number: 'MA4',
    what: 'Mexico: lateness is no bar since a ruling',
    form: ['LatenessFlagged', 'clocks.length.jurisprudence'],
    parts: [
      all(
        emits('LatenessFlagged'),
        datesClock('on which courts have ruled', ({ length }) => isGiven(length.jurisprudence)),
      ),
    ],
  },
  {
    number: 'MA5',
    what: 'Mexico: legal, labour and agency days',
    form: ['calendars.days.layer', 'calendars.days.basis'],
    parts: [skipsUnderSeveralNorms],
  },
  {
    number: 'MA6',
    what: 'Mexico: other days in review and in court',
    form: ['calendars.authority', 'clocks.calendar'],
    parts: [
      all(
        asserts('skipped'),
        procedureHas('several calendars', ({ calendars }) => Object.keys(calendars).length > 1),
      ),
    ],
  },
  {
    number: 'MA7',
    what: 'Guatemala: days of a kind not said',
    form: ['clocks.length.unit: unspecified', 'clocks.length.readings', 'variants'],
    parts: [inDaysNotSaid, all(choosesVariant, asserts('dueOn'))],
  },
  {
    number: 'MA8',
    what: 'Guatemala: no term binds the authority',
    form: ['clocks.kind: target', 'clocks.length.value'],
    parts: [all(hasUnknownLength, asserts('breach'), mentions('claim.runningClocks'))],
  },
  {
    number: 'MA9',
    what: 'Guatemala: two terms for one remedy',
    form: ['variants.options'],
    parts: [all(choosesVariant, asserts('dueOn'))],
  },
  {
    number: 'MA10',
    what: 'Guatemala: departing from an opinion',
    form: ['decisions.departureReasons'],
    parts: [
      refusedAs('DepartureUnreasoned'),
      givesWith('issue-decision', 'departureReason', ({ departureReason }) => isGiven(departureReason)),
    ],
  },
  {
    number: 'MA11',
    what: 'El Salvador: unanimity is not reached',
    form: ['bodies.voting', 'bodies.onNoDecision'],
    parts: [emits('SessionHeld')],
  },
  {
    number: 'MA12',
    what: 'El Salvador: special and general term of review',
    form: ['variants.options', 'remedies.outOfTime'],
    parts: [
      emits('LatenessFlagged'),
      all(choosesVariant, refusedAs('RemedyOutOfTime')),
      all(choosesVariant, asserts('dueOn')),
    ],
  },
  {
    number: 'MA13',
    what: 'El Salvador: an extension of no said length',
    form: ['clocks.extends.length: set-by-decision'],
    parts: [givesWith('extend-clock', 'a length', ({ length }) => isGiven(length))],
  },
  {
    number: 'MA14',
    what: 'El Salvador: from filing or from a complete file',
    form: ['clocks.starts.on'],
    parts: [scenarioIs('then dueOn of two clocks', ({ then }) => Object.keys(then.dueOn ?? {}).length > 1)],
  },
  {
    number: 'MA15',
    what: 'El Salvador: two authorities, two calendars',
    form: ['clocks.calendar', 'calendars.days.offices'],
    parts: [
      skipsDay('of some offices only', ofSomeOffices),
      datesNearDay('of other offices only', ofSomeOffices),
    ],
  },
  {
    number: 'MA16',
    what: 'Honduras: two ages of majority',
    form: ['minors.age', 'tracks.sets'],
    parts: [
      refusedAs('MinorAgeDiffers'),
      scenarioIs('a child by the age that the scenario names', ({ when }) =>
        JSON.stringify(when.data).includes('minorUnder'),
      ),
    ],
  },
  {
    number: 'MA17',
    what: 'Honduras: was the office open',
    form: ['calendars.days.status: disputed'],
    parts: [skipsDay('in dispute', inDispute), datesNearDay('in dispute', inDispute)],
  },
  {
    number: 'MA18',
    what: 'Honduras: terms and bodies not known',
    form: ['demonstration', 'clocks.length.value', 'clocks.length.confidence: low'],
    parts: [
      all(
        hasUnknownLength,
        procedureHas('demonstration', ({ demonstration }) => demonstration === true),
        mentions('claim.runningClocks'),
      ),
    ],
  },
  {
    number: 'MA19',
    what: 'Honduras, Mexico: endings that statistics mix',
    form: ['closures', 'close-claim'],
    parts: [
      emits('ClaimClosed'),
      refusedAs('CurePeriodRunning'),
      all(gives('close-claim'), refusedAs('ConditionNotMet')),
    ],
  },
  {
    number: 'MA20',
    what: 'What silence means',
    form: ['clocks.expires.effect', 'remedies.againstSilenceOf', 'SilenceDeemed'],
    parts: [emits('SilenceDeemed')],
  },
  {
    number: 'MA21',
    what: 'Persons or claims in published figures',
    form: ['outcomes', 'statistics'],
    parts: [all(severalPersons, any(mentions('p.outcome'), mentions('claim.countedAs')))],
  },
  {
    number: 'MA22',
    what: 'Mexico: a suspension annulled for one person',
    form: ['apply-court-order', 'setsAside'],
    parts: [
      all(
        givesWith('apply-court-order', 'setsAside', ({ setsAside }) => isGiven(setsAside)),
        asserts('dueOn'),
      ),
    ],
  },
];
