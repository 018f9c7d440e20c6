import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely';
import {
  Kysely,
  PostgresAdapter,
  PostgresDialect,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely';
import type pg from 'pg';
import type { SqlExecutor } from './executor.ts';

/** A query builder over a pool, for reading and for writes that are transactions of their own. */
export const createKysely = <Tables>(pool: pg.Pool): Kysely<Tables> =>
  new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });

/** A query builder whose statements run in the transaction that the executor is in; it opens none itself. */
export const kyselyOn = <Tables>(sql: SqlExecutor): Kysely<Tables> =>
  new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driverOn(sql),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });

const driverOn = (sql: SqlExecutor): Driver => ({
  init: async () => undefined,
  acquireConnection: async () => connectionOn(sql),
  beginTransaction: refuseTransaction,
  commitTransaction: refuseTransaction,
  rollbackTransaction: refuseTransaction,
  releaseConnection: async () => undefined,
  destroy: async () => undefined,
});

const refuseTransaction = async (): Promise<void> => {
  throw new Error('The caller owns the transaction: do not open another one inside it');
};

const connectionOn = (sql: SqlExecutor): DatabaseConnection => ({
  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const { rows, rowCount } = await sql.query<Row & object>({ text: query.sql, values: query.parameters });
    return { rows, numAffectedRows: BigInt(rowCount) };
  },
  // biome-ignore lint/correctness/useYield: streaming needs a cursor of its own, which a shared connection has not
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('Streaming is not offered inside a transaction: read in pages');
  },
});
