import { describe, expect, test } from '@jest/globals';
import { instant } from '../../../domain/shared/instant.ts';
import type { Deed } from '../../support/small-claim.ts';
import { claimUnder, clockOf, clockWith, documentWith, lodged } from '../../support/small-claim.ts';

const words = (text: string) => ({ es: text, en: text });
const { told } = claimUnder(
  documentWith({
    zone: 'America/Mexico_City',
    offices: {
      capital: { label: words('Capital') },
      tijuana: { label: words('Tijuana'), zone: 'America/Tijuana' },
    },
    clocks: { decide: clockWith({ roll: 'none', length: { value: 3, unit: 'calendar-days' } }) },
  }),
);
/** Half past eleven in the evening of the 12th in Tijuana, half past one of the 13th in the capital. */
const late = { now: instant('2026-01-13T07:30:00.000Z') };
const filedIn = (office: string): Deed => ({ ...lodged('2026-01-12', { office }), context: late });
const moved = (office: string): Deed => ({
  type: 'transfer-claim',
  on: '2026-01-13',
  data: { office, reasonCode: 'workload' },
  by: { office: office === 'capital' ? 'tijuana' : 'capital' },
});

describe('an office that keeps another time than the procedure', () => {
  test('receives a claim on the day that it is there', () => {
    expect(told(filedIn('tijuana')).claim).toMatchObject({ lodgedOn: '2026-01-12', zone: 'America/Tijuana' });
    expect(told(filedIn('capital')).claim).toMatchObject({
      lodgedOn: '2026-01-13',
      zone: 'America/Mexico_City',
    });
  });

  test('has its terms end with its own last day', () => {
    const { computation } = clockOf(told(filedIn('tijuana')), 'decide');
    expect(computation).toMatchObject({ dueOn: '2026-01-15', dueAt: '2026-01-16T08:00:00.000Z' });
  });

  test('gives its time to a claim that comes to it, and takes it back from one that leaves', () => {
    const there = told(filedIn('capital'), moved('tijuana'));
    expect(there.events.find(({ type }) => type === 'ClaimTransferred')?.data).toMatchObject({
      zone: 'America/Tijuana',
    });
    expect(there.claim.zone).toBe('America/Tijuana');
    expect(clockOf(there, 'decide').computation.dueAt).toBe('2026-01-17T08:00:00.000Z');
    expect(told(filedIn('capital'), moved('tijuana'), moved('capital')).claim.zone).toBe(
      'America/Mexico_City',
    );
  });
});
