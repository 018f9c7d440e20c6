import { procedure, procedures } from '../answers.schema.ts';
import { HttpProblem } from '../problems.ts';
import { currentProcedures } from '../procedures.ts';
import { noQuery, procedureParams } from '../requests.schema.ts';
import type { Api, RouteContext } from '../route.ts';
import { absentProblem, bearer, commonProblems } from '../route.ts';

const shared = { tags: ['procedures'], security: bearer, querystring: noQuery };

const listSchema = {
  ...shared,
  operationId: 'listProcedures',
  summary: 'List the current version of every procedure',
  response: { 200: procedures, ...commonProblems },
} as const;

const oneSchema = {
  ...shared,
  operationId: 'getProcedure',
  summary: 'Read the current version of a procedure, whole',
  params: procedureParams,
  response: { 200: procedure, ...commonProblems, ...absentProblem },
} as const;

/** Procedures are public law: every member of staff may read all of them. */
export const procedureRoutes = (api: Api, { ports }: RouteContext): void => {
  api.get('/v1/procedures', { schema: listSchema }, async (_, reply) => {
    const current = await currentProcedures(ports.procedures);
    return reply.send({
      items: current.map(({ released, procedure: { document } }) => ({
        ...released,
        jurisdiction: document.jurisdiction,
        status: document.status,
        title: document.title,
      })),
    });
  });

  api.get('/v1/procedures/:jurisdiction/:name', { schema: oneSchema }, async (request, reply) => {
    const { jurisdiction, name } = request.params;
    const found = await ports.procedures.current(`${jurisdiction}/${name}`);
    if (found === undefined) throw new HttpProblem('ResourceUnknown');
    return reply.send({ ...found.ref, document: found.document });
  });
};
