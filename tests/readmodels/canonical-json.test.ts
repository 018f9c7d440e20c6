import { describe, expect, test } from '@jest/globals';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonicalJson } from '../../readmodels/canonical-json.ts';

describe('the text of a read model', () => {
  test('is the RFC 8785 text of its value, as the reference package writes it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(value)).toBe(canonicalize(value));
      }),
      { numRuns: 500 },
    );
  });

  test('does not depend on the order in which members were set, nor on members that are undefined', () => {
    expect(canonicalJson({ b: 1, a: [{ d: null, c: 'é\n' }], 10: 0, 9: 0 })).toBe(
      '{"10":0,"9":0,"a":[{"c":"é\\n","d":null}],"b":1}',
    );
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
  });
});
