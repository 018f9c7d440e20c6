import { checkProcedure } from '../domain/procedure/check.ts';
import type { PlacedExpression } from '../domain/procedure/conditions.ts';
import { expressionsOf } from '../domain/procedure/conditions.ts';
import type { ProcedureDocument } from '../domain/procedure/definition.ts';
import { pathText } from '../domain/procedure/finding.ts';
import { procedureDocumentSchema } from '../domain/procedure/procedure.schema.ts';
import { TRACK_SECTIONS, withTrack } from '../domain/procedure/track.ts';
import type { Expressions } from './expressions.ts';
import { createExpressions } from './expressions.ts';
import type { Finding } from './finding.ts';
import type { Positions } from './read-folder.ts';

/** Everything that is to be said of a document that was read: the pure checks, its zone, its conditions, its tracks. */
export const judge = (document: ProcedureDocument, positions: Positions): readonly Finding[] => [
  ...checkProcedure(document).map(({ path, at, ...finding }) => ({
    ...finding,
    path: pathText(path),
    ...positions.locate(path, at),
  })),
  ...zoneFindings(document, positions),
  ...conditionFindings(document, positions, createExpressions()),
];

const zoneFindings = ({ zone }: ProcedureDocument, positions: Positions): readonly Finding[] => {
  if (isZone(zone)) return [];
  const message = `"${zone}" is not a zone of the time zone database.`;
  return [{ severity: 'error', rule: 'zone-unknown', path: 'zone', message, ...positions.locate(['zone']) }];
};

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

const conditionFindings = (
  document: ProcedureDocument,
  positions: Positions,
  expressions: Expressions,
): readonly Finding[] => [
  ...expressionsOf(document).flatMap((placed) => faultsOf(placed, expressions, positions)),
  ...Object.keys(document.tracks).flatMap((track) =>
    trackFindings(document, track, { positions, expressions }),
  ),
];

const faultsOf = (
  { path, expression, commands }: PlacedExpression,
  expressions: Expressions,
  positions: Positions,
): readonly Finding[] => {
  const fault = expressions.faultOf(expression, commands);
  if (fault === undefined) return [];
  const { offset, message, ...rest } = fault;
  const place = positions.locateInText(path, offset);
  return [
    {
      severity: 'error',
      ...rest,
      path: pathText(path),
      ...place,
      message: `${message} (column ${offset + 1} of the condition)`,
    },
  ];
};

/** A track must leave a procedure that is well formed and well typed; what it breaks is told at the track. */
const trackFindings = (
  document: ProcedureDocument,
  track: string,
  { positions, expressions }: { readonly positions: Positions; readonly expressions: Expressions },
): readonly Finding[] => {
  const changed = withTrack(document, track);
  const path = ['tracks', track];
  const shape = procedureDocumentSchema.safeParse(changed);
  const faults = shape.success
    ? brokenConditions(document, changed, expressions)
    : shape.error.issues.filter(isInTrack).map(issueText);
  return faults.map((message) => ({
    severity: 'error',
    rule: 'track-result',
    path: pathText(path),
    message: `On track "${track}": ${message}`,
    ...positions.locate(path, 'key'),
  }));
};

/** What else is wrong with the document is told where it stands. */
const isInTrack = ({ path }: { readonly path: readonly PropertyKey[] }): boolean =>
  TRACK_SECTIONS.some((section) => section === path[0]);

const issueText = ({
  path,
  message,
}: {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}): string => `${path.map(String).join('.')}: ${message}`;

const brokenConditions = (
  before: ProcedureDocument,
  after: ProcedureDocument,
  expressions: Expressions,
): readonly string[] => {
  const judged = new Set(expressionsOf(before).map(({ expression }) => expression));
  return expressionsOf(after).flatMap(({ path, expression, commands }) => {
    const fault = judged.has(expression) ? undefined : expressions.faultOf(expression, commands);
    return fault === undefined ? [] : [`${pathText(path)}: ${fault.message}`];
  });
};
