import { execFile } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { streamsFor } from '../../bench/what-if-claims.ts';
import { createZones } from '../../platform/zones.ts';
import { filesIn, withFolder } from '../support/procedure-folder.ts';
import { shippedProcedure } from '../support/procedures.ts';
import { typed } from './typed.ts';

const root = resolve(import.meta.dirname, '../..');
const versions = 'procedures/cr/procedure.2022.1.yaml procedures/cr/procedure.2024.1.yaml';

describe('comparing versions', () => {
  test('groups what changed, marks whose favour it is to, and counts labels', async () => {
    const { exit, out, err } = await typed(`procedure diff ${versions}`, { folder: root });
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(out).toMatch(
      /^From cr\/refugee-status 2022\.1 to cr\/refugee-status 2024\.1\n\d+ for the person \(\+\), 0 against/,
    );
    expect(out).toContain('\n\nTerms\n  + The term "Filing of the claim" is no longer there: 1 month');
    expect(out).toContain('\n\nRemedies and their powers\n');
  });

  test('says the same in Spanish, and as JSON', async () => {
    const { out } = await typed(`procedure diff ${versions} --lang es`, { folder: root });
    expect(out).toContain('\n\nPlazos\n  + Desaparece el plazo «Presentación de la solicitud»: 1 mes');
    const answer: unknown = JSON.parse(
      (await typed(`procedure diff ${versions} --json`, { folder: root })).out,
    );
    expect(answer).toMatchObject({
      from: { version: '2022.1' },
      to: { version: '2024.1' },
      labels: 0,
      changes: expect.arrayContaining([
        expect.objectContaining({
          group: 'terms',
          kind: 'removed',
          path: 'clocks.apply',
          favour: 'for-the-person',
          new: null,
          text: { es: expect.any(String), en: expect.any(String) },
        }),
      ]),
    });
  });

  test('a clock that the mapping file of the folder renames is one clock, whatever its label', async () => {
    const files = await filesIn(resolve(root, 'procedures/mx'));
    const renamed = (files['procedure.2026.1.yaml'] ?? '')
      .replace('version: "2026.1"', 'version: "2026.2"')
      .replace(/^ {2}decide:$/m, '  resolve:')
      .replaceAll('clocks.decide.', 'clocks.resolve.')
      .replaceAll('clock: decide', 'clock: resolve')
      .replaceAll(/\bdecide(?=[,\]])/g, 'resolve');
    const draft = {
      ...files,
      'procedure.2026.2.yaml': renamed,
      'labels.es.yaml': `${files['labels.es.yaml'] ?? ''}\nclocks.resolve: Resolver\n`,
      'labels.en.yaml': `${files['labels.en.yaml'] ?? ''}\nclocks.resolve: Resolve\n`,
      'migrations/2026.1-to-2026.2.yaml':
        'from: "2026.1"\nto: "2026.2"\nstages: {}\nclocks: { decide: resolve }\nbasis: [LRPCAP-24]\nnote: { es: Nombre, en: Name }\n',
    };
    await withFolder(draft, async (folder) => {
      const diff = 'procedure diff procedure.2026.1.yaml procedure.2026.2.yaml';
      const { exit, out } = await typed(`${diff} --lang es`, { folder });
      expect(exit).toBe(0);
      expect(out).toContain(
        '= El plazo «Resolver»: cambia de nombre, de «Resolución (desde la presentación)» (`decide`) a `resolve`.',
      );
      expect(out).not.toContain('Desaparece el plazo');
    });
  });

  test('the same version twice has no change; one that there is not is named', async () => {
    expect((await typed('procedure diff mx mx')).out).toBe(
      'mx/refugee-status 2026.1 and mx/refugee-status 2026.1 say the same.\n',
    );
    expect(await typed('procedure diff mx nowhere')).toMatchObject({ exit: 4, out: '' });
  });
});

describe('replaying claims under a draft', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'what-if-'));
    const mexico = join(root, 'procedures/mx');
    await promisify(execFile)('cp', ['-r', mexico, join(folder, 'draft')]);
    const draft = await readFile(join(mexico, 'procedure.2026.1.yaml'), 'utf8');
    await writeFile(
      join(folder, 'draft', 'procedure.2026.1.yaml'),
      draft.replace(
        'length: { value: 15, unit: working-days, basis: LRPCAP-25',
        'length: { value: 5, unit: working-days, basis: LRPCAP-25',
      ),
    );
    const streams = streamsFor(await shippedProcedure('mx'), createZones(), 6);
    await writeFile(
      join(folder, 'claims.jsonl'),
      streams.map((events) => `${JSON.stringify({ events })}\n`).join('\n'),
    );
  }, 60_000);

  test('reports refusals, days, work and a sample', async () => {
    const { exit, out, err } = await typed(
      'procedure what-if draft --against mx --claims claims.jsonl --sample 1',
      { folder },
    );
    expect({ exit }).toEqual({ exit: 0 });
    expect(err).toContain('Replaying claims: 6/6');
    expect(out).toMatch(/^6 claims with \d+ events; 6 would have gone otherwise\./);
    expect(out).toContain('lodge-remedy\tRemedyOutOfTime\treview.file-review\t6');
    expect(out).toContain('1 of the changed claims, to be read');
    expect(out).toMatch(/lodge-remedy: review -> refused: RemedyOutOfTime/);
  });

  test('on two threads the report is the one of a single thread', async () => {
    const line = 'procedure what-if draft --against mx --claims claims.jsonl --json';
    const single: unknown = JSON.parse((await typed(`${line} --threads 1`, { folder })).out);
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--no-warnings', join(root, 'bin/cauce.js'), ...`${line} --threads 2`.split(' ')],
      { cwd: folder, maxBuffer: 10_000_000 },
    );
    const both: unknown = JSON.parse(stdout);
    expect(both).toEqual(single);
    expect(both).toMatchObject({ claims: 6, changed: 6, sample: expect.any(Array) });
  }, 60_000);

  test('the commands of claims do as well as their events', async () => {
    const uuid = (last: number) => `0000000${last}-0000-7000-8000-000000000001`;
    const registration = {
      type: 'register-claim',
      commandId: uuid(1),
      claimId: uuid(2),
      actor: { id: 'ana', role: 'registration-officer', office: 'tapachula' },
      occurredAt: '2026-03-02T16:00:00.000Z',
      data: {
        procedure: 'mx/refugee-status',
        office: 'tapachula',
        track: 'regular',
        filedBy: 'applicant',
        applicants: [{ personId: uuid(3), relation: 'principal', nationality: 'HN', isMinor: false }],
      },
    };
    await writeFile(join(folder, 'commands.jsonl'), JSON.stringify({ commands: [registration] }));
    const { exit, out } = await typed('procedure what-if draft --against mx --claims commands.jsonl', {
      folder,
    });
    expect({ exit, out: out.slice(0, 57) }).toEqual({
      exit: 0,
      out: '1 claim with 0 events; 0 would have gone otherwise.\n\nWork',
    });
  });

  test.each([
    ['not json', 'claims.txt:1: not a JSON object'],
    ['{"events":[]}', 'claims.txt:1: neither "events" nor "commands" of one claim'],
    ['{"events":[{"type":"ClaimLodged"}]}', 'claims.txt:1: event 1 is no event of a claim (type)'],
    ['{"commands":[{"type":"register-claim"}]}', 'claims.txt:1: command 1 is no command (commandId)'],
  ])('%s is refused with its line', async (line, complaint) => {
    await writeFile(join(folder, 'claims.txt'), `${line}\n`);
    const { exit, err, out } = await typed('procedure what-if draft --against mx --claims claims.txt', {
      folder,
    });
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toContain(complaint);
  });

  test('a file that is not there, and a draft of another procedure', async () => {
    const gone = await typed('procedure what-if draft --against mx --claims none.jsonl', { folder });
    expect(gone).toMatchObject({ exit: 2, out: '' });
    expect(gone.err).toContain('none.jsonl');
    const other = await typed('procedure what-if cr --against mx --claims claims.jsonl', { folder });
    expect(other.err).toContain('The draft is of cr/refugee-status, and the other one of mx/refugee-status.');
  });
});
