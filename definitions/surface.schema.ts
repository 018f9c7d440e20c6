import * as z from 'zod';
import { calendarFileSchema } from '../domain/deadline/calendar.schema.ts';
import { migrationFileSchema } from '../domain/procedure/migration/mapping.schema.ts';
import { normsFileSchema } from '../domain/procedure/norm.schema.ts';
import { labelsFileSchema, procedureFileSchema } from '../domain/procedure/procedure.schema.ts';
import { scenarioSchema } from './scenario.schema.ts';
import {
  CALENDAR_SECTIONS,
  CLOCK_FIELDS,
  LENGTH_FIELDS,
  MIGRATION_SECTIONS,
  NORM_FIELDS,
  PROCEDURE_SECTIONS,
  SCENARIO_SECTIONS,
} from './surface-descriptions.schema.ts';
import {
  CALENDAR_SECTIONS_ES,
  CLOCK_FIELDS_ES,
  LENGTH_FIELDS_ES,
  MIGRATION_SECTIONS_ES,
  NORM_FIELDS_ES,
  PROCEDURE_SECTIONS_ES,
  SCENARIO_SECTIONS_ES,
} from './surface-descriptions-es.schema.ts';
import type { SurfaceName } from '../domain/procedure/surfaces.ts';

/** What a schema has to say about a value that it refuses. */
export type SchemaIssue = z.core.$ZodIssue;

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** JSON Schema (2020-12) of a file of a procedure folder, as its author writes it: for editors and for documentation. */
export const jsonSchemaOf = (surface: SurfaceName): Readonly<Record<string, unknown>> => {
  switch (surface) {
    case 'procedure':
      return describedProcedure(toJsonSchema(procedureFileSchema));
    case 'calendar':
      return described(toJsonSchema(calendarFileSchema), both(CALENDAR_SECTIONS, CALENDAR_SECTIONS_ES));
    case 'norms':
      return describedNorms(toJsonSchema(normsFileSchema));
    case 'labels':
      return toJsonSchema(labelsFileSchema);
    case 'scenario':
      return described(toJsonSchema(scenarioSchema), both(SCENARIO_SECTIONS, SCENARIO_SECTIONS_ES));
    case 'migration':
      return described(toJsonSchema(migrationFileSchema), both(MIGRATION_SECTIONS, MIGRATION_SECTIONS_ES));
  }
};

const toJsonSchema = (schema: z.ZodType): JsonSchema =>
  z.toJSONSchema(schema, {
    io: 'input',
    override: ({ jsonSchema }) => {
      if (jsonSchema['oneOrMany'] !== true) return;
      const { oneOrMany, ...list } = jsonSchema;
      for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
      if (typeof list.items === 'object' && !Array.isArray(list.items)) jsonSchema.anyOf = [list.items, list];
    },
  });

const describedProcedure = (schema: JsonSchema): JsonSchema => {
  const clock = entryOf(schema.properties?.['clocks']);
  described(clock, both(CLOCK_FIELDS, CLOCK_FIELDS_ES));
  described(schemaIn(clock.properties?.['length']), both(LENGTH_FIELDS, LENGTH_FIELDS_ES));
  return described(schema, both(PROCEDURE_SECTIONS, PROCEDURE_SECTIONS_ES));
};

const describedNorms = (schema: JsonSchema): JsonSchema => {
  described(entryOf(schema), both(NORM_FIELDS, NORM_FIELDS_ES));
  return schema;
};

/** What the entries of a map are like. */
const entryOf = (map: JsonSchema | boolean | undefined): JsonSchema =>
  schemaIn(schemaIn(map).additionalProperties);

const schemaIn = (schema: JsonSchema | boolean | undefined): JsonSchema =>
  typeof schema === 'object' ? schema : {};

/** Each sentence in both languages, of which an editor shows one text. */
const both = <Field extends string>(
  english: Readonly<Record<Field, string>>,
  spanish: Readonly<Record<NoInfer<Field>, string>>,
): ReadonlyMap<string, string> => {
  const spanishOf: ReadonlyMap<string, string> = new Map(Object.entries<string>(spanish));
  return new Map(
    Object.entries<string>(english).map(([name, text]) => [name, `${text} / ${spanishOf.get(name) ?? ''}`]),
  );
};

/** The schema, which was made for this, with a sentence for each of its fields. */
const described = (schema: JsonSchema, sentences: ReadonlyMap<string, string>): JsonSchema => {
  for (const [name, sentence] of sentences) {
    const property = schema.properties?.[name];
    if (typeof property === 'object') property.description = sentence;
  }
  return schema;
};
