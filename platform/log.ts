import type { DestinationStream, Logger } from 'pino';
import { pino } from 'pino';
import { PinoPretty } from 'pino-pretty';
import type { LogSettings } from './config/config.ts';
import { errorCodeOf } from './error-code.ts';

export type Log = Logger;

export interface LogOptions extends LogSettings {
  /** The process that writes, `api` or `worker`. */
  readonly name: string;
  /** Standard output when absent. */
  readonly destination?: DestinationStream;
}

/** Members that may hold a secret or a person's words, wherever a line might carry them by accident. */
const neverLogged = [
  'authorization',
  'cookie',
  'password',
  'secret',
  'token',
  'personal',
  'body',
  'payload',
  'data',
];

/**
 * A log of JSON lines. Ids, codes, counts and durations belong in it; personal data, tokens and messages of libraries
 * do not: PostgreSQL quotes rows and JSON parsers quote bodies in their messages. An error is therefore its class, its
 * code and where it was thrown.
 */
export const createLog = ({ name, level, format, destination }: LogOptions): Log => {
  const options = {
    name,
    level,
    base: { name },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: neverLogged.flatMap((member) => [member, `*.${member}`, `*.*.${member}`]),
      censor: '[redacted]',
    },
    serializers: { err: describeError, error: describeError, req: describeRequest, res: describeResponse },
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const stream =
    format === 'pretty' ? PinoPretty({ sync: true, ...(destination && { destination }) }) : destination;
  return stream === undefined ? pino(options) : pino(options, stream);
};

/** Class, code and stack frames of an error, without its message. */
export const describeError = (error: unknown): Readonly<Record<string, unknown>> => {
  if (typeof error !== 'object' || error === null) return { type: typeof error };
  const { name, cause }: { name?: unknown; cause?: unknown } = error;
  const code = errorCodeOf(error);
  return {
    type: typeof name === 'string' ? name : 'object',
    ...(code !== undefined && { code }),
    at: framesOf(error),
    ...(cause !== undefined && { cause: describeError(cause) }),
  };
};

/** The message stands at the head of the stack and may have lines of its own: it is cut off before frames are read. */
const framesOf = (error: object): readonly string[] => {
  const { stack, message }: { stack?: unknown; message?: unknown } = error;
  if (typeof stack !== 'string' || typeof message !== 'string') return [];
  const from = stack.indexOf(message);
  const frames = from === -1 ? '' : stack.slice(from + message.length);
  return frames
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => line.trim());
};

/** A request by its route, never by its address: an address may hold whatever a caller typed. */
const describeRequest = (request: unknown): Readonly<Record<string, unknown>> => {
  if (typeof request !== 'object' || request === null) return {};
  const { method, id, routeOptions }: { method?: unknown; id?: unknown; routeOptions?: { url?: unknown } } =
    request;
  return { method, id, route: routeOptions?.url ?? 'unknown' };
};

const describeResponse = (response: unknown): Readonly<Record<string, unknown>> => {
  if (typeof response !== 'object' || response === null) return {};
  const { statusCode }: { statusCode?: unknown } = response;
  return { status: statusCode };
};
