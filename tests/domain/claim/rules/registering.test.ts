import { describe, expect, test } from '@jest/globals';
import type { CommandData } from '../../../../domain/claim/command-data.ts';
import { plainDate } from '../../../../domain/shared/plain-date.ts';
import {
  claimUnder,
  clockOf,
  clockWith,
  documentWith,
  lodged,
  refusalOf,
} from '../../../support/small-claim.ts';

const document = documentWith({
  channels: ['border'],
  clocks: {
    access: clockWith({
      kind: 'target',
      starts: { on: ['ClaimLodged'], from: 'same-day', dated: 'firstContactOn' },
      length: { value: 15, unit: 'calendar-days' },
      roll: 'none',
      stops: { on: ['ClaimLodged', 'ClaimClosed'] },
      expires: { effect: 'none', warn: [] },
    }),
  },
});
const { told, answerTo } = claimUnder(document);
const files = (data: Partial<CommandData['register-claim']>) => lodged('2026-01-12', data);

describe('a registration', () => {
  test.each<readonly [string, Partial<CommandData['register-claim']>, string]>([
    ['comes in by a channel of the procedure', { channel: 'border' }, 'accepted'],
    ['comes in by no other channel', { channel: 'chimney' }, 'CodeUnknown by procedure-channels'],
    ['lies in an office of the procedure', { office: 'nowhere' }, 'OfficeNotCompetent by procedure-offices'],
    ['is on a track of the procedure', { track: 'secret' }, 'TrackUnknown by procedure-tracks'],
    [
      'follows the arrival',
      { arrivedOn: plainDate('2026-01-13') },
      'ConditionNotMet by arrival-not-after-filing',
    ],
    [
      'follows the first contact',
      { firstContactOn: plainDate('2026-01-13') },
      'ConditionNotMet by first-contact-not-after-filing',
    ],
    ['may come on the day of the first contact', { firstContactOn: plainDate('2026-01-12') }, 'accepted'],
  ])('%s', (_what, data, refusal) => {
    expect(refusalOf(answerTo([], files(data)))).toBe(refusal);
  });

  test('measures the access from the first contact, and holds its length against nobody', () => {
    const slow = told(files({ firstContactOn: plainDate('2025-11-03') }));
    expect(clockOf(slow, 'access')).toMatchObject({ state: 'expired', computation: { dueOn: '2025-11-17' } });
    expect(slow.claim).toMatchObject({ status: 'open', firstContactOn: '2025-11-03' });
    const expiry = slow.events.find(({ type }) => type === 'ClockExpired');
    expect(expiry?.data).not.toHaveProperty('breach');
    const quick = told(files({ firstContactOn: plainDate('2026-01-05') }));
    expect(clockOf(quick, 'access').state).toBe('stopped');
  });

  test('without a first contact measures no access', () => {
    expect(told(files({})).claim.clocks).toEqual([]);
  });
});
