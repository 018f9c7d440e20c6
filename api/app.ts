import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { FastifyBaseLogger } from 'fastify';
import Fastify, { LogController } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { serializerCompiler } from 'fastify-type-provider-zod';
import { newRandomId } from '../platform/new-ids.ts';
import { answerBrokenRequest } from './broken-requests.ts';
import { createCallers } from './caller.ts';
import { answerError, sendProblem } from './error-answers.ts';
import { parseJsonBody } from './json-body.ts';
import type { Limits } from './limits.ts';
import { createLimits } from './limits.ts';
import type { MethodsAt } from './methods.ts';
import { collectMethods } from './methods.ts';
import type { ApiPorts } from './ports.ts';
import { HttpProblem } from './problems.ts';
import { describeInterface } from './reference.ts';
import type { Api } from './route.ts';
import { claimRoutes } from './routes/claims.ts';
import { commandRoutes } from './routes/commands.ts';
import { healthRoutes } from './routes/health.ts';
import { listRoutes } from './routes/lists.ts';
import { meRoutes } from './routes/me.ts';
import { procedureRoutes } from './routes/procedures.ts';
import { registrationRoutes } from './routes/registrations.ts';
import { compileValidator } from './validation.ts';

const largestBody = 1_048_576;
const requestMillis = 30_000;

/** The interface, whole, without listening: what a process serves and what a test injects requests into. */
export const createApi = (ports: ApiPorts): Api => {
  const loggerInstance: FastifyBaseLogger = ports.log;
  const app = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: largestBody,
    requestTimeout: requestMillis,
    // A caller does not choose the id under which its request is recorded.
    requestIdHeader: false,
    genReqId: newRandomId,
    trustProxy: ports.trustedProxies.length === 0 ? false : [...ports.trustedProxies],
    frameworkErrors: (error, request, reply) => answerError(error, request, reply),
    clientErrorHandler: answerBrokenRequest,
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(compileValidator);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(answerError);
  refuseUnknown(app, collectMethods(app));
  readJsonOnly(app);
  protect(app);
  logAnswers(app);
  describeInterface(app);
  app.register((scope, _, done) => {
    addRoutes(scope.withTypeProvider<ZodTypeProvider>(), ports, limits);
    done();
  });
  return app;
};

const addRoutes = (app: Api, ports: ApiPorts, limits: Limits): void => {
  const callers = createCallers(ports, limits);
  healthRoutes(app, { ports, callers });
  app.get('/openapi.json', { schema: { hide: true } }, async (_, reply) => reply.send(app.swagger()));
  app.register((scope, _, done) => {
    const secured = scope.withTypeProvider<ZodTypeProvider>();
    secured.addHook('onRequest', callers.authenticate);
    const context = { ports, callers };
    registrationRoutes(secured, context);
    commandRoutes(secured, context);
    claimRoutes(secured, context);
    listRoutes(secured, context);
    procedureRoutes(secured, context);
    meRoutes(secured, context);
    done();
  });
};

const readJsonOnly = (app: Api): void => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (_: unknown, bytes: Buffer) => {
    const parsed = parseJsonBody(bytes);
    if (parsed === undefined) throw new HttpProblem('MalformedJson');
    return parsed.value;
  });
};

const protect = (app: Api, { requestsPerMinute }: ApiPorts): void => {
  app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] },
    },
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
  });
  app.register(rateLimit, {
    max: requestsPerMinute,
    timeWindow: 60_000,
    errorResponseBuilder: () => new HttpProblem('TooManyRequests'),
  });
  app.addHook('onSend', async (request, reply) => {
    reply.header('request-id', request.id);
    if (request.url.startsWith('/v1/')) reply.header('cache-control', 'no-store');
  });
};

/** One line for each answer: ids, route, status and duration; never an address, a header or a body. */
const logAnswers = (app: Api): void => {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    request.log.info(
      {
        requestId: request.id,
        method: request.method,
        route,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'Answered',
    );
  });
};
