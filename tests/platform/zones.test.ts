import { execFileSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { instant, instantOf, millisecondsOf } from '../../domain/shared/instant.ts';
import { addDays, plainDate } from '../../domain/shared/plain-date.ts';
import { createZones } from '../../platform/zones.ts';

const zones = createZones();
const hoursOf = (on: string, zone: string): number => {
  const date = plainDate(on);
  return (
    (millisecondsOf(zones.endOfDay(date, zone)) - millisecondsOf(zones.startOfDay(date, zone))) / 3_600_000
  );
};

describe('civil time', () => {
  test.each([
    ['America/Mexico_City', '2026-07-01', '2026-07-01T06:00:00.000Z'],
    ['America/Mexico_City', '2022-07-01', '2022-07-01T05:00:00.000Z'],
    ['America/Tijuana', '2026-01-15', '2026-01-15T08:00:00.000Z'],
    ['America/Tijuana', '2026-07-01', '2026-07-01T07:00:00.000Z'],
    ['America/Ciudad_Juarez', '2026-07-01', '2026-07-01T06:00:00.000Z'],
    ['America/Hermosillo', '2026-07-01', '2026-07-01T07:00:00.000Z'],
    ['America/Cancun', '2026-07-01', '2026-07-01T05:00:00.000Z'],
    ['America/Guatemala', '2026-07-01', '2026-07-01T06:00:00.000Z'],
    ['America/El_Salvador', '2026-07-01', '2026-07-01T06:00:00.000Z'],
    ['America/Tegucigalpa', '2026-07-01', '2026-07-01T06:00:00.000Z'],
    ['America/Costa_Rica', '2026-07-01', '2026-07-01T06:00:00.000Z'],
    ['America/Belize', '2026-07-01', '2026-07-01T06:00:00.000Z'],
    ['America/Panama', '2026-07-01', '2026-07-01T05:00:00.000Z'],
  ])('in %s the day %s begins at %s', (zone, on, startsAt) => {
    expect(zones.startOfDay(plainDate(on), zone)).toBe(startsAt);
  });

  test('a day in Tijuana has 23 hours when clocks go forward and 25 when they go back', () => {
    expect(hoursOf('2026-03-08', 'America/Tijuana')).toBe(23);
    expect(hoursOf('2026-11-01', 'America/Tijuana')).toBe(25);
  });

  test('a day in Mexico City has had 24 hours since clocks stopped changing in 2022', () => {
    expect(hoursOf('2026-04-05', 'America/Mexico_City')).toBe(24);
    expect(hoursOf('2022-04-03', 'America/Mexico_City')).toBe(23);
  });

  test('a day in Havana whose midnight is skipped begins at one in the morning', () => {
    expect(zones.startOfDay(plainDate('2026-03-08'), 'America/Havana')).toBe('2026-03-08T05:00:00.000Z');
    expect(zones.endOfDay(plainDate('2026-03-07'), 'America/Havana')).toBe('2026-03-08T05:00:00.000Z');
    expect(zones.dateAt(instant('2026-03-08T04:59:59.999Z'), 'America/Havana')).toBe('2026-03-07');
    expect(zones.dateAt(instant('2026-03-08T05:00:00.000Z'), 'America/Havana')).toBe('2026-03-08');
    expect(hoursOf('2026-03-08', 'America/Havana')).toBe(23);
  });

  test.each([
    ['Africa/Cairo', '2026-04-24'],
    ['Asia/Beirut', '2026-03-29'],
    ['America/Santiago', '2026-09-06'],
  ])('in %s the day %s, whose midnight is skipped, has 23 hours', (zone, on) => {
    expect(hoursOf(on, zone)).toBe(23);
  });

  test('a civil day that Samoa skipped has no instant', () => {
    expect(hoursOf('2011-12-30', 'Pacific/Apia')).toBe(0);
    expect(zones.dateAt(instant('2011-12-30T10:00:00.000Z'), 'Pacific/Apia')).toBe('2011-12-31');
    expect(zones.dateAt(instant('2011-12-30T09:59:59.999Z'), 'Pacific/Apia')).toBe('2011-12-29');
  });

  test('every instant lies in the day of its date, in zones on both sides of the date line', () => {
    const zoneNames = fc.constantFrom(
      'America/Mexico_City',
      'America/Tijuana',
      'America/Havana',
      'Pacific/Kiritimati',
      'Pacific/Pago_Pago',
      'Asia/Kathmandu',
      'UTC',
    );
    const moments = fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2045, 0) });
    fc.assert(
      fc.property(zoneNames, moments, (zone, milliseconds) => {
        const at = instantOf(milliseconds);
        const on = zones.dateAt(at, zone);
        expect(zones.startOfDay(on, zone) <= at && at < zones.endOfDay(on, zone)).toBe(true);
        expect(on).toBe(
          new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(milliseconds),
        );
      }),
      { numRuns: 500 },
    );
  });

  test('one day ends as the next begins', () => {
    for (let on = plainDate('2026-01-01'); on < '2027-01-01'; on = addDays(on, 1)) {
      expect(zones.endOfDay(on, 'America/Tijuana')).toBe(zones.startOfDay(addDays(on, 1), 'America/Tijuana'));
    }
  });

  test('an unknown zone is a bug', () => {
    expect(() => zones.startOfDay(plainDate('2026-01-01'), 'America/Nowhere')).toThrow(RangeError);
  });

  test('the version of the rules is that of this process', () => {
    expect(zones.version).toMatch(/^20\d\d[a-z]$/);
  });

  test('does not depend on the time zone of the process', () => {
    const script = `
      import { createZones } from './platform/zones.ts';
      import { computed } from './tests/domain/deadline/builders.ts';
      const term = computed('2026-03-04', { length: 45 }, { zone: 'America/Tijuana', warnings: ['3wd', '5d', '24h'] });
      const zones = createZones();
      console.log(JSON.stringify([term, zones.dateAt('2026-03-08T04:59:59.999Z', 'America/Havana')]));`;
    const under = (zone: string): string =>
      execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
        env: { ...process.env, TZ: zone, NODE_OPTIONS: '' },
        encoding: 'utf8',
      });
    const [tokyo, angeles] = [under('Asia/Tokyo'), under('America/Los_Angeles')];
    expect(tokyo).toContain('"dueOn":"2026-05-06"');
    expect(tokyo).toBe(angeles);
  });
});
