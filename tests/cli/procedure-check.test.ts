import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { filesIn, smallProcedure, smallProcedureWith, withFolder } from '../support/procedure-folder.ts';
import { typed } from './typed.ts';

const procedureFile = 'procedure.2026.10.yaml';

const wrongScenario = `title: { es: "El registro se rechaza", en: "Registration is refused" }
given: []
when:
  command: register-claim
  at: 2026-03-02T15:00:00.000Z
  by: { role: clerk, id: ana, office: capital }
  data:
    procedure: xa/small
    office: capital
    track: regular
    filedBy: applicant
    applicants: [{ personId: p1, relation: principal, nationality: HN, isMinor: false }]
then: { refused: { kind: ClaimClosed, rule: claim-closed } }
`;

const isOfOtherVersion = (file: string, version: string): boolean =>
  file.includes('procedure.') && !file.includes(version);

describe('checking a procedure', () => {
  test('a sound one is sound, by its folder, by its file, and by its name in procedures/', async () => {
    await withFolder(smallProcedure, async (folder) => {
      const byFolder = await typed('procedure check .', { folder });
      expect(byFolder).toMatchObject({ exit: 0, err: '' });
      expect(byFolder.out).toContain('xa/small 2026.10 is sound');
      expect((await typed(`procedure check ${procedureFile}`, { folder })).exit).toBe(0);
    });
    expect((await typed('procedure check mx')).out).toMatch(/\d+ scenarios hold/);
  });

  test('of several versions each is checked; what one of them does not use is no remark', async () => {
    const older = (smallProcedure[procedureFile] ?? '')
      .replace('version: 2026.10', 'version: 2026.9')
      .replace('outcomes: [refugee-status, refusal]', 'outcomes: [refusal]')
      .replace('refugee-status: recognised, ', '');
    await withFolder({ ...smallProcedure, 'procedure.2026.9.yaml': older }, async (folder) => {
      const both = await typed('procedure check .', { folder });
      expect(both).toMatchObject({ exit: 0, err: '' });
      expect(both.out).toMatch(/^xa\/small 2026\.9 is sound .*\nxa\/small 2026\.10 is sound/);
      const one = await typed('procedure check procedure.2026.9.yaml', { folder });
      expect(one.out).toContain('The label "outcomes.refugee-status" names nothing');
      expect(one.out).not.toContain('2026.10 is sound');
    });
    const broken = older.replace('exits: [decision, closed]', 'exits: [decison, closed]');
    await withFolder({ ...smallProcedure, 'procedure.2026.9.yaml': broken }, async (folder) => {
      const { exit, out } = await typed('procedure check .', { folder });
      expect(exit).toBe(3);
      expect(out).toMatch(/^procedure\.2026\.9\.yaml:\d+:\d+ error .*decison/m);
    });
  });

  test('a file is tried by the scenarios of its version, which may migrate to the other versions of the folder', async () => {
    const folder = resolve(import.meta.dirname, '../../procedures/cr');
    const counts = await Promise.all(
      ['2011.1', '2022.1', '2024.1'].map(async (version) => {
        const { exit, out } = await typed(`procedure check procedure.${version}.yaml --json`, { folder });
        const { versions, scenarios, findings } = JSON.parse(out);
        expect({ exit, versions: versions.map((one: { version: string }) => one.version) }).toEqual({
          exit: 0,
          versions: [version],
        });
        expect(scenarios.failed).toEqual([]);
        expect(findings.filter(({ file }: { file: string }) => isOfOtherVersion(file, version))).toEqual([]);
        return scenarios.total;
      }),
    );
    const whole = JSON.parse((await typed('procedure check . --json', { folder })).out);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(whole.scenarios.total);
    expect(counts.every((count) => count > 0)).toBe(true);
  });

  test('another version that is not sound does not count against a file, but nothing migrates to it', async () => {
    const folder = resolve(import.meta.dirname, '../../procedures/cr');
    const files = await filesIn(folder);
    const broken = (files['procedure.2024.1.yaml'] ?? '').replace(
      /^initialStage: .*$/m,
      'initialStage: nowhere',
    );
    await withFolder({ ...files, 'procedure.2024.1.yaml': broken }, async (copy) => {
      const before = await typed('procedure check procedure.2011.1.yaml', { folder: copy });
      expect(before.exit).toBe(0);
      const { exit, out } = await typed('procedure check procedure.2022.1.yaml', { folder: copy });
      expect(exit).toBe(3);
      expect(out).toContain('there is no sound version 2024.1 of the procedure to migrate to');
      expect(out).not.toContain('nowhere');
    });
  });

  test('the JSON Schema of each kind of file can be had, and of no other', async () => {
    expect(JSON.parse((await typed('procedure schema')).out)).toMatchObject({
      required: expect.arrayContaining(['stages']),
    });
    expect(JSON.parse((await typed('procedure schema scenario')).out)).toMatchObject({
      required: expect.arrayContaining(['given']),
    });
    const { exit, err } = await typed('procedure schema law');
    expect(exit).toBe(2);
    expect(err).toContain('one of procedure, calendar, norms, labels, scenario');
  });

  test('a broken one is told by file, line and column, and ends with exit code 3', async () => {
    const broken = smallProcedureWith(
      procedureFile,
      'in: [decision], by: [officer]',
      'in: [decission], by: [officer]',
    );
    await withFolder(broken, async (folder) => {
      const { exit, out } = await typed('procedure check .', { folder });
      expect(exit).toBe(3);
      expect(out).toMatch(/^procedure\.2026\.10\.yaml:\d+:\d+ error .*decission/m);
      const asJson = JSON.parse((await typed('procedure check . --json', { folder })).out);
      expect(asJson).toMatchObject({ ok: false, procedure: null });
      expect(asJson.findings[0]).toMatchObject({
        file: procedureFile,
        line: expect.any(Number),
        column: expect.any(Number),
      });
    });
  });

  test('a scenario that does not hold is told in the language of the person', async () => {
    await withFolder({ ...smallProcedure, 'scenarios/01-wrong.yaml': wrongScenario }, async (folder) => {
      const { exit, out } = await typed('procedure check . --lang es', { folder });
      expect(exit).toBe(3);
      expect(out).toMatch(
        /^scenarios\/01-wrong\.yaml:\d+:\d+ error El escenario "El registro se rechaza" no se cumple: /,
      );
    });
  });

  test('a folder that is not there is not found', async () => {
    const { exit, err } = await typed('procedure check atlantis');
    expect(exit).toBe(4);
    expect(err).toContain('There is no procedure folder atlantis');
  });

  test('showing and listing procedures needs no server', async () => {
    expect((await typed('procedure show mx --lang es')).out).toContain('Un borrador');
    const { items } = JSON.parse((await typed('procedure list --json')).out);
    expect(items.map(({ id }: { id: string }) => id)).toEqual(expect.arrayContaining(['mx/refugee-status']));
  });
});
