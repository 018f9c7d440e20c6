import type { PlainDate } from '../../domain/shared/plain-date.ts';
import { poolExecutor } from '../../platform/database/executor.ts';
import { kyselyOn } from '../../platform/database/kysely.ts';
import { backlogByStageOfficeAge } from '../../readmodels/backlog/queries.ts';
import { dueClocks } from '../../readmodels/clock/queries.ts';
import type { StaffMember } from '../../readmodels/staff/queries.ts';
import { stalledClaims } from '../../readmodels/stalled/queries.ts';
import type { ReadModelTables } from '../../readmodels/tables.ts';
import { taskList } from '../../readmodels/task/queries.ts';
import { scopeOf } from '../access.ts';
import { backlog, due, stalled, tasks } from '../list-answers.schema.ts';
import { discloseList, inquiryOf } from '../disclose.ts';
import { givenCursor, linkToNext, pageOrProblem, pageSize } from '../paging.ts';
import type { ApiPorts } from '../ports.ts';
import { HttpProblem } from '../problems.ts';
import { zoneOf } from '../procedures.ts';
import { backlogQuery, dueQuery, stalledQuery, tasksQuery } from '../requests.schema.ts';
import type { Api, RouteContext } from '../route.ts';
import { bearer, commonProblems } from '../route.ts';

const shared = { tags: ['work'], security: bearer };

const tasksSchema = {
  ...shared,
  operationId: 'listTasks',
  summary: 'List open work for your roles, the earliest due first',
  querystring: tasksQuery,
  response: { 200: tasks, ...commonProblems },
} as const;

const backlogSchema = {
  ...shared,
  operationId: 'getBacklog',
  summary: 'Count pending claims and persons by stage, office and age',
  querystring: backlogQuery,
  response: { 200: backlog, ...commonProblems },
} as const;

const dueSchema = {
  ...shared,
  operationId: 'listDueClocks',
  summary: 'List deadlines that end soon, or that ended unmet',
  querystring: dueQuery,
  response: { 200: due, ...commonProblems },
} as const;

const stalledSchema = {
  ...shared,
  operationId: 'listStalledClaims',
  summary: 'List claims on which nothing has moved, the longest first',
  querystring: stalledQuery,
  response: { 200: stalled, ...commonProblems },
} as const;

/** Lists over the claims that the caller may see. Each claim shown is recorded as a disclosure. */
export const listRoutes = (api: Api, context: RouteContext): void => {
  tasksRoute(api, context);
  backlogRoute(api, context);
  dueRoute(api, context);
  stalledRoute(api, context);
};

const claimsOn = <Item extends { readonly claimId: Id }, Id>({
  items,
}: {
  readonly items: readonly Item[];
}) => items.map(({ claimId }) => claimId);

const tasksRoute = (api: Api, { ports, callers }: RouteContext): void => {
  api.get('/v1/tasks', { schema: tasksSchema }, async (request, reply) => {
    const staff = callers.callerOf(request);
    const { role, office, limit, cursor } = request.query;
    if (role !== undefined && !staff.roles.includes(role)) throw new HttpProblem('RoleNotHeld');
    const question = {
      roles: role === undefined ? staff.roles : [role],
      limit: pageSize(limit),
      ...(office !== undefined && { office }),
      ...givenCursor(cursor),
    };
    const page = await discloseList(ports, inquiryOf(request, staff, 'task-list'), {
      read: async (sql) =>
        pageOrProblem(await taskList(kyselyOn<ReadModelTables>(sql), scopeOf(staff), question)),
      claimsOn,
    });
    linkToNext(request, reply, page.nextCursor);
    return reply.send(page);
  });
};

const backlogRoute = (api: Api, { ports, callers }: RouteContext): void => {
  api.get('/v1/backlog', { schema: backlogSchema }, async (request, reply) => {
    const staff = callers.callerOf(request);
    const asOf = request.query.asOf ?? (await todayOf(ports, staff));
    const db = kyselyOn<ReadModelTables>(poolExecutor(ports.pool));
    return reply.send(await backlogByStageOfficeAge(db, scopeOf(staff), asOf));
  });
};

const dueRoute = (api: Api, { ports, callers }: RouteContext): void => {
  api.get('/v1/due', { schema: dueSchema }, async (request, reply) => {
    const staff = callers.callerOf(request);
    const { state = 'due', withinDays = 10, obligor, limit, cursor } = request.query;
    const asOf = request.query.asOf ?? (await todayOf(ports, staff));
    const question = {
      asOf,
      state,
      withinDays,
      limit: pageSize(limit),
      ...(obligor !== undefined && { obligor }),
      ...givenCursor(cursor),
    };
    const page = await discloseList(ports, inquiryOf(request, staff, 'due-list'), {
      read: async (sql) =>
        pageOrProblem(await dueClocks(kyselyOn<ReadModelTables>(sql), scopeOf(staff), question)),
      claimsOn,
    });
    linkToNext(request, reply, page.nextCursor);
    return reply.send({ asOf, ...page });
  });
};

const stalledRoute = (api: Api, { ports, callers }: RouteContext): void => {
  api.get('/v1/stalled', { schema: stalledSchema }, async (request, reply) => {
    const staff = callers.callerOf(request);
    const { floorDays = 30, asOf = ports.now(), limit, cursor } = request.query;
    const question = { asOf, floorDays, limit: pageSize(limit), ...givenCursor(cursor) };
    const page = await discloseList(ports, inquiryOf(request, staff, 'stalled-list'), {
      read: async (sql) =>
        pageOrProblem(await stalledClaims(kyselyOn<ReadModelTables>(sql), scopeOf(staff), question)),
      claimsOn,
    });
    linkToNext(request, reply, page.nextCursor);
    return reply.send({ asOf, floorDays, ...page });
  });
};

const todayOf = async (ports: ApiPorts, { jurisdiction }: StaffMember): Promise<PlainDate> =>
  ports.zones.dateAt(ports.now(), await zoneOf(ports, jurisdiction));
