import { me } from '../answers.schema.ts';
import { noQuery } from '../requests.schema.ts';
import type { Api, RouteContext } from '../route.ts';
import { bearer, commonProblems } from '../route.ts';

const schema = {
  operationId: 'getMe',
  tags: ['work'],
  summary: 'See who you are here',
  security: bearer,
  querystring: noQuery,
  response: { 200: me, ...commonProblems },
} as const;

export const meRoutes = (api: Api, { callers }: RouteContext): void => {
  api.get('/v1/me', { schema }, async (request, reply) => {
    const { staffId, roles, office, jurisdiction } = callers.callerOf(request);
    return reply.send({ staffId, roles, office, jurisdiction });
  });
};
