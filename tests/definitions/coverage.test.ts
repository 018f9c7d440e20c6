import { beforeAll, describe, expect, test } from '@jest/globals';
import { COVERAGE_ITEMS, shows, uncovered } from '../../definitions/coverage.ts';
import type { Scenario } from '../../definitions/scenario.schema.ts';
import { scenarioSchema } from '../../definitions/scenario.schema.ts';
import { readShelf } from '../../definitions/procedure-pages.ts';
import { shippedFolder, shippedNames } from '../../cli/procedure-folders.ts';
import { commandsOf } from '../../domain/procedure/catalogue.ts';
import type { ProcedureDocument } from '../../domain/procedure/definition.ts';
import { required } from '../../domain/shared/assert.ts';
import { isWord } from '../support/language-words.ts';

const procedures: { documents: readonly ProcedureDocument[]; scenarios: readonly Scenario[] } = {
  documents: [],
  scenarios: [],
};

beforeAll(async () => {
  const shelves = await Promise.all((await shippedNames()).map((name) => readShelf(shippedFolder(name))));
  const sound = shelves.flatMap((shelf) => (shelf.ok ? [shelf] : []));
  procedures.documents = sound.flatMap((shelf) => shelf.procedures.map(({ document }) => document));
  procedures.scenarios = sound.flatMap(({ scenarios }) => scenarios);
}, 60_000);

/** A scenario that registers a claim and says nothing of what follows. */
const emptyScenario = (covers: readonly string[] = []): Scenario =>
  scenarioSchema.parse(
    JSON.parse(
      `{ "title": { "es": "Nada", "en": "Nothing" }, "covers": ${JSON.stringify(covers)}, "given": [],
         "when": { "command": "register-claim", "at": "2026-06-15T16:00:00.000Z",
                   "by": { "role": "officer", "id": "off-1" }, "data": { "track": "regular", "applicants": [] } },
         "then": { "accepted": ["ClaimLodged"] } }`,
    ),
  );

const range = (letter: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);

describe('the table of coverage', () => {
  test('has each number of the two catalogues of primitives and of ambiguities, once', () => {
    expect(COVERAGE_ITEMS.map(({ number }) => number)).toEqual([
      ...range('P', 36),
      ...range('Q', 20),
      ...range('MA', 22),
      ...range('CA', 15),
    ]);
  });

  test('names no form that is not a command, an event or a field of the language', () => {
    const unknown = COVERAGE_ITEMS.flatMap(({ number, form }) =>
      form.filter((word) => !isWord(word)).map((word) => `${number}: ${word}`),
    );
    expect(unknown).toEqual([]);
    expect(['record-correction', 'clocks.month', 'clocks.kind: aim', 'remedies'].filter(isWord)).toEqual([
      'remedies',
    ]);
  });

  test('takes a scenario that asserts nothing for a sign of nothing, under any procedure', () => {
    const scenario = emptyScenario();
    const shown = procedures.documents.flatMap((document) =>
      COVERAGE_ITEMS.filter((item) => shows(item, { scenario, document })).map(({ number }) => number),
    );
    expect(procedures.documents.length).toBeGreaterThan(7);
    expect(shown).toEqual([]);
  });

  test('does not believe a scenario that claims a number and does not contain it', () => {
    const document = required(procedures.documents[0], 'procedures ship');
    const gaps = uncovered([{ folder: 'bz', scenario: emptyScenario(['P9']), document }]);
    expect(gaps).toContain('P9 is claimed by "Nothing" (bz), which contains none of what shows it');
    expect(gaps.filter((gap) => gap.startsWith('P31 '))).toHaveLength(3);
  });
});

test('every command that a procedure offers is given in some scenario', () => {
  const offered = new Set(procedures.documents.flatMap(commandsOf));
  const given = new Set(
    procedures.scenarios.flatMap(({ given: steps, when }) => [...steps, when].map(({ command }) => command)),
  );
  expect(offered.size).toBeGreaterThan(50);
  expect([...offered].filter((command) => !given.has(command))).toEqual([]);
});
