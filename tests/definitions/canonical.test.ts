import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { contentHash } from '../../definitions/canonical.ts';
import { canonicalText } from '../../platform/canonical-json.ts';
import { compileProcedure, loadProcedure } from '../../definitions/procedure.ts';
import { jsonSchemaOf } from '../../definitions/surface.schema.ts';
import { procedureDocumentSchema } from '../../domain/procedure/procedure.schema.ts';
import { aDocument } from '../support/procedure-document.ts';
import { smallProcedure, withFolder } from '../support/procedure-folder.ts';

/** The same data with the keys of every map in the opposite order. */
const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
};

describe('the canonical form (RFC 8785)', () => {
  test('is that of the example in section 3.2.2 and 3.2.3 of the RFC', () => {
    const example: unknown = JSON.parse(String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`);
    expect(canonicalText(example)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  test('sorts keys by their UTF-16 code units (section 3.2.3)', () => {
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
    const text = canonicalText(Object.fromEntries(keys.map((key) => [key, 0])));
    expect(Object.keys(JSON.parse(text))).toEqual([
      '1',
      '\r',
      '\u0080',
      '\u00f6',
      '\u20ac',
      '\ud83d\ude00',
      '\ufb33',
    ]);
  });

  test('refuses what JSON cannot say', () => {
    expect(() => canonicalText(undefined)).toThrow();
    expect(() => canonicalText(Number.NaN)).toThrow();
    expect(() => canonicalText('\ud800')).toThrow();
  });

  test('does not depend on the order of keys, and depends on everything else', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(contentHash(reversed(value))).toBe(contentHash(value));
      }),
    );
    expect(contentHash([1, 2])).not.toBe(contentHash([2, 1]));
  });
});

describe('the hash of a procedure', () => {
  test('is the same whatever the order in which its author wrote', async () => {
    const document = procedureDocumentSchema.parse(reversed(aDocument()));
    expect(JSON.stringify(document)).not.toBe(JSON.stringify(reversed(document)));
    expect(compileProcedure(document).ref.hash).toBe(compileProcedure(aDocument()).ref.hash);
  });

  test('changes with any word of any file', async () => {
    const hashOf = (files: Readonly<Record<string, string>>) =>
      withFolder(files, async (folder) => {
        const loaded = await loadProcedure(folder);
        return loaded.ok ? loaded.procedure.ref.hash : 'refused';
      });
    const changes: readonly (readonly [string, string, string])[] = [
      ['procedure.2026.10.yaml', 'value: 45', 'value: 46'],
      ['norms.yaml', 'article: "1"', 'article: "1 bis"'],
      ['calendars/capital.yaml', '2026-09-16', '2026-09-17'],
      ['labels.es.yaml', 'Words for stages.filed', 'Otras palabras'],
    ];
    const hashes = [await hashOf(smallProcedure)];
    for (const [file, text, other] of changes)
      hashes.push(
        await hashOf({ ...smallProcedure, [file]: (smallProcedure[file] ?? '').replace(text, other) }),
      );
    expect(hashes).not.toContain('refused');
    expect(new Set(hashes).size).toBe(5);
    const commented = { ...smallProcedure, 'norms.yaml': `# a remark\n${smallProcedure['norms.yaml']}` };
    expect(await hashOf(commented)).toBe(hashes[0]);
  });

  test('parsing a parsed document changes nothing', async () => {
    const document = await withFolder(smallProcedure, async (folder) => {
      const loaded = await loadProcedure(folder);
      return loaded.ok ? loaded.procedure.document : undefined;
    });
    expect(procedureDocumentSchema.parse(document)).toEqual(document);
  });
});

describe('a procedure under its readings', () => {
  const label = { es: 'x', en: 'x' };
  const procedure = compileProcedure(
    aDocument({ tracks: { quick: { label, sets: { 'clocks.decide.length.value': 5 } } } }),
  );
  const decide = 'clocks.decide.length.value';

  test('keeps each reading, and the plain one is the document', () => {
    expect(procedure.readFor({ track: 'none' })).toBe(procedure.document);
    const quick = procedure.readFor({ track: 'quick' });
    expect(quick.clocks['decide']?.length.value).toBe(5);
    expect(procedure.readFor({ track: 'quick', courtOrders: [] })).toBe(quick);
  });

  test('reads a thousand court orders without keeping all of them', () => {
    const read = (value: number) =>
      procedure.readFor({ track: 'quick', courtOrders: [{ sets: { [decide]: value } }] });
    const first = read(1);
    for (let value = 2; value <= 1_000; value += 1)
      expect(read(value).clocks['decide']?.length.value).toBe(value);
    expect(read(1)).toEqual(first);
    expect(read(1)).not.toBe(first);
  });

  test('says what a court order would break before it is taken', () => {
    const fault = (sets: Readonly<Record<string, number | string>>) =>
      procedure.faultOf({ track: 'quick', courtOrders: [{ sets }] });
    expect(fault({ [decide]: 90 })).toBeUndefined();
    expect(fault({ [decide]: -1 })).toMatch(/^clocks\.decide\.length\.value: /);
    expect(fault({ 'clocks.decide.length.unit': 'bananas' })).toMatch(/^clocks\.decide\.length\.unit: /);
    expect(fault({ 'clocks.decide.calendar': 'moon' })).toMatch(/There is no calendar "moon"/);
  });

  test('keeps the hash under which it was released', () => {
    expect(compileProcedure(aDocument(), 'a'.repeat(64)).ref.hash).toBe('a'.repeat(64));
  });
});

describe('the JSON Schema of the files', () => {
  test('lets an author write one norm or a list, and knows every key', () => {
    const schema = jsonSchemaOf('procedure');
    expect(schema).toMatchObject({ type: 'object', additionalProperties: false });
    const clock = JSON.stringify(schema);
    expect(clock).toContain('"basis":{"anyOf":[{"type":"string"');
    expect(jsonSchemaOf('calendar')).toMatchObject({ properties: { days: { type: 'array' } } });
    expect(jsonSchemaOf('norms')).toMatchObject({ type: 'object' });
    expect(jsonSchemaOf('labels')).toMatchObject({ type: 'object' });
    expect(jsonSchemaOf('scenario')).toMatchObject({ required: ['title', 'given', 'when', 'then'] });
  });
});
