import { BOUNDS } from '../domain/shared/bounds.ts';
import type { Session } from './session.ts';

interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** As many as the API gives at once. */
const pageSize = BOUNDS.pageItems.most;

/** The first `limit` items of a list, page after page; says so when there are more. */
export const readPages = async <Item, Answer extends Page<Item>>(
  { output, say }: Pick<Session, 'output' | 'say'>,
  limit: number,
  read: (question: { readonly limit: number; readonly cursor?: string }) => Promise<Answer & Page<Item>>,
): Promise<Answer & Page<Item>> => {
  let page = await read({ limit: Math.min(limit, pageSize) });
  const items = [...page.items];
  while (page.nextCursor !== null && items.length < limit) {
    page = await read({ limit: Math.min(limit - items.length, pageSize), cursor: page.nextCursor });
    items.push(...page.items);
  }
  if (page.nextCursor !== null) output.note(say.more(items.length));
  return { ...page, items };
};
