import { describe, expect, test } from '@jest/globals';
import { withTrack } from '../../../domain/procedure/track.ts';
import { aDocument } from '../../support/procedure-document.ts';

const label = { es: 'x', en: 'x' };
const sets = {
  'clocks.decide.length.value': 30,
  'clocks.decide.length.unit': 'calendar-days',
  'commands.admit-claim.0.task': false,
};

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

  test('that the procedure does not define changes nothing', () => {
    expect(withTrack(aDocument(), 'regular')).toEqual(aDocument());
    expect(withTrack(aDocument(), 'constructor')).toEqual(aDocument());
  });

  test('cannot add what is not there, nor reach a prototype', () => {
    const hostile = {
      'clocks.decide.extra': 1,
      'clocks.__proto__.polluted': 1,
      'commands.constructor.x': 1,
      version: 'x',
    };
    const document = aDocument({ tracks: { merged: { label, sets: hostile } } });
    expect(withTrack(document, 'merged')).toEqual(document);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
