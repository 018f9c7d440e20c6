import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PayloadKeys } from '../../platform/temporal/payload-codec.ts';
import { createPayloadCodec } from '../../platform/temporal/payload-codec.ts';

const keyOf = (fill: number): Uint8Array => new Uint8Array(32).fill(fill);
const keys = (currentKeyId: string, ...known: readonly (readonly [string, number])[]): PayloadKeys => ({
  currentKeyId,
  keys: new Map(known.map(([id, fill]) => [id, keyOf(fill)])),
});
const codec = createPayloadCodec(keys('2026', ['2026', 1]));
const payloadOf = (data: Uint8Array) => ({
  metadata: { encoding: new TextEncoder().encode('json/plain') },
  data,
});
const textOf = (bytes: Uint8Array | null | undefined): string => Buffer.from(bytes ?? []).toString('latin1');

describe('payloads that leave for Temporal', () => {
  test('what is encoded decodes to the same bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), async (data) => {
        const [decoded] = await codec.decode(await codec.encode([payloadOf(data)]));
        expect(textOf(decoded?.data)).toBe(textOf(data));
        expect(textOf(decoded?.metadata?.['encoding'])).toBe('json/plain');
      }),
    );
  });

  test('nothing of the content can be read, and the same content never looks the same twice', async () => {
    const data = Buffer.from('"María Secreta"');
    const [first, second] = await codec.encode([payloadOf(data), payloadOf(data)]);
    expect(textOf(first?.data)).not.toContain('Secreta');
    expect(textOf(first?.data)).not.toBe(textOf(second?.data));
  });

  test('a payload of an earlier key is read after the key was changed', async () => {
    const later = createPayloadCodec(keys('2027', ['2027', 2], ['2026', 1]));
    const [decoded] = await later.decode(await codec.encode([payloadOf(Buffer.from('1'))]));
    expect(textOf(decoded?.data)).toBe('1');
  });

  test('altered bytes are not read', async () => {
    const [encoded] = await codec.encode([payloadOf(Buffer.from('true'))]);
    const data = Uint8Array.from(encoded?.data ?? []);
    data[20] = (data[20] ?? 0) ^ 1;
    await expect(codec.decode([{ ...encoded, data }])).rejects.toThrow();
  });

  test('bytes that claim another key are not read', async () => {
    const both = createPayloadCodec(keys('2026', ['2026', 1], ['copy', 1]));
    const [encoded] = await both.encode([payloadOf(Buffer.from('true'))]);
    const metadata = { ...encoded?.metadata, 'encryption-key-id': new TextEncoder().encode('copy') };
    await expect(both.decode([{ ...encoded, metadata }])).rejects.toThrow();
  });

  test('a payload of an unknown key says which key is missing', async () => {
    const other = createPayloadCodec(keys('2027', ['2027', 2]));
    await expect(other.decode(await codec.encode([payloadOf(Buffer.from('1'))]))).rejects.toThrow(
      'Payload key 2026 is not configured: add it to the payload keys.',
    );
  });

  test('a key of the wrong length is refused before anything is sent', () => {
    expect(() =>
      createPayloadCodec({ currentKeyId: 'k', keys: new Map([['k', new Uint8Array(16)]]) }),
    ).toThrow('Payload key k has 16 bytes: AES-256 needs 32.');
  });
});
