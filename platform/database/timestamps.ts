import type { Instant } from '../../domain/shared/instant.ts';
import { instant } from '../../domain/shared/instant.ts';

const pattern = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?\+00$/;

/**
 * The RFC 3339 text of a timestamp as PostgreSQL writes it to a session in UTC, with every digit that is stored: three
 * decimals when the value is an instant of ours, six when it is finer, the unchanged text when it is `infinity` or no
 * ordinary date. So a value that nobody of ours can have written never looks like one.
 */
export const exactTimestamp = (text: string): string => {
  const parts = pattern.exec(text);
  if (parts === null) return text;
  const [, date = '', time = '', decimals = ''] = parts;
  return `${date}T${time}.${decimals.padEnd(decimals.length > 3 ? 6 : 3, '0')}Z`;
};

/** The instant of a timestamp as PostgreSQL writes it to a session in UTC; finer digits are cut off. */
export const instantFromTimestamp = (text: string): Instant => {
  const exact = exactTimestamp(text);
  return instant(exact.length === 27 ? `${exact.slice(0, 23)}Z` : exact);
};
