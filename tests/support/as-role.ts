import type pg from 'pg';
import type { SqlExecutor } from '../../platform/database/executor.ts';
import { inTransaction } from '../../platform/database/executor.ts';

/** One transaction with the rights of a role and no others: what a test of behaviour runs under, so that it tests grants too. */
export const inTransactionAs = <Result>(
  pool: pg.Pool,
  role: 'cauce_appender' | 'cauce_reader' | 'cauce_eraser' | 'cauce_owner',
  work: (sql: SqlExecutor) => Promise<Result>,
): Promise<Result> =>
  inTransaction(pool, async (sql) => {
    await sql.query({ text: `SET LOCAL ROLE ${role}`, values: [] });
    return work(sql);
  });
