/** What the same four countries ask of the course of a claim: persons, bodies, acts, remedies, endings, versions. */
import type { CoverageItem } from './coverage.ts';
import {
  all,
  countsFromDeemedService,
  any,
  asserts,
  emits,
  gives,
  givesTimes,
  givesWith,
  isGiven,
  mentions,
  procedureHas,
  refusedAs,
  refusedBy,
  scenarioIs,
  severalPersons,
  trackTakenBack,
} from './coverage-evidence.ts';

export const COURSE_PRIMITIVES: readonly CoverageItem[] = [
  {
    number: 'P18',
    what: 'Tracks with reasons, and the way back',
    form: ['tracks.reasons', 'assign-track'],
    parts: [
      any(all(gives('assign-track'), mentions('claim.track')), refusedBy('tracks.')),
      all(trackTakenBack, mentions('claim.track'), emits('ClockRecomputed')),
    ],
  },
  {
    number: 'P19',
    what: 'Procedures within the procedure, with own clocks',
    form: ['remedies', 'statusReviews', 'closures'],
    parts: [gives('decide-status-review'), gives('decide-remedy'), gives('serve-closure-notice')],
  },
  {
    number: 'P20',
    what: 'Something owed again and again',
    form: ['obligations', 'record-compliance', 'excuse-obligation'],
    parts: [emits('ObligationFulfilled'), emits('ObligationMissed'), emits('ObligationExcused')],
  },
  {
    number: 'P21',
    what: 'Transfer between offices and authorities',
    form: ['offices', 'transfer-claim', 'receive-claim'],
    parts: [
      all(gives('transfer-claim'), any(mentions('claim.handOver'), asserts('dueOn'))),
      gives('receive-claim'),
    ],
  },
  {
    number: 'P22',
    what: 'Households: derivative members, split and merge',
    form: ['add-persons', 'split-claim', 'outcomes'],
    parts: [
      all(severalPersons, gives('split-claim'), mentions('claim.applicants')),
      all(
        givesWith('add-persons', 'the claim that they come from', ({ fromClaim }) => isGiven(fromClaim)),
        mentions('claim.applicants'),
      ),
      all(severalPersons, mentions('p.outcome')),
      all(gives('add-persons'), refusedAs('DraftPending')),
    ],
  },
  {
    number: 'P23',
    what: 'Ways in which a claim ends, and is opened again',
    form: ['closures', 'closures.reopens', 'close-claim', 'reopen-claim'],
    parts: [
      emits('ClaimClosed'),
      emits('ClaimReopened'),
      emits('ClosureObjected'),
      refusedAs('CurePeriodRunning', 'ClosureNoticeMissing'),
    ],
  },
  {
    number: 'P24',
    what: 'Subsequent claims and new elements',
    form: ['assess-new-elements', 'origin'],
    parts: [
      mentions('claim.origin'),
      gives('assess-new-elements'),
      all(
        givesWith('register-claim', 'an earlier claim as its origin', ({ origin }) => isGiven(origin)),
        mentions('claim.silences'),
      ),
    ],
  },
  {
    number: 'P25',
    what: 'A second question of the office’s own motion',
    form: ['decisions.limbs.ofOwnMotion'],
    parts: [
      refusedAs('LimbNotExamined'),
      all(
        procedureHas('a limb of its own motion', ({ decisions }) =>
          Object.values(decisions).some(({ limbs }) =>
            Object.values(limbs ?? {}).some((one) => one.ofOwnMotion),
          ),
        ),
        emits('DecisionIssued'),
        mentions('p.outcome'),
      ),
    ],
  },
  {
    number: 'P26',
    what: 'Single officers and committees that advise or decide',
    form: ['bodies.kind', 'decisions.form', 'decisions.departureReasons'],
    parts: [
      gives('recommend-outcome'),
      refusedAs('SessionNotCarried'),
      refusedAs('DepartureUnreasoned'),
      all(
        gives('record-session'),
        any(emits('DecisionIssued'), mentions('claim.undecidedBy'), refusedBy('voted')),
      ),
    ],
  },
  {
    number: 'P27',
    what: 'Sessions: agenda, quorum, votes, no decision',
    form: ['bodies.quorum', 'bodies.voting', 'bodies.onNoDecision', 'enter-on-agenda', 'record-session'],
    parts: [
      all(gives('record-session'), emits('DecisionIssued', 'StatusReviewDecided')),
      emits('SessionHeld'),
      refusedAs('SessionNotCarried'),
      refusedBy('voted'),
    ],
  },
  {
    number: 'P28',
    what: 'Recusal, and review by the same body',
    form: ['remedies.sameBody', 'recuse-officer'],
    parts: [
      all(gives('recuse-officer'), refusedAs('ActorRecused')),
      all(gives('decide-remedy'), refusedAs('SamePersonInTwoDuties')),
      givesWith('lodge-remedy', 'a remedy before the same body', ({ remedy }, { document }) =>
        Object.entries(document.remedies).some(([name, one]) => name === remedy && one.sameBody),
      ),
    ],
  },
  {
    number: 'P29',
    what: 'Observers who are no parties',
    form: ['observers', 'remedies.standing', 'communicate-act'],
    parts: [
      gives('communicate-act'),
      givesWith('lodge-remedy', 'a remedy of an observer', ({ remedy }, { document }) =>
        Object.entries(document.remedies).some(
          ([name, one]) => name === remedy && one.standing === 'observer',
        ),
      ),
    ],
  },
  {
    number: 'P30',
    what: 'Acts with service, language and stated term',
    form: ['service', 'serve-act', 'languageUnderstood'],
    parts: [
      givesWith('serve-act', 'statedDueOn', ({ statedDueOn }) => isGiven(statedDueOn)),
      countsFromDeemedService,
      all(gives('serve-act'), refusedBy('decision-is-understood')),
    ],
  },
  {
    number: 'P31',
    what: 'Documents with validity, renewal and revocation',
    form: ['documents.validity', 'documents.renewalClock', 'extend-document', 'revoke-document'],
    parts: [
      all(gives('issue-document'), emits('DocumentIssued'), asserts('dueOn')),
      all(gives('extend-document'), asserts('dueOn')),
      all(gives('revoke-document'), mentions('claim.documents')),
    ],
  },
  {
    number: 'P32',
    what: 'Chains of remedies with power, effect and silence',
    form: ['remedies.powers', 'remedies.next', 'remedies.againstSilenceOf'],
    parts: [
      refusedBy('.powers'),
      all(gives('decide-remedy'), emits('RemedyDecided')),
      givesTimes('lodge-remedy', 2),
      all(gives('lodge-remedy'), any(emits('SilenceDeemed'), mentions('claim.expiredClocks'))),
      all(gives('lodge-remedy', 'decide-remedy'), asserts('dueOn')),
    ],
  },
  {
    number: 'P33',
    what: 'Protection from removal, and disclosures',
    form: ['protection.disclosures', 'record-disclosure', 'record-consent'],
    parts: [
      all(gives('record-disclosure'), emits('DisclosureRecorded')),
      all(gives('record-disclosure'), refusedAs('ConsentMissing')),
      all(gives('record-consent'), emits('DisclosureRecorded')),
    ],
  },
  {
    number: 'P34',
    what: 'Provenance of each value',
    form: ['clocks.length.basis', 'clocks.length.confidence', 'clocks.length.assumption', 'norms.source'],
    parts: [
      all(
        procedureHas('a value that is not known, and says so', ({ clocks }) =>
          Object.values(clocks).some(({ length }) => length.value === null && length.confidence === 'low'),
        ),
        mentions('claim.runningClocks'),
      ),
    ],
  },
  {
    number: 'P35',
    what: 'A claim is pinned to a version; migration is an event',
    form: ['appliesTo', 'migrate-claim'],
    parts: [gives('migrate-claim')],
  },
  {
    number: 'P36',
    what: 'Only what is in force and sure can be breached',
    form: ['status', 'clocks.length.confidence', 'inForce'],
    parts: [
      all(
        scenarioIs('inForce', ({ inForce }) => inForce === true),
        asserts('breach'),
      ),
      scenarioIs('a breach of law', ({ then }) => Object.values(then.breach ?? {}).includes('legal')),
      scenarioIs('a miss that is pointed out and no more', ({ then }) =>
        Object.values(then.breach ?? {}).includes('advisory'),
      ),
    ],
  },
];
