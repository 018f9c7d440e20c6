import { jsonSchemaOf } from '../../definitions/surface.schema.ts';
import type { Work } from '../command-spec.ts';
import { EXIT } from '../exit-codes.ts';
import { parseInput } from '../input.ts';
import { surfaceArgument } from '../options.schema.ts';

/** Prints the JSON Schema of a kind of file: what an editor needs to complete and to check while somebody writes. */
export const printSchema: Work = async (session, input) => {
  const { surface } = parseInput(session, surfaceArgument, input);
  const schema = jsonSchemaOf(surface);
  await session.output.answer(schema, () => JSON.stringify(schema, null, 2));
  return EXIT.ok;
};
