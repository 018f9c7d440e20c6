import { describe, expect, test } from '@jest/globals';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonicalText } from '../../platform/canonical-json.ts';

const anyText = fc.string({ unit: 'grapheme' });

describe('the canonical text of plain data', () => {
  test('is what the reference implementation of RFC 8785 writes', () => {
    const data = fc.jsonValue({ stringUnit: 'grapheme', maxDepth: 4 });
    fc.assert(fc.property(data, (value) => expect(canonicalText(value)).toBe(canonicalize(value))));
  });

  test('orders members by the UTF-16 units of their names, whatever the names look like', () => {
    const names = fc.dictionary(fc.oneof(fc.nat().map(String), anyText), fc.nat());
    fc.assert(fc.property(names, (value) => expect(canonicalText(value)).toBe(canonicalize(value))));
    expect(canonicalText({ 10: 'a', 9: 'b', '\u{1f600}': 'c', '\ufb33': 'd' })).toBe(
      '{"10":"a","9":"b","\u{1f600}":"c","\ufb33":"d"}',
    );
  });

  test('leaves out what is undefined, and keeps its place in an array', () => {
    expect(canonicalText({ b: [1, undefined], a: undefined })).toBe('{"b":[1,null]}');
  });

  test.each([
    ['nothing at all', undefined],
    ['what is not a number', Number.NaN],
    ['an infinite number', [Number.POSITIVE_INFINITY]],
    ['half of a surrogate pair', { name: 'Ana \ud83d' }],
    ['half of a surrogate pair in a name', { '\udc00': 1 }],
    ['a function', { name: () => 'Ana' }],
  ])('does not exist for %s', (_, value) => {
    expect(() => canonicalText(value)).toThrow(TypeError);
  });
});
