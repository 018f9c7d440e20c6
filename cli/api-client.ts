import { randomUUID } from 'node:crypto';
import type { Labels } from '../domain/shared/norms.ts';
import type { Problem } from './api.schema.ts';
import {
  backlogSchema,
  claimSchema,
  clocksSchema,
  dueSchema,
  historySchema,
  meSchema,
  outcomeSchema,
  problemSchema,
  proceduresSchema,
  stalledSchema,
  tasksSchema,
} from './api.schema.ts';
import type { Schema } from './schema.ts';
import type { TokenSource } from './tokens.ts';

/** The API answered a problem (RFC 9457), in the language that was asked for. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** Nothing answered at the address of the API, or not in time. */
export class ApiUnreachable extends Error {
  override readonly name = 'ApiUnreachable';
  readonly url: string;
  constructor(url: string, options?: ErrorOptions) {
    super(`Nothing answers at ${url}`, options);
    this.url = url;
  }
}

/** The API answered something that this client does not understand: another version, or not our API at all. */
export class ApiAnswerUnexpected extends Error {
  override readonly name = 'ApiAnswerUnexpected';
  readonly url: string;
  readonly status: number;
  constructor(url: string, status: number) {
    super(`${url} answered ${status} with a body that this client does not know`);
    this.url = url;
    this.status = status;
  }
}

export interface ApiClientOptions {
  /** `http://127.0.0.1:8080`, without `/v1`. */
  readonly baseUrl: string;
  readonly token: TokenSource;
  readonly language: keyof Labels;
  readonly timeoutMillis?: number;
}

/** A command as the API takes it. `as` is the role in which it is given, for those who hold several. */
export interface CommandBody {
  readonly type: string;
  readonly data: object;
  readonly personal?: object | undefined;
  readonly occurredAt?: string | undefined;
  readonly as?: string | undefined;
}

export interface RegistrationBody {
  readonly data: object;
  readonly personal?: object | undefined;
  readonly as?: string | undefined;
}

/** Parameters of a list; those that are undefined are not sent. */
export type Question = Readonly<Record<string, string | number | undefined>>;

export type ApiClient = ReturnType<typeof createApiClient>;

/**
 * The routes of the API as functions. Each rejects with {@link ApiProblem}, {@link ApiUnreachable} or
 * {@link ApiAnswerUnexpected}, and nothing is repeated: whoever repeats a command does so under the same command id.
 */
export const createApiClient = (options: ApiClientOptions) => {
  const get = <Output>(schema: Schema<Output>, path: string, question: Question = {}) =>
    exchange(options, schema, { method: 'GET', path: `${path}${queryOf(question)}` });
  const post = <Output>(schema: Schema<Output>, path: string, sent: Omit<Sent, 'method' | 'path'>) =>
    exchange(options, schema, { method: 'POST', path, ...sent });
  return {
    registerClaim: (body: RegistrationBody, commandId: string = randomUUID()) =>
      post(outcomeSchema, '/v1/claims', { body, headers: { 'idempotency-key': commandId } }),
    /** `ifMatch` is the version of the claim that the sender saw; absent: any. */
    giveCommand: (
      claimId: string,
      body: CommandBody,
      {
        commandId = randomUUID(),
        ifMatch,
      }: { readonly commandId?: string; readonly ifMatch?: number | undefined } = {},
    ) =>
      post(outcomeSchema, `${claimPath(claimId)}/commands`, {
        body,
        headers: { 'idempotency-key': commandId, 'if-match': ifMatch === undefined ? '*' : `"${ifMatch}"` },
      }),
    outcome: (commandId: string) => get(outcomeSchema, `/v1/commands/${encodeURIComponent(commandId)}`),
    claim: (claimId: string) => get(claimSchema, claimPath(claimId)),
    history: (claimId: string, question?: Question) =>
      get(historySchema, `${claimPath(claimId)}/history`, question),
    clocks: (claimId: string) => get(clocksSchema, `${claimPath(claimId)}/clocks`),
    tasks: (question?: Question) => get(tasksSchema, '/v1/tasks', question),
    backlog: (question?: Question) => get(backlogSchema, '/v1/backlog', question),
    due: (question?: Question) => get(dueSchema, '/v1/due', question),
    stalled: (question?: Question) => get(stalledSchema, '/v1/stalled', question),
    procedures: () => get(proceduresSchema, '/v1/procedures'),
    me: () => get(meSchema, '/v1/me'),
  };
};

const claimPath = (claimId: string): string => `/v1/claims/${encodeURIComponent(claimId)}`;

const queryOf = (question: Question): string => {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(question))
    if (value !== undefined) asked.set(name, String(value));
  return asked.size === 0 ? '' : `?${asked}`;
};

interface Sent {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Longer than the API itself waits for a decision before it answers that the command is stored. */
const defaultTimeoutMillis = 30_000;

const exchange = async <Output>(
  options: ApiClientOptions,
  schema: Schema<Output>,
  sent: Sent,
): Promise<Output> => {
  const response = await send(options, sent, await options.token());
  const url = `${options.baseUrl}${sent.path}`;
  const body = await bodyOf(response, url);
  if (!response.ok) {
    const problem = problemSchema.safeParse(body);
    throw problem.success ? new ApiProblem(problem.data) : new ApiAnswerUnexpected(url, response.status);
  }
  const answer = schema.safeParse(body);
  if (!answer.success) throw new ApiAnswerUnexpected(url, response.status);
  return answer.data;
};

const send = async (options: ApiClientOptions, sent: Sent, token: string): Promise<Response> => {
  try {
    return await fetch(`${options.baseUrl}${sent.path}`, {
      method: sent.method,
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/json, application/problem+json',
        'accept-language': options.language,
        ...(sent.body !== undefined && { 'content-type': 'application/json' }),
        ...sent.headers,
      },
      ...(sent.body !== undefined && { body: JSON.stringify(sent.body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(options.timeoutMillis ?? defaultTimeoutMillis),
    });
  } catch (error) {
    throw new ApiUnreachable(options.baseUrl, { cause: error });
  }
};

const bodyOf = async (response: Response, url: string): Promise<unknown> => {
  try {
    return await response.json();
  } catch {
    throw new ApiAnswerUnexpected(url, response.status);
  }
};
