import type { FastifyRequest } from 'fastify';
import { required } from '../domain/shared/assert.ts';
import { poolExecutor } from '../platform/database/executor.ts';
import type { StaffMember } from '../readmodels/staff/queries.ts';
import { findStaffMember } from '../readmodels/staff/queries.ts';
import type { ApiPorts } from './ports.ts';
import { HttpProblem } from './problems.ts';

/** Who sent which request: known from the moment the token was verified until the request is forgotten. */
export interface Callers {
  /** Verifies the bearer token and finds the member of staff behind it; a hook that runs before the body is read. */
  readonly authenticate: (request: FastifyRequest) => Promise<void>;
  readonly callerOf: (request: FastifyRequest) => StaffMember;
}

/** Authentication of every route under `/v1`. */
export const createCallers = ({ pool, tokens }: Pick<ApiPorts, 'pool' | 'tokens'>): Callers => {
  const callers = new WeakMap<FastifyRequest, StaffMember>();
  return {
    authenticate: async (request) => {
      const token = bearerToken(request.headers.authorization);
      if (token === undefined) throw unauthenticated(scheme);
      const verification = await tokens.verify(token);
      if (verification.kind === 'unavailable')
        throw new HttpProblem('Unavailable', {}, { 'retry-after': '5' });
      if (verification.kind === 'rejected') throw unauthenticated(`${scheme}, error="invalid_token"`);
      const staff = await findStaffMember(poolExecutor(pool), verification);
      if (staff === undefined || !staff.active) throw new HttpProblem('NotStaff');
      callers.set(request, staff);
    },
    callerOf: (request) => required(callers.get(request), 'a route under /v1 has a caller'),
  };
};

const scheme = 'Bearer realm="cauce"';

const unauthenticated = (challenge: string): HttpProblem =>
  new HttpProblem('Unauthenticated', {}, { 'www-authenticate': challenge });

/** @see RFC 6750, section 2.1 */
const bearerToken = (header: string | undefined): string | undefined =>
  /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i.exec(header ?? '')?.[1];
