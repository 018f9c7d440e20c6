import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { saveProcedure } from '../../definitions/store.ts';
import { createKysely } from '../../platform/database/kysely.ts';
import { createPool } from '../../platform/database/pool.ts';
import type { TestDatabase } from '../support/database.ts';
import { createTestDatabase } from '../support/database.ts';
import { shippedProcedure } from '../support/procedures.ts';
import { typed } from './typed.ts';

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'cauce-staff-'));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const issuer = 'https://identity.example.org';
const member = (changes: object = {}): object => ({
  issuer,
  subject: 'subject-1',
  roles: ['registration-officer'],
  office: 'tapachula',
  jurisdiction: 'mx',
  active: true,
  ...changes,
});

const release = async (name: string): Promise<void> => {
  const pool = createPool({ databaseUrl: database.url, applicationName: 'test', maxConnections: 1 });
  try {
    await saveProcedure(createKysely(pool), await shippedProcedure(name));
  } finally {
    await pool.end();
  }
};

/** As the application's own role: what it may not do here, no container could do either. */
const typedAsApp = (line: string, input?: string, more: Readonly<Record<string, string>> = {}) =>
  typed(line, {
    environment: { DATABASE_URL: database.appUrl, ...more },
    folder,
    ...(input !== undefined && { input }),
  });

const imported = (members: unknown, line = 'staff import - --json') =>
  typedAsApp(line, JSON.stringify(members));

const listed = async (): Promise<readonly Readonly<Record<string, unknown>>[]> =>
  JSON.parse((await typedAsApp('staff list --json')).out).items;

describe('before any procedure has been released', () => {
  test('nobody can be entered, and it is said what comes first', async () => {
    const { exit, err } = await imported([member()], 'staff import -');
    expect(exit).toBe(2);
    expect(err).toContain(
      '-, entry 1, jurisdiction: expected a jurisdiction whose procedure has been released',
    );
    expect(err).toContain('cauce procedure release');
    expect((await typedAsApp('staff list')).out).toContain('Nobody has been entered yet');
  });
});

describe('members of staff', () => {
  beforeAll(async () => {
    await release('mx');
    await release('reference');
  });

  test('are entered from a file, changed by the next one under the same id, and never removed by it', async () => {
    const file = [member(), member({ subject: 'subject-2', office: '*', roles: ['operations', 'auditor'] })];
    await writeFile(join(folder, 'staff.json'), JSON.stringify(file));
    const first = await typedAsApp('staff import staff.json');
    expect(first).toEqual({ exit: 0, out: 'Staff: 2 entered, 0 changed, 0 unchanged.\n', err: '' });
    const [before] = await listed();

    const again = await imported([
      member({ active: false }),
      member({ subject: 'subject-3', jurisdiction: 'reference', office: 'north' }),
    ]);
    expect(JSON.parse(again.out)).toEqual({
      entered: 1,
      changed: 1,
      unchanged: 0,
      members: [
        { staffId: expect.any(String), issuer, subject: 'subject-1', result: 'changed' },
        { staffId: expect.any(String), issuer, subject: 'subject-3', result: 'entered' },
      ],
    });
    const all = await listed();
    expect(all.map(({ subject, office, active }) => [subject, office, active])).toEqual([
      ['subject-2', '*', true],
      ['subject-1', 'tapachula', false],
      ['subject-3', 'north', true],
    ]);
    const ids = all.map(({ staffId }) => staffId);
    expect(new Set(ids).size).toBe(3);
    expect(ids).toContain(JSON.parse(again.out).members[0].staffId);
    expect(before).toMatchObject({ subject: 'subject-2', staffId: ids[0] });
    expect((await typedAsApp('staff import staff.json')).out).toBe(
      'Staff: 0 entered, 1 changed, 1 unchanged.\n',
    );
  });

  test('are listed for an auditor, who may enter nobody', async () => {
    const environment = { DATABASE_URL: database.auditorUrl };
    const { exit, out } = await typed('staff list --lang es', { environment });
    expect(exit).toBe(0);
    expect(out.split('\n')[0]).toBe(
      'subject\tfunciones\toficina\tjurisdicción\tactivo\temisor\tid del personal',
    );
    expect(out).toContain('subject-2\toperations, auditor\t*\tmx\tsí');
    const refused = await typed('staff import -', { environment, input: JSON.stringify([member()]) });
    expect([refused.exit, refused.err]).toEqual([5, expect.stringContaining('42501')]);
  });

  test('whose issuer is not the one of this installation are pointed out', async () => {
    const { exit, err } = await typedAsApp('staff import -', JSON.stringify([member()]), {
      OIDC_ISSUER: 'https://identity.example.com',
    });
    expect([exit, err]).toEqual([
      0,
      'Entry 1 has another issuer than OIDC_ISSUER (https://identity.example.com): tokens of another issuer are refused here.\n',
    ]);
  });
});

describe('a file that is wrong', () => {
  test.each<readonly [string, object, string]>([
    [
      'an office that the jurisdiction does not have',
      { office: 'north' },
      "entry 2, office: expected '*' or an office of mx: acayucan, guadalajara,",
    ],
    [
      'a role that nobody knows',
      { roles: ['registration-officer', 'clerk'] },
      'entry 2, roles: expected roles of mx, and clerk is none. There are: registration-officer,',
    ],
    [
      'a jurisdiction without a procedure',
      { jurisdiction: 'gt' },
      'entry 2, jurisdiction: expected a jurisdiction whose procedure has been released here: mx, reference.',
    ],
    ['no role at all', { roles: [] }, 'entry 2, roles: expected a list of at least one role'],
    [
      'a role that is no word',
      { roles: ['Registration Officer'] },
      'entry 2, roles: expected a list of at least one role',
    ],
    [
      'an issuer with a final slash',
      { issuer: `${issuer}/` },
      'entry 2, issuer: expected the issuer as the provider writes it',
    ],
    [
      'a subject that is empty',
      { subject: '' },
      'entry 2, subject: expected the text that tokens say in `sub`',
    ],
    ['a yes that is a text', { active: 'yes' }, 'entry 2, active: expected true or false.'],
    ['a field that is missing', { active: undefined }, 'entry 2, active: expected true or false.'],
    [
      'a field that does not exist',
      { staffId: '7' },
      'entry 2, staffId: expected no such field: there are issuer, subject,',
    ],
    [
      'the same person twice',
      { subject: 'new-1' },
      'entry 2, subject: expected each issuer and subject once; entry 1 has them too.',
    ],
  ])('because it has %s says so by entry and field, and enters nobody', async (_, changes, sentence) => {
    const file = [member({ subject: 'new-1' }), member({ subject: 'new-2', ...changes })];
    const { exit, out, err } = await imported(file, 'staff import -');
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toContain(`-, ${sentence}`);
    expect(err).toContain('Nobody was entered or changed.');
    expect((await listed()).filter(({ subject }) => String(subject).startsWith('new'))).toEqual([]);
  });

  test('in several places tells all of them at once, in the language of the person', async () => {
    const file = [member({ office: 7 }), 'nobody', member({ subject: 'x', activ: true, active: 1 })];
    const { err } = await imported(file, 'staff import - --lang es');
    const places = err.split('\n').map((line) => line.split(': ')[0]);
    expect(places).toEqual([
      '-, registro 1, office',
      '-, registro 2',
      '-, registro 3, active',
      '-, registro 3, activ',
      'No se registró ni se cambió a nadie.',
      '',
    ]);
  });

  test.each([
    ['{"issuer": 1}', 'expected a JSON list of 1 to 10000 members of staff'],
    ['[]', 'expected a JSON list of 1 to 10000 members of staff'],
    ['[\n  { "issuer": "x" "subject": "y" }\n]', 'expected JSON (it breaks off at line 2, column 19)'],
    ['', 'expected JSON.'],
  ])('because it is no list of members (%j) says what was expected', async (text, sentence) => {
    const { exit, err } = await typedAsApp('staff import -', text);
    expect(exit).toBe(2);
    expect(err).toContain(`-: ${sentence}`);
  });

  test('of thousands of errors tells twenty and counts the rest', async () => {
    const { err } = await imported(
      Array.from({ length: 500 }, () => 'nobody'),
      'staff import -',
    );
    expect(err.trim().split('\n')).toHaveLength(22);
    expect(err).toContain('480 more things are wrong.');
  });

  test('because it is not there says which file', async () => {
    const { exit, err } = await typedAsApp('staff import absent.json');
    expect([exit, err]).toEqual([2, 'absent.json cannot be read (ENOENT).\n']);
  });
});
