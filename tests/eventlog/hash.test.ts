import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { v5 } from 'uuid';
import { appendIdOf } from '../../eventlog/hash.ts';

test('the id of an append is the UUIDv5 of its command under its claim', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), (claim, command) =>
      expect(appendIdOf(claim, command)).toBe(v5(command, claim)),
    ),
  );
});

test('a claim that is no UUID is a bug', () => {
  expect(() => appendIdOf('not-a-claim', 'a command')).toThrow('a namespace is a UUID');
});
