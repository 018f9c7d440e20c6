import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { CommanderError } from 'commander';
import { people } from '../../cli/demo/people.ts';
import { EXIT } from '../../cli/exit-codes.ts';
import { COMMANDS, createProgram } from '../../cli/program.ts';
import { READ_PURPOSES } from '../../domain/audit/read-purposes.ts';
import { COMMAND_TYPES } from '../../domain/claim/commands.ts';
import { FAULT_SIDES, RELATIONS } from '../../domain/claim/command-data.ts';
import { EVENT_TYPES } from '../../domain/claim/events.ts';
import { CLOCK_KINDS, EXPIRY_EFFECTS } from '../../domain/deadline/clock.ts';
import { wordsOfEvent } from '../../domain/deadline/event-words.ts';
import { OBLIGORS, UNITS } from '../../domain/deadline/term.ts';
import { EVENTS_OF_COMMAND } from '../../domain/procedure/catalogue.ts';
import { CLOSURE_REASONS } from '../../domain/procedure/incident-definition.ts';
import { PARTIES } from '../../domain/procedure/clock-definition.ts';
import { PHASES } from '../../domain/procedure/definition.ts';
import { REMEDY_POWERS } from '../../domain/procedure/decision-definition.ts';
import { REFUSAL_KINDS } from '../../domain/shared/refusal.ts';
import { REFUSAL_TEXTS } from '../../domain/shared/refusal-texts.ts';
import { VARIABLES } from '../../platform/config/variables.ts';
import { cliPage, cliPagePath, writeAgain } from './cli-page.ts';
import { compose, composeText, root, services, substitutionsIn, textOf } from './compose-file.ts';
import { anchorsIn, documents, firstColumn, quotedIn, rowsUnder } from './documents.ts';
import { importTable } from './import-table.ts';

const glossary = 'docs/glossary.md';

describe('what a document names is there', () => {
  test.each(documents)('every link of %s leads somewhere', (path) => {
    const links = [...textOf(path).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
    for (const link of links.filter((one) => !/^[a-z]+:/.test(one))) {
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? path : normalize(join(dirname(path), file));
      expect([link, existsSync(join(root, target))]).toEqual([link, true]);
      if (anchor !== undefined) expect(anchorsIn(target)).toContain(anchor);
    }
  });

  /** Files are named from the root, or from a folder that the sentence is about. */
  const places = [
    '.',
    'domain',
    'domain/claim',
    'domain/deadline',
    'domain/shared',
    'tests',
    'procedures/mx',
    'cli',
    'readmodels/claim',
  ];

  test.each(documents)('every file that %s names exists', (path) => {
    const names = quotedIn(path).filter((words) =>
      /^[\w@-][\w.@-]*(\/[\w.@-]+)*(\/|\.(ts|cjs|md|yaml|yml|sh))$/.test(words),
    );
    const absent = names.filter((name) => !places.some((place) => existsSync(join(root, place, name))));
    expect(absent).toEqual([]);
  });

  test.each(documents)('every variable that %s names is one that a process reads', (path) => {
    const own = [
      'CAUCE_TEST_DATABASE_URL',
      'TEMPORAL_CLI',
      'CAUCE_DEBUG',
      ...substitutionsIn(composeText).map(({ name }) => name),
    ];
    const names = quotedIn(path).flatMap(
      (words) => words.match(/\b(?:CAUCE|OIDC|API|TEMPORAL|DATABASE|LOG|IDENTITY)_[A-Z_]+\b/g) ?? [],
    );
    const known = (name: string): boolean =>
      name in VARIABLES || name.replace(/_FILE$/, '') in VARIABLES || own.includes(name);
    expect(names.filter((name) => !known(name))).toEqual([]);
  });

  test('no document and no file for operators tells of what is outside the project', () => {
    const paths = [...documents, 'docker-compose.yml', 'Dockerfile', 'docker/make-env.sh'];
    expect(
      paths.filter((path) => /(^|[\s`"'(])\/work\/|design\.md|reference\/\w+\.md/m.test(textOf(path))),
    ).toEqual([]);
  });
});

describe('what a document says to type', () => {
  const scripts: { readonly [name: string]: unknown } = Object(
    Object(JSON.parse(textOf('package.json')))['scripts'],
  );

  test.each(documents)('%s: every npm script exists', (path) => {
    const typed = quotedIn(path).flatMap((line) =>
      [...line.matchAll(/npm (?:run )?([a-z:]+)/g)].map(([, name = '']) => name),
    );
    expect(typed.filter((name) => !(name in scripts) && !['install', 'ci'].includes(name))).toEqual([]);
  });

  test.each(documents)('%s: every command of cauce can be parsed', async (path) => {
    const refused: string[] = [];
    for (const words of commandsIn(path)) if (!(await isCommand(words))) refused.push(words.join(' '));
    expect(refused).toEqual([]);
  });

  test('the document for newcomers shows commands, and they are the ones that the demo shows', () => {
    expect(commandsIn('README.md').length).toBeGreaterThan(8);
    const shown = textOf('cli/demo/run.ts').match(/npx cauce [^']+/g) ?? [];
    expect(shown.length).toBe(5);
    for (const line of shown) expect(textOf('README.md')).toContain(line);
  });

  test('containers are told to do what cauce can do', async () => {
    for (const [, { command, entrypoint }] of services) {
      const at = command.indexOf('bin/cauce.js');
      if (at < 0 || entrypoint !== undefined) continue;
      const words = command.slice(at + 1).map((word) => word.replace(/^\$\{[A-Z_]+:-(.*)\}$/, '$1'));
      expect([words.join(' '), await isCommand(words)]).toEqual([words.join(' '), true]);
    }
    expect(compose.services['cauce']?.entrypoint).toEqual(['node', 'bin/cauce.js']);
  });

  test('the exit codes are those of the code', () => {
    const told = [...textOf('README.md').matchAll(/(?:Exit codes: |, )(\d) /g)].map(([, code = '']) =>
      Number(code),
    );
    expect(told).toEqual(Object.values(EXIT));
  });

  test('the page of all commands is made of the commands', () => {
    const advice = `${cliPagePath} is not what cli/commands/ says. Write it again: ${writeAgain}`;
    expect(textOf(cliPagePath) === cliPage() ? 'the same' : advice).toBe('the same');
    expect(textOf(cliPagePath).match(/^### /gm)).toHaveLength(COMMANDS.length);
    expect(firstColumn(cliPagePath, 'Exit codes').map(Number)).toEqual(Object.values(EXIT));
  });

  test('everybody who can sign in to the demo is named', () => {
    const names = rowsUnder('README.md', 'Two commands')
      .flat()
      .filter((cell) => cell.startsWith('`'));
    expect(names.map((name) => name.replaceAll('`', '')).toSorted()).toEqual(
      people.map(({ subject }) => subject).toSorted(),
    );
  });
});

/** Words behind `cauce`; what a reader has to fill in is filled in. */
const commandsIn = (path: string): readonly (readonly string[])[] =>
  quotedIn(path)
    .map((line) => /^(?:npx |docker compose .* run --rm )?cauce (.+)$/.exec(line)?.[1])
    .filter((rest) => rest !== undefined && !rest.startsWith('…'))
    .map((rest = '') =>
      rest
        .replace(/ > .*$/, '')
        .replaceAll(/<[a-z]+>/g, 'mx')
        .split(' '),
    );

const isCommand = async (words: readonly string[]): Promise<boolean> => {
  // A sentence may name a command without what it needs.
  if (COMMANDS.some(({ path }) => path === words.join(' '))) return true;
  const performed: string[] = [];
  const program = createProgram({
    language: 'en',
    version: '0',
    writeOut: () => undefined,
    writeErr: () => undefined,
    perform: async ({ path }) => {
      performed.push(path);
    },
  });
  try {
    await program.parseAsync([...words], { from: 'user' });
  } catch (error) {
    return error instanceof CommanderError && error.exitCode === 0;
  }
  return performed.length === 1;
};

describe('the glossary has every word', () => {
  test('each command with its words and the events that it may emit', () => {
    const rows = rowsUnder(glossary, 'Commands');
    expect(firstColumn(glossary, 'Commands')).toEqual([...COMMAND_TYPES]);
    const emitted = rows.map(([, , , events = '']) => events.replaceAll('`', '').split(', '));
    expect(emitted).toEqual(COMMAND_TYPES.map((type) => [...EVENTS_OF_COMMAND[type]]));
    for (const [, es, en] of rows) expect([es, en]).not.toContain('');
  });

  test('each event, in the words that explanations use', () => {
    const rows = rowsUnder(glossary, 'Events').map(([type = '', es, en]) => [
      type.replaceAll('`', ''),
      es,
      en,
    ]);
    expect(rows).toEqual(EVENT_TYPES.map((type) => [type, wordsOfEvent(type).es, wordsOfEvent(type).en]));
  });

  test('each refusal, in the words that are answered', () => {
    const rows = rowsUnder(glossary, 'Refusals').map(([kind = '', es, en]) => [
      kind.replaceAll('`', ''),
      es,
      en,
    ]);
    expect(rows).toEqual(REFUSAL_KINDS.map((kind) => [kind, REFUSAL_TEXTS[kind].es, REFUSAL_TEXTS[kind].en]));
  });

  test.each<readonly [string, readonly string[]]>([
    ['phases', PHASES],
    ['parties of a wait', PARTIES],
    ['closure reasons', CLOSURE_REASONS],
    ['powers of a remedy', REMEDY_POWERS],
    ['kinds of clock', CLOCK_KINDS],
    ['effects of expiry', EXPIRY_EFFECTS],
    ['relations', RELATIONS],
    ['sides at fault', FAULT_SIDES],
    ['units of a term', UNITS],
    ['purposes of a disclosure', READ_PURPOSES],
    ['whom a term binds', OBLIGORS],
  ])('the closed list of %s', (name, words) => {
    const [, cell = ''] = rowsUnder(glossary, 'Closed lists').find(([list]) => list === name) ?? [];
    expect([...cell.matchAll(/`([^`]+)`/g)].map(([, word]) => word)).toEqual([...words]);
  });

  test('no word stands there twice', () => {
    const words = firstColumn(glossary, 'Ideas');
    expect(words.length).toBeGreaterThan(50);
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  });
});

describe('the documents about the code', () => {
  test('the import table is the one that is enforced', () => {
    expect(textOf('ARCHITECTURE.md')).toContain(importTable());
  });

  test('every room is described', () => {
    const folders = readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map(({ name }) => `${name}/`)
      .filter((name) => !['node_modules/', 'coverage/', 'dist/', 'bin/', 'docs/'].includes(name));
    expect(firstColumn('ARCHITECTURE.md', 'Rooms').toSorted()).toEqual(folders.toSorted());
  });

  test('every decision is in the list of decisions, under its own title and with a number of its own', () => {
    const files = readdirSync(join(root, 'docs/adr')).filter((name) => /^\d{4}-/.test(name));
    const rows = files.map((name) => {
      const title = /^# \d+\. (.+)$/m.exec(textOf(`docs/adr/${name}`))?.[1];
      return [`[${name.slice(0, 4)}](${name})`, title];
    });
    expect(firstRows('docs/adr/README.md')).toEqual(rows);
    expect(new Set(files.map((name) => name.slice(0, 4))).size).toBe(files.length);
  });

  test('every runbook is in the list of runbooks', () => {
    const files = readdirSync(join(root, 'docs/runbooks')).filter((name) => name !== 'README.md');
    const listed = [...textOf('docs/runbooks/README.md').matchAll(/\]\(([a-z-]+\.md)\)/g)].map(
      ([, name]) => name,
    );
    expect(listed.toSorted()).toEqual(files.toSorted());
  });
});

/** Rows of a document whose table stands under its title. */
const firstRows = (path: string): readonly (readonly string[])[] =>
  textOf(path)
    .split('\n')
    .filter((line) => line.startsWith('| ['))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
