/**
 * How claims go from one version of a procedure to another: where each stage continues, and what becomes of each clock.
 * A mapping is data, written by whoever knows the law, and says on which norms the move rests.
 */
import type { Labels, NormId } from '../../shared/norms.ts';
import type { ProcedureDocument } from '../definition.ts';

export interface MigrationMapping {
  /** Versions of one procedure. */
  readonly from: string;
  readonly to: string;
  /** Stages of the old version, with the stage of the new one in which a claim goes on. */
  readonly stages: Readonly<Record<string, string>>;
  /** Clocks of the old version, with their names in the new one; null: a clock that runs ends with the move. */
  readonly clocks: Readonly<Record<string, string | null>>;
  readonly basis: readonly NormId[];
  readonly note: Labels;
}

export interface MigrationDocuments {
  readonly from: ProcedureDocument;
  readonly to: ProcedureDocument;
}

/**
 * The mapping with everything said that follows from it: what it does not name keeps its name where the new version has
 * it, and a clock that the new version does not have ends. Stages that have nowhere to go stay out.
 */
export const completeMapping = (
  mapping: MigrationMapping,
  { from, to }: MigrationDocuments,
): MigrationMapping => ({
  ...mapping,
  stages: Object.fromEntries(
    Object.keys(from.stages).flatMap((stage) => {
      const next = ownOf(mapping.stages, stage) ?? (hasOwn(to.stages, stage) ? stage : undefined);
      return next === undefined ? [] : [[stage, next]];
    }),
  ),
  clocks: Object.fromEntries(
    Object.keys(from.clocks).map((clock) => {
      const said = ownOf(mapping.clocks, clock);
      return [clock, said === undefined ? (hasOwn(to.clocks, clock) ? clock : null) : said];
    }),
  ),
});

/**
 * The way back. A stage to which several led goes back to the one of its own name, and to none where there is no such
 * one: then only the history of each claim says where it was (the `stage` of a planned migration). A clock that the move
 * ended is not begun again.
 */
export const reverseOf = (mapping: MigrationMapping, documents: MigrationDocuments): MigrationMapping => {
  const { from, to } = documents;
  const complete = completeMapping(mapping, documents);
  const stages = Object.keys(to.stages).flatMap((stage): readonly (readonly [string, string])[] => {
    const before = keysOf(complete.stages, stage);
    const back = before.length > 1 ? before.find((one) => one === stage) : before[0];
    return back === undefined ? [] : [[stage, back]];
  });
  const clocks = Object.keys(to.clocks).map((clock) => [clock, keysOf(complete.clocks, clock)[0] ?? null]);
  return {
    ...mapping,
    from: to.version,
    to: from.version,
    stages: Object.fromEntries(stages),
    clocks: Object.fromEntries(clocks),
  };
};

const keysOf = (map: Readonly<Record<string, string | null>>, value: string): readonly string[] =>
  Object.keys(map).filter((key) => map[key] === value);

const hasOwn = (map: Readonly<Record<string, unknown>>, key: string): boolean => Object.hasOwn(map, key);

const ownOf = <Value>(map: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(map, key) ? map[key] : undefined;
