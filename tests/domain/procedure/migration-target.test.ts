import { describe, expect, test } from '@jest/globals';
import { hindranceTo, targetRefusalOf } from '../../../domain/procedure/migration/target.ts';
import type { MigrationSignOff, SignOff } from '../../../domain/procedure/sign-off.ts';
import type { ProcedureStanding } from '../../../domain/procedure/standing.ts';
import { instant } from '../../../domain/shared/instant.ts';
import { plainDate } from '../../../domain/shared/plain-date.ts';
import { calendarWith } from '../../support/small-claim.ts';

const [from, to] = ['2026.1', '2026.2'].map((version, index) => ({
  id: 'xa/small',
  version,
  hash: String(index).repeat(64),
}));
if (from === undefined || to === undefined) throw new Error('two versions');
const on = plainDate('2026-05-04');
const edition = calendarWith({ version: 'eeeeeeeeeeee' });

const migration = (changes: Partial<MigrationSignOff> = {}): MigrationSignOff => ({
  plan: 'b'.repeat(64),
  migrationId: 'm-1',
  from,
  to,
  proposedBy: 'ana',
  approvedBy: 'head',
  editions: {},
  state: 'approved',
  ...changes,
});

const standing = (one: MigrationSignOff, changes: Partial<SignOff> = {}): ProcedureStanding => ({
  signOff: { versions: [], variants: {}, editions: [], migrations: [one], ...changes },
  editions: new Map([['e'.repeat(64), { calendar: edition, norms: {} }]]),
  releases: new Map([[to.hash, instant('2026-01-01T00:00:00.000Z')]]),
  numbers: new Map([[to.hash, to.version]]),
});

const published: Partial<SignOff> = {
  editions: [
    {
      calendar: edition.id,
      version: edition.version,
      hash: 'e'.repeat(64),
      at: instant('2026-05-01T00:00:00.000Z'),
    },
  ],
};
const withdrawnOn = (day: string): Partial<SignOff> => ({
  versions: [{ ...to, draftedBy: 'ana', withdrawnOn: plainDate(day) }],
});
const forth = { migrationId: 'm-1', to };
const back = { migrationId: 'm-2', to: from, reverts: 'm-1' };

describe('a claim moves forth by a migration', () => {
  test.each<readonly [string, ProcedureStanding, ReturnType<typeof targetRefusalOf>]>([
    ['that is approved', standing(migration()), undefined],
    ['whose sample was moved', standing(migration({ state: 'sampled' })), undefined],
    ['that nobody has approved: not', standing(migration({ state: 'proposed' })), 'MigrationTargetUnknown'],
    ['that was taken back: not', standing(migration({ state: 'reverted' })), 'MigrationTakenBack'],
    ['to a version that is withdrawn tomorrow', standing(migration(), withdrawnOn('2026-05-05')), undefined],
    [
      'to a version that is withdrawn today: not',
      standing(migration(), withdrawnOn('2026-05-04')),
      'MigrationTargetWithdrawn',
    ],
    [
      'under other calendars than the approved ones: not',
      standing(migration(), published),
      'MigrationOutdated',
    ],
    [
      'under the calendars that were approved',
      standing(migration({ editions: { [edition.id]: edition.version } }), published),
      undefined,
    ],
    [
      'under calendars of which one holds no longer: not',
      standing(migration({ editions: { [edition.id]: edition.version } })),
      'MigrationOutdated',
    ],
  ])('%s', (_which, so, refusal) => {
    expect(targetRefusalOf(so, forth, on)).toBe(refusal);
  });

  test('to no other version than its own, and by no other migration', () => {
    const so = standing(migration());
    expect(targetRefusalOf(so, { ...forth, to: from }, on)).toBe('MigrationTargetUnknown');
    expect(targetRefusalOf(so, { ...forth, migrationId: 'm-9' }, on)).toBe('MigrationTargetUnknown');
  });
});

describe('a claim moves back', () => {
  test('once it is signed that the migration is taken back, whatever has become of calendars and versions', () => {
    expect(targetRefusalOf(standing(migration()), back, on)).toBe('MigrationTargetUnknown');
    const so = standing(migration({ state: 'reverted' }), { ...published, ...withdrawnOn('2026-05-04') });
    expect(targetRefusalOf(so, back, on)).toBeUndefined();
    expect(targetRefusalOf(so, { ...back, to }, on)).toBe('MigrationTargetUnknown');
  });
});

test('an entry that was signed without calendars is not held to them', () => {
  const { editions: _, ...old } = migration();
  expect(hindranceTo(standing(old, published), old, on)).toBeUndefined();
});
