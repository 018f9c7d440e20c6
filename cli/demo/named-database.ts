/**
 * A database that somebody named for the demo. The demo writes invented claims into its log and sets the password of
 * the application, so it takes only what is its own: a database that carries its mark, or one on a server on which
 * Cauce has never been installed, which it then marks.
 */
import { createPool } from '../../platform/database/pool.ts';
import { errorCodeOf } from '../../platform/error-code.ts';

/** The named database is not the demo's to write in. */
export class DatabaseOfOthers extends Error {
  override readonly name = 'DatabaseOfOthers';
}

/** The named database does not answer. */
export class DatabaseAbsent extends Error {
  override readonly name = 'DatabaseAbsent';
  /** Of PostgreSQL or of Node.js, such as `ECONNREFUSED`. */
  readonly code: string | undefined;
  constructor(code: string | undefined, options: ErrorOptions) {
    super('The database that CAUCE_DEMO_DATABASE_URL names does not answer', options);
    this.code = code;
  }
}

/** Makes the database the demo's, or says whose it is not. Changes nothing in a database of others. */
export const takeDatabase = async (adminUrl: string): Promise<string> => {
  const pool = createPool({ databaseUrl: adminUrl, applicationName: 'cauce-demo', maxConnections: 1 });
  try {
    const { rows } = await pool.query<{ isDemo: boolean; isInstalled: boolean }>(look);
    const [found] = rows;
    if (found?.isDemo === true) return adminUrl;
    if (found?.isInstalled !== false) throw new DatabaseOfOthers();
    await pool.query(mark);
    return adminUrl;
  } catch (error) {
    if (error instanceof DatabaseOfOthers) throw error;
    throw new DatabaseAbsent(errorCodeOf(error), { cause: error });
  } finally {
    await pool.end();
  }
};

/** Roles belong to the whole server: where they are, another of its databases may be an installation. */
const look = `
  SELECT to_regnamespace('cauce_demo') IS NOT NULL AS "isDemo",
         to_regnamespace('cauce') IS NOT NULL
           OR to_regnamespace('claim_log') IS NOT NULL
           OR EXISTS (SELECT FROM pg_roles WHERE rolname IN ('cauce_app', 'cauce_owner')) AS "isInstalled"`;

const mark = `
  CREATE SCHEMA cauce_demo;
  COMMENT ON SCHEMA cauce_demo IS 'Made by cauce demo: every claim in this database is invented.'`;
