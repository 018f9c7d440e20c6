/** Whether something is a word of the language of procedures: a command, an event, or a field of one of its files. */
import * as z from 'zod';
import { scenarioSchema } from '../../definitions/scenario.schema.ts';
import { jsonSchemaOf } from '../../definitions/surface.schema.ts';
import { commandSchema } from '../../domain/claim/commands.schema.ts';
import { COMMAND_TYPES } from '../../domain/claim/commands.ts';
import { EVENT_TYPES } from '../../domain/claim/events.ts';

const scenario = z.toJSONSchema(scenarioSchema, { io: 'input' });
const command = z.toJSONSchema(commandSchema, { io: 'input', unrepresentable: 'any' });
const catalogue: readonly string[] = [...COMMAND_TYPES, ...EVENT_TYPES];

interface Place {
  readonly root: unknown;
  readonly node: unknown;
}

/** A command, an event, `section.field`, `section.field: value`, or a field that a scenario or a command has. */
export const isWord = (word: string): boolean => {
  const [path = '', value] = word.split(': ');
  if (catalogue.includes(path)) return true;
  const places = placesOf(path.split('.'));
  return places.length > 0 && (value === undefined || places.some((place) => allows(place, value)));
};

const placesOf = ([section = '', ...rest]: readonly string[]): readonly Place[] => {
  if (section === 'calendars') return found(jsonSchemaOf('calendar'), rest);
  if (section === 'norms') return found(jsonSchemaOf('norms'), rest);
  return [
    ...found(jsonSchemaOf('procedure'), [section, ...rest]),
    ...(rest.length === 0
      ? [
          ...found(scenario, [section]),
          ...found(scenario, ['then', section]),
          ...found(command, ['data', section]),
        ]
      : []),
  ];
};

const found = (root: unknown, path: readonly string[]): readonly Place[] =>
  path.reduce<readonly Place[]>(
    (places, name) => places.flatMap((place) => below(place, name)),
    [{ root, node: root }],
  );

/** The fields of this name in what a place may be; records and lists are looked through. */
const below = (place: Place, name: string): readonly Place[] =>
  shapesOf(place).flatMap((shape) => {
    const named = memberOf(memberOf(shape.node, 'properties'), name);
    return named === undefined ? [] : [{ root: shape.root, node: named }];
  });

const shapesOf = ({ root, node }: Place): readonly Place[] => {
  const reference = memberOf(node, '$ref');
  if (typeof reference === 'string') {
    const target = reference.split('/').slice(1).reduce(memberOf, root);
    return shapesOf({ root, node: target });
  }
  const alternatives = ['anyOf', 'oneOf', 'allOf'].flatMap((key) => listOf(memberOf(node, key)));
  const inside = ['additionalProperties', 'items'].flatMap((key) => {
    const member = memberOf(node, key);
    return typeof member === 'object' && member !== null ? [member] : [];
  });
  return [{ root, node }, ...[...alternatives, ...inside].flatMap((one) => shapesOf({ root, node: one }))];
};

const allows = (place: Place, value: string): boolean =>
  shapesOf(place).some(
    ({ node }) => memberOf(node, 'const') === value || listOf(memberOf(node, 'enum')).includes(value),
  );

const memberOf = (node: unknown, name: string): unknown =>
  typeof node === 'object' && node !== null && Object.hasOwn(node, name)
    ? Reflect.get(node, name)
    : undefined;

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
