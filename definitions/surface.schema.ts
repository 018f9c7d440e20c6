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
      return described(toJsonSchema(calendarFileSchema), CALENDAR_SECTIONS);
    case 'norms':
      return describedNorms(toJsonSchema(normsFileSchema));
    case 'labels':
      return toJsonSchema(labelsFileSchema);
    case 'scenario':
      return described(toJsonSchema(scenarioSchema), SCENARIO_SECTIONS);
    case 'migration':
      return described(toJsonSchema(migrationFileSchema), MIGRATION_SECTIONS);
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
  described(clock, CLOCK_FIELDS);
  described(schemaIn(clock.properties?.['length']), LENGTH_FIELDS);
  return described(schema, PROCEDURE_SECTIONS);
};

const describedNorms = (schema: JsonSchema): JsonSchema => {
  described(entryOf(schema), NORM_FIELDS);
  return schema;
};

/** What the entries of a map are like. */
const entryOf = (map: JsonSchema | boolean | undefined): JsonSchema =>
  schemaIn(schemaIn(map).additionalProperties);

const schemaIn = (schema: JsonSchema | boolean | undefined): JsonSchema =>
  typeof schema === 'object' ? schema : {};

/** The schema, which was made for this, with a sentence for each of its fields. */
const described = (schema: JsonSchema, sentences: Readonly<Record<string, string>>): JsonSchema => {
  for (const [name, sentence] of Object.entries(sentences)) {
    const property = schema.properties?.[name];
    if (typeof property === 'object') property.description = sentence;
  }
  return schema;
};
