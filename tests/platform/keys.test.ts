import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createKeyRing, open, SealBroken, seal, subkeyOf } from '../../platform/keys.ts';

const keyOf = (byte: number) => Buffer.alloc(32, byte);
const ring = createKeyRing({ kek: keyOf(1), id: 'kek-2026' });

describe('a sealed value', () => {
  test('opens to what was sealed, under the same key and at the same place', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string(), (plain, place) => {
        const sealed = seal(keyOf(2), Buffer.from(plain), place);
        expect(open(keyOf(2), sealed, place)).toEqual(Buffer.from(plain));
      }),
    );
  });

  test('does not open after a change of any one bit', () => {
    const sealed = seal(keyOf(2), Buffer.from('Maria'), 'claim/1');
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => open(keyOf(2), changed, 'claim/1')).toThrow(SealBroken);
    }
  });

  test('does not open at another place, under another key, or cut short', () => {
    const sealed = seal(keyOf(2), Buffer.from('Maria'), 'claim/1');
    expect(() => open(keyOf(2), sealed, 'claim/2')).toThrow(SealBroken);
    expect(() => open(keyOf(3), sealed, 'claim/1')).toThrow(SealBroken);
    expect(() => open(keyOf(2), sealed.subarray(0, 20), 'claim/1')).toThrow(SealBroken);
  });

  test('looks different each time, so that equal values cannot be told to be equal', () => {
    expect(seal(keyOf(2), Buffer.from('x'), 'p')).not.toEqual(seal(keyOf(2), Buffer.from('x'), 'p'));
  });
});

describe('a data key', () => {
  test('unwraps for the claim for which it was wrapped, and for no other', () => {
    const dataKey = ring.createDataKey();
    const wrapped = ring.wrap(dataKey, 'claim-a');
    expect(ring.unwrap(wrapped, 'claim-a')).toEqual(dataKey);
    expect(() => ring.unwrap(wrapped, 'claim-b')).toThrow(SealBroken);
  });

  test('does not unwrap under another key-encryption key, nor under the same one by another name', () => {
    const wrapped = ring.wrap(ring.createDataKey(), 'claim-a');
    expect(() => createKeyRing({ kek: keyOf(9), id: 'kek-2026' }).unwrap(wrapped, 'claim-a')).toThrow(
      SealBroken,
    );
    expect(() => createKeyRing({ kek: keyOf(1), id: 'kek-2027' }).unwrap(wrapped, 'claim-a')).toThrow(
      SealBroken,
    );
  });

  test('has a different subkey for each compartment, always the same one', () => {
    const dataKey = keyOf(5);
    expect(subkeyOf(dataKey, 'vault')).toEqual(subkeyOf(dataKey, 'vault'));
    expect(subkeyOf(dataKey, 'vault')).not.toEqual(subkeyOf(dataKey, 'inbox'));
    expect(subkeyOf(dataKey, 'vault')).not.toEqual(dataKey);
  });

  test('of the wrong length is a bug', () => {
    expect(() => createKeyRing({ kek: Buffer.alloc(16), id: 'short' })).toThrow('32 bytes');
    expect(() => ring.wrap(Buffer.alloc(31), 'claim-a')).toThrow('32 bytes');
  });
});
