import { describeConfig, envExample } from '../../platform/config/describe.ts';
import type { Work } from '../command-spec.ts';
import { EXIT } from '../exit-codes.ts';
import { fullConfigOf } from '../full-config.ts';
import { parseInput } from '../input.ts';
import { configOptions } from '../options.schema.ts';

/** Prints the configuration that the processes would run with; keys and passwords are masked. */
export const printConfig: Work = async (session, input) => {
  const { example } = parseInput(session, configOptions, input);
  const { output, say, environment } = session;
  if (example === true) {
    const text = envExample();
    await output.answer({ example: text }, () => text.trimEnd());
    return EXIT.ok;
  }
  const text = describeConfig(fullConfigOf(session));
  const source =
    environment.file === undefined ? say.doctor.fromProcess : say.doctor.fromFile(environment.file);
  output.note(`${say.doctor.environment}: ${source}`);
  await output.answer({ source: environment.file ?? null, settings: settingsOf(text) }, () => text);
  return EXIT.ok;
};

const settingsOf = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    text.split('\n').map((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)]),
  );
