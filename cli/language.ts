import type { Labels } from '../domain/shared/norms.ts';
import type { Environment } from '../platform/config/settings.ts';

export type Language = keyof Labels;

const isLanguage = (text: string | undefined): text is Language => text === 'es' || text === 'en';

/**
 * The language of everything that is said, found before the arguments are parsed because their help has one too:
 * `--lang`, else the first of LC_ALL, LC_MESSAGES and LANG that is set, else English. @see POSIX.1-2017, section 8.2
 */
export const languageOf = (args: readonly string[], environment: Environment): Language => {
  const asked = askedIn(args);
  if (isLanguage(asked)) return asked;
  const locale = [environment['LC_ALL'], environment['LC_MESSAGES'], environment['LANG']].find(isSet) ?? '';
  return locale.slice(0, 2).toLowerCase() === 'es' ? 'es' : 'en';
};

const isSet = (text: string | undefined): boolean => text !== undefined && text !== '';

const askedIn = (args: readonly string[]): string | undefined => {
  const joined = args.find((arg) => arg.startsWith('--lang='));
  if (joined !== undefined) return joined.slice('--lang='.length);
  const at = args.indexOf('--lang');
  return at === -1 ? undefined : args[at + 1];
};
