import { describe, expect, test } from '@jest/globals';
import type { ExplanationRequest } from '../../../domain/deadline/explain.ts';
import { explainComputation, explainComputationAsText } from '../../../domain/deadline/explain.ts';
import type { Norm } from '../../../domain/procedure/definition.ts';
import { plainDate } from '../../../domain/shared/plain-date.ts';
import { calendarOf, closedFromTo, closedOn, computed, suspended } from './builders.ts';
import { mexico, mexicoWithVacation } from './national-calendars.ts';

const norm = (instrument: string, article: string): Norm => ({
  instrument,
  article,
  source: 'https://example.org',
  publishedOn: null,
  validFrom: null,
  validUntil: null,
  confidence: 'high',
});

const norms = {
  'LRPCAP-24': norm('Ley sobre Refugiados, Protección Complementaria y Asilo Político', '24'),
  'LFT-74': norm('Ley Federal del Trabajo', '74'),
  'LFPA-28': norm('Ley Federal de Procedimiento Administrativo', '28'),
  'ACCORD-2026': norm('Acuerdo de días inhábiles', 'Primero'),
  'SEGOB-2020': norm('Acuerdo por el que se suspenden plazos', ''),
};

const decision = { length: 45, basis: ['LRPCAP-24'] };
const onVacation = computed('2026-11-24', decision, {
  calendar: { ...mexicoWithVacation, publishedThrough: plainDate('2026-12-31') },
});

const requestOf = (overrides: Partial<ExplanationRequest>): ExplanationRequest => ({
  computation: onVacation,
  clockLabel: 'Resolver la solicitud',
  norms,
  language: 'es',
  ...overrides,
});

const textsOf = (kind: string, overrides: Partial<ExplanationRequest>): readonly string[] =>
  explainComputation(requestOf(overrides)).flatMap((line) => (line.kind === kind ? [line.text] : []));

describe('a due date explained', () => {
  test('in Spanish, from the fact to the due date, each closure with its instrument and article', () => {
    const rules = onVacation.zoneRules;
    expect(explainComputationAsText(requestOf({ today: plainDate('2027-02-06') }))).toBe(
      [
        'El plazo «Resolver la solicitud» corre por este hecho: presentación de la solicitud, el 24 de noviembre de 2026.',
        'El plazo es de 45 días hábiles, obliga a la autoridad y se cuenta desde el día siguiente (Ley sobre Refugiados, Protección Complementaria y Asilo Político, artículo 24).',
        `Calendario aplicado: comar, versión 2026.2 (reglas de husos horarios ${rules}).`,
        'El primer día que cuenta es el 25 de noviembre de 2026.',
        'Del 21 de diciembre de 2026 al 6 de enero de 2027 no cuentan 13 días: Vacaciones generales (Acuerdo de días inhábiles, Primero).',
        'El 1 de febrero de 2027 no cuenta: Día de la Constitución (Ley Federal del Trabajo, artículo 74).',
        'El 5 de febrero de 2027 no cuenta: Día de la Constitución (Ley Federal de Procedimiento Administrativo, artículo 28).',
        'No cuentan 24 días de descanso semanal.',
        'El plazo vence el 16 de febrero de 2027: se cumple si se actúa ese día o antes.',
        'La fecha es provisional: el calendario de días inhábiles aún no se ha publicado hasta ese día.',
        'Faltan 10 días naturales.',
      ].join('\n'),
    );
  });

  test('in English, the same lines', () => {
    const rules = onVacation.zoneRules;
    expect(explainComputationAsText(requestOf({ language: 'en', clockLabel: 'Decide the claim' }))).toBe(
      [
        'The term "Decide the claim" was set running by: lodging of the claim, on 24 November 2026.',
        'The term is 45 working days, binds the authority and is counted from the next day (Ley sobre Refugiados, Protección Complementaria y Asilo Político, article 24).',
        `Calendar applied: comar, version 2026.2 (time zone rules ${rules}).`,
        'The first day that counts is 25 November 2026.',
        'From 21 December 2026 to 6 January 2027, 13 days do not count: General vacation (Acuerdo de días inhábiles, Primero).',
        '1 February 2027 does not count: Constitution Day (Ley Federal del Trabajo, article 74).',
        '5 February 2027 does not count: Constitution Day (Ley Federal de Procedimiento Administrativo, article 28).',
        '24 days of weekly rest do not count.',
        'The term ends on 16 February 2027: it is kept by acting on that day or before.',
        'The date is provisional: the calendar of non-working days has not yet been published up to that day.',
      ].join('\n'),
    );
  });

  test('has the same lines, of the same kinds, in both languages', () => {
    const kinds = (language: 'es' | 'en') =>
      explainComputation(requestOf({ language })).map(({ kind }) => kind);
    expect(kinds('es')).toEqual(kinds('en'));
  });

  test('tells the suspension of March and April 2020 and the days that it took', () => {
    const suspension = { ...suspended('2020-03-24', '2020-04-18'), basis: ['SEGOB-2020'] };
    const computation = computed('2020-02-03', decision, { calendar: mexico, suspensions: [suspension] });
    expect(textsOf('skipped', { computation })).toContain(
      'Del 24 de marzo de 2020 al 17 de abril de 2020 no cuentan 19 días por la suspensión (Acuerdo por el que se suspenden plazos).',
    );
    expect(textsOf('suspension', { computation })).toEqual([
      'Los plazos estuvieron suspendidos del 24 de marzo de 2020 al 17 de abril de 2020, ambos inclusive: suspensión general de plazos (Acuerdo por el que se suspenden plazos).',
    ]);
  });

  test('has no due date and no first day while terms are suspended without a known end', () => {
    const computation = computed('2020-06-15', decision, { suspensions: [suspended('2020-06-01', null)] });
    expect(textsOf('start', { computation })).toEqual([]);
    expect(textsOf('result', { computation })).toEqual([
      'El plazo no tiene fecha de vencimiento mientras dure la suspensión.',
    ]);
    expect(textsOf('remaining', { computation, today: plainDate('2020-07-01') })).toEqual([]);
  });

  test('names the original due date of an extension and its ground in words', () => {
    const extension = { length: 45, unit: 'working-days', ground: 'evidence', basis: ['LRPCAP-24'] } as const;
    const computation = computed('2026-11-25', decision, { extensions: [extension] });
    const labelOf = (code: string) => (code === 'evidence' ? 'falta de elementos' : undefined);
    expect(textsOf('extension', { computation, labelOf })).toEqual([
      'Prórroga de 45 días hábiles: falta de elementos (Ley sobre Refugiados, Protección Complementaria y Asilo Político, artículo 24); se cuenta a partir del vencimiento original, el 27 de enero de 2027.',
    ]);
  });

  test('says from which day the end moved', () => {
    const computation = computed('2026-11-05', { length: 30, unit: 'calendar-days', obligor: 'person' });
    expect(textsOf('roll', { computation })).toEqual([
      'El último día, 5 de diciembre de 2026, no es hábil; el plazo se corre al 7 de diciembre de 2026.',
    ]);
    expect(textsOf('rule', { computation })).toEqual([
      'El plazo es de 30 días naturales, obliga a la persona y se cuenta desde el día siguiente (TEST-2).',
    ]);
  });

  test('says that a day is in dispute and who is favoured', () => {
    const calendar = calendarOf([closedOn('2026-11-26', { status: 'disputed' })]);
    const computation = computed('2026-11-25', { length: 1, obligor: 'person' }, { calendar });
    expect(textsOf('skipped', { computation, language: 'en' })).toEqual([
      '26 November 2026 does not count: Non-working day (TEST-1); the day is in dispute and is read in favour of the person.',
    ]);
  });

  test('keeps two closures by different instruments apart', () => {
    const calendar = calendarOf([
      ...closedFromTo('2026-11-26', '2026-11-27'),
      closedOn('2026-11-30', { basis: 'LFT-74' }),
    ]);
    const computation = computed('2026-11-25', { length: 1 }, { calendar });
    expect(textsOf('skipped', { computation })).toHaveLength(2);
  });

  test('tells a term of hours by its moment', () => {
    const computation = computed('2026-11-27', { length: 72, unit: 'hours', from: 'moment' });
    expect(textsOf('result', { computation })).toEqual([
      'El plazo vence el 30 de noviembre de 2026, en el instante 2026-11-30 18:00 (hora universal).',
    ]);
  });

  test.each([
    ['2027-02-15', 'Falta 1 día natural.'],
    ['2027-02-16', 'Vence hoy.'],
    ['2027-02-17', 'Venció ayer.'],
    ['2027-02-20', 'Venció hace 4 días naturales.'],
  ])('on %s says: %s', (today, text) => {
    expect(textsOf('remaining', { today: plainDate(today) })).toEqual([text]);
  });
});
