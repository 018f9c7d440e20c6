import type { GuardFacts } from '../domain/procedure/definition.ts';
import type { FactShape, FactType } from '../domain/procedure/facts.ts';
import { GUARD_FACT_TYPES } from '../domain/procedure/facts.ts';
import { invariant } from '../domain/shared/assert.ts';

/**
 * The facts as the expression engine takes them: each field of its declared type, whole numbers as `bigint` (the
 * engine's `int`), and what is absent or null as the empty value of its type. A value of another type is a bug.
 */
export const contextOf = (facts: GuardFacts, commandShape: FactShape): Readonly<Record<string, unknown>> => ({
  claim: recordOf(GUARD_FACT_TYPES.claim, facts.claim),
  command: recordOf(commandShape, facts.command),
  actor: recordOf(GUARD_FACT_TYPES.actor, { ...facts.actor }),
  today: facts.today,
});

const recordOf = (
  shape: FactShape,
  values: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> => {
  const record: Record<string, unknown> = {};
  for (const field in shape) {
    const type = shape[field];
    if (type !== undefined) record[field] = plainValueOf(field, type, values[field]);
  }
  return record;
};

const plainValueOf = (field: string, type: FactType, value: unknown): unknown => {
  switch (type) {
    case 'string':
      if (value === undefined || value === null) return '';
      invariant(typeof value === 'string', `fact "${field}" is a text`);
      return value;
    case 'int':
      if (value === undefined || value === null) return 0n;
      invariant(
        typeof value === 'number' && Number.isSafeInteger(value),
        `fact "${field}" is a whole number`,
      );
      return BigInt(value);
    case 'bool':
      if (value === undefined || value === null) return false;
      invariant(typeof value === 'boolean', `fact "${field}" is true or false`);
      return value;
    default:
      if (value === undefined || value === null) return [];
      invariant(Array.isArray(value), `fact "${field}" is a list`);
      return value;
  }
};
