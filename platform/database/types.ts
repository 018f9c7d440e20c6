import pg from 'pg';
import { instantFromTimestamp } from './timestamps.ts';

/** Type numbers of PostgreSQL's own catalog (pg_type.dat); they never change. */
const oid = {
  bool: 16,
  bytea: 17,
  int8: 20,
  int2: 21,
  int4: 23,
  oid: 26,
  json: 114,
  float4: 700,
  float8: 701,
  date: 1082,
  timestamp: 1114,
  timestamptz: 1184,
  jsonb: 3802,
} as const;

/** A bigint that a number holds exactly; anything larger is a bug, because no count of ours gets there. */
const safeInteger = (text: string): number => {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RangeError('A bigint is beyond 2^53 and was not read as text');
  return number;
};

const unparsed = (text: string): string => text;

/**
 * How a query reads its columns. The driver's own way turns a `date` into midnight of the server's local zone, which
 * is the day before in half of the world: a civil date stays the text it is.
 */
const typesOf = (parsers: Readonly<Record<number, (text: string) => unknown>>): pg.TypeOverrides => {
  const types = new pg.TypeOverrides();
  for (const [number, parser] of Object.entries(parsers)) types.setTypeParser(Number(number), 'text', parser);
  return types;
};

/** Civil dates as text, instants as text in UTC, bigints as numbers. */
export const queryTypes = typesOf({
  [oid.date]: unparsed,
  [oid.timestamp]: unparsed,
  [oid.timestamptz]: instantFromTimestamp,
  [oid.int8]: safeInteger,
});

/** Every column as the text that PostgreSQL sent. */
export const textTypes = typesOf(Object.fromEntries(Object.values(oid).map((number) => [number, unparsed])));
