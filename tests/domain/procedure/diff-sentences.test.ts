import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { loadProcedure } from '../../../definitions/procedure.ts';
import type { TermLength } from '../../../domain/procedure/clock-definition.ts';
import type { ProcedureDocument } from '../../../domain/procedure/definition.ts';
import { diffProcedures } from '../../../domain/procedure/diff/diff.ts';
import type { LegalChange } from '../../../domain/procedure/diff/change.ts';
import { required } from '../../../domain/shared/assert.ts';

const folder = resolve(import.meta.dirname, '../../../procedures');

const shipped = async (name: string, file: string): Promise<ProcedureDocument> => {
  const loaded = await loadProcedure(join(folder, name), file);
  if (!loaded.ok) throw new Error(name);
  return loaded.procedure.document;
};

let mexico: ProcedureDocument;
let guatemala: ProcedureDocument;
beforeAll(async () => {
  mexico = await shipped('mx', 'procedure.2026.1.yaml');
  guatemala = await shipped('gt', 'procedure.2019.1.yaml');
}, 60_000);

const only = (before: ProcedureDocument, after: ProcedureDocument): LegalChange => {
  const { changes } = diffProcedures(before, after);
  const [first] = changes;
  if (first === undefined || changes.length !== 1)
    throw new Error(changes.map(({ text }) => text.en).join('\n') || 'no change');
  return first;
};

/** The Mexican procedure with the review lodged under other terms. */
const withReview = (change: object): ProcedureDocument => {
  const { clocks } = mexico;
  const review = required(clocks['file-review'], 'the term of the review');
  return { ...mexico, clocks: { ...clocks, 'file-review': { ...review, ...change } } };
};
const withLength = (change: Partial<TermLength>): ProcedureDocument => {
  const { length } = required(mexico.clocks['file-review'], 'the term of the review');
  return withReview({ length: { ...length, ...change } });
};
const startedWhen = (when: string): ProcedureDocument => {
  const { starts } = required(mexico.clocks['file-review'], 'the term of the review');
  return withReview({ starts: { ...starts, when } });
};

describe('a change of a length', () => {
  test('that becomes known says what it is now', () => {
    const { text } = only(withLength({ value: null }), mexico);
    expect(text.es).toMatch(/^El plazo «[^»]+» se conoce ahora: 15 días hábiles \(/);
    expect(text.en).toMatch(/^The term "[^"]+" is known now: 15 working days \(/);
  });

  test('that stays unknown says in what it is counted now', () => {
    const { text } = only(withLength({ value: null }), withLength({ value: null, unit: 'calendar-days' }));
    expect(text.es).toContain(
      ': sigue sin conocerse; se cuenta en días calendario y ya no en días hábiles (',
    );
    expect(text.en).toContain('is still not known; counted in calendar days and no longer in working days (');
  });

  test('of which only the meaning of its days changes says what they may mean', () => {
    const days = { value: 10, unit: 'unspecified' } as const;
    const { text } = only(
      withLength({ ...days, readings: ['working-days', 'calendar-days'] }),
      withLength({ ...days, readings: ['working-days'] }),
    );
    expect(text.es).toContain('lo que puede significar: desaparece días calendario (');
    expect(text.en).toContain('what it may mean: no longer has calendar days (');
  });

  test('whose number changes with the meaning of its days says both', () => {
    const readings = ['working-days', 'calendar-days'] as const;
    const { text } = only(mexico, withLength({ value: 10, unit: 'unspecified', readings }));
    expect(text.es).toContain(
      'a 10 días (la fuente no dice cuáles; pueden ser días hábiles o días calendario) (',
    );
  });

  test('that a reading sets with its unit is told once, as one length', () => {
    const { variants } = guatemala;
    const term = required(variants['interview-term'], 'the choice of the term of the interview');
    const option = required(term.options['fifteen-days'], 'the reading of fifteen days');
    const sets = {
      ...option.sets,
      'clocks.interview.length.value': 20,
      'clocks.interview.length.unit': 'calendar-days',
    };
    const options = { ...term.options, 'fifteen-days': { ...option, sets } };
    const change = only(guatemala, {
      ...guatemala,
      variants: { ...variants, 'interview-term': { ...term, options } },
    });
    expect(change).toMatchObject({
      path: 'variants.interview-term.options.fifteen-days.sets.clocks.interview.length',
      old: { value: 15, unit: 'working-days' },
      new: { value: 20, unit: 'calendar-days' },
    });
    expect(change.text.es).toMatch(
      /^En la elección entre lecturas «[^»]+», la lectura «Quince días hábiles», el plazo «Entrevista» pasa de 15 días hábiles a 20 días calendario/,
    );
  });

  test('that a new track sets with its unit is told once too', () => {
    const sets = { 'clocks.file-review.length.value': 3, 'clocks.file-review.length.unit': 'weeks' };
    const after = {
      ...mexico,
      tracks: { ...mexico.tracks, trial: { label: { es: 'Ensayo', en: 'Trial' }, sets } },
    };
    expect(only(mexico, after).text.en.match(/goes from/g)).toHaveLength(1);
  });

  test('that a track sets to what is not known is told as not known, and not as it holds elsewhere', () => {
    const withTrack = (sets: Readonly<Record<string, null>>): ProcedureDocument => ({
      ...mexico,
      tracks: { ...mexico.tracks, trial: { label: { es: 'Ensayo', en: 'Trial' }, sets } },
    });
    const change = only(withTrack({}), withTrack({ 'clocks.file-review.length.value': null }));
    expect(change.favour).toBe('cannot-be-told');
    expect(change.text.es).toMatch(
      /^En la vía «Ensayo», el plazo «[^»]+» pasa de 15 días hábiles a no conocerse/,
    );
  });

  test('that a track sets as it holds anyway changes nothing, and says so', () => {
    const withTrack = (sets: Readonly<Record<string, number>>): ProcedureDocument => ({
      ...mexico,
      tracks: { ...mexico.tracks, trial: { label: { es: 'Ensayo', en: 'Trial' }, sets } },
    });
    const change = only(withTrack({}), withTrack({ 'clocks.file-review.length.value': 15 }));
    expect(change.favour).toBe('neutral');
    expect(change.text.en).toMatch(/^On the track "Trial", the term "[^"]+": .*no change in what holds/);
  });
});

describe('names and conditions in a comparison', () => {
  test('a calendar is called by its authority', () => {
    const { text } = only(mexico, withReview({ calendar: 'federal-courts' }));
    expect(text.es).toContain(
      'calendario: pasa de Comisión Mexicana de Ayuda a Refugiados (COMAR) a Poder Judicial de la Federación (',
    );
  });

  test('two calendars of one authority are told with their ids', () => {
    const courts = required(mexico.calendars['federal-courts'], 'the calendar of the courts');
    const { authority = '' } = required(mexico.calendars['comar'], 'the calendar of the agency');
    const calendars = { ...mexico.calendars, 'federal-courts': { ...courts, authority } };
    const both = (document: ProcedureDocument): ProcedureDocument => ({ ...document, calendars });
    expect(only(both(mexico), both(withReview({ calendar: 'federal-courts' }))).text.en).toContain(
      '(COMAR) (comar) to Comisión Mexicana de Ayuda a Refugiados (COMAR) (federal-courts)',
    );
  });

  test('a norm is called by its instrument and article', () => {
    const norm = required(mexico.norms['LRPCAP-25'], 'the norm of the review');
    const norms = { ...mexico.norms, 'LRPCAP-25': { ...norm, confidence: 'low' as const } };
    const { text } = only(mexico, { ...mexico, norms });
    expect(text.es).toMatch(
      /^La norma «Ley sobre Refugiados.*, artículo 25»: la certeza: pasa de alta a baja\.$/,
    );
  });

  test('two norms cited in the same words are told with their ids', () => {
    const norm = required(mexico.norms['LRPCAP-25'], 'the norm of the review');
    const norms = { ...mexico.norms, 'LRPCAP-25-B': norm };
    expect(only(mexico, { ...mexico, norms }).text.en).toMatch(
      /^The norm "Ley sobre Refugiados.*, article 25 \(LRPCAP-25-B\)" is new: "/,
    );
  });

  test('a condition is said in words, with what is written beside it', () => {
    const { text } = only(startedWhen("claim.stage == 'filed'"), startedWhen("claim.stage == 'closed'"));
    expect(text.es).toMatch(
      /: antes, la etapa es «[^»]+» \(`claim\.stage == 'filed'`\); ahora, la etapa es «[^»]+» \(`claim\.stage == 'closed'`\) \(/,
    );
    expect(text.en).toMatch(
      /: before, the stage is “[^”]+” \(`claim\.stage == 'filed'`\); now, the stage is /,
    );
  });

  test('a condition that a track no longer asks is named', () => {
    const sets = { 'commands.admit-claim.0.conditions.0.that': 'true' };
    const after = {
      ...mexico,
      tracks: { ...mexico.tracks, trial: { label: { es: 'Ensayo', en: 'Trial' }, sets } },
    };
    const bare = { ...after, tracks: { ...after.tracks, trial: { ...after.tracks.trial, sets: {} } } };
    expect(only(bare, after).text.es).toMatch(
      /^En la vía «Ensayo», la actuación «[^»]+», la condición «Cada solicitante [^»]+»: antes, .*; ahora, siempre \(`true`\)\.$/,
    );
  });

  test('a condition without words is shown as it is written, and one that never holds is said to', () => {
    const { text } = only(startedWhen('size(claim.late) > 0'), startedWhen('false'));
    expect(text.es).toContain(': antes, `size(claim.late) > 0`; ahora, nunca (`false`) (');
  });
});

describe('parts of a thing in a comparison', () => {
  const withDisclosures = (change: object): ProcedureDocument => {
    const protection = required(mexico.protection, 'the protection');
    return {
      ...mexico,
      protection: { ...protection, disclosures: { ...protection.disclosures, ...change } },
    };
  };
  const notice = (change: object) => ({
    'notice-to-inm': { to: ['inm'], consent: false, basis: ['LRPCAP-21'], ...change },
  });

  test('a disclosure is named, with what changed of it', () => {
    expect(only(mexico, withDisclosures(notice({ consent: true }))).text.es).toMatch(
      /^La protección, la comunicación «Aviso al INM»: la necesidad de consentimiento: pasa de no a sí \(/,
    );
    expect(only(mexico, withDisclosures(notice({ to: ['inm', 'press'] }))).text.en).toMatch(
      /^Protection, the disclosure "Notice to INM": to whom it may be told: adds `press` \(/,
    );
  });

  test('a disclosure that is new is named, with what it says', () => {
    const purpose = { to: ['inm'], consent: true, basis: ['LRPCAP-21'] };
    expect(only(mexico, withDisclosures({ research: purpose })).text.en).toMatch(
      /^In protection, the disclosure "research" is new: needing consent: yes; to whom it may be told: `inm` \(/,
    );
  });

  test('a question of a decision is named by what it may grant, with what changed of it', () => {
    const { decisions } = mexico;
    const merits = required(decisions.merits, 'the decision on the merits');
    const limb = required(merits.limbs?.['complementary'], 'the question of complementary protection');
    const limbs = { ...merits.limbs, complementary: { ...limb, ofOwnMotion: false } };
    const after = { ...mexico, decisions: { ...decisions, merits: { ...merits, limbs } } };
    expect(only(mexico, after).text.es).toMatch(
      /^La decisión «[^»]+», la cuestión «Protección complementaria»: el examen de oficio: pasa de sí a no \(/,
    );
  });

  test('a reading that changes nothing is told to set nothing', () => {
    const { 'interview-term': _term, ...variants } = guatemala.variants;
    expect(only({ ...guatemala, variants }, guatemala).text.es).toContain(
      'la lectura «Dos semanas»: lo que fija: nada.',
    );
  });

  test('the reading that holds while nobody chooses is told by its name', () => {
    const { variants } = guatemala;
    const term = required(variants['interview-term'], 'the choice of the term of the interview');
    const changed = { ...variants, 'interview-term': { ...term, default: 'fifteen-days' } };
    expect(only(guatemala, { ...guatemala, variants: changed }).text.es).toContain(
      'pasa de «Dos semanas» a «Quince días hábiles»',
    );
  });
});
