import type { Config } from '../platform/config/config.ts';
import { parseConfig } from '../platform/config/config.ts';
import { describeErrors } from '../platform/config/settings.ts';
import { EXIT } from './exit-codes.ts';
import { CliFailure } from './failure.ts';
import type { Session } from './session.ts';

/** The whole configuration, or all that is wrong with it. */
export const fullConfigOf = ({ environment, say }: Pick<Session, 'environment' | 'say'>): Config => {
  const parsed = parseConfig(environment.variables);
  if (parsed.ok) return parsed.config;
  throw new CliFailure(EXIT.usage, `${say.environmentWrong}\n${describeErrors(parsed.errors)}`);
};
