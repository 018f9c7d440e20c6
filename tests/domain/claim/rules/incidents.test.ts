import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PlainDate } from '../../../../domain/shared/plain-date.ts';
import { addDays, plainDate, weekdayOf } from '../../../../domain/shared/plain-date.ts';
import type { Deed } from '../../../support/small-claim.ts';
import {
  calendarWith,
  claimUnder,
  clockOf,
  clockWith,
  documentWith,
  dueOnOf,
  lodged,
  orderWith,
  refusalOf,
} from '../../../support/small-claim.ts';

const document = documentWith({
  clocks: { decide: clockWith(), later: clockWith({ starts: { on: [], from: 'set-by-decision' } }) },
  incidents: {
    illness: {
      in: ['filed'],
      opensBy: ['head'],
      closesBy: ['head'],
      suspends: ['decide'],
      outcomes: ['recovered'],
      basis: ['ACT-1'],
    },
    elsewhere: {
      in: ['appeal'],
      opensBy: ['head'],
      closesBy: ['head'],
      suspends: [],
      outcomes: ['over'],
      basis: ['ACT-1'],
    },
    reserved: {
      in: ['filed'],
      opensBy: ['clerk'],
      closesBy: ['clerk'],
      suspends: [],
      outcomes: ['over'],
      basis: ['ACT-1'],
    },
  },
  courtOrders: { sets: ['clocks.decide'], basis: ['ACT-1'] },
  calendars: { capital: calendarWith({ suspensions: [orderWith()] }) },
});
const { answerTo, told } = claimUnder(document);
const filed = lodged('2026-01-12');
const open = (incident: string): Deed => ({ type: 'open-incident', on: '2026-01-14', data: { incident } });
const close = (incident: string, outcomeCode = 'recovered'): Deed => ({
  type: 'close-incident',
  on: '2026-01-16',
  data: { incident, outcomeCode },
});
const order = (
  sets: Readonly<Record<string, string | number | boolean | null>>,
  {
    orderId = 'amparo-1',
    setsAside = [],
    basis = 'ACT-1',
  }: { orderId?: string; setsAside?: readonly string[]; basis?: string } = {},
): Deed => ({ type: 'apply-court-order', on: '2026-01-15', data: { orderId, sets, setsAside, basis } });

describe('an incident', () => {
  test('pauses only the clocks that the procedure names, from the next day to the day after its end', () => {
    expect(clockOf(told(filed, open('illness')), 'decide').state).toBe('suspended');
    const over = told(filed, open('illness'), close('illness'));
    expect(clockOf(over, 'decide').state).toBe('running');
    expect(dueOnOf(told(filed), 'decide')).toBe('2026-01-26');
    expect(dueOnOf(over, 'decide')).toBe('2026-01-28');
    expect(over.claim.incidents).toEqual([]);
  });
  test.each<readonly [string, readonly Deed[], Deed, string]>([
    ['is not opened when nobody knows it', [], open('earthquake'), 'CodeUnknown by procedure-incidents'],
    ['is not opened twice', [open('illness')], open('illness'), 'IncidentAlreadyOpen by incidents.illness'],
    [
      'is not opened in a stage where it cannot be',
      [],
      open('elsewhere'),
      'CommandNotInStage by incidents.elsewhere.in',
    ],
    [
      'is not opened by whoever may not',
      [],
      open('reserved'),
      'RoleNotCompetent by incidents.reserved.opensBy',
    ],
    ['is not closed when none is open', [], close('illness'), 'IncidentNotOpen by close-incident'],
    [
      'is not closed in the place of another',
      [open('illness')],
      close('reserved', 'over'),
      'IncidentNotOpen by incidents.reserved',
    ],
    [
      'is not closed when nobody knows it',
      [open('illness')],
      close('earthquake'),
      'CodeUnknown by procedure-incidents',
    ],
    [
      'is not closed with an outcome of nobody',
      [open('illness')],
      close('illness', 'vanished'),
      'CodeUnknown by incidents.illness.outcomes',
    ],
    [
      'is not closed by whoever may not',
      [{ ...open('reserved'), by: { role: 'clerk' } }],
      close('reserved', 'over'),
      'RoleNotCompetent by incidents.reserved.closesBy',
    ],
  ])('%s', (_what, given, when, refusal) => {
    const clerks = claimUnder({
      ...document,
      commands: {
        ...document.commands,
        'open-incident': [{ in: ['filed'], by: ['head', 'clerk'], task: false, basis: ['ACT-1'] }],
      },
    });
    expect(refusalOf(clerks.answerTo([filed, ...given], when))).toBe(refusal);
  });
});

describe('an order of a court', () => {
  const length = 'clocks.decide.length.value';
  test('changes the term of one claim, and the earlier date stays in its history', () => {
    const after = told(filed, order({ [length]: 5 }));
    expect(dueOnOf(after, 'decide')).toBe('2026-01-19');
    expect(clockOf(after, 'decide').history).toMatchObject([{ dueOn: '2026-01-26' }]);
    expect(after.claim.courtOrders).toHaveLength(1);
  });
  test('sets a general suspension of the calendar aside', () => {
    expect(refusalOf(answerTo([filed], order({}, { setsAside: ['order-1'] })))).toBe('accepted');
  });
  test.each<readonly [string, readonly Deed[], Deed, string]>([
    [
      'of the same number twice',
      [order({ [length]: 5 })],
      order({ [length]: 6 }),
      'CourtOrderAlreadyApplied by court-order-once',
    ],
    ['that orders nothing', [], order({}), 'NothingToChange by court-order-orders'],
    [
      'that rests on nothing',
      [],
      order({ [length]: 5 }, { basis: 'NOWHERE' }),
      'ConditionNotMet by order-rests-on-a-norm',
    ],
    [
      'about what courts may not touch',
      [],
      order({ 'clocks.later.length.value': 5 }),
      'CourtOrderNotAllowed by courtOrders.sets',
    ],
    [
      'about what is not there',
      [],
      order({ 'clocks.decide.width': 5 }),
      'CourtOrderNotAllowed by courtOrders.sets',
    ],
    ['with a negative length', [], order({ [length]: -1 }), 'CourtOrderNotAllowed by court-order-values'],
    [
      'with a word where a number stands',
      [],
      order({ [length]: 'soon' }),
      'CourtOrderNotAllowed by court-order-values',
    ],
    [
      'that something be unknown',
      [],
      order({ [length]: null }),
      'CourtOrderNotAllowed by court-order-values',
    ],
    [
      'with a unit that nobody knows',
      [],
      order({ 'clocks.decide.length.unit': 'moons' }),
      'CourtOrderNotAllowed by court-order-values',
    ],
    [
      'that makes a term longer than forty years by its value',
      [],
      order({ [length]: 41, 'clocks.decide.length.unit': 'years' }),
      'CourtOrderNotAllowed by court-order-values',
    ],
    [
      'that makes a term longer than forty years by its unit alone',
      [order({ [length]: 45 })],
      order({ 'clocks.decide.length.unit': 'years' }, { orderId: 'order-2' }),
      'CourtOrderNotAllowed by court-order-values',
    ],
    [
      'that sets aside what was never ordered',
      [],
      order({}, { setsAside: ['order-9'] }),
      'SuspensionUnknown by court-order-sets-aside',
    ],
  ])('is not taken %s', (_which, given, when, refusal) => {
    expect(refusalOf(answerTo([filed, ...given], when))).toBe(refusal);
  });
  test('is not taken where the procedure lets no court set anything', () => {
    const { courtOrders: _none, ...without } = document;
    expect(refusalOf(claimUnder(without).answerTo([filed], order({ [length]: 5 })))).toBe(
      'CourtOrderNotAllowed by courtOrders',
    );
  });
});

describe('a clock that a decision starts', () => {
  const start = (clock: string, on = '2026-01-14'): Deed => ({
    type: 'start-clock',
    on: '2026-01-14',
    data: { clock, on: plainDate(on), reasonCode: 'ready' },
  });
  test('runs from the day that was set', () => {
    expect(dueOnOf(told(filed, start('later')), 'later')).toBe('2026-01-28');
  });
  test('is not one that events start, nor one that runs', () => {
    expect(refusalOf(answerTo([filed], start('decide')))).not.toBe('accepted');
    expect(refusalOf(answerTo([filed, start('later')], start('later')))).not.toBe('accepted');
    expect(refusalOf(answerTo([filed], start('nothing')))).not.toBe('accepted');
  });
});

test('incidents take from a term the days on which they stood, and no other day', () => {
  const spell = fc.record({ after: fc.integer({ min: 0, max: 3 }), lasts: fc.integer({ min: 0, max: 4 }) });
  fc.assert(
    fc.property(fc.array(spell, { maxLength: 3 }), (spells) => {
      const done: Deed[] = [filed];
      const lost = new Set<PlainDate>();
      let on = plainDate('2026-01-12');
      for (const { after, lasts } of spells) {
        const opened = addDays(on, after);
        on = addDays(opened, lasts);
        done.push({ ...open('illness'), on: opened }, { ...close('illness'), on });
        for (let day = addDays(opened, 1); day <= on; day = addDays(day, 1)) lost.add(day);
      }
      let last = plainDate('2026-01-12');
      for (let counted = 0; counted < 10; ) {
        last = addDays(last, 1);
        if (weekdayOf(last) < 6 && !lost.has(last)) counted += 1;
      }
      expect(dueOnOf(told(...done), 'decide')).toBe(last);
    }),
    { numRuns: 100 },
  );
});
