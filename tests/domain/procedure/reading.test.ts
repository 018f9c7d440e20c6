import { describe, expect, test } from '@jest/globals';
import type { ProcedureDocument, Reading } from '../../../domain/procedure/definition.ts';
import { parameterAt, readDocument } from '../../../domain/procedure/reading.ts';
import { aDocument } from '../../support/procedure-document.ts';

const label = { es: 'x', en: 'x' };
const sets = {
  'clocks.decide.length.value': 30,
  'clocks.decide.length.unit': 'calendar-days',
  'commands.admit-claim.0.task': false,
};
const option = (value: number) => ({
  label,
  sets: { 'clocks.decide.length.value': value },
  basis: ['ACT-1'],
  confidence: 'low' as const,
});
const withTrack = (document: ProcedureDocument, track: string) => readDocument(document, { track });
const decisionDays = (document: ProcedureDocument, reading: Reading) =>
  readDocument(document, reading).clocks['decide']?.length.value;

describe('a track', () => {
  test('replaces the parameters that it sets and nothing else', () => {
    const document = aDocument({ tracks: { merged: { label, sets } } });
    const changed = withTrack(document, 'merged');
    expect(changed.clocks['decide']?.length).toMatchObject({
      value: 30,
      unit: 'calendar-days',
      confidence: 'high',
    });
    expect(changed.commands['admit-claim']).toEqual([
      { ...document.commands['admit-claim']?.[0], task: false },
    ]);
    expect({ ...changed, clocks: document.clocks, commands: document.commands }).toEqual(document);
  });

  test('leaves the document itself untouched', () => {
    const document = aDocument({ tracks: { merged: { label, sets } } });
    const before = JSON.stringify(document);
    withTrack(document, 'merged');
    expect(JSON.stringify(document)).toBe(before);
  });

  test('that the procedure does not define changes nothing: the reading is the document itself', () => {
    const document = aDocument();
    expect(withTrack(document, 'regular')).toBe(document);
    expect(withTrack(document, 'constructor')).toBe(document);
  });

  test('cannot add what is not there, nor replace a whole part, nor reach a prototype', () => {
    const hostile = {
      'clocks.decide.extra': 1,
      'clocks.decide.length': 1,
      'clocks.__proto__.polluted': 1,
      'commands.constructor.x': 1,
      version: 'x',
      'stages.filed.phase': 'closed',
    };
    const document = aDocument({ tracks: { merged: { label, sets: hostile } } });
    expect(withTrack(document, 'merged')).toEqual(document);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test('may set another age of a child, for one', () => {
    const document = aDocument({
      minors: { age: 18, guardianBefore: [], basis: ['ACT-1'], confidence: 'high' },
      tracks: { older: { label, sets: { 'minors.age': 21 } } },
    });
    expect(withTrack(document, 'older').minors?.age).toBe(21);
    expect(parameterAt(document, 'minors.age')).toBe(18);
    expect(parameterAt(document, 'norms.ACT-1.confidence')).toBeUndefined();
  });
});

describe('contradictory sources and court orders', () => {
  const document = aDocument({
    tracks: { merged: { label, sets } },
    variants: { term: { label, default: 'longer', options: { longer: option(60), shorter: option(20) } } },
  });

  test('the default option holds while nobody has chosen, and for a choice that is no option', () => {
    expect(decisionDays(document, { track: 'regular' })).toBe(60);
    expect(decisionDays(document, { track: 'regular', variants: { term: 'shorter' } })).toBe(20);
    expect(decisionDays(document, { track: 'regular', variants: { term: 'constructor' } })).toBe(60);
    expect(decisionDays(document, { track: 'regular', variants: { other: 'shorter' } })).toBe(60);
  });

  test('a court order wins over the option, the option over the track, a later order over an earlier one', () => {
    const order = (value: number) => ({ sets: { 'clocks.decide.length.value': value } });
    expect(decisionDays(document, { track: 'merged', variants: { term: 'shorter' } })).toBe(20);
    expect(decisionDays(document, { track: 'merged', courtOrders: [order(5)] })).toBe(5);
    expect(decisionDays(document, { track: 'merged', courtOrders: [order(5), order(7)] })).toBe(7);
  });

  test('a length may become unknown, and known again', () => {
    const unknown = { sets: { 'clocks.decide.length.value': null } };
    const known = { sets: { 'clocks.decide.length.value': 45 } };
    expect(decisionDays(document, { track: 'merged', courtOrders: [unknown] })).toBeNull();
    expect(decisionDays(document, { track: 'merged', courtOrders: [unknown, known] })).toBe(45);
  });
});
