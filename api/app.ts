import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { FastifyBaseLogger, FastifyRequest } from 'fastify';
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
  const limits = createLimits(app, ports.requestsPerMinute);
  refuseUnknown(app, collectMethods(app));
  readJsonOnly(app);
  protect(app, limits);
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

const refuseUnknown = (app: Api, methodsAt: MethodsAt): void => {
  app.setNotFoundHandler((request, reply) => {
    const methods = methodsAt(request.url);
    const problem =
      methods === undefined
        ? new HttpProblem('ResourceUnknown')
        : new HttpProblem('MethodNotAllowed', {}, { allow: methods.join(', ') });
    return sendProblem(problem, request, reply);
  });
};

const readJsonOnly = (app: Api): void => {
  app.removeAllContentTypeParsers();
  const parse = async (request: FastifyRequest, bytes: Buffer): Promise<unknown> => {
    if (request.headers['content-encoding'] !== undefined) throw new HttpProblem('MediaTypeUnsupported');
    const parsed = parseJsonBody(bytes);
    if (parsed === undefined) throw new HttpProblem('MalformedJson');
    return parsed.value;
  };
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, parse);
};

const protect = (app: Api, limits: Limits): void => {
  app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] },
    },
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
  });
  app.register(rateLimit, { global: false });
  // After the headers of every answer are set, which a refusal has too.
  app.after(() => {
    app.addHook('onRequest', async (request) => {
      const { url, config } = request.routeOptions;
      if (config.rateLimit === false) return;
      await limits.ofAddress(request);
      // Under /v1 it is decided by the token who is a stranger.
      if (!isSecured(url)) await limits.ofStranger(request);
    });
  });
  app.addHook('onSend', async (request, reply) => {
    reply.header('request-id', request.id);
    if (isSecured(request.routeOptions.url)) reply.header('cache-control', 'no-store');
  });
};

/** By the route and not by the address, which can be written in several ways: `/%761/me` is `/v1/me`. */
const isSecured = (route: string | undefined): boolean => route?.startsWith('/v1/') ?? false;

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
