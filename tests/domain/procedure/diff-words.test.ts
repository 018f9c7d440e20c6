import { describe, expect, test } from '@jest/globals';
import { jsonSchemaOf } from '../../../definitions/surface.schema.ts';
import { COMMAND_TYPES } from '../../../domain/claim/commands.ts';
import { EVENT_TYPES } from '../../../domain/claim/events.ts';
import { fieldWord, findCodeWord } from '../../../domain/procedure/diff/words.ts';
import { englishDiffWords } from '../../../domain/procedure/diff/words-en.ts';
import { spanishDiffWords } from '../../../domain/procedure/diff/words-es.ts';

/** A part of a JSON Schema and the names that lead to it. */
interface Part {
  readonly node: object;
  readonly names: readonly string[];
}
const partsOf = ({ node, names }: Part): readonly Part[] => [
  { node, names },
  ...Object.entries(node).flatMap(([key, value]): readonly Part[] => {
    if (typeof value !== 'object' || value === null) return [];
    if (key === 'properties')
      return Object.entries(value).flatMap(([name, one]) =>
        partsOf({ node: Object(one), names: [...names, name] }),
      );
    if (key === 'additionalProperties') return partsOf({ node: value, names: [...names, '*'] });
    return partsOf({ node: value, names });
  }),
];

describe('the words of a comparison', () => {
  const tables = [englishDiffWords, spanishDiffWords];
  const parts = (['procedure', 'calendar', 'norms'] as const).flatMap((surface) =>
    partsOf({ node: jsonSchemaOf(surface), names: surface === 'calendar' ? ['calendars', '*'] : [] }),
  );
  const catalogue = new Set<unknown>([...COMMAND_TYPES, ...EVENT_TYPES]);

  test('there are words in both languages for every code of every closed list of the schemas', () => {
    const codes = parts.flatMap(({ node, names }) => {
      const listed: unknown = Reflect.get(node, 'enum') ?? [Reflect.get(node, 'const')];
      const texts = Array.isArray(listed) ? listed.filter((code) => typeof code === 'string') : [];
      return texts.filter((code) => !catalogue.has(code)).map((code) => ({ code: String(code), names }));
    });
    expect(codes.length).toBeGreaterThan(150);
    const wordless = tables.flatMap((words) =>
      codes
        .filter(({ code, names }) => findCodeWord(words, names, code) === undefined)
        .map((one) => JSON.stringify(one)),
    );
    expect(wordless).toEqual([]);
  });

  test('there are words in both languages for every field of the schemas', () => {
    const named = ['es', 'en', 'value', 'unit', 'readings', 'rule', 'id', 'through'];
    const whole = ['starts', 'stops', 'expires'];
    const fields = parts
      .map(({ names }) => names)
      .filter((names) => names.length > 0 && !['*', ...named, ...whole].includes(names.at(-1) ?? ''));
    expect(fields.length).toBeGreaterThan(150);
    const wordless = tables.flatMap((words) =>
      fields
        .filter((names) => names.length > 1 || words.things[names[0] ?? ''] === undefined)
        .filter(
          (names) =>
            fieldWord(
              words,
              names.filter((name) => name !== '*'),
            ) === undefined,
        )
        .map((names) => names.join('.')),
    );
    expect([...new Set(wordless)]).toEqual([]);
  });
});
