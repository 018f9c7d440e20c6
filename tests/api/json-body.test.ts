import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseJsonBody } from '../../api/json-body.ts';

const parse = (text: string) => parseJsonBody(new TextEncoder().encode(text));

describe('a body as a value', () => {
  test('what JSON.stringify writes of any value is read as that value', () => {
    const plain = fc.jsonValue().filter((value) => !JSON.stringify(value).includes('__proto__'));
    fc.assert(
      fc.property(plain, (value) =>
        expect(parse(JSON.stringify(value))).toEqual({ value: JSON.parse(JSON.stringify(value)) }),
      ),
    );
  });

  test('a member that stands twice in any object, at any depth, is refused', () => {
    const inside = fc.constantFrom(
      (text: string) => text,
      (text: string) => `[1,${text}]`,
      (text: string) => `{"x":${text},"y":2}`,
    );
    fc.assert(
      fc.property(fc.string(), fc.array(inside, { maxLength: 4 }), (name, wrappers) => {
        const member = JSON.stringify(name);
        const twice = wrappers.reduce((text, wrap) => wrap(text), `{${member}:1,"between":{},${member}:2}`);
        expect(parse(twice)).toBe(undefined);
      }),
    );
  });

  test('the same name in two objects is no repetition, and structure inside a text is no structure', () => {
    expect(parse('{"a":{"b":1},"b":[{"b":2},{"b":3}],"c":"{\\"b\\":1,\\"b\\":2}"}')).not.toBe(undefined);
  });

  test.each([
    '1e400',
    '-1e400',
    '1e-400',
    '9007199254740993',
    '12345678901234567890',
    '0.1234567890123456789',
    '5e-325',
  ])('a number that would be kept as another one is refused: %s', (number) => {
    expect(parse(`{"a":[${number}]}`)).toBe(undefined);
    expect(parse(number)).toBe(undefined);
    expect(parse(`{"a":"${number}"}`)).toEqual({ value: { a: number } });
  });

  test.each([
    '0',
    '-0',
    '0.0',
    '1e2',
    '1E+2',
    '9007199254740992',
    '1.7976931348623157e308',
    '5e-324',
    '0.30000000000000004',
    '100000000000000000000000',
  ])('a number that keeps its value is read: %s', (number) => {
    expect(parse(`{"a":${number}}`)).toEqual({ value: { a: Number(number) } });
  });

  test('whatever number JavaScript writes is read as that number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) =>
        expect(parse(JSON.stringify(number))).toEqual({ value: JSON.parse(JSON.stringify(number)) }),
      ),
    );
  });

  test('a text of a megabyte full of escapes is read in a moment', () => {
    const begun = Date.now();
    expect(parse(JSON.stringify({ a: '\n"\\'.repeat(160_000) }))).not.toBe(undefined);
    expect(Date.now() - begun).toBeLessThan(1_000);
  });
});
