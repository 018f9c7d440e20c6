import type { DocumentPath } from '../domain/procedure/finding.ts';

/**
 * The keys that a JSON Schema knows at a path: the fields of a record, or the words of a map with a closed list of keys.
 * Empty when any key may stand there.
 */
export const knownKeysAt = (jsonSchema: unknown, path: DocumentPath): readonly string[] =>
  path
    .reduce<readonly unknown[]>(
      (schemas, key) => schemas.flatMap((schema) => childrenOf(schema, key)),
      [jsonSchema],
    )
    .flatMap(keysOf);

const field = (node: unknown, name: string): unknown =>
  typeof node === 'object' && node !== null && Object.hasOwn(node, name)
    ? Reflect.get(node, name)
    : undefined;

const alternativesOf = (schema: unknown): readonly unknown[] => {
  const anyOf = field(schema, 'anyOf');
  return Array.isArray(anyOf) ? anyOf.flatMap(alternativesOf) : [schema];
};

const childrenOf = (schema: unknown, key: string | number): readonly unknown[] =>
  alternativesOf(schema).flatMap((alternative) => {
    const child =
      typeof key === 'number'
        ? field(alternative, 'items')
        : (field(field(alternative, 'properties'), key) ?? field(alternative, 'additionalProperties'));
    return typeof child === 'object' ? [child] : [];
  });

const keysOf = (schema: unknown): readonly string[] =>
  alternativesOf(schema).flatMap((alternative) => {
    const words = field(field(alternative, 'propertyNames'), 'enum');
    const properties = field(alternative, 'properties');
    if (Array.isArray(words)) return words.map(String);
    return typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
  });
