import { beforeAll, describe, expect, test } from '@jest/globals';
import type { ProcedureDocument } from '../../../domain/procedure/definition.ts';
import type { LegalChange } from '../../../domain/procedure/diff/change.ts';
import { diffProcedures, inverseOf } from '../../../domain/procedure/diff/diff.ts';
import { procedureDocumentSchema } from '../../../domain/procedure/procedure.schema.ts';
import { nextMexico } from '../../support/next-version.ts';
import { shippedProcedure } from '../../support/procedures.ts';

let mexico: ProcedureDocument;
let costaRica: ProcedureDocument;
let renamed: ProcedureDocument;

beforeAll(async () => {
  mexico = (await shippedProcedure('mx')).document;
  costaRica = (await shippedProcedure('cr')).document;
  renamed = { ...(await nextMexico()).document, version: mexico.version };
}, 60_000);

const changesOf = (
  before: ProcedureDocument,
  after: ProcedureDocument,
  mapping?: Readonly<Record<string, string>>,
): readonly LegalChange[] => diffProcedures(before, after, mapping).changes;

const textsOf = (changes: readonly LegalChange[], language: 'es' | 'en') =>
  changes.map(({ text }) => text[language]);

const only = (before: ProcedureDocument, after: ProcedureDocument): LegalChange => {
  const [change, ...others] = changesOf(before, after);
  if (change === undefined || others.length > 0)
    throw new Error(textsOf(changesOf(before, after), 'en').join('\n'));
  return change;
};

describe('a term under another name', () => {
  test('is told to have another name, and what changed of it is told once', () => {
    const changes = changesOf(mexico, renamed).filter(({ group }) => group === 'terms');
    expect(textsOf(changes, 'es')).toEqual([
      'El plazo «Resolución (desde la presentación)»: cambia de nombre, de `decide` a `resolve`.',
      expect.stringMatching(
        /^El plazo «Resolución \(desde la presentación\)» pasa de 45 días hábiles a 60 días hábiles \(/,
      ),
    ]);
    expect(changes).toEqual([
      expect.objectContaining({ favour: 'neutral', old: 'decide', new: 'resolve', kind: 'changed' }),
      expect.objectContaining({
        favour: 'against-the-person',
        path: 'clocks.resolve.length',
        oldPath: 'clocks.decide.length',
      }),
    ]);
  });

  test('is the same for whatever else names it: what a court may change, and what a reading sets', () => {
    const about = changesOf(mexico, renamed).filter(({ path }) => /courtOrders|late-extension/.test(path));
    expect(textsOf(about, 'en')).toEqual([]);
  });

  test('with another label is known by the mapping file, and told by both labels', () => {
    const labels = {
      ...renamed.labels,
      'clocks.resolve': { es: 'Resolver el fondo', en: 'Decide on the merits' },
    };
    const other = { ...renamed, labels };
    const went = textsOf(changesOf(mexico, other), 'en').filter((text) =>
      /^The term .* is no longer there/.test(text),
    );
    expect(went).toEqual([expect.stringContaining('Decision (from filing)')]);
    const told = textsOf(changesOf(mexico, other, { decide: 'resolve' }), 'en');
    expect(told).toContain(
      'The term "Decide on the merits": is renamed, from "Decision (from filing)" (`decide`) to `resolve`.',
    );
    expect(
      told.filter((text) => /is no longer there|is new/.test(text) && text.startsWith('The term')),
    ).toEqual([]);
  });

  test('backwards has the old name again, with the opposite of each change', () => {
    const bare = ({ text: _text, basis: _basis, ...rest }: LegalChange) => rest;
    const keyOf = (change: object): string => JSON.stringify(Object.entries(change).sort());
    const forwards = changesOf(mexico, renamed).map((change) => keyOf(inverseOf(change)));
    const backwards = changesOf(renamed, mexico).map((change) => keyOf(bare(change)));
    expect(backwards.sort()).toEqual(forwards.sort());
  });
});

describe('what a lawyer looks at first', () => {
  test('a safeguard for children that a track no longer asks for is marked, whatever its favour', () => {
    const { expedited } = mexico.tracks;
    if (expedited === undefined) throw new Error('Mexico has an expedited track');
    const { when: _when, ...without } = expedited;
    const change = only(mexico, { ...mexico, tracks: { ...mexico.tracks, expedited: without } });
    expect(change).toMatchObject({ favour: 'cannot-be-told', concerns: ['children'] });
    expect(change.text.es).toMatch(/ Afecta a niñas, niños y adolescentes\.$/);
    expect(change.text.en).toMatch(/ It concerns children\.$/);
  });

  test('nothing is marked where conditions speak of no child and of no need', () => {
    const change = only(mexico, { ...mexico, title: { es: 'Otro', en: 'Other' } });
    expect(change.concerns).toBeUndefined();
  });
});

describe('another reading that holds while nobody chooses', () => {
  const withDefault = (variant: string, option: string): ProcedureDocument =>
    procedureDocumentSchema.parse({
      ...mexico,
      variants: { ...mexico.variants, [variant]: { ...mexico.variants[variant], default: option } },
    });

  test('is told with what it changes in effect, and is to whose favour that is', () => {
    const change = only(mexico, withDefault('sign-in-interval', 'fifteen-days'));
    expect(change.text.es).toMatch(/; con ello, el plazo «[^»]+» pasa de 1 semana a 15 días calendario/);
    expect(change.text.en).toMatch(/; by this, the term "[^"]+" goes from 1 week to 15 calendar days/);
    expect(change.favour).toBe('for-the-person');
    expect(only(withDefault('sign-in-interval', 'fifteen-days'), mexico).favour).toBe('against-the-person');
  });

  test('a choice that is new is told by what it changes in its own version, and not by what an older one lacked', () => {
    const { 'screening-remedy': remedy, ...others } = costaRica.variants;
    if (remedy === undefined) throw new Error('Costa Rica has two readings of the remedy');
    const { clocks } = costaRica;
    const contest = clocks['contest-screening'];
    if (contest === undefined) throw new Error('Costa Rica has a term to contest');
    const unknown = { ...contest, length: { ...contest.length, value: null } };
    const older = { ...costaRica, variants: others, clocks: { ...clocks, 'contest-screening': unknown } };
    const text = textsOf(changesOf(older, costaRica), 'es').find((one) => /Aparece la elección/.test(one));
    expect(text).toContain('«Recurso contra el rechazo de la Unidad» pasa de 3 días hábiles a no conocerse');
    expect(text).not.toContain('sets.');
  });
});

describe('a sentence is told once', () => {
  test('what another source of a closure and of its reopening says is told of each', () => {
    const departure = costaRica.closures['departure'];
    if (departure?.reopens === undefined) throw new Error('Costa Rica reopens after a departure');
    const basis = ['REG-121'];
    const after = procedureDocumentSchema.parse({
      ...costaRica,
      closures: {
        ...costaRica.closures,
        departure: { ...departure, basis, reopens: { ...departure.reopens, basis } },
      },
    });
    const texts = textsOf(changesOf(costaRica, after), 'es');
    expect(texts).toHaveLength(2);
    expect(texts[0]).toMatch(/^El cierre «salida del país»: las normas citadas: /);
    expect(texts[1]).toMatch(/^El cierre «salida del país»: la reapertura, las normas citadas: /);
  });

  test('of several rules of a step the one that is meant is named by its place', () => {
    const rules = costaRica.commands['issue-document'];
    if (rules === undefined || rules.length < 2) throw new Error('Costa Rica has two rules');
    const commands = {
      ...costaRica.commands,
      'issue-document': rules.map((rule) => ({ ...rule, basis: ['REG-121'] })),
    };
    const texts = textsOf(
      changesOf(costaRica, procedureDocumentSchema.parse({ ...costaRica, commands })),
      'es',
    );
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts[0]).toMatch(/^La actuación «Expedir un documento», la regla 1: las normas citadas: /);
  });
});
