import type { SqlExecutor } from '../../platform/database/executor.ts';
import { poolExecutor } from '../../platform/database/executor.ts';
import type { DatabasePool } from '../../platform/database/pool.ts';
import { createPool } from '../../platform/database/pool.ts';
import { createTestDatabase } from './database.ts';

export interface LogDatabase {
  readonly pool: DatabasePool;
  readonly sql: SqlExecutor;
  /** Runs statements as a role of the product; everything is rolled back. */
  readonly as: (role: string, text: string) => Promise<void>;
  /** Runs statements as a superuser who goes round every trigger. */
  readonly tamper: (text: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A migrated database of its own, reached as its superuser. */
export const createLogDatabase = async (maxConnections = 10): Promise<LogDatabase> => {
  const database = await createTestDatabase();
  const pool = createPool({ databaseUrl: database.url, applicationName: 'test', maxConnections });
  const inOneTransaction = async (text: string, end: 'COMMIT' | 'ROLLBACK') => {
    const client = await pool.connect();
    try {
      await client.query(`BEGIN; ${text}`);
      await client.query(end);
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  };
  return {
    pool,
    sql: poolExecutor(pool),
    as: (role, text) => inOneTransaction(`SET LOCAL ROLE ${role}; ${text}`, 'ROLLBACK'),
    tamper: (text) => inOneTransaction(`SET LOCAL session_replication_role = replica; ${text}`, 'COMMIT'),
    close: async () => {
      await pool.end();
      await database.drop();
    },
  };
};
