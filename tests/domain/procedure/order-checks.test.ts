import { describe, expect, test } from '@jest/globals';
import { checkProcedure } from '../../../domain/procedure/check.ts';
import type { ClockDefinition, WaitDefinition } from '../../../domain/procedure/clock-definition.ts';
import type { ProcedureDocument } from '../../../domain/procedure/definition.ts';
import { pathText } from '../../../domain/procedure/finding.ts';
import { required } from '../../../domain/shared/assert.ts';
import { plainDate } from '../../../domain/shared/plain-date.ts';
import { aDocument } from '../../support/procedure-document.ts';

const basis = ['ACT-1'];
const base = aDocument();
const decide = required(base.clocks['decide'], 'decide');
const appeal = required(base.clocks['appeal'], 'appeal');
const review = required(base.remedies['review'], 'review');
const said = (changes: Partial<ProcedureDocument>): readonly string[] =>
  checkProcedure(aDocument(changes))
    .filter(({ rule }) => !rule.startsWith('label-'))
    .map(({ rule, path }) => `${rule} ${pathText(path)}`);

describe('a clock ends by what can follow its start', () => {
  const ending = (stops: ClockDefinition['stops']) =>
    said({ clocks: { ...base.clocks, appeal: { ...appeal, stops } } });

  test('not by what happens to itself, unless a condition says that another clock is meant', () => {
    expect(ending({ on: ['ClockExpired'] })).toEqual(['clock-unstoppable clocks.appeal.stops.on']);
    expect(ending({ on: ['ClockExpired'], when: "event.clock == 'decide'" })).toEqual([]);
    expect(ending({ on: ['ClockExpired', 'RemedyLodged'] })).toEqual([]);
  });

  test('not by what no claim comes back to', () => {
    expect(ending({ on: ['ClaimAdmitted'] })).toEqual(['clock-unstoppable clocks.appeal.stops.on']);
    expect(ending({ on: ['DecisionIssued'] })).toEqual([]);
  });

  test('save the term to apply, which the registration starts and stops', () => {
    const apply: ClockDefinition = { ...decide, obligor: 'person', stops: { on: ['ClaimLodged'] } };
    expect(said({ clocks: { ...base.clocks, decide: apply } })).toEqual([]);
  });
});

describe('a wait is bounded by a clock that runs while it is open', () => {
  const waiting = (changes: Partial<WaitDefinition>) => {
    const wait = { for: 'applicant', opens: 'ClaimLodged', closes: ['ActServed'], owner: 'clerk' } as const;
    return said({ waits: { papers: { ...wait, clock: 'decide', ...changes } } });
  };

  test('one that begins with it, or can have begun before', () => {
    expect(waiting({})).toEqual([]);
    expect(waiting({ opens: 'ClaimAdmitted' })).toEqual([]);
    expect(waiting({ opens: 'RemedyLodged', clock: 'decide' })).toEqual([]);
  });

  test('not one that begins only later', () => {
    expect(waiting({ clock: 'appeal' })).toEqual(['wait-unbounded waits.papers.clock']);
    expect(waiting({ opens: 'ClaimAdmitted', clock: 'appeal' })).toEqual([
      'wait-unbounded waits.papers.clock',
    ]);
  });
});

describe('a remedy and the word that there is none', () => {
  const withoutRemedy = { RemedyDecided: { basis }, DecisionIssued: { basis } };
  const denied = 'remedy-given-and-denied withoutRemedy.DecisionIssued';

  test('do not stand together', () => {
    expect(said({ withoutRemedy })).toEqual([denied]);
    expect(said({ withoutRemedy, courtOrders: { sets: ['clocks.decide'], basis } })).toContain(denied);
  });

  test('may, where the term of the remedy is set for some claims only', () => {
    expect(said({ withoutRemedy, courtOrders: { sets: ['clocks'], basis } })).not.toContain(denied);
  });

  test('of the last remedy it must be said what follows', () => {
    const unsaid = 'decision-without-remedy remedies';
    expect(said({ withoutRemedy: {} })).toEqual([unsaid]);
    const last = { ...review, against: ['RemedyDecided' as const] };
    expect(said({ withoutRemedy: {}, remedies: { review: { ...review, next: 'last' }, last } })).toEqual([]);
  });

  test('a request of an observer is no remedy of the person', () => {
    expect(said({ remedies: { review: { ...review, standing: 'observer' } } })).toEqual([
      'decision-without-remedy remedies',
    ]);
  });
});

describe('a norm that had ended', () => {
  const act = required(base.norms['ACT-1'], 'ACT-1');
  const until = (day: string, changes: Partial<ProcedureDocument> = {}) =>
    said({ norms: { 'ACT-1': { ...act, validUntil: plainDate(day) } }, ...changes });
  const ended = ['norm-ended norms.ACT-1.validUntil'];

  test('before the year of the version, or before the day on which it says that it begins', () => {
    expect(until('2025-12-31')).toEqual(ended);
    expect(until('2026-01-01')).toEqual([]);
    const appliesTo = {
      claims: 'pending',
      from: plainDate('2026-06-01'),
      moreFavourableRule: true,
      basis,
    } as const;
    expect(until('2026-05-31', { appliesTo })).toEqual(ended);
    expect(until('2026-06-01', { appliesTo })).toEqual([]);
  });
});

test('a closure is a way out only where somebody may close', () => {
  const closing = required(base.commands['close-claim']?.[0], 'close-claim');
  const commands = { ...base.commands, 'close-claim': [{ ...closing, in: ['filed', 'decision'] }] };
  expect(said({ commands })).toEqual(['exit-unused stages.appeal.exits.1']);
});
