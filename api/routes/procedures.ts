import { procedure, procedures } from '../answers.schema.ts';
import { HttpProblem } from '../problems.ts';
import { currentProcedure, currentProcedures } from '../procedures.ts';
import { noQuery, procedureParams, procedureQuery } from '../requests.schema.ts';
import type { Api, RouteContext } from '../route.ts';
import { absentProblem, bearer, commonProblems } from '../route.ts';

const shared = { tags: ['procedures'], security: bearer };

const listSchema = {
  ...shared,
  querystring: noQuery,
  operationId: 'listProcedures',
  summary: 'List every procedure: its current version, and what its own log says of all its versions',
  description:
    'The current version is the one under which a claim that is filed today is registered. While the log of a procedure does not verify there is none: the version released last stands in its place, and takesClaims is false for all.',
  response: { 200: procedures, ...commonProblems },
} as const;

const oneSchema = {
  ...shared,
  operationId: 'getProcedure',
  summary: 'Read a procedure, whole: its current version, or the one that a claim is pinned to',
  querystring: procedureQuery,
  params: procedureParams,
  response: { 200: procedure, ...commonProblems, ...absentProblem },
} as const;

/** Procedures are public law: every member of staff may read all of them. */
export const procedureRoutes = (api: Api, { ports }: RouteContext): void => {
  api.get('/v1/procedures', { schema: listSchema }, async (_, reply) => {
    const current = await currentProcedures(ports);
    return reply.send({
      items: current.map(({ released, procedure: { document }, logVerified, versions }) => ({
        ...released,
        jurisdiction: document.jurisdiction,
        status: document.status,
        title: document.title,
        logVerified,
        versions: versions.map(({ id: _, ...version }) => version),
      })),
    });
  });

  api.get('/v1/procedures/:jurisdiction/:name', { schema: oneSchema }, async (request, reply) => {
    const { jurisdiction, name } = request.params;
    const id = `${jurisdiction}/${name}`;
    const { hash } = request.query;
    const found = await (hash === undefined ? currentProcedure(ports, id) : ports.procedures.byHash(hash));
    if (found?.ref.id !== id) throw new HttpProblem('ResourceUnknown');
    return reply.send({ ...found.ref, document: found.document });
  });
};
