import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { appendMany } from '../../eventlog/append.ts';
import { eventColumns, textAt } from '../../eventlog/columns.ts';
import type { LogDatabase } from '../support/log-database.ts';
import { createLogDatabase } from '../support/log-database.ts';
import { newClaimId, requestOf } from '../support/log-events.ts';

let database: LogDatabase;

beforeAll(async () => {
  database = await createLogDatabase();
});

afterAll(() => database.close());

/** Who may do what to every table of a schema, as the catalog says it; the same for all tables, or not at all. */
const grantsOn = async (schema: string): Promise<readonly string[]> => {
  const { rows } = await database.sql.texts({
    text: `SELECT DISTINCT coalesce(nullif(grantee, 0)::regrole::text, 'PUBLIC') || ' ' || privileges
             FROM (SELECT relname, grantee, string_agg(privilege_type, ', ' ORDER BY privilege_type) AS privileges
                     FROM pg_class, LATERAL aclexplode(coalesce(relacl, acldefault('r', relowner)))
                    WHERE relnamespace = $1::text::regnamespace AND relkind IN ('r', 'p') GROUP BY 1, 2) granted
            ORDER BY 1`,
    values: [schema],
  });
  return rows.map((row) => textAt(row, 0));
};

const leaves = async (): Promise<readonly string[]> => {
  const { rows } = await database.sql.texts({
    text: `SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'claim_log.event'::regclass ORDER BY 1`,
    values: [],
  });
  return rows.map((row) => textAt(row, 0));
};

describe('nobody is granted a change of the log', () => {
  test('on the log and on every one of its partitions', async () => {
    expect(await grantsOn('claim_log')).toEqual([
      'cauce_appender INSERT, SELECT',
      'cauce_owner SELECT',
      'cauce_reader SELECT',
      'cauce_sealer SELECT',
    ]);
  });

  test('nor a change of a stored procedure version', async () => {
    expect(await grantsOn('procedure')).toEqual([
      'cauce_appender INSERT, SELECT',
      'cauce_owner SELECT',
      'cauce_reader SELECT',
    ]);
  });

  test('and every partition has the trigger, forced row security and the two policies of the log', async () => {
    const { rows } = await database.sql.texts({
      text: `SELECT DISTINCT relrowsecurity, relforcerowsecurity, pg_get_userbyid(relowner),
                    (SELECT string_agg(polname || ' ' || polcmd::text, ', ' ORDER BY polname) FROM pg_policy WHERE polrelid = pg_class.oid),
                    (SELECT string_agg(tgname || ' ' || tgtype || ' ' || tgenabled::text, ', ') FROM pg_trigger WHERE tgrelid = pg_class.oid)
               FROM pg_class WHERE relnamespace = 'claim_log'::regnamespace AND relkind IN ('r', 'p')`,
      values: [],
    });
    // 58 is BEFORE (2), DELETE (8), UPDATE (16) and TRUNCATE (32), for each statement; O: enabled.
    expect(rows).toEqual([['t', 't', 'cauce_owner', 'may_append a, may_read r', 'refuse_change 58 O']]);
  });

  test('the groups and the owner cannot log in, and no login is a superuser or may bypass row security', async () => {
    const { rows } = await database.sql.texts({
      text: `SELECT rolname, rolcanlogin, rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb,
                    (SELECT string_agg(roleid::regrole::text, ',') FROM pg_auth_members WHERE member = pg_roles.oid)
               FROM pg_roles WHERE rolname LIKE 'cauce\\_%' ORDER BY 1`,
      values: [],
    });
    expect(rows).toEqual([
      ['cauce_app', 't', 'f', 'cauce_appender'],
      ['cauce_appender', 'f', 'f', null],
      ['cauce_auditor', 't', 'f', 'cauce_reader'],
      ['cauce_eraser', 'f', 'f', null],
      ['cauce_owner', 'f', 'f', null],
      ['cauce_reader', 'f', 'f', null],
      ['cauce_sealer', 'f', 'f', null],
    ]);
  });
});

const changes = [
  'UPDATE %s SET type = type',
  'DELETE FROM %s',
  'TRUNCATE %s',
  'INSERT INTO %s SELECT * FROM %s ON CONFLICT (claim_id, version) DO UPDATE SET type = excluded.type',
];
const refused = expect.objectContaining({ code: '42501' });

describe('a change of the log is refused with "insufficient privilege"', () => {
  test.each(['cauce_app', 'cauce_auditor', 'cauce_sealer', 'cauce_eraser', 'cauce_owner', 'postgres'])(
    'to %s, on the log and on every partition',
    async (role) => {
      await appendMany(database.sql, [requestOf(newClaimId())]);
      for (const table of ['claim_log.event', ...(await leaves())]) {
        for (const change of changes) {
          await expect(database.as(role, change.replaceAll('%s', table))).rejects.toEqual(refused);
        }
      }
    },
  );

  test('even to an owner who has granted himself the right and removed the trigger: no row is reached', async () => {
    const [request] = [requestOf(newClaimId())];
    await appendMany(database.sql, [request]);
    const client = await database.pool.connect();
    try {
      await client.query('BEGIN; SET LOCAL ROLE cauce_owner; GRANT ALL ON claim_log.event TO cauce_owner');
      await client.query('ALTER TABLE claim_log.event DISABLE TRIGGER refuse_change');
      const { rowCount } = await client.query(`UPDATE claim_log.event SET type = 'Forged'`);
      expect(rowCount).toBe(0);
      await client.query('ROLLBACK');
    } finally {
      client.release();
    }
  });

  test('an auditor may read, and may not append', async () => {
    await database.as('cauce_auditor', 'SELECT count(*) FROM claim_log.event');
    await expect(
      database.as('cauce_auditor', 'INSERT INTO claim_log.event SELECT * FROM claim_log.event'),
    ).rejects.toEqual(refused);
  });

  test('a stored procedure version is changed by nobody', async () => {
    for (const change of changes.slice(0, 3)) {
      const statement = change
        .replace('%s', 'procedure.version')
        .replace('SET type = type', 'SET hash = hash');
      await expect(database.as('cauce_app', statement)).rejects.toEqual(refused);
      await expect(database.as('postgres', statement)).rejects.toEqual(refused);
    }
  });
});

describe('a row that no append could have made is refused by the database itself', () => {
  const digest = 'value for domain claim_log.digest violates check constraint "digest_check"';
  const ordinal = 'value for domain claim_log.small_ordinal violates check constraint "small_ordinal_check"';
  test.each([
    ['version', '0', 'value for domain claim_log.ordinal violates check constraint "ordinal_check"'],
    ['schema_version', '0', ordinal],
    ['epoch', '0', ordinal],
    ['hash', `'\\x00'`, digest],
    ['commitment', `'\\x00'`, digest],
    [
      'procedure_hash',
      `'latest'`,
      'value for domain claim_log.digest_text violates check constraint "digest_text_check"',
    ],
    ['hash', 'NULL', expect.stringContaining('null value in column "hash"')],
  ])('with a %s of %s', async (malformed, value, message) => {
    await appendMany(database.sql, [requestOf(newClaimId())]);
    const columns = [...eventColumns.map(({ name }) => name), 'epoch'];
    const values = columns.map((name) => (name === malformed ? value : name));
    const insert = `INSERT INTO claim_log.event (${columns}) SELECT ${values} FROM claim_log.event LIMIT 1`;
    await expect(database.as('cauce_app', insert)).rejects.toEqual(expect.objectContaining({ message }));
  });
});

describe('cohorts that are added later', () => {
  test('are made by the application, owned by the owner, protected as the others, and made once', async () => {
    const client = await database.pool.connect();
    try {
      await client.query('SET ROLE cauce_app');
      const made = await client.query(`SELECT claim_log.ensure_cohorts('2031-05-17', 3) AS count`);
      const again = await client.query(`SELECT claim_log.ensure_cohorts('2031-05-01', 3) AS count`);
      expect([made.rows[0], again.rows[0]]).toEqual([{ count: 3 }, { count: 0 }]);
      await client.query('RESET ROLE');
    } finally {
      client.release();
    }
    expect(await leaves()).toEqual(
      expect.arrayContaining(['claim_log.event_2031_05', 'claim_log.event_2031_07']),
    );
    expect(await grantsOn('claim_log')).toHaveLength(4);
    await expect(database.as('postgres', 'TRUNCATE claim_log.event_2031_06')).rejects.toEqual(refused);
  });

  test('leave a month alone of which claims were already recorded outside any cohort', async () => {
    const early = newClaimId('2033-03-15T00:00:00Z');
    await appendMany(database.sql, [requestOf(early)]);
    await database.sql.query({ text: `SELECT claim_log.ensure_cohorts('2033-02-01', 3)`, values: [] });
    const found = await leaves();
    expect(found).toContain('claim_log.event_2033_02');
    expect(found).not.toContain('claim_log.event_2033_03');
    expect(found).toContain('claim_log.event_2033_04');
  });
});
