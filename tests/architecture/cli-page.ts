import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CommandSpec, OptionSpec } from '../../cli/command-spec.ts';
import { GROUPS, HELP } from '../../cli/help-texts.ts';
import { COMMANDS } from '../../cli/program.ts';
import { root } from './compose-file.ts';

/** Where the page lies, and what writes it again when a test says that it has fallen behind. */
export const cliPagePath = 'docs/cli.md';
export const writeAgain = 'npx tsx tests/architecture/cli-page.ts';

/** Every command as Markdown, made of the same data as the program and its help. */
export const cliPage = (): string =>
  `${[
    '# Commands',
    `<!-- Made from cli/commands/ by ${writeAgain}. A test compares the two. -->`,
    'Typed as `npx cauce …` in the checkout. What `cauce <command> --help` says is also there in Spanish, with `--lang es`.',
    ['## With every command', '', ...table(['option', 'meaning'], globalOptions)].join('\n'),
    ['## Exit codes', '', ...table(['code', 'meaning'], exitCodes())].join('\n'),
    ...groups().flatMap(([title, specs]) => [`## ${title}`, ...specs.map(commandText)]),
  ].join('\n\n')}\n`;

const globalOptions = [
  ['`--json`', HELP.json.en],
  ['`--quiet`', HELP.quiet.en],
  ['`--lang <language>`', HELP.lang.en],
  ['`-h`, `--help`', HELP.help.en],
  ['`-V`, `--version`', HELP.version.en],
];

/** The lines of the help, `  3  refused by …`, as rows. */
const exitCodes = (): readonly (readonly string[])[] =>
  [...HELP.exitCodes.en.matchAll(/^ +(\d) +(.+)$/gm)].map(([, code = '', meaning = '']) => [code, meaning]);

/** Commands in their order; those of one word stand together at the end. */
const groups = (): readonly (readonly [string, readonly CommandSpec[]])[] => {
  const byTitle = new Map<string, CommandSpec[]>();
  for (const spec of COMMANDS) {
    const title = titleOf(spec);
    byTitle.set(title, [...(byTitle.get(title) ?? []), spec]);
  }
  const named = [...byTitle].filter(([title]) => title !== others);
  return [...named, [others, byTitle.get(others) ?? []]];
};

const others = 'Other commands';

const titleOf = ({ path }: CommandSpec): string => {
  const [group = '', second] = path.split(' ');
  return second === undefined ? others : (GROUPS[group]?.en ?? group);
};

const commandText = (spec: CommandSpec): string =>
  [
    `### ${spec.path}`,
    `${spec.summary.en}.`,
    ...tableOf(spec),
    ['```sh', ...spec.examples, '```'].join('\n'),
  ].join('\n\n');

const tableOf = (spec: CommandSpec): readonly string[] => {
  const rows = [
    ...(spec.arguments ?? []).map(({ name, text }) => [`\`${argumentText(name)}\``, text.en]),
    ...(spec.options ?? []).map((option) => [`\`${option.flags}\`${remarkOf(option)}`, option.text.en]),
  ];
  return rows.length === 0 ? [] : [table(['argument or option', 'meaning'], rows).join('\n')];
};

const argumentText = (name: string): string => (name.endsWith('?') ? `[${name.slice(0, -1)}]` : `<${name}>`);

const remarkOf = ({ isRequired, isRepeated }: OptionSpec): string => {
  if (isRequired === true) return ' (required)';
  return isRepeated === true ? ' (may be repeated)' : '';
};

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): readonly string[] =>
  [heads, heads.map(() => '---'), ...rows].map(
    (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`,
  );

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(join(root, cliPagePath), cliPage());
