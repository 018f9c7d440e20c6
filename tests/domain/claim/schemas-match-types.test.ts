import { expect, test } from '@jest/globals';
import type { z } from 'zod';
import type { CommandBody, commandSchema } from '../../../domain/claim/commands.schema.ts';
import type { Command, CommandType, EngineCommandType } from '../../../domain/claim/commands.ts';

type Assignable<From, To> = [From] extends [To] ? true : false;

/** Does not compile when the schemas and the catalogue's types say different things, in either direction. */
const proof: {
  readonly commandIsCommand: Assignable<z.output<typeof commandSchema>, Command>;
  readonly everyCommandParses: Assignable<Command, z.output<typeof commandSchema>>;
  readonly everyCommandHasABody: Assignable<Exclude<CommandType, EngineCommandType>, CommandBody['type']>;
} = { commandIsCommand: true, everyCommandParses: true, everyCommandHasABody: true };

test('the schemas of commands say exactly what the catalogue says (proved by the compiler)', () => {
  expect(Object.values(proof)).toEqual([true, true, true]);
});
