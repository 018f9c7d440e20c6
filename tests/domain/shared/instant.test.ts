import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { instant, instantOf, isInstant, laterOf, millisecondsOf } from '../../../domain/shared/instant.ts';

describe('an instant', () => {
  test('is universal time with milliseconds', () => {
    expect(instant('2026-11-25T06:00:00.000Z')).toBe('2026-11-25T06:00:00.000Z');
  });

  test.each([
    '2026-11-25T06:00:00Z',
    '2026-11-25T00:00:00.000-06:00',
    '2026-11-25 06:00:00.000Z',
    '2026-02-29T00:00:00.000Z',
    '2026-11-25T24:00:00.000Z',
    '2026-11-25T06:60:00.000Z',
    '2026-11-25',
    '',
  ])('is not "%s"', (text) => {
    expect(isInstant(text)).toBe(false);
    expect(() => instant(text)).toThrow('Not an instant');
  });

  test('comes back from its milliseconds, and its text is in the order of time', () => {
    const moments = fc.date({
      min: new Date(-2_208_988_800_000),
      max: new Date(7_289_654_400_000),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moments, moments, (one, other) => {
        const [a, b] = [instantOf(one.getTime()), instantOf(other.getTime())];
        expect(millisecondsOf(a)).toBe(one.getTime());
        expect(instant(a)).toBe(a);
        expect(a < b).toBe(one.getTime() < other.getTime());
        expect(millisecondsOf(laterOf(a, b))).toBe(Math.max(one.getTime(), other.getTime()));
      }),
    );
  });
});
