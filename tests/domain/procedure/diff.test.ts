import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { versionFilesIn } from '../../../definitions/folder-files.ts';
import { loadProcedure } from '../../../definitions/procedure.ts';
import type { ProcedureDocument } from '../../../domain/procedure/definition.ts';
import type { LegalChange } from '../../../domain/procedure/diff/change.ts';
import { diffProcedures, inverseOf } from '../../../domain/procedure/diff/diff.ts';

const folder = resolve(import.meta.dirname, '../../../procedures');
let documents: readonly ProcedureDocument[] = [];

beforeAll(async () => {
  const names = await readdir(folder);
  const loaded = await Promise.all(
    names.map(async (name) => {
      const files = await versionFilesIn(join(folder, name));
      return Promise.all(files.map((file) => loadProcedure(join(folder, name), file)));
    }),
  );
  documents = loaded.flat().flatMap((one) => (one.ok ? [one.procedure.document] : []));
}, 60_000);

const find = (procedure: string, version: string): ProcedureDocument => {
  const found = documents.find((one) => one.procedure === procedure && one.version === version);
  if (found === undefined) throw new Error(`${procedure} ${version}`);
  return found;
};

const texts = (changes: readonly LegalChange[]) => changes.map(({ text }) => text.en);
const only = (before: ProcedureDocument, after: ProcedureDocument): LegalChange => {
  const { changes } = diffProcedures(before, after);
  const [first] = changes;
  if (first === undefined || changes.length !== 1) throw new Error(texts(changes).join('\n') || 'no change');
  return first;
};

/** A value of a document somewhere, made another one: what an author may do, and what no author would. */
const mutate = (node: unknown, choices: readonly number[]): unknown => {
  const [choice = 0, ...rest] = choices;
  if (typeof node === 'number') return node + 1 + (choice % 3);
  if (typeof node === 'boolean') return !node;
  if (typeof node === 'string') return `${node}-${choice % 3}`;
  if (Array.isArray(node)) {
    const at = choice % (node.length + 1);
    if (rest.length === 0 || at === node.length)
      return node.filter((_, index) => index !== at % Math.max(1, node.length));
    return node.map((entry, index) => (index === at ? mutate(entry, rest) : entry));
  }
  if (typeof node !== 'object' || node === null) return choice;
  const entries = Object.entries(node);
  const at = choice % Math.max(1, entries.length);
  const isMapOfThings = entries.every(([, value]) => typeof value === 'object' && value !== null);
  if (rest.length === 0 && isMapOfThings)
    return Object.fromEntries(entries.filter((_, index) => index !== at));
  return Object.fromEntries(
    entries.map(([key, value], index) => [key, index === at ? mutate(value, rest) : value]),
  );
};

interface Recipe {
  readonly which: number;
  readonly mutations: readonly (readonly number[])[];
}
const recipeArbitrary: fc.Arbitrary<Recipe> = fc.record({
  which: fc.nat(),
  mutations: fc.array(fc.array(fc.nat({ max: 500 }), { minLength: 2, maxLength: 7 }), { maxLength: 6 }),
});
/** A shipped document, changed at random places. */
const documentOf = ({ which, mutations }: Recipe): ProcedureDocument => {
  const base = documents[which % documents.length];
  if (base === undefined) throw new Error('documents');
  let document = base;
  for (const [first = 0, ...rest] of mutations) {
    const sections = Object.entries(document).filter(([, value]) => typeof value === 'object');
    const [section, value] = sections[first % sections.length] ?? [];
    if (section !== undefined) document = { ...document, [section]: mutate(value, rest) };
  }
  return document;
};

const keyOf = (change: object): string => JSON.stringify(change, (_, value: unknown) => value ?? null);
const seen = (changes: readonly object[]): readonly string[] => changes.map(keyOf).sort();
const bare = ({ text: _text, basis: _basis, ...rest }: LegalChange) => rest;
const sorted = (change: object): object => Object.fromEntries(Object.entries(change).sort());

describe('comparing two versions', () => {
  test('a document and itself have no change', () => {
    for (const document of documents)
      expect(diffProcedures(document, structuredClone(document))).toMatchObject({ changes: [], labels: 0 });
  });

  test('the order of a list of roles, stages or norms is no change', () => {
    const before = find('mx/refugee-status', '2026.1');
    const commands = Object.fromEntries(
      Object.entries(before.commands).map(([name, rules]) => [
        name,
        rules?.map((rule) => ({ ...rule, in: rule.in.toReversed(), by: rule.by.toReversed() })),
      ]),
    );
    expect(diffProcedures(before, { ...before, commands }).changes).toEqual([]);
  });

  test('backwards is the opposite of forwards, for all that ships and for what somebody may write', () => {
    fc.assert(
      fc.property(recipeArbitrary, recipeArbitrary, (one, other) => {
        const [a, b] = [documentOf(one), documentOf(other)];
        const forwards = diffProcedures(a, b).changes.map((change) => sorted(inverseOf(change)));
        const backwards = diffProcedures(b, a).changes.map((change) => sorted(bare(change)));
        expect(seen(backwards)).toEqual(seen(forwards));
      }),
      { numRuns: 50 },
    );
  }, 120_000);

  test('what differs is never silent', () => {
    fc.assert(
      fc.property(recipeArbitrary, recipeArbitrary, (one, other) => {
        const [a, b] = [documentOf(one), documentOf(other)];
        const { changes, labels } = diffProcedures(a, b);
        const sections = Object.keys({ ...a, ...b }).filter((key) => key !== 'labels' && key !== 'calendars');
        const told = new Set(changes.map(({ path }) => path.split('.')[0]));
        const setOf = (value: unknown): string =>
          JSON.stringify(value, (_, inner: unknown) =>
            Array.isArray(inner)
              ? [...new Set(inner.map((entry) => JSON.stringify(sortedDeep(entry))))].sort()
              : inner,
          ) ?? '';
        for (const key of sections) {
          if (key === 'suspension' && leavesNothingAlone(a) && leavesNothingAlone(b)) continue;
          const [was, is] = [a, b].map((document) => setOf(sortedDeep(Reflect.get(document, key) ?? {})));
          if (was !== is) expect([...told]).toContain(key);
        }
        expect(labels).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 25 },
    );
  }, 120_000);
});

const leavesNothingAlone = ({ suspension }: ProcedureDocument): boolean =>
  (suspension.exempt ?? []).length === 0 && suspension.kinds === undefined;

const sortedDeep = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sortedDeep);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== undefined && !(Array.isArray(one) && one.length === 0))
      .sort()
      .map(([key, one]) => [key, sortedDeep(one)]),
  );
};

describe('in the words of a lawyer', () => {
  const mexico = () => find('mx/refugee-status', '2026.1');
  const withClock = (name: string, change: object): ProcedureDocument => {
    const { clocks } = mexico();
    const clock = clocks[name];
    if (clock === undefined) throw new Error(name);
    return { ...mexico(), clocks: { ...clocks, [name]: { ...clock, ...change } } };
  };
  const length = (name: string, change: object) => ({
    length: { ...mexico().clocks[name]?.length, ...change },
  });

  test('a longer term of the person is to their favour, and says its norm', () => {
    const change = only(mexico(), withClock('file-review', length('file-review', { value: 20 })));
    expect(change).toMatchObject({
      group: 'terms',
      favour: 'for-the-person',
      path: 'clocks.file-review.length',
    });
    expect(change.old).toEqual({ value: 15, unit: 'working-days' });
    expect(change.text.en).toMatch(
      /^The term "[^"]+" goes from 15 working days to 20 working days \(.*article 25\)\.$/,
    );
    expect(change.text.es).toMatch(
      /^El plazo «[^»]+» pasa de 15 días hábiles a 20 días hábiles \(.*artículo 25\)\.$/,
    );
  });

  test('more time for the authority is against the person, and a target of management is neither', () => {
    expect(only(mexico(), withClock('decide', length('decide', { value: 60 }))).favour).toBe(
      'against-the-person',
    );
    const target = Object.entries(mexico().clocks).find(([, { kind }]) => kind === 'target')?.[0] ?? '';
    expect(only(mexico(), withClock(target, length(target, { value: 60 }))).favour).toBe('neutral');
  });

  test('working days that become calendar days are fewer; months against working days cannot be told', () => {
    const calendar = { unit: 'calendar-days' };
    expect(only(mexico(), withClock('file-review', length('file-review', calendar))).favour).toBe(
      'against-the-person',
    );
    const month = { value: 1, unit: 'months' };
    expect(only(mexico(), withClock('file-review', length('file-review', month))).favour).toBe(
      'cannot-be-told',
    );
  });

  test('a term that nobody knows any more cannot be told', () => {
    const change = only(mexico(), withClock('file-review', length('file-review', { value: null })));
    expect(change.favour).toBe('cannot-be-told');
    expect(change.text.es).toMatch(/ pasa de 15 días hábiles a no conocerse \(/);
    expect(change.text.en).toMatch(/ goes from 15 working days to not known \(/);
  });

  test('suspensive effect has its own heading', () => {
    const { remedies } = mexico();
    const { review } = remedies;
    if (review === undefined) throw new Error('review');
    const after = {
      ...mexico(),
      remedies: { ...remedies, review: { ...review, suspensive: !review.suspensive } },
    };
    expect(only(mexico(), after)).toMatchObject({
      group: 'suspensive-effect',
      path: 'remedies.review.suspensive',
    });
  });

  test('days of a calendar that come together are one change, with the instrument', () => {
    const { calendars } = mexico();
    const { comar } = calendars;
    const [day] = comar?.days ?? [];
    if (comar === undefined || day === undefined) throw new Error('comar');
    const added = ['2026-06-08', '2026-06-09', '2026-06-10'].map((on) => ({
      ...day,
      on,
      name: { es: 'Cierre por obras', en: 'Closed for works' },
    }));
    const after = {
      ...mexico(),
      calendars: { ...calendars, comar: { ...comar, days: [...comar.days, ...added] } },
    };
    const change = only(mexico(), JSON.parse(JSON.stringify(after)));
    expect(change).toMatchObject({
      group: 'calendars',
      kind: 'added',
      path: 'calendars.comar.days.2026-06-08',
      through: '2026-06-10',
    });
    expect(change.text.en).toContain('2026-06-08 to 2026-06-10');
    expect(change.text.es).toContain('Cierre por obras, cerrado, en vigor');
    expect(change.basis).toEqual([day.basis]);
  });

  test('a day that is annulled says so', () => {
    const { calendars } = mexico();
    const { comar } = calendars;
    const [day, ...others] = comar?.days ?? [];
    if (comar === undefined || day === undefined) throw new Error('comar');
    const annulled = { ...day, status: 'annulled' as const };
    const after = {
      ...mexico(),
      calendars: { ...calendars, comar: { ...comar, days: [annulled, ...others] } },
    };
    expect(only(mexico(), after).text.en).toContain(
      `${day.on}: whether it is in force: goes from in force to annulled`,
    );
  });

  test('Costa Rica, from the text of 2022 to that of 2024', () => {
    const { changes } = diffProcedures(
      find('cr/refugee-status', '2022.1'),
      find('cr/refugee-status', '2024.1'),
    );
    const told = texts(changes.filter(({ favour }) => favour === 'for-the-person'));
    expect(told).toEqual(
      expect.arrayContaining([
        expect.stringMatching(
          /^The term "Filing of the claim" is no longer there: 1 month, binds the person/,
        ),
        expect.stringMatching(
          /^The closure "departure from the country": the period to put things right: now there/,
        ),
        expect.stringMatching(/the more favourable rule: goes from no to yes/),
      ]),
    );
    expect(changes.filter(({ favour }) => favour === 'against-the-person')).toEqual([]);
  });

  test('every change of any two versions has a sentence in each language', () => {
    for (const after of documents) {
      const [before] = documents;
      if (before === undefined) throw new Error('documents');
      for (const { text, path } of diffProcedures(before, after).changes)
        expect([
          path,
          text.es.length > 5,
          text.en.length > 5,
          /undefined|\[object/.test(text.en + text.es),
        ]).toEqual([path, true, true, false]);
    }
  });
});

describe('what is told and what is not', () => {
  const mexico = () => find('mx/refugee-status', '2026.1');
  const rules = [
    { in: ['filed'], by: ['head'], when: 'claim.applicants.size() > 1', task: true, basis: ['LRPCAP-25'] },
    { in: ['filed'], by: ['head'], task: true, basis: ['LRPCAP-25'] },
  ];
  const withRules = (list: ProcedureDocument['commands']['issue-decision']): ProcedureDocument => ({
    ...mexico(),
    commands: { ...mexico().commands, ...(list && { 'issue-decision': list }) },
  });
  const withTrack = (sets: ProcedureDocument['tracks'][string]['sets']): ProcedureDocument => ({
    ...mexico(),
    tracks: { ...mexico().tracks, trial: { label: { es: 'Ensayo', en: 'Trial' }, sets } },
  });

  test('two rules of a step that change places are told, since the first that holds is the one', () => {
    const change = only(withRules(rules), withRules(rules.toReversed()));
    expect(change).toMatchObject({ group: 'conditions', favour: 'cannot-be-told', kind: 'changed' });
    expect(change.text.en).toMatch(/the order of its rules.*\(1\) .*size\(\) > 1`; \(2\) .* to \(1\) /);
  });

  test('rules that no stage and role share may stand in any order', () => {
    const apart = rules.map((rule, index) => ({ ...rule, in: [`stage-${index}`] }));
    expect(diffProcedures(withRules(apart), withRules(apart.toReversed())).changes).toEqual([]);
  });

  test('a term that a track cuts is told as a term, and is a loss of the person', () => {
    const change = only(withTrack({}), withTrack({ 'clocks.file-review.length.value': 3 }));
    expect(change).toMatchObject({
      group: 'variants',
      favour: 'against-the-person',
      path: 'tracks.trial.sets.clocks.file-review.length.value',
    });
    expect(change.text.en).toMatch(
      /^On the track "Trial", the term "[^"]+" goes from 15 working days to 3 working days/,
    );
    expect(change.text.es).toMatch(/^En la vía «Ensayo», el plazo «[^»]+» pasa de 15 días hábiles a 3 /);
  });

  test('a default that is written out is no change', () => {
    const { clocks, remedies } = mexico();
    const review = remedies['review'];
    const decide = clocks['decide'];
    if (review === undefined || decide === undefined) throw new Error('review');
    const after: ProcedureDocument = {
      ...mexico(),
      demonstration: false,
      clocks: { ...clocks, decide: { ...decide, halfDays: 'count' } },
      remedies: { ...remedies, review: { ...review, standing: 'applicant', outOfTime: 'refused' } },
    };
    const { outOfTime: _late, standing: _who, ...bare } = review;
    const before = { ...mexico(), remedies: { ...remedies, review: bare } };
    expect(diffProcedures(before, after).changes).toEqual([]);
    const suspended = (basis: readonly string[]) => ({ ...mexico(), suspension: { exempt: [], basis } });
    expect(diffProcedures(suspended([]), suspended(['LRPCAP-25'])).changes).toEqual([]);
  });

  test('a title that changed in Spanish only is told with its Spanish text', () => {
    const after = { ...mexico(), title: { ...mexico().title, es: 'Asilo' } };
    expect(only(mexico(), after).text.en).toMatch(/^The title, in Spanish: goes from "[^"]+" to "Asilo"\.$/);
  });

  test('a rule of the procedure that is new says what it says', () => {
    const { minors: _none, ...before } = mexico();
    const minors = { age: 18, guardianBefore: [], basis: ['LRPCAP-25'], confidence: 'low' as const };
    expect(only(before, { ...before, minors }).text.en).toMatch(
      /^The rule on children is new: the age below which a person is a child: 18/,
    );
  });

  test('a warning is said in words, and Spanish contracts its articles', () => {
    const { clocks } = mexico();
    const review = clocks['file-review'];
    if (review === undefined) throw new Error('file-review');
    const withReview = (change: object): ProcedureDocument => ({
      ...mexico(),
      clocks: { ...clocks, 'file-review': { ...review, ...change } },
    });
    const warned = (warn: readonly string[]) => withReview({ expires: { ...review.expires, warn } });
    expect(only(warned(['3wd']), warned(['5wd'])).text.en).toContain(
      'warnings: adds 5 working days; no longer has 3 working days',
    );
    const counted = (from: string) => withReview({ starts: { ...review.starts, from } });
    expect(only(counted('next-day'), counted('same-day')).text.es).toContain(
      'pasa del día siguiente al mismo día',
    );
  });

  test('a track that is new says what it sets, as a change of the terms', () => {
    const after = withTrack({ 'clocks.file-review.length.value': 3 });
    expect(only(mexico(), after).text.en).toMatch(
      /^The track "Trial" is new: what it sets: the term "[^"]+" goes from 15 working days to 3 working days/,
    );
  });
});
