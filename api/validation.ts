import type { FastifySchemaCompiler } from 'fastify';
import type { InputDefect, InputSchema } from './input.schema.ts';
import { parseInput } from './input.schema.ts';

/** What was sent does not say what it must. Fastify adds the part of the request that was checked. */
export class InputInvalid extends Error {
  override readonly name = 'InputInvalid';
  readonly defects: readonly InputDefect[];
  validationContext?: string;
  constructor(defects: readonly InputDefect[]) {
    super('InputInvalid');
    this.defects = defects;
  }
}

/** Checks parameters, queries, headers and bodies by their schemas. */
export const compileValidator: FastifySchemaCompiler<InputSchema> =
  ({ schema }) =>
  (sent: unknown) => {
    const parsed = parseInput(schema, sent);
    return parsed.ok ? { value: parsed.value } : { error: new InputInvalid(parsed.defects) };
  };
