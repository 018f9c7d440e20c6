import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createProcedureLibrary } from '../../definitions/store.ts';
import { createKysely } from '../../platform/database/kysely.ts';
import { createPool } from '../../platform/database/pool.ts';
import type { TestDatabase } from '../support/database.ts';
import { createTestDatabase } from '../support/database.ts';
import { smallProcedure, withFolder } from '../support/procedure-folder.ts';
import { createSigners } from '../support/signers.ts';
import { typed } from './typed.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const inDatabase = (line: string) => typed(line, { environment: { DATABASE_URL: database.appUrl } });

const releasedVersions = async (): Promise<readonly string[]> => {
  const pool = createPool({ databaseUrl: database.url, applicationName: 'test', maxConnections: 1 });
  try {
    const released = await createProcedureLibrary(createKysely(pool)).list();
    return released.map(({ id, version }) => `${id} ${version}`);
  } finally {
    await pool.end();
  }
};

const contradicting = `title: { es: Se contradice, en: Contradicts itself }
given: []
when:
  command: register-claim
  at: "2026-08-03T16:00:00.000Z"
  by: { role: clerk, id: clerk-1 }
  data:
    procedure: xa/small
    office: capital
    track: merged
    filedBy: applicant
    applicants:
      - { personId: p1, relation: principal, nationality: NI, isMinor: false }
then:
  accepted: [ClaimLodged, ClockStarted]
  stage: decision
`;

describe('a release', () => {
  test('takes what is sound, and says which version takes claims', async () => {
    await withFolder(smallProcedure, async (folder) => {
      const { exit, out } = await inDatabase(`procedure release ${folder}`);
      expect([exit, out]).toEqual([
        0,
        expect.stringContaining('Claims that are filed today are registered under version 2026.10.'),
      ]);
    });
  });

  test('refuses what a check refuses, and what is released stays', async () => {
    const files = { ...smallProcedure, 'scenarios/01-contradicting.yaml': contradicting };
    const changed = Object.fromEntries(
      Object.entries(files).map(([name, text]) => [
        name.replace('2026.10', '2026.11'),
        text.replace('version: 2026.10', 'version: 2026.11'),
      ]),
    );
    await withFolder(changed, async (folder) => {
      const { exit, err } = await inDatabase(`procedure release ${folder}`);
      expect(exit).not.toBe(0);
      expect(err).toMatch(
        /scenarios\/01-contradicting\.yaml:\d+:\d+ error The scenario "Contradicts itself" does not hold: .*\[scenario-fails\]$/m,
      );
      expect(err).toContain(
        `was not released: it is not sound. What is wrong: cauce procedure check ${folder}`,
      );
    });
    expect(await releasedVersions()).toEqual(['xa/small 2026.10']);
  });

  test('of a draft says that the version in force goes on taking claims, while there is one', async () => {
    const pool = createPool({ databaseUrl: database.url, applicationName: 'test', maxConnections: 2 });
    const [ref] = await createProcedureLibrary(createKysely(pool)).list();
    if (ref === undefined) throw new Error('a version was released');
    await (await createSigners(pool)).putInForce(ref, '2026-01-01');
    await pool.end();
    const draft = Object.fromEntries(
      Object.entries(smallProcedure).map(([name, text]) => [
        name.replace('2026.10', '2026.12'),
        text.replace('version: 2026.10', 'version: 2026.12'),
      ]),
    );
    await withFolder(draft, async (folder) => {
      const { exit, out } = await inDatabase(`procedure release ${folder} --lang es`);
      expect([exit, out]).toEqual([
        0,
        expect.stringContaining('Las solicitudes que se presenten hoy se registran con la versión 2026.10.'),
      ]);
    });
  });

  test('takes one version of a folder, by its file, though its scenarios migrate to another', async () => {
    const file = resolve(import.meta.dirname, '../../procedures/cr/procedure.2022.1.yaml');
    const { exit, err } = await inDatabase(`procedure release ${file}`);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(await releasedVersions()).toContain('cr/refugee-status 2022.1');
  });
});
