import { describe, expect, test } from '@jest/globals';
import type { Calendar, CalendarDay, SuspensionOrder } from '../../../domain/deadline/calendar.ts';
import { checkBodies } from '../../../domain/procedure/checks/bodies.ts';
import { checkCalendars } from '../../../domain/procedure/checks/calendars.ts';
import { checkClosures } from '../../../domain/procedure/checks/closures.ts';
import { checkDecisions } from '../../../domain/procedure/checks/decisions.ts';
import { checkDocuments } from '../../../domain/procedure/checks/documents.ts';
import { checkSections } from '../../../domain/procedure/checks/sections.ts';
import { checkSeparation } from '../../../domain/procedure/checks/separation.ts';
import { checkStatistics } from '../../../domain/procedure/checks/statistics.ts';
import type { BodyDefinition, DecisionDefinition } from '../../../domain/procedure/decision-definition.ts';
import type { CommandRule, ProcedureDocument } from '../../../domain/procedure/definition.ts';
import type { ProcedureFinding } from '../../../domain/procedure/finding.ts';
import { pathText } from '../../../domain/procedure/finding.ts';
import { required } from '../../../domain/shared/assert.ts';
import { plainDate } from '../../../domain/shared/plain-date.ts';
import { aDocument } from '../../support/procedure-document.ts';

const basis = ['ACT-1'];
const base = aDocument();
const placed = (findings: readonly ProcedureFinding[]) =>
  findings.map(({ rule, path }) => `${rule} ${pathText(path)}`);

const ofLaterSections = (document: ProcedureDocument) =>
  placed(
    [checkSections, checkDocuments, checkClosures, checkStatistics, checkBodies, checkDecisions].flatMap(
      (check) => check(document),
    ),
  );

describe('what a procedure names must be there', () => {
  const aBody = (changes: Partial<BodyDefinition> = {}): BodyDefinition => ({
    kind: 'deciding-committee',
    roles: ['head'],
    members: 3,
    quorum: 2,
    voting: 'majority',
    onNoDecision: 'adjourn',
    basis,
    ...changes,
  });
  const aDecision = (changes: Partial<DecisionDefinition> = {}): DecisionDefinition => ({
    body: 'board',
    form: 'collegiate',
    basis,
    ...changes,
  });
  const term = { value: 3, unit: 'working-days', basis, confidence: 'high' } as const;

  const planted: readonly (readonly [string, Partial<ProcedureDocument>])[] = [
    ['role-unknown bodies.board.roles.0', { bodies: { board: aBody({ roles: ['judge'] }) } }],
    [
      'stage-unknown bodies.board.escalatesTo',
      { bodies: { board: aBody({ onNoDecision: 'escalate', escalatesTo: 'nowhere' }) } },
    ],
    [
      'escalation-to-nowhere bodies.board.onNoDecision',
      { bodies: { board: aBody({ onNoDecision: 'escalate' }) } },
    ],
    ['quorum-beyond-members bodies.board.quorum', { bodies: { board: aBody({ quorum: 4 }) } }],
    ['body-unknown decisions.merits.body', { decisions: { merits: aDecision() } }],
    [
      'outcome-unknown decisions.merits.outcomes.0',
      { bodies: { board: aBody() }, decisions: { merits: aDecision({ outcomes: ['asylum'] }) } },
    ],
    [
      'recommendation-by-nobody decisions.merits.form',
      { bodies: { board: aBody() }, decisions: { merits: aDecision({ form: 'recommend-then-decide' }) } },
    ],
    [
      'officer-does-not-vote decisions.merits.form',
      { bodies: { board: aBody({ kind: 'officer' }) }, decisions: { merits: aDecision() } },
    ],
    [
      'outcome-unknown decisions.merits.limbs.refugee.granting.0',
      {
        bodies: { board: aBody() },
        decisions: {
          merits: aDecision({ limbs: { refugee: { granting: ['asylum'], ofOwnMotion: false, basis } } }),
        },
      },
    ],
    ['service-without-calendar service.post', { service: { post: { deemedAfter: term, basis } } }],
    [
      'calendar-unknown service.post.calendar',
      { service: { post: { deemedAfter: term, calendar: 'moon', basis } } },
    ],
    ['wait-unknown joins.ready.waits.0', { joins: { ready: { waits: ['opinion'], basis } } }],
    [
      'obligation-ends-by-itself clocks.decide.starts.on',
      { obligations: { 'sign-in': { clock: 'decide', by: ['clerk'], tolerated: 1, excuses: [], basis } } },
    ],
    [
      'clock-unknown incidents.illness.suspends.0',
      {
        incidents: {
          illness: {
            in: ['filed'],
            opensBy: ['clerk'],
            closesBy: ['clerk'],
            suspends: ['sundial'],
            outcomes: ['recovered'],
            basis,
          },
        },
      },
    ],
    [
      'renewal-not-dated clocks.decide.starts',
      {
        documents: {
          card: {
            issuedTo: 'each-person',
            validity: term,
            calendar: 'capital',
            renewable: true,
            renewalClock: 'decide',
            basis,
          },
        },
      },
    ],
    [
      'stage-unknown statusReviews.cessation.to',
      {
        statusReviews: {
          cessation: {
            in: ['decision'],
            to: 'nowhere',
            maintainedTo: 'decision',
            endedTo: 'closed',
            grounds: [],
            basis,
          },
        },
      },
    ],
    [
      'cure-without-notice closures.abandonment.cure',
      { closures: { abandonment: { in: ['filed'], to: 'closed', cure: 'decide', basis } } },
    ],
    ['outcome-unknown statistics.asylum', { statistics: { refusal: 'rejected', asylum: 'recognised' } }],
    ['outcome-not-counted statistics', { statistics: {} }],
  ];

  test.each(planted)('%s', (finding, changes) => {
    expect(ofLaterSections(aDocument(changes))).toContain(finding);
  });

  test('a committee must say what follows when it reaches no decision', () => {
    const { onNoDecision: _unsaid, ...body } = aBody();
    const decisions = { merits: aDecision() };
    expect(ofLaterSections(aDocument({ bodies: { board: body }, decisions }))).toEqual([
      'no-decision-unsaid bodies.board',
    ]);
  });

  test('a body and a decision that are right are right', () => {
    const right = aDocument({ bodies: { board: aBody() }, decisions: { merits: aDecision() } });
    expect(ofLaterSections(right)).toEqual([]);
  });
});

describe('four eyes', () => {
  const ruleOf = (changes: Partial<CommandRule>): CommandRule => ({
    in: ['decision'],
    by: ['head'],
    task: true,
    basis,
    ...changes,
  });
  const withReview = (rule: CommandRule) =>
    aDocument({ commands: { ...base.commands, 'review-draft': [rule] } });

  test('whoever drafts must not be able to review, although the roles differ: staff hold several', () => {
    expect(placed(checkSeparation(withReview(ruleOf({}))))).toEqual([
      'four-eyes-by-one commands.review-draft.0',
    ]);
    expect(checkSeparation(withReview(ruleOf({ differentFrom: ['draft-decision'] })))).toEqual([]);
  });

  test('whoever decided does not decide the remedy, unless the law gives it to the same body', () => {
    const review = required(base.remedies['review'], 'review');
    const elsewhere = aDocument({ remedies: { review: { ...review, sameBody: false } } });
    expect(placed(checkSeparation(elsewhere))).toEqual(['four-eyes-by-one commands.decide-remedy.0']);
    expect(checkSeparation(base)).toEqual([]);
  });
});

describe('calendars that contradict themselves', () => {
  const capital = required(base.calendars['capital'], 'capital');
  const withCalendar = (changes: Partial<Calendar>, document: Partial<ProcedureDocument> = {}) =>
    placed(checkCalendars(aDocument({ calendars: { capital: { ...capital, ...changes } }, ...document })));
  const aDay = (changes: Partial<CalendarDay> = {}): CalendarDay => ({
    on: plainDate('2026-05-01'),
    layer: 'statute',
    effect: 'closed',
    name: { es: 'Día', en: 'Day' },
    basis: 'ACT-1',
    publishedOn: plainDate('2020-01-01'),
    status: 'in-force',
    ...changes,
  });
  const anOrder = (changes: Partial<SuspensionOrder> = {}): SuspensionOrder => ({
    id: 'storm',
    name: { es: 'Tormenta', en: 'Storm' },
    from: plainDate('2026-09-01'),
    until: plainDate('2026-09-10'),
    publishedOn: plainDate('2026-08-31'),
    basis: 'ACT-1',
    status: 'in-force',
    ...changes,
  });

  test('one day is not closed and open by instruments of one layer and one day of publication', () => {
    expect(withCalendar({ days: [aDay(), aDay({ effect: 'open' })] })).toEqual([
      'calendar-contradiction calendars.capital.days.1',
    ]);
    expect(withCalendar({ days: [aDay(), aDay({ effect: 'open', layer: 'decree' })] })).toEqual([]);
    expect(
      withCalendar({
        days: [aDay({ offices: ['north'] }), aDay({ effect: 'open', offices: ['south'] })],
      }),
    ).toEqual([]);
  });

  test('a day that was annulled says so, and was published before', () => {
    expect(withCalendar({ days: [aDay({ annulledOn: plainDate('2021-01-01') })] })).toEqual([
      'annulment-without-status calendars.capital.days.0.annulledOn',
    ]);
    expect(
      withCalendar({ days: [aDay({ status: 'annulled', annulledOn: plainDate('2019-01-01') })] }),
    ).toEqual(['annulled-before-published calendars.capital.days.0.annulledOn']);
  });

  test('two orders do not suspend the same terms on the same days', () => {
    const second = anOrder({ id: 'flood', from: plainDate('2026-09-05') });
    expect(withCalendar({ suspensions: [anOrder(), second] })).toEqual([
      'suspension-overlaps calendars.capital.suspensions.1',
    ]);
    expect(withCalendar({ suspensions: [anOrder(), { ...second, kinds: ['target'] }] })).toEqual([
      'suspension-overlaps calendars.capital.suspensions.1',
    ]);
    const apart = [anOrder({ kinds: ['legal'] }), { ...second, kinds: ['target'] as const }];
    expect(withCalendar({ suspensions: apart })).toEqual([]);
    expect(withCalendar({ suspensions: [anOrder({ until: plainDate('2026-08-30') })] })).toEqual([
      'suspension-ends-before-start calendars.capital.suspensions.0',
    ]);
  });

  test('office hours are in order, and a clock that counts by them finds some', () => {
    const hours = { opens: '16:00', closes: '08:00', halfDayCloses: '12:00', basis: 'ACT-1' };
    expect(withCalendar({ hours })).toEqual(['hours-out-of-order calendars.capital.hours']);
    const decide = required(base.clocks['decide'], 'decide');
    const clocks = {
      ...base.clocks,
      decide: { ...decide, length: { ...decide.length, unit: 'office-hours' as const } },
    };
    expect(withCalendar({}, { clocks })).toEqual(['hours-missing clocks.decide.calendar']);
  });
});
