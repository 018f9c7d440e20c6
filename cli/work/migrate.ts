import { poolExecutor } from '../../platform/database/executor.ts';
import type { MigrationStep } from '../../platform/database/migrate.ts';
import { createDatabaseIfMissing, migrate } from '../../platform/database/migrate.ts';
import type { RolePasswords } from '../../platform/database/roles.ts';
import type { Work } from '../command-spec.ts';
import { databaseFailure, withDatabase } from '../database.ts';
import { EXIT } from '../exit-codes.ts';
import { CliFailure } from '../failure.ts';
import { parseInput } from '../input.ts';
import { readMigrationState } from '../migration-state.ts';
import { migrateOptions } from '../options.schema.ts';
import type { Session } from '../session.ts';
import { adminDatabaseUrlOf, databaseUrlOf } from '../settings.ts';

const variable = 'CAUCE_ADMIN_DATABASE_URL';

/** Brings the database to its newest form. Running it again changes nothing. */
export const migrateDatabase: Work = async (session, input) => {
  const { create, setAppPassword } = parseInput(session, migrateOptions, input);
  const { say, output } = session;
  const adminUrl = adminDatabaseUrlOf(session);
  const passwords = setAppPassword === true ? passwordsOf(session) : {};
  const isCreated = create === true && (await orSentence(session, () => createDatabaseIfMissing(adminUrl)));
  if (isCreated) output.note(say.migrate.created);
  const { applied } = await orSentence(session, () =>
    migrateWithProgress(session, { adminUrl, ...passwords }),
  );
  await output.answer({ created: isCreated, applied }, () =>
    applied.length === 0 ? say.migrate.atHead : say.migrate.applied(applied),
  );
  return EXIT.ok;
};

const migrateWithProgress = async (
  { say, output }: Session,
  options: { readonly adminUrl: string } & RolePasswords,
): Promise<{ readonly applied: readonly string[] }> => {
  const { missing } = await withDatabase(say, { url: options.adminUrl, variable }, (pool) =>
    readMigrationState(poolExecutor(pool)),
  );
  const progress = await output.progress(say.migrate.title, missing.length);
  let done = 0;
  const onProgress = ({ kind }: MigrationStep): void => {
    if (kind !== 'applied') return;
    done += 1;
    progress.to(done);
  };
  try {
    return await migrate({ ...options, onProgress });
  } finally {
    progress.stop();
  }
};

/** The password that processes will come with, given to the role they come as. */
const passwordsOf = (session: Session): RolePasswords => {
  const url = new URL(databaseUrlOf(session));
  const isUsable = url.username === 'cauce_app' && url.password !== '';
  if (!isUsable) throw new CliFailure(EXIT.usage, session.say.database.appUrlWrong);
  return { appPassword: decodeURIComponent(url.password) };
};

/** What the migrations refuse (an edited file, an unknown one) they say in a sentence of their own, without data. */
const orSentence = async <Result>({ say }: Session, work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CliFailure) throw error;
    const failure = databaseFailure(say, variable, error);
    if (failure !== undefined) throw failure;
    if (!(error instanceof Error) || error.name !== 'Error') throw error;
    throw new CliFailure(EXIT.failure, say.migrate.refused(error.message), { cause: error });
  }
};
