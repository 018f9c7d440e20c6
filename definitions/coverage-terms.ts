/**
 * What a language of asylum procedures must be able to say, where ours says it, and what shows it: what Mexico, Guatemala,
 * Honduras and El Salvador ask of terms, calendars and waits.
 */
import type { ClockDefinition } from '../domain/procedure/clock-definition.ts';
import type { CoverageItem } from './coverage.ts';
import {
  all,
  any,
  asserts,
  datesBoth,
  datesClock,
  datesNearDay,
  emits,
  gives,
  givesWith,
  isGiven,
  mentions,
  refusedAs,
  procedureHas,
  scenarioIs,
  skipsDay,
} from './coverage-evidence.ts';

const inUnit = (unit: ClockDefinition['length']['unit']) =>
  datesClock(`in ${unit}`, ({ length }) => length.unit === unit);

const from = (rule: ClockDefinition['starts']['from']) =>
  datesClock(`that starts from ${rule}`, ({ starts }) => starts.from === rule);

const endsMonths = (rule: ClockDefinition['months']) =>
  datesClock(
    `of months with the rule ${rule}`,
    ({ months, length }) => months === rule && (length.unit === 'months' || length.unit === 'years'),
  );

export const TERM_PRIMITIVES: readonly CoverageItem[] = [
  {
    number: 'P1',
    what: 'Units of a term, and days of a kind not said',
    form: ['clocks.length.unit', 'clocks.length.readings'],
    parts: [
      inUnit('hours'),
      inUnit('office-hours'),
      inUnit('working-days'),
      inUnit('calendar-days'),
      inUnit('weeks'),
      inUnit('months'),
      inUnit('years'),
      inUnit('unspecified'),
    ],
  },
  {
    number: 'P2',
    what: 'Where counting starts',
    form: ['clocks.starts.from', 'start-clock'],
    parts: [
      from('moment'),
      from('next-opening'),
      from('same-day'),
      from('next-working-day'),
      all(from('set-by-decision'), gives('start-clock')),
    ],
  },
  {
    number: 'P3',
    what: 'Ends of terms of months and years',
    form: ['clocks.months'],
    parts: [endsMonths('eve'), endsMonths('first-working-day-of-next-month')],
  },
  {
    number: 'P4',
    what: 'Last day: roll, cut-off hour, day named in the act',
    form: ['clocks.roll', 'clocks.cutOff', 'statedDueOn'],
    parts: [
      datesClock('with a cut-off hour', ({ cutOff }) => cutOff !== undefined),
      all(
        givesWith('serve-act', 'statedDueOn', ({ statedDueOn }) => isGiven(statedDueOn)),
        asserts('dueOn'),
      ),
      datesClock('that does not roll', ({ roll }) => roll === 'none'),
    ],
  },
  {
    number: 'P5',
    what: 'Terms that count backwards',
    form: ['clocks.direction'],
    parts: [datesClock('that counts back', ({ direction }) => direction === 'before')],
  },
  {
    number: 'P6',
    what: 'Whom a term binds; doubt favours the person',
    form: ['clocks.obligor'],
    parts: [
      datesClock(
        'of the person in days of a kind not said',
        ({ obligor, length }) => obligor === 'person' && length.unit === 'unspecified',
      ),
      skipsDay('in dispute', ({ status }) => status === 'disputed'),
      all(
        datesNearDay('in dispute', ({ status }) => status === 'disputed'),
        datesClock('of the authority', ({ obligor }) => obligor === 'authority'),
      ),
      datesBoth('side that is bound', ({ obligor }) => obligor),
    ],
  },
  {
    number: 'P7',
    what: 'What the end of a term means',
    form: ['clocks.expires.effect'],
    parts: [
      asserts('breach'),
      emits('SilenceDeemed'),
      mentions('claim.silences'),
      mentions('claim.expiredClocks'),
      emits('ClockExpired'),
      refusedAs('RemedyOutOfTime'),
    ],
  },
  {
    number: 'P8',
    what: 'Calendars of an authority, in layers by instrument',
    form: ['calendars.days.layer', 'clocks.calendar'],
    parts: [asserts('skipped')],
  },
  {
    number: 'P9',
    what: 'A day published late: computed anew, the old date kept',
    form: ['recompute-clocks', 'ClockRecomputed', 'calendars.days.publishedOn'],
    parts: [
      all(
        gives('recompute-clocks'),
        emits('ClockRecomputed'),
        scenarioIs('asPublished', ({ asPublished }) => asPublished === true),
      ),
    ],
  },
  {
    number: 'P10',
    what: 'Dates beyond the published calendar',
    form: ['calendars.publishedThrough', 'provisional'],
    parts: [asserts('provisional')],
  },
  {
    number: 'P11',
    what: 'A clock stands still and goes on',
    form: ['clocks.suspends', 'incidents.suspends'],
    parts: [
      all(emits('ClockSuspended', 'ClockResumed'), any(asserts('dueOn'), mentions('claim.runningClocks'))),
    ],
  },
  {
    number: 'P12',
    what: 'Extensions with ground, author and limit',
    form: ['clocks.extends', 'extend-clock'],
    parts: [all(gives('extend-clock'), emits('ClockExtended'), asserts('dueOn'))],
  },
  {
    number: 'P13',
    what: 'General suspensions with scope and exemptions',
    form: ['calendars.suspensions', 'suspension.exempt', 'suspend-terms', 'resume-terms'],
    parts: [
      all(
        givesWith('suspend-terms', 'exemptions', ({ exempt }) => isGiven(exempt)),
        gives('resume-terms'),
        asserts('dueOn'),
      ),
      all(gives('suspend-terms'), refusedAs('SuspensionOutOfScope')),
      all(gives('suspend-terms'), emits('TermsSuspended'), asserts('dueOn')),
    ],
  },
  {
    number: 'P14',
    what: 'A court sets a general suspension aside for one claim',
    form: ['apply-court-order', 'setsAside'],
    parts: [
      all(
        gives('suspend-terms'),
        givesWith('apply-court-order', 'setsAside', ({ setsAside }) => isGiven(setsAside)),
        asserts('dueOn'),
      ),
    ],
  },
  {
    number: 'P15',
    what: 'Legal, operational and target clocks side by side',
    form: ['clocks.kind'],
    parts: [
      datesBoth('kind', ({ kind }) => kind),
      all(
        procedureHas('a legal term that is not known', ({ clocks }) =>
          Object.values(clocks).some(({ kind, length }) => kind === 'legal' && length.value === null),
        ),
        datesClock('that is a target', ({ kind }) => kind === 'target'),
        mentions('claim.runningClocks'),
      ),
    ],
  },
  {
    number: 'P16',
    what: 'Incidents that may come in many stages',
    form: ['incidents', 'open-incident', 'close-incident'],
    parts: [gives('open-incident'), gives('close-incident')],
  },
  {
    number: 'P17',
    what: 'Parallel waits that must all have ended',
    form: ['waits', 'joins'],
    parts: [
      all(mentions('claim.joined'), asserts('waits')),
      all(mentions('claim.joined'), emits('DecisionDrafted')),
    ],
  },
];
