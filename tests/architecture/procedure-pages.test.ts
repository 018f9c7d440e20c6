import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Shelf } from '../../definitions/procedure-pages.ts';
import * as z from 'zod';
import { commonPagesOf, gapsIn, pagesOf, readShelf, schemaFiles } from '../../definitions/procedure-pages.ts';
import { jsonSchemaOf } from '../../definitions/surface.schema.ts';
import { shippedFolder, shippedNames } from '../../cli/procedure-folders.ts';
import { typed } from '../cli/typed.ts';
import { root, textOf } from './compose-file.ts';

const writeAgain = 'npx cauce procedure docs';
type SoundShelf = Extract<Shelf, { readonly ok: true }>;
let shelves: readonly SoundShelf[] = [];

beforeAll(async () => {
  const read = await Promise.all((await shippedNames()).map((name) => readShelf(shippedFolder(name))));
  expect(read.flatMap((shelf) => (shelf.ok ? [] : shelf.findings))).toEqual([]);
  shelves = read.flatMap((shelf) => (shelf.ok ? [shelf] : []));
}, 60_000);

/** Files that are not what they should be, each with what writes it again. */
const stale = (folder: string, files: readonly { readonly name: string; readonly text: string }[]) =>
  files
    .map(({ name, text }) => ({ path: `${folder}/${name}`, text }))
    .filter(({ path, text }) => !existsSync(join(root, path)) || textOf(path) !== text)
    .map(({ path }) => `${path} is not what the procedures say. Write it again: ${writeAgain}`);

const fieldSchema = z.looseObject({
  description: z.string().optional(),
  additionalProperties: z.unknown().optional(),
});
const fieldsSchema = z.looseObject({ properties: z.record(z.string(), fieldSchema) });
const propertiesOf = (schema: unknown) => fieldsSchema.parse(schema).properties;

describe('the pages of the procedures', () => {
  test('each version of each procedure has its page and its diagram, in two languages, as its files say', () => {
    const files = shelves.flatMap(pagesOf);
    expect(files.length).toBe(4 * shelves.flatMap(({ procedures }) => procedures).length);
    expect(stale('docs/procedures', files)).toEqual([]);
  });

  test('the index and the table of coverage are as the scenarios say', () => {
    expect(stale('docs/procedures', commonPagesOf(shelves))).toEqual([]);
  });

  test('everything that the language must say has a scenario that contains it, and none claims what it lacks', () => {
    expect(gapsIn(shelves)).toEqual([]);
  });

  test('the schemas for editors are those of the code', () => {
    expect(stale('docs/schemas', schemaFiles())).toEqual([]);
  });

  test('an editor shows a sentence in both languages for every section of a procedure, and for every field of a clock and a norm', () => {
    const procedure = propertiesOf(jsonSchemaOf('procedure'));
    const clock = propertiesOf(procedure['clocks']?.additionalProperties);
    const norm = propertiesOf(jsonSchemaOf('norms')['additionalProperties']);
    const length = propertiesOf(clock['length']);
    const fields = [procedure, clock, length, norm].flatMap((properties) => Object.entries(properties));
    expect(fields.length).toBeGreaterThan(60);
    const inBothLanguages = /^\S.*\. \/ \S.*\.$/;
    expect(
      fields.flatMap(([name, { description = '' }]) => (inBothLanguages.test(description) ? [] : [name])),
    ).toEqual([]);
  });

  test('a diagram has a title, a description, and each of its numbers in the list of the page', () => {
    for (const [page, diagram] of shelves.flatMap((shelf) => {
      const files = pagesOf(shelf);
      return files.flatMap((file, index) => (index % 2 === 0 ? [[file, files[index + 1]] as const] : []));
    })) {
      expect(diagram?.text).toMatch(/<title id="t">.+<\/title>\n<desc id="d">.+<\/desc>/);
      const drawn = [...(diagram?.text ?? '').matchAll(/central">(\d+)<\/text>/g)].map(([, number]) =>
        Number(number),
      );
      const listed = [...page.text.matchAll(/^(\d+)\. .+ → /gm)].map(([, number]) => Number(number));
      expect(drawn.toSorted((a, b) => a - b)).toEqual(listed);
      expect(listed.length).toBeGreaterThan(8);
    }
  });

  test('a page that says other than its procedure is found by --check, and nothing is written', async () => {
    const { exit, out } = await typed('procedure docs hn --check --out absent');
    expect(exit).toBe(3);
    expect(out).toContain(`hn-2004.1.es.md is not what the procedures say. Write it again: ${writeAgain}`);
  });
});
