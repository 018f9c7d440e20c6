import * as z from 'zod';
import { calendarFileSchema } from '../domain/deadline/calendar.schema.ts';
import { migrationFileSchema } from '../domain/procedure/migration/mapping.schema.ts';
import { normsFileSchema } from '../domain/procedure/norm.schema.ts';
import { labelsFileSchema, procedureFileSchema } from '../domain/procedure/procedure.schema.ts';
import { scenarioSchema } from './scenario.schema.ts';
import type { SurfaceName } from '../domain/procedure/surfaces.ts';

/** What a schema has to say about a value that it refuses. */
export type SchemaIssue = z.core.$ZodIssue;

/** JSON Schema (2020-12) of a file of a procedure folder, as its author writes it: for editors and for documentation. */
export const jsonSchemaOf = (surface: SurfaceName): Readonly<Record<string, unknown>> => {
  switch (surface) {
    case 'procedure':
      return toJsonSchema(procedureFileSchema);
    case 'calendar':
      return toJsonSchema(calendarFileSchema);
    case 'norms':
      return toJsonSchema(normsFileSchema);
    case 'labels':
      return toJsonSchema(labelsFileSchema);
    case 'scenario':
      return toJsonSchema(scenarioSchema);
    case 'migration':
      return toJsonSchema(migrationFileSchema);
  }
};

const toJsonSchema = (schema: z.ZodType): Readonly<Record<string, unknown>> =>
  z.toJSONSchema(schema, {
    io: 'input',
    override: ({ jsonSchema }) => {
      if (jsonSchema['oneOrMany'] !== true) return;
      const { oneOrMany, ...list } = jsonSchema;
      for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
      if (typeof list.items === 'object' && !Array.isArray(list.items)) jsonSchema.anyOf = [list.items, list];
    },
  });
