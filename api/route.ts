import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { problem } from './answers.schema.ts';
import type { Callers } from './caller.ts';
import type { ApiPorts } from './ports.ts';
import { problemMediaType } from './problems.ts';

/** The application, with routes typed by their schemas. */
export type Api = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** What a group of routes is made from. */
export interface RouteContext {
  readonly ports: ApiPorts;
  readonly callers: Callers;
}

const asProblem = (description: string) => ({
  description,
  content: { [problemMediaType]: { schema: problem } },
});

/** Problems that any route under `/v1` may answer. */
export const commonProblems = {
  400: asProblem('A parameter or header does not have its proper form.'),
  401: asProblem('A valid access token is missing.'),
  403: asProblem('You may not do this.'),
  429: asProblem('Too many requests.'),
  500: asProblem(
    'An error of ours. A command that was stored is safe all the same: it is delivered again until it is decided.',
  ),
  503: asProblem('A service that is needed does not answer.'),
};

/** Problems of routes about one thing that may not exist, or not for the caller: the answer is the same. */
export const absentProblem = { 404: asProblem('There is none, or none that you may know of.') };

/** Problems of routes that change something. */
export const changeProblems = {
  409: asProblem('The command does not fit the state of the claim.'),
  413: asProblem('The body is larger than 1 MB.'),
  415: asProblem('The body is not application/json.'),
  422: asProblem('The body does not say what it must say.'),
};

export const versionProblems = {
  412: asProblem('The claim has changed since you saw it.'),
  428: asProblem('The header If-Match is missing.'),
};

export const bearer = [{ bearer: [] }];
