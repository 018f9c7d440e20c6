import { createProcedureLibrary } from '../../definitions/store.ts';
import type { SqlExecutor } from '../../platform/database/executor.ts';
import { inTransaction, poolExecutor } from '../../platform/database/executor.ts';
import { kyselyOn } from '../../platform/database/kysely.ts';
import { newRandomId } from '../../platform/new-ids.ts';
import type { StaffMember } from '../../readmodels/staff/queries.ts';
import { listStaff } from '../../readmodels/staff/queries.ts';
import { upsertStaff } from '../../readmodels/staff/write.ts';
import type { Work } from '../command-spec.ts';
import { withDatabase } from '../database.ts';
import { EXIT } from '../exit-codes.ts';
import { parseInput } from '../input.ts';
import { staffFileArgument } from '../options.schema.ts';
import { releasedPlaces } from '../released-places.ts';
import type { Session } from '../session.ts';
import { databaseUrlOf } from '../settings.ts';
import { checkPlaces, readStaffFile } from '../staff-file.ts';
import type { StaffEntry } from '../staff-file.schema.ts';

const databaseOf = (session: Session) => ({ url: databaseUrlOf(session), variable: 'DATABASE_URL' });

/** What became of one entry of a file. */
interface Imported {
  readonly staffId: string;
  readonly issuer: string;
  readonly subject: string;
  readonly result: 'entered' | 'changed' | 'unchanged';
}

/**
 * Enters or changes the members of staff of a file, all of them or none; those that it does not name stay as they are.
 * The role of the application may do it.
 */
export const importStaff: Work = async (session, input) => {
  const { file } = parseInput(session, staffFileArgument, input);
  const { say, output } = session;
  const entries = await readStaffFile(session, file);
  const members = await withDatabase(say, databaseOf(session), (pool) =>
    inTransaction(pool, async (sql) => {
      const places = await releasedPlaces(createProcedureLibrary(kyselyOn(sql)));
      checkPlaces(session, { file, entries }, places);
      return writeEntries(sql, entries);
    }),
  );
  noteOtherIssuer(session, entries);
  const counts = {
    entered: countOf(members, 'entered'),
    changed: countOf(members, 'changed'),
    unchanged: countOf(members, 'unchanged'),
  };
  await output.answer({ ...counts, members }, () => say.staff.imported(counts));
  return EXIT.ok;
};

/** Read again after writing: whoever is entered by two at once has the id of the first. */
const writeEntries = async (
  sql: SqlExecutor,
  entries: readonly StaffEntry[],
): Promise<readonly Imported[]> => {
  const before = byIdentity(await listStaff(sql));
  await upsertStaff(
    sql,
    entries.map((entry) => ({ staffId: newRandomId(), ...entry })),
  );
  const after = byIdentity(await listStaff(sql));
  return entries.map((entry) => {
    const { issuer, subject } = entry;
    const staffId = after.get(identityOf(entry))?.staffId ?? '';
    return { staffId, issuer, subject, result: resultOf(before.get(identityOf(entry)), entry) };
  });
};

const identityOf = ({ issuer, subject }: Pick<StaffMember, 'issuer' | 'subject'>): string =>
  JSON.stringify([issuer, subject]);

const byIdentity = (members: readonly StaffMember[]): ReadonlyMap<string, StaffMember> =>
  new Map(members.map((member) => [identityOf(member), member]));

const resultOf = (before: StaffMember | undefined, entry: StaffEntry): Imported['result'] => {
  if (before === undefined) return 'entered';
  return changeable(before) === changeable(entry) ? 'unchanged' : 'changed';
};

const changeable = ({ roles, office, jurisdiction, active }: StaffEntry | StaffMember): string =>
  JSON.stringify([roles, office, jurisdiction, active]);

const countOf = (members: readonly Imported[], result: Imported['result']): number =>
  members.filter((member) => member.result === result).length;

/** A slip of one letter in the issuer locks out whoever it was meant for, and nothing else would say so. */
const noteOtherIssuer = ({ environment, output, say }: Session, entries: readonly StaffEntry[]): void => {
  const issuer = environment.variables['OIDC_ISSUER'];
  if (issuer === undefined || issuer === '') return;
  const index = entries.findIndex((entry) => entry.active && entry.issuer !== issuer);
  if (index >= 0) output.note(say.staff.otherIssuer({ entry: index + 1, issuer }));
};

/** Lists everybody who was ever entered. An auditor's role is enough. */
export const showStaff: Work = async (session) => {
  const { say, output } = session;
  const items = await withDatabase(say, databaseOf(session), (pool) => listStaff(poolExecutor(pool)));
  await output.answer({ items }, () => (items.length === 0 ? say.staff.none : staffTable(session, items)));
  return EXIT.ok;
};

const staffTable = ({ output, say }: Session, items: readonly StaffMember[]): Promise<string> =>
  output.table(
    say.staff.heads,
    items.map(({ subject, roles, office, jurisdiction, active, issuer, staffId }) => [
      subject,
      roles.join(', '),
      office,
      jurisdiction,
      active ? say.yes : say.no,
      issuer,
      staffId,
    ]),
  );
