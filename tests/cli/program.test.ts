import { describe, expect, test } from '@jest/globals';
import { GROUPS } from '../../cli/help-texts.ts';
import type { Input } from '../../cli/command-spec.ts';
import { COMMANDS, createProgram } from '../../cli/program.ts';
import { typed } from './typed.ts';

/** The command and the input that a line is understood as, without doing anything. */
const understood = async (line: string): Promise<{ path: string; input: Input } | undefined> => {
  let found: { path: string; input: Input } | undefined;
  const program = createProgram({
    language: 'en',
    version: '1.2.3',
    writeOut: () => undefined,
    writeErr: () => undefined,
    perform: async ({ path }, input) => {
      found = { path, input };
    },
  });
  await program.parseAsync(line.split(' ').slice(1), { from: 'user' });
  return found;
};

describe('the help', () => {
  test('of the whole program lists every command and the meaning of each exit code', async () => {
    const { exit, out, err } = await typed('--help');
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(out).toMatchInlineSnapshot(`
"Usage: cauce [options] [command]

Cauce: asylum claims through procedures that can be read, deadlines that explain
themselves, a log that can be proved.

Options:
  -V, --version      show the version
  --json             one JSON document on stdout
  --quiet            no remarks and no progress
  --lang <language>  language: es or en (that of LANG when absent)
  -h, --help         show this help

Commands:
  login [options]    Sign in, with a browser on any device
  logout             Sign out on this machine
  claim              Claims
  deadline           Deadlines
  task               Open work
  backlog [options]  Count pending claims by stage, office and age
  stalled [options]  List claims on which nothing moves
  procedure          Procedures
  calendar           Calendars
  staff              Staff
  doctor             Check that everything is in place and say what to do
  log                The log
  workflows          Workflows in Temporal
  migrate [options]  Bring the database to its newest form
  config             Configuration
  demo [options]     Start everything on this machine and tour it with invented
                     claims

Exit codes:
  0  ok
  1  a failure of ours
  2  the command or the environment is written wrongly
  3  refused by the law or the procedure
  4  not found, or not allowed to you
  5  something that is needed does not answer
  6  the verification failed
"
`);
  });

  test('in Spanish has no English heading', async () => {
    const { out } = await typed('deadline compute --help --lang es');
    expect(out).toContain('Opciones:');
    expect(out).toContain('Ejemplos:');
    expect(out).not.toMatch(/Options:|Usage:|Examples:|Commands:|choices|display/);
  });

  test.each(COMMANDS.map(({ path }) => path))('of %s shows its examples', async (path) => {
    const { exit, out } = await typed(`${path} --help`);
    const spec = COMMANDS.find((one) => one.path === path);
    expect(exit).toBe(0);
    for (const example of spec?.examples ?? ['none']) expect(out).toContain(example);
  });

  test('speaks the language of LANG when none is asked for', async () => {
    const environment = { LANG: 'es_MX.UTF-8' };
    expect((await typed('--help', { environment })).out).toContain('Órdenes:');
    expect((await typed('--help --lang en', { environment })).out).toContain('Commands:');
    expect((await typed('--help', { environment: { ...environment, LC_ALL: 'C' } })).out).toContain(
      'Commands:',
    );
  });
});

describe('the examples of the help', () => {
  const examples = COMMANDS.flatMap(({ path, examples: lines }) => lines.map((line) => ({ path, line })));

  test.each(examples)('$line is understood as $path', async ({ path, line }) => {
    expect(line.startsWith(`cauce ${path}`)).toBe(true);
    expect((await understood(line))?.path).toBe(path);
  });

  test('every group of commands is named in both languages', () => {
    const groups = COMMANDS.map(({ path }) => path.split(' ')).filter(({ length }) => length === 2);
    for (const [group = ''] of groups)
      expect(GROUPS[group]).toEqual({ es: expect.any(String), en: expect.any(String) });
  });

  test('options may stand before and behind the words of the command', async () => {
    const before = await understood('cauce --json task list --role interviewer');
    const behind = await understood('cauce task list --role interviewer --json');
    expect(before).toEqual(behind);
    expect(before?.input).toMatchObject({ json: true, role: 'interviewer' });
  });
});

describe('what cannot be understood', () => {
  test.each([
    ['frobnicate', 'There is no command frobnicate'],
    ['claim frobnicate', 'There is no command frobnicate'],
    ['backlog --frobnicate', 'There is no option --frobnicate'],
    ['claim show', 'The argument <claim> is missing'],
    ['claim outcome a b', 'There are more arguments'],
    ['deadline compute', 'The option --jurisdiction is missing'],
    ['backlog --as-of', 'The option --as-of needs a value'],
    ['backlog --lang fr', '--lang: expected es, en'],
    ['claim show 17', '<claim>: expected the id of a claim'],
    ['claim do 0198c2a0-1111-7000-8000-000000000001 admit-claim --set reason', '--set: expected name=value'],
  ])('%s ends with exit code 2 and says what to do', async (line, sentence) => {
    const { exit, out, err } = await typed(line);
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toContain(sentence);
  });

  test('is told in Spanish too', async () => {
    expect((await typed('frobnicate --lang es')).err).toContain('No existe la orden frobnicate');
    expect((await typed('claim show 17 --lang es')).err).toContain('el identificador de una solicitud');
  });

  test('a group without its second word shows which there are', async () => {
    const { exit, out, err } = await typed('deadline');
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toContain('compute');
  });

  test('everything that is wrong with the options is told at once', async () => {
    const { err } = await typed(
      'deadline compute --jurisdiction mx --from 2026-02-30 --length x --unit fortnights',
    );
    expect(
      err
        .trim()
        .split('\n')
        .map((line) => line.split(':')[0]),
    ).toEqual(['--from', '--length', '--unit']);
  });
});
