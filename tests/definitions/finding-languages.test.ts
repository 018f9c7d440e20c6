import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { complaintOfSchemaInSpanish, SCHEMA_COMPLAINTS } from '../../domain/shared/complaints-es.ts';
import type { Finding } from '../../definitions/finding.ts';
import { loadProcedure } from '../../definitions/procedure.ts';
import type { Labels } from '../../domain/shared/norms.ts';
import { plantedViolations } from '../support/planted.ts';
import { withFolder } from '../support/procedure-folder.ts';

const root = resolve(import.meta.dirname, '../..');

/** The source of every schema, and of what a schema asks for the words of its complaint. */
const schemaTexts = async (): Promise<readonly string[]> => {
  const names = await Promise.all(
    ['domain', 'definitions'].map(async (room) =>
      (await readdir(join(root, room), { recursive: true })).map((name) => join(root, room, name)),
    ),
  );
  const files = names.flat().filter((name) => name.endsWith('.schema.ts'));
  return Promise.all(
    [...files, join(root, 'domain/claim/personal-data.ts')].map((file) => readFile(file, 'utf8')),
  );
};

/** What a schema says of whom: `must be the id of a claim`. */
const beingsIn = (text: string): readonly string[] =>
  [...text.matchAll(/uuidText<\w+>\('([^']+)'\)/g)].map(([, being = '']) => being);

const placeOfBeing = /\$\{what\}/;

const complaintsIn = (texts: readonly string[]): readonly string[] => {
  const beings = texts.flatMap(beingsIn);
  const written = texts.flatMap((text) =>
    [...text.matchAll(/(['"`])((?:must|has) (?:(?!\1).)*)\1/g)].map(([, , complaint = '']) => complaint),
  );
  return [...new Set(written)].flatMap((complaint) =>
    placeOfBeing.test(complaint)
      ? beings.map((being) => complaint.replace(placeOfBeing, being))
      : [complaint.replaceAll(/\$\{[^}]*\}/g, '7')],
  );
};

describe('what a schema of this project complains of', () => {
  test('has Spanish words', async () => {
    const complaints = complaintsIn(await schemaTexts());
    expect(complaints.length).toBeGreaterThan(70);
    expect(complaints).toContain('must be the id of an act: a lower-case UUID');
    expect(complaints.filter((one) => complaintOfSchemaInSpanish(one) === undefined)).toEqual([]);
  });

  test('is written so that the test above finds it', async () => {
    const elsewhere = (await schemaTexts()).flatMap((text) =>
      [...text.matchAll(/\b(?:error|message):\s*(\S+ \S+)/g)]
        .map(([, words = '']) => words)
        .filter((words) => !/^['"`](?:must|has) /.test(words)),
    );
    const passedOn = /^(?:message \}|defect\.rule)/;
    expect(elsewhere.filter((words) => !passedOn.test(words))).toEqual([]);
  });

  test('and no Spanish is left of what no schema says any more', async () => {
    const complaints = complaintsIn(await schemaTexts());
    expect(SCHEMA_COMPLAINTS.filter((one) => !complaints.includes(one))).toEqual([]);
  });
});

/** Words that Spanish does not have, outside of what is quoted from the file. */
const english = /(?<![-\w])(the|and|of|or|is|are|has|have|must|which|what|that|it|its|with|one)(?![-\w])/i;
const withoutNames = (text: string): string => text.replaceAll(/"[^"]*"|'[^']*'|<[^>]*>|\{.*\}/g, '');
const partsOf = ({ message, expected, hint }: Finding): readonly Labels[] =>
  [message, expected, hint].filter((part) => part !== undefined);

describe('whatever is wrong with a procedure folder', () => {
  test.each(plantedViolations)('$rule, at "$at", is told in Spanish too', async ({ files }) => {
    const { findings } = await withFolder(files, (folder) => loadProcedure(folder));
    expect(findings.filter(({ message: { es, en } }) => es === '' || es === en)).toEqual([]);
    const spanish = findings.flatMap(partsOf).map(({ es }) => es);
    expect(spanish.filter((text) => english.test(withoutNames(text)))).toEqual([]);
  });
});
