import type { GuardFacts } from '../domain/procedure/definition.ts';
import type { FactShape, FactType } from '../domain/procedure/facts.ts';
import { FACT_RECORDS, GUARD_FACT_TYPES } from '../domain/procedure/facts.ts';
import { invariant } from '../domain/shared/assert.ts';

/** A shape, taken apart once, because facts are converted for every evaluation. */
type Fields = readonly (readonly [field: string, type: FactType, record: Fields])[];

/** The shapes of the variables that differ from condition to condition. */
export interface VariableShapes {
  readonly command: FactShape;
  readonly event: FactShape;
}

/**
 * What turns facts into the values that the expression engine takes: each field of its declared type, whole numbers as
 * `bigint` (the engine's `int`), and what is absent or null as the empty value of its type. A value of another type is
 * a bug. Only variables and fields that the expression names are converted.
 */
export const createContext = (
  expression: string,
  shapes: VariableShapes,
): ((facts: GuardFacts) => Readonly<Record<string, unknown>>) => {
  const fieldsNamed = (variable: string, shape: FactShape): Fields =>
    expression.includes(variable) ? fieldsOf(shape).filter(([field]) => expression.includes(field)) : [];
  const claimFields = fieldsNamed('claim', GUARD_FACT_TYPES.claim);
  const commandFields = fieldsNamed('command', shapes.command);
  const eventFields = fieldsNamed('event', shapes.event);
  return ({ claim, command, event, actor, today }) => ({
    claim: recordOf(claimFields, claim),
    command: recordOf(commandFields, command),
    event: recordOf(eventFields, event ?? {}),
    actor: { id: actor.id, role: actor.role, office: actor.office },
    today,
  });
};

const fieldsOf = (shape: FactShape): Fields =>
  Object.entries(shape).map(([field, type]) => [field, type, recordFieldsOf(type)]);

const recordShapes: Readonly<Record<string, FactShape>> = FACT_RECORDS;

/** The fields of the records in a list of them; none for every other type. */
const recordFieldsOf = (type: FactType): Fields => {
  const shape = recordShapes[type.slice('list<'.length, -1)];
  return type.startsWith('list<') && shape !== undefined ? fieldsOf(shape) : [];
};

const recordOf = (
  fields: Fields,
  values: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> => {
  const record: Record<string, unknown> = {};
  for (const field of fields) record[field[0]] = plainValueOf(field, values[field[0]]);
  return record;
};

const plainValueOf = ([field, type, inner]: Fields[number], value: unknown): unknown => {
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
      return inner.length === 0 ? value : value.map((record) => recordOf(inner, record));
  }
};
