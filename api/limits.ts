import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HttpProblem } from './problems.ts';

/** How many requests are taken in a minute, and from whom. */
export interface Limits {
  /** Everything that comes from one address, before anything else is looked at. */
  readonly ofAddress: (request: FastifyRequest) => Promise<void>;
  /** What comes from one address without a valid token. */
  readonly ofStranger: (request: FastifyRequest) => Promise<void>;
  /** What comes from one identity that a token proved, wherever it is. */
  readonly ofSubject: (request: FastifyRequest, subject: string) => Promise<void>;
}

const windowMillis = 60_000;

/**
 * Offices share one address, so whoever has a valid token is counted by it and colleagues do not use up each other's
 * share. The address still bounds what is done before a token is verified: so many people as this sit behind one.
 */
const peopleBehindAddress = 20;

/**
 * The limits of a process. Each holds the latest five thousand addresses or identities; an IPv6 address counts by its
 * network of 64 bits. The plugin `@fastify/rate-limit` must be registered before the first request.
 */
export const createLimits = (app: FastifyInstance, requestsPerMinute: number): Limits => {
  const limit = (max: number, keyOf?: (request: FastifyRequest) => string) => {
    const options = { max, timeWindow: windowMillis, ...(keyOf !== undefined && { keyGenerator: keyOf }) };
    let count: ReturnType<FastifyInstance['createRateLimit']> | undefined;
    return async (request: FastifyRequest): Promise<void> => {
      // Made with the first request, because the plugin is loaded after the hooks that count are added.
      count ??= app.createRateLimit(options);
      const counted = await count(request);
      if (counted.isAllowed || !counted.isExceeded) return;
      throw new HttpProblem('TooManyRequests', {}, { 'retry-after': String(counted.ttlInSeconds) });
    };
  };
  const subjects = new WeakMap<FastifyRequest, string>();
  const bySubject = limit(requestsPerMinute, (request) => subjects.get(request) ?? '');
  return {
    ofAddress: limit(requestsPerMinute * peopleBehindAddress),
    ofStranger: limit(requestsPerMinute),
    ofSubject: (request, subject) => {
      subjects.set(request, subject);
      return bySubject(request);
    },
  };
};
