import { describe, expect, test } from '@jest/globals';
import type { Finding } from '../../definitions/finding.ts';
import { findingText } from '../../definitions/finding.ts';
import { loadProcedure } from '../../definitions/procedure.ts';
import { required } from '../../domain/shared/assert.ts';
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
  (await findingsFor(files)).map((one) => findingText(one, 'en'));
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
        /^procedure\.2026\.10\.yaml:48:19 error "ClaimLodge" must be an event of the catalogue\. .*Did you mean "ClaimLodged"\?/,
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
    const most = '40 years, 480 months, 2000 weeks, or 10000 days or hours';
    expect(await changed('value: 45', 'value: 10001')).toEqual([
      `${file}:49:22 error 10001 must be at most ${most}. [wrong-value]`,
    ]);
    expect(await changed('value: 45, unit: working-days', 'value: 10000, unit: years')).toEqual([
      `${file}:49:22 error 10000 must be at most ${most}. [wrong-value]`,
    ]);
  });

  test('for a norm that nobody has defined', async () => {
    expect(await changed('basis: [ACT-1, ACT-2]', 'basis: [ACT-1, ACT-3]')).toEqual([
      `${file}:27:20 error There is no norm "ACT-3". Expected: one of ACT-1, ACT-2. Did you mean "ACT-1"? [norm-unknown]`,
    ]);
  });

  test('for a clock on an event that no command can make happen', async () => {
    expect(await changed('on: ClaimLodged', 'on: InterviewHeld')).toEqual([
      `${file}:48:19 error InterviewHeld cannot happen under this procedure: no command of it makes it happen. ` +
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

  test('for a note that is not in both languages', async () => {
    const noted = (note: string) =>
      changed('confidence: high }\n    calendar', `confidence: high, note: ${note} }\n    calendar`);
    expect(await noted('{ es: Leído, en: Read }')).toEqual([]);
    expect(await noted('Read')).toEqual([expect.stringMatching(/"Read" must be a map/)]);
    expect(await noted('{ en: Read }')).toEqual([expect.stringMatching(/"es" is missing/)]);
  });

  test('for a source that is neither a text nor one in each language', async () => {
    const sourced = (source: string) =>
      linesFor(smallProcedureWith('norms.yaml', 'source: https://example.org/act', `source: ${source}`));
    expect(await sourced('{ es: La ley, en: The act }')).toEqual([]);
    expect(await sourced('{ es: La ley }')).toEqual([
      expect.stringMatching(/^norms\.yaml:\d+:\d+ error .*\{ es, en \} where the languages differ/),
    ]);
  });

  test('for a track that sets what is not there, and one that sets what may not be', async () => {
    expect(await changed('clocks.decide.length.value: 30', 'clocks.decid.length.value: 30')).toEqual([
      expect.stringMatching(
        /:81:7 error There is no parameter "clocks\.decid\.length\.value" for a track to set\./,
      ),
    ]);
    expect(await changed('clocks.decide.length.value: 30', 'clocks.decide.length.value: 20000')).toEqual([
      expect.stringMatching(/:78:3 error On track "merged": clocks\.decide\.length\.value: /),
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

describe('a calendar file', () => {
  const range = (through: string) =>
    smallProcedureWith('calendars/capital.yaml', 'on: 2026-09-16', `on: 2026-09-16\n    through: ${through}`);
  const daysIn = (files: ProcedureFiles) =>
    withFolder(files, async (folder) => {
      const loaded = await loadProcedure(folder);
      return loaded.ok ? loaded.procedure.document.calendars['capital']?.days.map(({ on }) => on) : [];
    });

  test('may write days that follow each other as a range, both ends included', async () => {
    expect(await daysIn(range('2026-09-18'))).toEqual(['2026-09-16', '2026-09-17', '2026-09-18']);
    expect(await daysIn(smallProcedure)).toEqual(['2026-09-16']);
  });

  test('has ranges that go forward, inside a year', async () => {
    for (const through of ['2026-09-15', '2027-01-02'])
      expect(await linesFor(range(through))).toEqual([
        `calendars/capital.yaml:6:14 error "${through}" must be a later day of the same year. [wrong-value]`,
      ]);
  });

  test('is told once what is wrong with each day of a range, where the range stands', async () => {
    const files = range('2026-12-18');
    const calendar = (files['calendars/capital.yaml'] ?? '').replace(
      'basis: ACT-1\n    pub',
      'basis: ACT-9\n    pub',
    );
    expect(await linesFor({ ...files, 'calendars/capital.yaml': calendar })).toEqual([
      expect.stringMatching(/^calendars\/capital\.yaml:10:12 error There is no norm "ACT-9"/),
    ]);
  });

  test('cannot make more days than a calendar has', async () => {
    const year = (at: number) =>
      `  - { on: ${at}-01-01, through: ${at}-12-31, layer: decree, effect: closed, name: { es: x, en: x }, basis: ACT-1, publishedOn: 2011-01-27, status: in-force }\n`;
    const years = Array.from({ length: 40 }, (_, index) => year(1990 + index)).join('');
    const calendar = `${smallProcedure['calendars/capital.yaml']}${years}`;
    expect(await linesFor({ ...smallProcedure, 'calendars/capital.yaml': calendar })).toEqual([
      expect.stringMatching(
        /^calendars\/capital\.yaml:4:1 error The ranges of this calendar come to more than 10000 days\./,
      ),
    ]);
  });

  test('says when an annulment was published only of a day that was annulled', async () => {
    const files = smallProcedureWith(
      'calendars/capital.yaml',
      'status: in-force',
      'status: in-force\n    annulledOn: 2026-05-01',
    );
    expect(await linesFor(files)).toEqual([
      `calendars/capital.yaml:12:17 error "2026-05-01" must stand only where the status is annulled. [wrong-value]`,
    ]);
  });
});

describe('a folder with several versions', () => {
  const other = (smallProcedure[file] ?? '').replace('version: 2026.10', 'version: 2026.9');
  const both = { ...smallProcedure, 'procedure.2026.9.yaml': other };

  test('is read in its highest version, by number and not by letter, or in the one that is named', async () => {
    const versions = await withFolder(both, async (folder) => {
      const loads = [await loadProcedure(folder), await loadProcedure(folder, 'procedure.2026.9.yaml')];
      return loads.map((one) => one.ok && one.procedure.ref.version);
    });
    expect(versions).toEqual(['2026.10', '2026.9']);
  });
});

describe('variants', () => {
  const variants = (sets: string, preferred = 'long') => `
variants:
  term:
    label: { es: Plazo, en: Term }
    default: ${preferred}
    options:
      long: { label: { es: Largo, en: Long }, sets: {}, basis: ACT-1, confidence: low }
      short: { label: { es: Corto, en: Short }, sets: { ${sets} }, basis: ACT-1, confidence: low }
`;
  const withVariants = (text: string) =>
    linesFor({ ...smallProcedure, [file]: `${smallProcedure[file]}${text}` });

  test('are options with words of their own, of which one is the default', async () => {
    expect(await withVariants(variants('clocks.decide.length.value: 10'))).toEqual([]);
    expect(await withVariants(variants('clocks.decide.length.value: 10', 'shrt'))).toEqual([
      expect.stringMatching(/"shrt" must be one of the options\. \[wrong-value\]$/),
    ]);
  });

  test('an option must leave a sound procedure; what it breaks is told where it is written', async () => {
    expect(await withVariants(variants('remedies.review.to: nowhere'))).toEqual(
      expect.arrayContaining([
        expect.stringMatching(
          /:95:7 error With "short" for "term": remedies\.review\.to: There is no stage "nowhere"/,
        ),
      ]),
    );
    expect(await withVariants(variants('commands.admit-claim.0.when: "claim.stge == 1"'))).toEqual([
      expect.stringMatching(
        /With "short" for "term": commands\.admit-claim\.0\.when: No fact is called "stge"/,
      ),
    ]);
  });
});

describe('a condition of a clock', () => {
  test('reads the event and no longer the command', async () => {
    expect(
      await changed(
        'on: ClaimLodged, from: next-day',
        "on: ClaimLodged, from: next-day, when: event.filedBy == 'applicant'",
      ),
    ).toEqual([]);
    expect(
      (
        await changed(
          'on: ClaimLodged, from: next-day',
          "on: ClaimLodged, from: next-day, when: command.filedBy == ''",
        )
      )[0],
    ).toMatch(/Unknown variable: command/);
  });

  test('a clock names what starts it, unless a decision does', async () => {
    expect(
      (await changed('starts: { on: ClaimLodged, from: next-day }', 'starts: { from: set-by-decision }'))[0],
    ).toMatch(/Nothing starts the clock "decide"\. Expected: the command start-clock/);
    expect(
      (await changed('starts: { on: ClaimLodged, from: next-day }', 'starts: { from: next-day }'))[0],
    ).toMatch(/must name the event that starts the clock/);
  });

  test('a unit that the source leaves open has readings', async () => {
    const length = '{ value: 45, unit: working-days, basis: ACT-2, confidence: high }';
    expect(
      await changed(
        length,
        length.replace('working-days', 'unspecified, readings: [working-days, calendar-days]'),
      ),
    ).toEqual([]);
    expect((await changed(length, length.replace('working-days', 'unspecified')))[0]).toMatch(/"readings"/);
  });
});

test('a calendar may name an office that only another version of the folder has', async () => {
  const day = 'status: in-force, offices: [south] }\n';
  const calendar = required(smallProcedure['calendars/capital.yaml'], 'calendar').replace(
    'days:\n',
    `days:\n  - { on: 2026-03-02, layer: decree, effect: closed, name: { es: x, en: x }, basis: ACT-1, publishedOn: 2011-01-27, ${day}`,
  );
  const files = { ...smallProcedure, 'calendars/capital.yaml': calendar };
  expect((await linesFor(files))[0]).toMatch(/There is no office "south"/);
  const other = required(smallProcedure[file], file)
    .replace('version: 2026.10', 'version: 2026.9')
    .replace('  capital: { label', '  south: { label: { es: Sur, en: South } }\n  capital: { label');
  expect(await linesFor({ ...files, 'procedure.2026.9.yaml': other })).toEqual([]);
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
