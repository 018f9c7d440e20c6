import type { FastifyReply, FastifyRequest } from 'fastify';
import { isPlainDate } from '../domain/shared/plain-date.ts';
import type { CursorInvalid, Page } from '../readmodels/page.ts';
import { datePart, encodeCursor, instantPart, isCursorInvalid, numberPart } from '../readmodels/page.ts';
import { HttpProblem } from './problems.ts';

const usualPageSize = 50;

/** Items on a page when the caller does not say. */
export const pageSize = (limit: number | undefined): number => limit ?? usualPageSize;

/** The page, or the problem of a cursor that is not one of the list's. */
export const pageOrProblem = <Item>(answer: Page<Item> | CursorInvalid): Page<Item> => {
  if (isCursorInvalid(answer)) throw new HttpProblem('CursorInvalid');
  return answer;
};

/**
 * The cursor of a request, when it is one that a list could have given: written exactly as we write them, of dates and
 * instants that exist and numbers that the database can count to. Whether it is of this list, the list itself knows.
 */
export const givenCursor = (cursor: string | undefined): { readonly cursor?: string } => {
  if (cursor === undefined) return {};
  if (!isOfOurMaking(cursor)) throw new HttpProblem('CursorInvalid');
  return { cursor };
};

const isOfOurMaking = (cursor: string): boolean => {
  const keys = textsIn(cursor);
  return keys !== undefined && encodeCursor(keys) === cursor && keys.every(isPossible);
};

const textsIn = (cursor: string): readonly string[] | undefined => {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(parsed) && parsed.every((key) => typeof key === 'string') ? parsed : undefined;
  } catch {
    return undefined;
  }
};

/** Where lists put what has no date: after everything. */
const endOfTime = '9999-12-31';
const largestNumber = 2_147_483_647;

const isPossible = (key: string): boolean => {
  if (numberPart.pattern.test(key)) return Number(key) <= largestNumber;
  if (datePart.pattern.test(key)) return key === endOfTime || isPlainDate(key);
  if (instantPart.pattern.test(key)) return isPlainDate(key.slice(0, 10)) && !Number.isNaN(Date.parse(key));
  return true;
};

/** Names the next page in a Link header. @see RFC 8288 */
export const linkToNext = (request: FastifyRequest, reply: FastifyReply, nextCursor: string | null): void => {
  if (nextCursor === null) return;
  const [path = '', query = ''] = request.url.split('?', 2);
  const parameters = new URLSearchParams(query);
  parameters.set('cursor', nextCursor);
  void reply.header('link', `<${path}?${parameters.toString()}>; rel="next"`);
};
