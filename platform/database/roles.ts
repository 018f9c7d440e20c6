import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import type pg from 'pg';
import { sqlStateOf } from './executor.ts';

/**
 * Who may do what, cluster-wide. Nobody can log in as a group; the owner of every table cannot log in at all.
 * `cauce_appender` reads and adds, `cauce_reader` reads, `cauce_sealer` seals the log, `cauce_eraser` destroys the
 * keys of personal data.
 */
const groups = ['cauce_owner', 'cauce_appender', 'cauce_reader', 'cauce_sealer', 'cauce_eraser'] as const;

const logins = [
  { name: 'cauce_app', group: 'cauce_appender' },
  { name: 'cauce_auditor', group: 'cauce_reader' },
] as const;

export interface RolePasswords {
  readonly appPassword?: string;
  readonly auditorPassword?: string;
}

const mostAttempts = 20;
const pauseMillis = 25;
/** Roles belong to the whole cluster: two databases migrated at once touch the same catalog rows. */
const concurrentChange = new Set(['XX000', '23505', '42710']);

/** Creates the roles that are missing, and sets the passwords that are given. May run in many databases at once. */
export const ensureRoles = async (client: pg.ClientBase, passwords: RolePasswords): Promise<void> => {
  for (const group of groups) await ensureRole(client, `${group} NOLOGIN`);
  for (const login of logins) {
    await ensureRole(client, `${login.name} LOGIN`);
    await ensureMember(client, login);
  }
  await setPassword(client, 'cauce_app', passwords.appPassword);
  await setPassword(client, 'cauce_auditor', passwords.auditorPassword);
};

const ensureRole = async (client: pg.ClientBase, definition: string): Promise<void> => {
  const [name] = definition.split(' ');
  await persistently(async () => {
    const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE ROLE ${definition}`);
  });
};

const ensureMember = async (client: pg.ClientBase, login: (typeof logins)[number]): Promise<void> => {
  await persistently(async () => {
    const { rowCount } = await client.query(
      `SELECT FROM pg_auth_members
        WHERE roleid = $1::text::regrole AND member = $2::text::regrole`,
      [login.group, login.name],
    );
    if (rowCount === 0) await client.query(`GRANT ${login.group} TO ${login.name}`);
  });
};

const setPassword = async (
  client: pg.ClientBase,
  role: string,
  password: string | undefined,
): Promise<void> => {
  if (password === undefined) return;
  const verifier = scramVerifier(password);
  await persistently(async () => {
    await client.query(`ALTER ROLE ${role} PASSWORD '${verifier}'`);
  });
};

/**
 * What PostgreSQL stores of a password, computed here so that the password itself never reaches the server's log.
 * @see RFC 5802, section 3, and RFC 7677
 */
const scramVerifier = (password: string): string => {
  if (!/^[\x20-\x7e]+$/.test(password)) throw new Error('A database password must be printable ASCII');
  const salt = randomBytes(16);
  const iterations = 4_096;
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256');
  const clientKey = createHmac('sha256', salted).update('Client Key').digest();
  const storedKey = createHash('sha256').update(clientKey).digest('base64');
  const serverKey = createHmac('sha256', salted).update('Server Key').digest('base64');
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey}:${serverKey}`;
};

const persistently = async (step: () => Promise<void>): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await step();
    } catch (error) {
      if (attempt === mostAttempts || !concurrentChange.has(sqlStateOf(error) ?? '')) throw error;
      await new Promise((resolve) => setTimeout(resolve, pauseMillis * attempt));
    }
  }
};
