import type { FastifyRequest } from 'fastify';
import { required } from '../domain/shared/assert.ts';
import { poolExecutor } from '../platform/database/executor.ts';
import type { StaffMember } from '../readmodels/staff/queries.ts';
import { findStaffMember } from '../readmodels/staff/queries.ts';
import type { ApiPorts } from './ports.ts';
import type { Limits } from './limits.ts';
import { HttpProblem } from './problems.ts';

/** Who sent which request: known from the moment the token was verified until the request is forgotten. */
export interface Callers {
  /** Verifies the bearer token and finds the member of staff behind it; a hook that runs before the body is read. */
  readonly authenticate: (request: FastifyRequest) => Promise<void>;
  readonly callerOf: (request: FastifyRequest) => StaffMember;
}

/** Authentication of every route under `/v1`. */
export const createCallers = (
  { pool, tokens }: Pick<ApiPorts, 'pool' | 'tokens'>,
  limits: Limits,
): Callers => {
  const callers = new WeakMap<FastifyRequest, StaffMember>();
  const identityOf = async (request: FastifyRequest) => {
    const token = bearerToken(request);
    if (token === undefined) return scheme;
    const verification = await tokens.verify(token);
    if (verification.kind === 'unavailable') throw new HttpProblem('Unavailable', {}, { 'retry-after': '5' });
    return verification.kind === 'rejected' ? `${scheme}, error="invalid_token"` : verification;
  };
  return {
    authenticate: async (request) => {
      const identity = await identityOf(request);
      if (typeof identity === 'string') {
        await limits.ofStranger(request);
        throw new HttpProblem('Unauthenticated', {}, { 'www-authenticate': identity });
      }
      await limits.ofSubject(request, JSON.stringify([identity.issuer, identity.subject]));
      const staff = await findStaffMember(poolExecutor(pool), identity);
      if (staff === undefined || !staff.active) throw new HttpProblem('NotStaff');
      callers.set(request, staff);
    },
    callerOf: (request) => required(callers.get(request), 'a route under /v1 has a caller'),
  };
};

const scheme = 'Bearer realm="cauce"';

/**
 * The token of a request; undefined when there is none, or more than one header that may hold one: a proxy could have
 * looked at the other. @see RFC 6750, sections 2 and 2.1
 */
const bearerToken = ({ headers, raw }: FastifyRequest): string | undefined => {
  // Names and values take turns.
  const names = raw.rawHeaders.filter((_, index) => index % 2 === 0);
  const isOnce = names.filter((name) => name.toLowerCase() === 'authorization').length === 1;
  return isOnce ? /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i.exec(headers.authorization ?? '')?.[1] : undefined;
};
