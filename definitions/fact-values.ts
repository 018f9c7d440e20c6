import type { GuardFacts } from '../domain/procedure/definition.ts';
import type { FactShape, FactType } from '../domain/procedure/facts.ts';
import { GUARD_FACT_TYPES } from '../domain/procedure/facts.ts';
import { invariant } from '../domain/shared/assert.ts';

/** A shape, taken apart once, because facts are converted for every evaluation. */
type Fields = readonly (readonly [field: string, type: FactType])[];
const fieldsOf = (shape: FactShape): Fields => Object.entries(shape);

/**
 * What turns facts into the values that the expression engine takes: each field of its declared type, whole numbers as
 * `bigint` (the engine's `int`), and what is absent or null as the empty value of its type. A value of another type is
 * a bug. Only variables that the expression names are converted.
 */
export const createContext = (
  expression: string,
  commandShape: FactShape,
): ((facts: GuardFacts) => Readonly<Record<string, unknown>>) => {
  const claimFields = expression.includes('claim') ? fieldsOf(GUARD_FACT_TYPES.claim) : [];
  const commandFields = expression.includes('command') ? fieldsOf(commandShape) : [];
  return ({ claim, command, actor, today }) => ({
    claim: recordOf(claimFields, claim),
    command: recordOf(commandFields, command),
    actor: { id: actor.id, role: actor.role, office: actor.office },
    today,
  });
};

const recordOf = (
  fields: Fields,
  values: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> => {
  const record: Record<string, unknown> = {};
  for (const [field, type] of fields) record[field] = plainValueOf(field, type, values[field]);
  return record;
};

const plainValueOf = (field: string, type: FactType, value: unknown): unknown => {
  switch (type) {
    case 'string':
      if (value === undefined || value === null) return '';
      invariant(typeof value === 'string', `the fact "${field}" is a text`);
      return value;
    case 'int':
      if (value === undefined || value === null) return 0n;
      invariant(
        typeof value === 'number' && Number.isSafeInteger(value),
        `the fact "${field}" is a whole number`,
      );
      return BigInt(value);
    case 'bool':
      if (value === undefined || value === null) return false;
      invariant(typeof value === 'boolean', `the fact "${field}" is true or false`);
      return value;
    default:
      if (value === undefined || value === null) return [];
      invariant(Array.isArray(value), `the fact "${field}" is a list`);
      return value;
  }
};
