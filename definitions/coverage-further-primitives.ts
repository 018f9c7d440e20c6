/** What a language of asylum procedures must be able to say: the primitives that Costa Rica, Panama and Belize ask for. */
import type { CalendarDay } from '../domain/deadline/calendar.ts';
import type { CoverageItem } from './coverage.ts';
import type { Evidence } from './coverage-evidence.ts';
import {
  all,
  any,
  asserts,
  countsFromDeemedService,
  datesClock,
  datesNearDay,
  emits,
  gives,
  givesTimes,
  mentions,
  procedureHas,
  refusedAs,
  refusedBy,
  scenarioIs,
  severalPersons,
  skipsDay,
  trackTakenBack,
} from './coverage-evidence.ts';

/** The last command has a condition under the procedure. */
const guardsLast: Evidence = {
  says: 'a command with a condition',
  holds: ({ scenario: { when }, document }) =>
    (document.commands[when.command] ?? []).some(
      (rule) => rule.when !== undefined || (rule.conditions ?? []).length > 0,
    ),
};

const yearMillis = 366 * 86_400_000;
const isLatePublished = ({ on, publishedOn }: CalendarDay): boolean =>
  Math.abs(Date.parse(on) - Date.parse(publishedOn)) < yearMillis;

const hasUnknownTerm = procedureHas('a term that the law does not set', ({ clocks }) =>
  Object.values(clocks).some(({ length }) => length.value === null),
);

export const FURTHER_PRIMITIVES: readonly CoverageItem[] = [
  {
    number: 'Q1',
    what: 'Versions that never change, each claim bound to one',
    form: ['version', 'appliesTo', 'migrate-claim'],
    parts: [
      all(
        scenarioIs('a version', ({ version }) => version !== undefined),
        gives('migrate-claim'),
      ),
    ],
  },
  {
    number: 'Q2',
    what: 'Stages, guarded moves, triage that can be taken back',
    form: ['stages.exits', 'commands.when', 'commands.conditions', 'tracks', 'assign-track'],
    parts: [
      refusedAs('ConditionNotMet'),
      all(emits('StageEntered'), guardsLast),
      all(trackTakenBack, mentions('claim.track')),
    ],
  },
  {
    number: 'Q3',
    what: 'The decider belongs to the kind of decision',
    form: ['decisions.body'],
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
    number: 'Q4',
    what: 'Recommendation and decision by different people',
    form: ['decisions.recommendedBy', 'commands.differentFrom', 'recommend-outcome'],
    parts: [
      gives('recommend-outcome'),
      refusedAs('DepartureUnreasoned'),
      all(gives('recommend-outcome'), refusedAs('SamePersonInTwoDuties'), refusedBy('issue-decision')),
    ],
  },
  {
    number: 'Q5',
    what: 'Sessions of a collegiate body',
    form: ['bodies.members', 'enter-on-agenda', 'record-session'],
    parts: [
      all(gives('enter-on-agenda'), gives('record-session')),
      refusedAs('SessionNotCarried'),
      all(gives('enter-on-agenda'), refusedAs('ConditionNotMet')),
    ],
  },
  {
    number: 'Q6',
    what: 'Clocks with start, stop, suspension and effect',
    form: ['clocks.starts', 'clocks.stops', 'clocks.suspends', 'clocks.expires'],
    parts: [
      datesClock('that begins otherwise than on the next day', ({ starts }) => starts.from !== 'next-day'),
      emits('ClockStopped'),
      all(emits('ClockSuspended', 'ClockResumed'), asserts('dueOn')),
      emits('ClockExpired'),
    ],
  },
  {
    number: 'Q7',
    what: 'Calendars that know what was published when',
    form: ['calendars.days.publishedOn', 'calendars.days.annulledOn', 'asPublished'],
    parts: [
      all(
        scenarioIs('asPublished', ({ asPublished }) => asPublished === true),
        asserts('dueOn'),
      ),
      skipsDay('published within a year of itself', isLatePublished),
      datesNearDay('annulled', ({ status }) => status === 'annulled'),
      datesNearDay('of a decree', ({ layer }) => layer === 'decree'),
    ],
  },
  {
    number: 'Q8',
    what: 'Service by method, and deemed service',
    form: ['service.deemedAfter', 'serve-act'],
    parts: [countsFromDeemedService],
  },
  {
    number: 'Q9',
    what: 'Remedies with lateness that is judged',
    form: ['remedies.outOfTime', 'remedies.next', 'lodge-remedy'],
    parts: [
      all(gives('lodge-remedy'), emits('LatenessFlagged')),
      refusedAs('RemedyOutOfTime'),
      refusedAs('RemedyNotAvailable'),
      givesTimes('lodge-remedy', 2),
      all(gives('lodge-remedy'), emits('RemedyLodged', 'RemedyDecided')),
    ],
  },
  {
    number: 'Q10',
    what: 'Interviews: absence, postponement, transcript',
    form: ['record-absence', 'postpone-interview', 'confirm-transcript'],
    parts: [
      all(gives('record-absence'), mentions('claim.absences')),
      all(gives('record-absence'), refusedAs('ConditionNotMet')),
      emits('InterviewPostponed'),
      all(gives('confirm-transcript'), mentions('claim.runningClocks')),
    ],
  },
  {
    number: 'Q11',
    what: 'Documents: validity and extension by an act',
    form: ['documents.validity', 'issue-document', 'extend-document'],
    parts: [
      all(gives('issue-document'), asserts('dueOn')),
      all(gives('extend-document'), emits('DocumentExtended'), asserts('dueOn')),
      all(gives('issue-document'), refusedAs('ConditionNotMet')),
      gives('revoke-document'),
    ],
  },
  {
    number: 'Q12',
    what: 'Children: a guardian before any step against them',
    form: ['minors.guardianBefore', 'appoint-guardian'],
    parts: [refusedAs('GuardianMissing'), all(gives('appoint-guardian'), emits('InterviewHeld'))],
  },
  {
    number: 'Q13',
    what: 'Closure with notice, cure period and reopening',
    form: ['closures.cure', 'closures.consent', 'closures.reopens', 'serve-closure-notice'],
    parts: [
      refusedAs('ClosureNoticeMissing'),
      all(gives('serve-closure-notice'), emits('ClaimClosed')),
      refusedAs('ClosureObjected'),
      refusedAs('ConsentMissing'),
      all(gives('record-consent'), emits('ClaimClosed')),
      emits('ClaimReopened'),
      emits('ClaimClosed'),
    ],
  },
  {
    number: 'Q14',
    what: 'Work on many claims, approved by a second person',
    form: ['batches.approvedBy', 'migrate-claim'],
    parts: [
      all(
        gives('migrate-claim'),
        procedureHas('batches', ({ batches }) => batches !== undefined && batches.approvedBy.length > 0),
      ),
    ],
  },
  {
    number: 'Q15',
    what: 'Assignment, and who may not act again',
    form: ['commands.differentFrom', 'assign-claim'],
    parts: [
      all(gives('assign-claim'), mentions('claim.officerId')),
      all(gives('assign-claim'), refusedAs('ConditionNotMet')),
      refusedAs('SamePersonInTwoDuties'),
      refusedAs('ActorRecused'),
    ],
  },
  {
    number: 'Q16',
    what: 'Needs of a person, and referrals',
    form: ['needs', 'services', 'flag-need', 'refer-person'],
    parts: [gives('flag-need'), emits('PersonReferred')],
  },
  {
    number: 'Q17',
    what: 'Court orders, adopted variants, corrections',
    form: ['courtOrders', 'variants', 'apply-court-order', 'correct-record'],
    parts: [
      gives('apply-court-order'),
      scenarioIs('a variant that was chosen', ({ variants }) => variants !== undefined),
      emits('CorrectionRecorded'),
      all(gives('correct-record'), refusedAs('EventUnknown')),
    ],
  },
  {
    number: 'Q18',
    what: 'Persons and claims counted apart',
    form: ['statistics', 'outcomes'],
    parts: [all(severalPersons, any(mentions('claim.countedAs'), mentions('p.outcome')))],
  },
  {
    number: 'Q19',
    what: 'Outcomes in the codes in which States report',
    form: ['statistics'],
    parts: [mentions('claim.countedAs')],
  },
  {
    number: 'Q20',
    what: 'Delay where the law sets no term',
    form: ['clocks.kind', 'clocks.length.value'],
    parts: [
      all(
        hasUnknownTerm,
        datesClock('that is a target', ({ kind }) => kind === 'target'),
      ),
      all(hasUnknownTerm, asserts('breach')),
    ],
  },
];
