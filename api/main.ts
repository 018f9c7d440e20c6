/** Runs the interface until it is told to stop. */
import { parseConfig } from '../platform/config/config.ts';
import type { Config } from '../platform/config/config.ts';
import { describeErrors } from '../platform/config/settings.ts';
import { createLog } from '../platform/log.ts';
import { createApiProcess } from './process.ts';

const main = async (config: Config): Promise<void> => {
  const log = createLog({ name: 'api', ...config.log });
  const api = createApiProcess(config, log);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      log.info({ signal }, 'The interface stops');
      api.stop().catch((error: unknown) => {
        log.error({ err: error }, 'The interface did not stop cleanly');
        process.exitCode = 1;
      });
    });
  }
  log.info({ address: await api.start() }, 'The interface listens');
};

const parsed = parseConfig(process.env);
if (parsed.ok) {
  await main(parsed.config);
} else {
  process.stderr.write(`${describeErrors(parsed.errors)}\n`);
  process.exitCode = 1;
}
