import type { LogLevel, LogMetadata } from '@temporalio/worker';
import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import type { Log } from '../log.ts';

/** What the SDK may say of an occasion: ids, names and counts. Everything else it adds is left out. */
const saidMembers = [
  'sdkComponent',
  'taskQueue',
  'workflowId',
  'runId',
  'workflowType',
  'activityType',
  'attempt',
  'failureType',
];

/**
 * Sends what the Temporal SDK logs to our log, without the messages of errors. To be called once in a process, before
 * anything else of the SDK is used.
 */
export const installTemporalRuntime = (log: Log): void => {
  const logger = new DefaultLogger('WARN', ({ level, message, meta }) => {
    log[methodOf(level)](
      { ...said(meta), ...(meta?.['error'] !== undefined && { err: meta['error'] }) },
      message,
    );
  });
  Runtime.install({
    logger,
    telemetryOptions: {
      logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }) },
    },
  });
};

const said = (meta: LogMetadata | undefined): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(meta ?? {}).filter(([name]) => saidMembers.includes(name)));

const methodOf = (level: LogLevel): 'trace' | 'debug' | 'info' | 'warn' | 'error' => {
  switch (level) {
    case 'TRACE':
      return 'trace';
    case 'DEBUG':
      return 'debug';
    case 'INFO':
      return 'info';
    case 'WARN':
      return 'warn';
    case 'ERROR':
      return 'error';
  }
};
