import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CursorInvalid, Page } from '../readmodels/page.ts';
import { isCursorInvalid } from '../readmodels/page.ts';
import { HttpProblem } from './problems.ts';

const usualPageSize = 50;

/** Items on a page when the caller does not say. */
export const pageSize = (limit: number | undefined): number => limit ?? usualPageSize;

/** The page, or the problem of a cursor that is not one of the list's. */
export const pageOrProblem = <Item>(answer: Page<Item> | CursorInvalid): Page<Item> => {
  if (isCursorInvalid(answer)) throw new HttpProblem('CursorInvalid');
  return answer;
};

/** Names the next page in a Link header. @see RFC 8288 */
export const linkToNext = (request: FastifyRequest, reply: FastifyReply, nextCursor: string | null): void => {
  if (nextCursor === null) return;
  const [path = '', query = ''] = request.url.split('?', 2);
  const parameters = new URLSearchParams(query);
  parameters.set('cursor', nextCursor);
  void reply.header('link', `<${path}?${parameters.toString()}>; rel="next"`);
};
