import type { Language } from './language.ts';
import { messagesIn } from './messages.ts';

/** A command line that cannot be parsed, in the language of the person; the library says it in English only. */
export const usageText = (
  { code, message }: { readonly code: string; readonly message: string },
  language: Language,
): string => {
  const { usage } = messagesIn(language);
  const name = /'([^']+)'/.exec(message)?.[1] ?? '';
  const bare = name.split(/[ ,]/)[0] ?? name;
  switch (code) {
    case 'commander.unknownCommand':
      return usage.unknownCommand(name);
    case 'commander.unknownOption':
      return usage.unknownOption(name);
    case 'commander.missingArgument':
      return usage.missingArgument(name);
    case 'commander.missingMandatoryOptionValue':
      return usage.missingOption(bare);
    case 'commander.optionMissingArgument':
      return usage.missingValue(bare);
    case 'commander.excessArguments':
      return usage.tooMany;
    case 'commander.invalidArgument':
      return usage.invalid(bare, 'es, en');
    default:
      return usage.other;
  }
};
