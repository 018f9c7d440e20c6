/** What the procedure's own log says of moving claims by a migration now. */
import type { CommandData } from '../../claim/command-data.ts';
import type { Calendar } from '../../deadline/calendar.ts';
import type { PlainDate } from '../../shared/plain-date.ts';
import type { RefusalKind } from '../../shared/refusal.ts';
import type { MigrationSignOff } from '../sign-off.ts';
import { isApproved } from '../sign-off.ts';
import type { ProcedureStanding } from '../standing.ts';
import { editionsFor } from '../standing.ts';

type TargetRefusal = Extract<RefusalKind, `Migration${string}`>;

/**
 * Why no claim moves by a command on a day; undefined where it may. Only what two people have approved moves claims forth,
 * until it is taken back; and only once that is signed do they move back, whatever has become of the versions since.
 */
export const targetRefusalOf = (
  standing: ProcedureStanding,
  { migrationId, to, reverts }: Pick<CommandData['migrate-claim'], 'migrationId' | 'to' | 'reverts'>,
  on: PlainDate,
): TargetRefusal | undefined => {
  const id = reverts ?? migrationId;
  const migration = standing.signOff.migrations.find((one) => one.migrationId === id);
  if (migration === undefined) return 'MigrationTargetUnknown';
  if (reverts !== undefined) {
    const isBack = migration.state === 'reverted' && to.hash === migration.from.hash;
    return isBack ? undefined : 'MigrationTargetUnknown';
  }
  if (to.hash !== migration.to.hash) return 'MigrationTargetUnknown';
  return hindranceTo(standing, migration, on);
};

/** What keeps all claims of a migration from being moved on a day: its own state, its target, the calendars. */
export const hindranceTo = (
  standing: ProcedureStanding,
  migration: MigrationSignOff,
  on: PlainDate,
): TargetRefusal | undefined => {
  if (migration.state === 'reverted') return 'MigrationTakenBack';
  if (!isApproved(migration)) return 'MigrationTargetUnknown';
  const { to, editions } = migration;
  const withdrawnOn = standing.signOff.versions.find(({ hash }) => hash === to.hash)?.withdrawnOn;
  if (withdrawnOn !== undefined && withdrawnOn <= on) return 'MigrationTargetWithdrawn';
  const now = versionsOf(editionsFor(standing, to.hash));
  return editions === undefined || areSame(editions, now) ? undefined : 'MigrationOutdated';
};

/** Calendars by the version of their edition: what a plan was computed under. */
export const versionsOf = (
  calendars: Readonly<Record<string, Pick<Calendar, 'version'>>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(calendars).map(([id, { version }]) => [id, version]));

const areSame = (one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean =>
  [...Object.keys(one), ...Object.keys(other)].every((id) => one[id] === other[id]);
