import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Command, CommandOf } from '../../domain/claim/commands.ts';
import type { ClaimId, CommandId } from '../../domain/shared/ids.ts';
import { claimId, commandId } from '../../domain/shared/ids.ts';
import { instant } from '../../domain/shared/instant.ts';
import { plainDate } from '../../domain/shared/plain-date.ts';
import { acceptCommand, acceptCommands } from '../../inbox/accept.ts';
import { findOutcomes, recordOutcomes } from '../../inbox/outcome.ts';
import { pendingCommands } from '../../inbox/pending.ts';
import { readCommands } from '../../inbox/read.ts';
import { sqlStateOf } from '../../platform/database/executor.ts';
import { createPool } from '../../platform/database/pool.ts';
import { createKeyRing, SealBroken } from '../../platform/keys.ts';
import { destroyClaimKeys } from '../../vault/erase.ts';
import { inTransactionAs } from '../support/as-role.ts';
import { personNumber } from '../support/claims.ts';
import type { TestDatabase } from '../support/database.ts';
import { createTestDatabase } from '../support/database.ts';

const keyRing = createKeyRing({ kek: randomBytes(32), id: 'test-2026' });
const correlationId = randomUUID();
const actor = { id: 'staff-7', role: 'registration-officer', office: 'tapachula' };
const canary = 'Canary-Q7Z';

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool({ databaseUrl: database.url, applicationName: 'test-inbox', maxConnections: 16 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const asApp = <Result>(work: Parameters<typeof inTransactionAs<Result>>[2]) =>
  inTransactionAs(pool, 'cauce_appender', work);

const newClaim = (): ClaimId => claimId(randomUUID());
const newCommand = (): CommandId => commandId(randomUUID());

const registration = (changes: Partial<CommandOf<'register-claim'>> = {}): CommandOf<'register-claim'> => ({
  type: 'register-claim',
  commandId: newCommand(),
  claimId: newClaim(),
  actor,
  data: {
    procedure: 'mx/refugee-status',
    office: 'tapachula',
    track: 'regular',
    filedBy: 'applicant',
    applicants: [{ personId: personNumber(1), relation: 'principal', nationality: 'HN', isMinor: false }],
  },
  ...changes,
});

const accept = (command: Command, personal?: Readonly<Record<string, string>>) =>
  asApp((sql) => acceptCommand(sql, keyRing, { command, correlationId, ...(personal && { personal }) }));

const read = async (id: CommandId) => (await asApp((sql) => readCommands(sql, keyRing, [id]))).get(id);

const registered = async (): Promise<ClaimId> => {
  const command = registration();
  await accept(command);
  return command.claimId;
};

describe('accepting a command', () => {
  test('keeps it whole: what was sent is what is read', async () => {
    const command = registration({
      actor: { ...actor, onBehalfOf: 'representative-3' },
      occurredAt: instant('2026-03-02T15:00:00.123Z'),
      expectedVersion: 0,
    });
    expect(await accept(command, { name: canary })).toBe('stored');
    expect(await read(command.commandId)).toEqual({
      command,
      personal: { name: canary },
      correlationId,
      acceptedAt: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T.*Z$/),
      dataKey: expect.any(Buffer),
    });
  });

  test('a command without personal data and without times is read without them', async () => {
    const command: Command = {
      type: 'admit-claim',
      commandId: newCommand(),
      claimId: await registered(),
      actor,
      data: {},
    };
    expect(await accept(command)).toBe('stored');
    expect((await read(command.commandId))?.command).toEqual(command);
    expect(await read(command.commandId)).not.toHaveProperty('personal');
  });

  test('the same command again changes nothing and is called the same', async () => {
    const command = registration();
    expect(await accept(command, { name: canary })).toBe('stored');
    expect(await accept(command, { name: canary })).toBe('same');
    const { rows } = await pool.query('SELECT FROM inbox.pending WHERE command_id = $1', [command.commandId]);
    expect(rows).toHaveLength(1);
  });

  test('sixteen senders of the same command store it once', async () => {
    const command = registration();
    const answers = await Promise.all(Array.from({ length: 16 }, () => accept(command)));
    expect(answers.filter((answer) => answer === 'stored')).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'same')).toHaveLength(15);
  });

  test.each<[string, (command: CommandOf<'register-claim'>) => CommandOf<'register-claim'>]>([
    ['another content', (command) => ({ ...command, data: { ...command.data, track: 'accelerated' } })],
    ['another author', (command) => ({ ...command, actor: { ...actor, id: 'staff-8' } })],
    ['another legal time', (command) => ({ ...command, occurredAt: instant('2026-03-02T15:00:00.000Z') })],
    ['another claim', (command) => ({ ...command, claimId: newClaim() })],
  ])('the same id with %s is another command, and the first one stays', async (_what, change) => {
    const command = registration();
    await accept(command);
    expect(await accept(change(command))).toBe('different');
    expect((await read(command.commandId))?.command).toEqual(command);
  });

  test('the same id with other personal data is another command', async () => {
    const command = registration();
    await accept(command, { name: canary });
    expect(await accept(command, { name: 'somebody else' })).toBe('different');
    expect(await accept(command)).toBe('different');
  });

  test('only a registration may name a claim that nobody has registered', async () => {
    const command: Command = {
      type: 'admit-claim',
      commandId: newCommand(),
      claimId: newClaim(),
      actor,
      data: {},
    };
    expect(await accept(command)).toBe('unknown-claim');
    expect(await read(command.commandId)).toBeUndefined();
  });

  test('many commands are accepted together, each with its own answer', async () => {
    const [first, second] = [registration(), registration()];
    await accept(first);
    const stranger: Command = {
      type: 'review-draft',
      commandId: newCommand(),
      claimId: newClaim(),
      actor,
      data: {},
    };
    const answers = await asApp((sql) =>
      acceptCommands(
        sql,
        keyRing,
        [first, second, stranger].map((command) => ({ command, correlationId })),
      ),
    );
    expect([...answers.values()]).toEqual(['same', 'stored', 'unknown-claim']);
  });

  test('what is stored together was received at one moment, in whatever order its ids are', async () => {
    const registrations = Array.from({ length: 40 }, () => registration());
    await asApp((sql) =>
      acceptCommands(
        sql,
        keyRing,
        registrations.map((command) => ({ command, correlationId })),
      ),
    );
    const { rows } = await pool.query(
      'SELECT DISTINCT accepted_at FROM inbox.command WHERE command_id = ANY($1::uuid[])',
      [registrations.map(({ commandId }) => commandId)],
    );
    expect(rows).toHaveLength(1);
  });

  test('no readable word of what it says lies in the inbox', async () => {
    const command = registration();
    await accept(command, { name: canary });
    const { rows } = await pool.query(
      'SELECT command::text AS text, sealed FROM inbox.command WHERE command_id = $1',
      [command.commandId],
    );
    expect(rows[0].sealed.includes(Buffer.from(canary))).toBe(false);
    expect(rows[0].text).not.toContain(canary);
    expect(rows[0].text).not.toContain('HN');
  });

  test('a changed author is found when the command is read', async () => {
    const command = registration();
    await accept(command);
    await pool.query('ALTER TABLE inbox.command DISABLE TRIGGER refuse_change');
    await pool.query("UPDATE inbox.command SET actor_id = 'staff-9' WHERE command_id = $1", [
      command.commandId,
    ]);
    await pool.query('ALTER TABLE inbox.command ENABLE TRIGGER refuse_change');
    await expect(read(command.commandId)).rejects.toThrow(SealBroken);
  });

  test('the commands of an erased claim can no longer be read', async () => {
    const command = registration();
    await accept(command, { name: canary });
    await inTransactionAs(pool, 'cauce_eraser', (sql) => destroyClaimKeys(sql, [command.claimId]));
    expect(await read(command.commandId)).toBeUndefined();
  });

  test('a legal date in a command stays the date it is', async () => {
    const command: Command = {
      type: 'schedule-interview',
      commandId: newCommand(),
      claimId: await registered(),
      actor,
      data: { interviewOn: plainDate('2026-03-08'), interviewerId: 'staff-4' },
    };
    await accept(command);
    expect((await read(command.commandId))?.command.data).toEqual(command.data);
  });
});

describe('outcomes', () => {
  const decidedAt = instant('2031-01-01T00:00:00.000Z');
  const refusal = {
    kind: 'ClaimClosed',
    rule: 'claim-open',
    facts: { closedAt: '2026-03-02' },
    basis: ['LRPCAP-24'],
  } as const;

  test('are kept for accepted and refused commands alike, and take them off the queue', async () => {
    const [accepted, refused] = [registration(), registration()];
    await accept(accepted);
    await accept(refused);
    const outcomes = [
      {
        commandId: accepted.commandId,
        claimId: accepted.claimId,
        decidedAt,
        result: 'accepted',
        firstVersion: 1,
        lastVersion: 4,
      },
      { commandId: refused.commandId, claimId: refused.claimId, decidedAt, result: 'refused', refusal },
    ] as const;
    await asApp((sql) => recordOutcomes(sql, outcomes));
    const found = await asApp((sql) =>
      findOutcomes(sql, [refused.commandId, accepted.commandId, newCommand()]),
    );
    expect(found.size).toBe(2);
    expect(found.get(accepted.commandId)).toEqual(outcomes[0]);
    expect(found.get(refused.commandId)).toEqual(outcomes[1]);
    const { rows } = await pool.query('SELECT FROM inbox.pending WHERE command_id = ANY($1)', [
      [accepted.commandId, refused.commandId],
    ]);
    expect(rows).toHaveLength(0);
  });

  test('exist for the engine’s own commands, which nobody sent', async () => {
    const own = {
      commandId: newCommand(),
      claimId: newClaim(),
      decidedAt,
      result: 'accepted',
      firstVersion: null,
      lastVersion: null,
    } as const;
    await asApp((sql) => recordOutcomes(sql, [own]));
    expect((await asApp((sql) => findOutcomes(sql, [own.commandId]))).get(own.commandId)).toEqual(own);
  });

  test('are written once: a second outcome is refused and the first stays', async () => {
    const outcome = {
      commandId: newCommand(),
      claimId: newClaim(),
      decidedAt,
      result: 'refused',
      refusal,
    } as const;
    await asApp((sql) => recordOutcomes(sql, [outcome]));
    const second = asApp((sql) =>
      recordOutcomes(sql, [{ ...outcome, refusal: { ...refusal, rule: 'other' } }]),
    );
    await expect(second).rejects.toMatchObject({ code: '23505' });
    expect((await asApp((sql) => findOutcomes(sql, [outcome.commandId]))).get(outcome.commandId)).toEqual(
      outcome,
    );
  });
});

describe('the queue', () => {
  test('lists what has waited long enough, the oldest first', async () => {
    await pool.query('DELETE FROM inbox.pending');
    const [first, second] = [registration(), registration()];
    await accept(first);
    await accept(second);
    expect(await asApp((sql) => pendingCommands(sql, { olderThanSeconds: 60, limit: 10 }))).toEqual([]);
    const waiting = await asApp((sql) => pendingCommands(sql, { olderThanSeconds: 0, limit: 10 }));
    expect(waiting.map((one) => one.commandId)).toEqual([first.commandId, second.commandId]);
    expect(waiting[0]).toMatchObject({ claimId: first.claimId, head: 0 });
    expect(await asApp((sql) => pendingCommands(sql, { olderThanSeconds: 0, limit: 1 }))).toHaveLength(1);
  });

  test('passes over commands and claims that are left aside, so that they hide no later ones', async () => {
    await pool.query('DELETE FROM inbox.pending');
    const given = [registration(), registration(), registration()];
    for (const one of given) await accept(one);
    const except = [String(given[0]?.commandId), String(given[1]?.claimId)];
    const waiting = await asApp((sql) => pendingCommands(sql, { olderThanSeconds: 0, limit: 1, except }));
    expect(waiting.map((one) => one.commandId)).toEqual([given[2]?.commandId]);
  });
});

describe('what was acknowledged', () => {
  test.each([
    ['cauce_appender', 'UPDATE inbox.command SET type = type'],
    ['cauce_appender', 'DELETE FROM inbox.command'],
    ['cauce_appender', 'UPDATE inbox.outcome SET result = result'],
    ['cauce_appender', 'DELETE FROM inbox.outcome'],
    ['cauce_appender', 'UPDATE inbox.pending SET claim_id = claim_id'],
    ['cauce_owner', 'DELETE FROM inbox.command'],
    ['cauce_owner', 'TRUNCATE inbox.outcome'],
    ['cauce_reader', 'SELECT sealed FROM inbox.command'],
    ['cauce_reader', 'INSERT INTO inbox.pending VALUES (gen_random_uuid(), gen_random_uuid(), now())'],
    ['cauce_eraser', 'SELECT FROM inbox.command'],
  ] as const)('as %s, may not: %s', async (role, text) => {
    const error = await inTransactionAs(pool, role, (sql) => sql.query({ text, values: [] })).catch(
      (thrown: unknown) => thrown,
    );
    expect(sqlStateOf(error)).toBe('42501');
  });

  test('is not changed even by a superuser’s accident', async () => {
    await expect(pool.query('DELETE FROM inbox.command')).rejects.toThrow('never changed');
  });
});
