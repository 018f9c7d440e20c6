import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProcedureUnverified } from '../definitions/unverified.ts';
import { isDatabaseAway } from '../platform/database/executor.ts';
import { errorCodeOf } from '../platform/error-code.ts';
import { languageOf } from './language.ts';
import type { DoorProblem, FieldError, ProblemExtras } from './problems.ts';
import { HttpProblem, problemBody, problemMediaType, statusOf } from './problems.ts';
import { InputInvalid } from './validation.ts';

/** Answers whatever a request ended in as a problem (RFC 9457): the one place where an error becomes words. */
export const answerError = (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
  const problem = problemOf(error, request);
  const status = statusOf(problem.kind);
  if (status >= 500) request.log.error({ err: error, requestId: request.id }, 'Request failed');
  sendProblem(problem, request, reply);
};

/** Sends a problem in the language of the caller. */
export const sendProblem = (problem: HttpProblem, request: FastifyRequest, reply: FastifyReply): void => {
  const language = languageOf(request.headers['accept-language']);
  const extras: ProblemExtras = problem.extras;
  void reply
    .code(statusOf(problem.kind))
    .headers({ ...problem.headers, 'content-language': language, vary: 'accept-language' })
    .type(problemMediaType)
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problemBody(problem.kind, extras, language));
};

const problemOf = (error: unknown, request: FastifyRequest): HttpProblem => {
  if (error instanceof HttpProblem) return error;
  if (error instanceof InputInvalid) return invalid(error, request);
  const kind = frameworkProblems[errorCodeOf(error) ?? ''];
  if (kind !== undefined) return new HttpProblem(kind);
  if (error instanceof ProcedureUnverified)
    return new HttpProblem('ProcedureUnverified', {}, { 'retry-after': '60' });
  if (isDatabaseAway(error)) return new HttpProblem('Unavailable', {}, { 'retry-after': '5' });
  return new HttpProblem(isClientError(error) ? 'RequestInvalid' : 'Internal');
};

/** What Fastify itself refuses, by its codes. */
const frameworkProblems: Readonly<Record<string, DoorProblem>> = {
  FST_ERR_BAD_URL: 'AddressInvalid',
  FST_ERR_ASYNC_CONSTRAINT: 'AddressInvalid',
  FST_ERR_MAX_PARAM_LENGTH: 'AddressInvalid',
  FST_ERR_CTP_BODY_TOO_LARGE: 'BodyTooLarge',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'MediaTypeUnsupported',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'RequestInvalid',
};

const isClientError = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'statusCode' in error &&
  typeof error.statusCode === 'number' &&
  error.statusCode >= 400 &&
  error.statusCode < 500;

const invalid = ({ defects, validationContext }: InputInvalid, request: FastifyRequest): HttpProblem => {
  const isBody = validationContext === 'body';
  const errors = defects.map(({ path, rule }): FieldError => {
    if (isBody) return { pointer: pointerOf(path), detail: rule };
    // At no parameter in particular: one that is not known, and whose name may be anything.
    return path.length === 0 ? { detail: rule } : { parameter: path.join('.'), detail: rule };
  });
  const missing = missingHeader(validationContext, errors, request);
  return new HttpProblem(missing ?? (isBody ? 'BodyInvalid' : 'ParameterInvalid'), { errors });
};

/** @see RFC 6901, section 3 */
const pointerOf = (path: readonly (string | number)[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const missingHeader = (
  context: string | undefined,
  errors: readonly FieldError[],
  request: FastifyRequest,
): DoorProblem | undefined => {
  if (context !== 'headers') return undefined;
  const isMissing = (name: string): boolean =>
    request.headers[name] === undefined && errors.some(({ parameter }) => parameter === name);
  if (isMissing('idempotency-key')) return 'IdempotencyKeyMissing';
  return isMissing('if-match') ? 'IfMatchMissing' : undefined;
};
