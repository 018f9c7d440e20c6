import { describe, expect, test } from '@jest/globals';
import type { Finding } from '../../definitions/finding.ts';
import { findingText } from '../../definitions/finding.ts';
import { loadProcedure } from '../../definitions/procedure.ts';
import type { ProcedureFiles } from '../support/procedure-folder.ts';
import { smallProcedure, smallProcedureWith, withFolder } from '../support/procedure-folder.ts';

const file = 'procedure.2026.10.yaml';

/** Findings without the temporary folder in their file names. */
const findingsFor = (files: ProcedureFiles): Promise<readonly Finding[]> =>
  withFolder(files, async (folder) => {
    const { findings } = await loadProcedure(folder);
    return findings.map((finding) => ({ ...finding, file: finding.file.slice(folder.length + 1) }));
  });
const linesFor = async (files: ProcedureFiles): Promise<readonly string[]> =>
  (await findingsFor(files)).map(findingText);
const changed = (text: string, replacement: string) => linesFor(smallProcedureWith(file, text, replacement));

describe('a folder that is right', () => {
  test('loads without a finding', async () => {
    expect(await linesFor(smallProcedure)).toEqual([]);
  });

  test('keeps version 2026.10 as it is written, though YAML would make it the number 2026.1', async () => {
    const version = await withFolder(smallProcedure, async (folder) => {
      const loaded = await loadProcedure(folder);
      return loaded.ok && loaded.procedure.ref.version;
    });
    expect(version).toBe('2026.10');
  });

  test('is normalised: one norm becomes a list, one rule becomes a list, defaults are filled in', async () => {
    const document = await withFolder(smallProcedure, async (folder) => {
      const loaded = await loadProcedure(folder);
      return loaded.ok ? loaded.procedure.document : undefined;
    });
    expect(document?.commands['ratify-claim']).toEqual([
      { in: ['filed'], by: ['clerk'], task: true, basis: ['ACT-1'] },
    ]);
    expect(document?.clocks['decide']).toMatchObject({ roll: 'next-working-day', months: 'last-day' });
    expect(document).toMatchObject({ waits: {}, suspension: { exempt: [], basis: [] } });
    expect(document?.calendars['capital']?.version).toMatch(/^[0-9a-f]{12}$/);
    expect(document?.labels['stages.filed']).toEqual({
      es: 'Words for stages.filed',
      en: 'Words for stages.filed',
    });
  });
});

describe('a finding says where, what, and what to do', () => {
  test('for a misspelt key', async () => {
    expect(await changed('exits: [decision, closed]', 'exts: [decision, closed]')).toEqual([
      `${file}:10:3 error "exits" is missing in stages.filed. Expected: a list. [missing-key]`,
      `${file}:10:33 error Unknown key "exts" in stages.filed. Expected: one of phase, exits. Did you mean "exits"? [unknown-key]`,
    ]);
  });

  test('for a misspelt command', async () => {
    expect(await changed('  ratify-claim:', '  ratify-clam:')).toEqual([
      expect.stringMatching(
        /^procedure\.2026\.10\.yaml:21:3 error Unknown key "ratify-clam" in commands\. .*Did you mean "ratify-claim"\? \[unknown-key\]$/,
      ),
    ]);
  });

  test('for a misspelt event', async () => {
    expect(await changed('on: ClaimLodged', 'on: ClaimLodge')).toEqual([
      expect.stringMatching(
        /^procedure\.2026\.10\.yaml:47:19 error "ClaimLodge" must be an event of the catalogue\. .*Did you mean "ClaimLodged"\?/,
      ),
    ]);
  });

  test('for a key that is given twice', async () => {
    expect(
      await changed('roles: [clerk, officer, head]', 'roles: [clerk, officer, head]\nroles: []'),
    ).toEqual([`${file}:16:1 error Key "roles" is given twice; first on line 15. [yaml-duplicate-key]`]);
  });

  test('for an article that YAML reads as a number', async () => {
    expect(await linesFor(smallProcedureWith('norms.yaml', 'article: "2"', 'article: 2'))).toEqual([
      'norms.yaml:11:12 error 2 must be a text. Expected: a text. Write it in quotes: "2". [wrong-type]',
    ]);
  });

  test('for a time where a date is meant', async () => {
    expect(await linesFor(smallProcedureWith('norms.yaml', '2011-01-28', '2011-01-28T00:00:00Z'))).toEqual([
      'norms.yaml:6:14 error "2011-01-28T00:00:00Z" must be a date YYYY-MM-DD that exists, between 1900 and 2200. ' +
        'A date has no time of day: write 2011-01-28. [wrong-value]',
    ]);
  });

  test('for a day that does not exist', async () => {
    expect(await linesFor(smallProcedureWith('calendars/capital.yaml', '2026-09-16', '2026-02-30'))).toEqual([
      'calendars/capital.yaml:5:9 error "2026-02-30" must be a date YYYY-MM-DD that exists, between 1900 and 2200. [wrong-value]',
    ]);
  });

  test('for a term that is too long', async () => {
    expect(await changed('value: 45', 'value: 10001')).toEqual([
      `${file}:48:22 error 10001 must be at most 10000. [wrong-value]`,
    ]);
  });

  test('for a norm that nobody has defined', async () => {
    expect(await changed('basis: [ACT-1, ACT-2]', 'basis: [ACT-1, ACT-3]')).toEqual([
      `${file}:27:20 error There is no norm "ACT-3". Expected: one of ACT-1, ACT-2. Did you mean "ACT-1"? [norm-unknown]`,
    ]);
  });

  test('for a clock on an event that no command can make happen', async () => {
    expect(await changed('on: ClaimLodged', 'on: InterviewHeld')).toEqual([
      `${file}:47:19 error InterviewHeld cannot happen under this procedure: no command of it makes it happen. ` +
        'Add the command record-interview, or name another event. [event-impossible]',
    ]);
  });

  test('for a stage that is named and not defined', async () => {
    expect(await changed('to: decision\n    basis', 'to: decison\n    basis')).toContain(
      `${file}:26:9 error There is no stage "decison". Expected: one of filed, decision, appeal, closed. ` +
        'Did you mean "decision"? [stage-unknown]',
    );
  });

  test('for a zone that the time zone database does not have', async () => {
    expect(await changed('America/Mexico_City', 'America/Mexico_Cty')).toEqual([
      `${file}:5:7 error "America/Mexico_Cty" is not a zone of the time zone database. [zone-unknown]`,
    ]);
  });

  test('for a label that one language lacks', async () => {
    const files = smallProcedureWith('labels.en.yaml', 'stages.decision: Words for stages.decision\n', '');
    expect(await linesFor(files)).toEqual([
      expect.stringMatching(/^labels\.en\.yaml:1:1 error There is no label "stages\.decision" in English\./),
    ]);
  });

  test('for a track that sets what is not there, and one that sets what may not be', async () => {
    expect(await changed('clocks.decide.length.value: 30', 'clocks.decid.length.value: 30')).toEqual([
      expect.stringMatching(
        /:80:7 error There is no parameter "clocks\.decid\.length\.value" for a track to set\./,
      ),
    ]);
    expect(await changed('clocks.decide.length.value: 30', 'clocks.decide.length.value: 20000')).toEqual([
      expect.stringMatching(/:77:3 error On track "merged": clocks\.decide\.length\.value: /),
    ]);
  });

  test('for a file under the wrong name, a missing file, and a folder without a procedure', async () => {
    expect(await changed('version: 2026.10', 'version: 2026.1')).toEqual([
      `${file}:2:10 error Version 2026.1 must be in a file procedure.2026.1.yaml. [version-file-name]`,
    ]);
    const { 'norms.yaml': _norms, ...withoutNorms } = smallProcedure;
    expect(await linesFor(withoutNorms)).toEqual([
      'norms.yaml:1:1 error This file is missing. [file-missing]',
    ]);
    expect(await findingsFor({})).toMatchObject([{ rule: 'file-missing', severity: 'error' }]);
  });
});

describe('a condition is judged before it is used', () => {
  const when = (condition: string) =>
    changed('when: claim.applicants.all(p, p.ratified)', `when: ${condition}`);

  test('a misspelt fact is found at its column in the file', async () => {
    expect(await when('claim.applicants.all(p, p.ratifed)')).toEqual([
      `${file}:25:37 error No fact is called "ratifed". (column 27 of the condition) Did you mean "ratified"? [expression-type]`,
    ]);
  });

  test('a misspelt fact in quotes is found at its column too', async () => {
    expect((await when('"claim.stge == \'filed\'"'))[0]).toMatch(/:25:18 error No fact is called "stge"/);
  });

  test('a condition that is no truth value is refused', async () => {
    expect((await when('claim.postponements'))[0]).toMatch(
      /:25:11 error A condition is true or false, and this is int\./,
    );
  });

  test('a condition may read what its own command says, and nothing of another', async () => {
    expect((await when("command.reason == 'death'"))[0]).toMatch(/error Unknown variable: command/);
    expect((await changed("command.reason != 'administrative'", "command.remedy != ''"))[0]).toMatch(
      /error No fact is called "remedy"/,
    );
  });
});
