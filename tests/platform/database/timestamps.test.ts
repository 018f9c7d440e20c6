import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { exactTimestamp, instantFromTimestamp } from '../../../platform/database/timestamps.ts';

describe('a timestamp of the database', () => {
  test.each([
    ['2026-11-25 06:00:00+00', '2026-11-25T06:00:00.000Z'],
    ['2026-11-25 06:00:00.1+00', '2026-11-25T06:00:00.100Z'],
    ['2026-11-25 06:00:00.012+00', '2026-11-25T06:00:00.012Z'],
  ])('%s is the instant %s', (text, instant) => {
    expect(exactTimestamp(text)).toBe(instant);
    expect(instantFromTimestamp(text)).toBe(instant);
  });

  test('finer than a millisecond keeps every digit for the verifier, and is cut for everybody else', () => {
    expect(exactTimestamp('2026-11-25 06:00:00.000001+00')).toBe('2026-11-25T06:00:00.000001Z');
    expect(exactTimestamp('2026-11-25 06:00:00.0001+00')).toBe('2026-11-25T06:00:00.000100Z');
    expect(instantFromTimestamp('2026-11-25 06:00:00.123999+00')).toBe('2026-11-25T06:00:00.123Z');
  });

  test.each([
    'infinity',
    '-infinity',
    '0044-03-15 12:00:00+00 BC',
    '2026-11-25 06:00:00+01',
    '12026-11-25 06:00:00+00',
  ])('%s stays as it is, and is no instant', (text) => {
    expect(exactTimestamp(text)).toBe(text);
    expect(() => instantFromTimestamp(text)).toThrow('Not an instant');
  });

  test('tells apart any two texts', () => {
    const decimals = fc.nat(999_999).map((micros) => String(micros).padStart(6, '0').replace(/0+$/, ''));
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        const textOf = (digits: string) => `2026-11-25 06:00:00${digits === '' ? '' : '.'}${digits}+00`;
        expect(exactTimestamp(textOf(a)) === exactTimestamp(textOf(b))).toBe(a === b);
      }),
    );
  });
});
