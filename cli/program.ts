import { Argument, Command, Option } from 'commander';
import { calendarCommands } from './commands/calendar.ts';
import { claimCommands } from './commands/claim.ts';
import { deadlineCommands } from './commands/deadline.ts';
import { listCommands } from './commands/lists.ts';
import { operationsCommands } from './commands/operations.ts';
import { procedureCommands } from './commands/procedure.ts';
import { procedureChangeCommands } from './commands/procedure-change.ts';
import { signInCommands } from './commands/sign-in.ts';
import { staffCommands } from './commands/staff.ts';
import type { CommandSpec, Input, OptionSpec } from './command-spec.ts';
import { GROUPS, HELP, SPANISH_TITLES } from './help-texts.ts';
import type { Language } from './language.ts';

export const COMMANDS: readonly CommandSpec[] = [
  ...signInCommands,
  ...claimCommands,
  ...deadlineCommands,
  ...listCommands,
  ...procedureCommands,
  ...procedureChangeCommands,
  ...calendarCommands,
  ...staffCommands,
  ...operationsCommands,
];

export interface ProgramOptions {
  readonly language: Language;
  readonly version: string;
  readonly writeOut: (text: string) => void;
  /** Gets the help of a group that was typed without its second word. */
  readonly writeErr: (text: string) => void;
  /** Does what a command says. The input has arguments and options by name, the global ones among them. */
  readonly perform: (spec: CommandSpec, input: Input) => Promise<void>;
}

/**
 * The whole command line, ready to parse. It never ends the process: help, version and what cannot be parsed are thrown
 * as CommanderError. Errors are not written here, because the library knows English only.
 */
export const createProgram = (options: ProgramOptions): Command => {
  const { language, writeOut, writeErr } = options;
  const program = new Command('cauce')
    .description(HELP.program[language])
    .version(options.version, '-V, --version', HELP.version[language])
    .option('--json', HELP.json[language])
    .option('--quiet', HELP.quiet[language])
    .addOption(new Option('--lang <language>', HELP.lang[language]).choices(['es', 'en']))
    .addHelpText('after', `\n${HELP.exitCodes[language]}`);
  dress(program, options);
  program.configureOutput({ writeOut, writeErr, outputError: () => undefined });
  for (const spec of COMMANDS) addCommand(program, spec, options);
  return program;
};

/** What every command of the tree has alike. */
const dress = (command: Command, { language }: ProgramOptions): Command =>
  command
    .helpOption('-h, --help', HELP.help[language])
    .helpCommand(false)
    .exitOverride()
    .configureHelp({
      showGlobalOptions: true,
      optionDescription: ({ description }) => description,
      styleTitle: (title) => (language === 'es' ? (SPANISH_TITLES[title] ?? title) : title),
    });

const addCommand = (program: Command, spec: CommandSpec, options: ProgramOptions): void => {
  const { language, perform } = options;
  const words = spec.path.split(' ');
  const groups = words.slice(0, -1).map((_, index) => words.slice(0, index + 1).join(' '));
  const parent = groups.reduce((above, group) => groupOf(above, group, options), program);
  const command = dress(parent.command(words.at(-1) ?? ''), options)
    .description(spec.summary[language])
    .addHelpText(
      'after',
      `\n${HELP.examples[language]}\n${spec.examples.map((line) => `  ${line}`).join('\n')}`,
    );
  const names = (spec.arguments ?? []).map(({ name, text }) => {
    const bare = name.replace('?', '');
    command.addArgument(new Argument(name === bare ? `<${bare}>` : `[${bare}]`, text[language]));
    return bare;
  });
  for (const option of spec.options ?? []) command.addOption(optionOf(option, language));
  command.action(() => perform(spec, inputOf(command, names)));
};

/** A group by its words, `procedure migrate`, below the group of all but its last word. */
const groupOf = (above: Command, group: string, options: ProgramOptions): Command => {
  const name = group.split(' ').at(-1) ?? group;
  return (
    above.commands.find((command) => command.name() === name) ??
    dress(above.command(name), options).description(GROUPS[group]?.[options.language] ?? '')
  );
};

const optionOf = ({ flags, text, isRequired, isRepeated }: OptionSpec, language: Language): Option => {
  const option = new Option(flags, text[language]);
  if (isRequired === true) option.makeOptionMandatory();
  if (isRepeated === true) {
    option.argParser((value: string, earlier: readonly string[] | undefined) => [...(earlier ?? []), value]);
  }
  return option;
};

const inputOf = (command: Command, names: readonly string[]): Input => {
  const given = names.map((name, index) => [name, command.args[index]]);
  return { ...command.optsWithGlobals(), ...Object.fromEntries(given) };
};
