import { describe, expect, test } from '@jest/globals';
import type { ExplanationRequest } from '../../../domain/deadline/explain.ts';
import { explainComputation, explainComputationAsText } from '../../../domain/deadline/explain.ts';
import type { Computation } from '../../../domain/deadline/term.ts';
import type { Norm } from '../../../domain/procedure/definition.ts';
import { plainDate } from '../../../domain/shared/plain-date.ts';
import { calendarOf, closedFromTo, closedOn, computed, hours, suspended, triggeredAt } from './builders.ts';
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
        'La fecha es provisional: no de todos los días contados consta el calendario de días inhábiles.',
        'Faltan 10 días calendario.',
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
        'The date is provisional: the calendar of non-working days is not known for every day that was counted.',
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
      'El plazo es de 30 días calendario, obliga a la persona y se cuenta desde el día siguiente (TEST-2).',
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
    ['2027-02-15', 'Falta 1 día calendario.'],
    ['2027-02-16', 'Vence hoy.'],
    ['2027-02-17', 'Venció ayer.'],
    ['2027-02-20', 'Venció hace 4 días calendario.'],
  ])('on %s says: %s', (today, text) => {
    expect(textsOf('remaining', { today: plainDate(today) })).toEqual([text]);
  });

  describe.each(['es', 'en'] as const)('says in %s', (language) => {
    const said = (kind: string, computation: Computation) => textsOf(kind, { computation, language });
    const inLanguage = (es: string, en: string) => [language === 'es' ? es : en];

    test('each reading of a unit that the norm leaves open, and which holds', () => {
      const readings = ['working-days', 'calendar-days'] as const;
      const open = { length: 10, readings, basis: ['LFPA-28'], obligor: 'person' } as const;
      expect(said('reading', computed('2026-11-25', open))).toEqual(
        inLanguage(
          'La norma no dice de qué tiempo habla (Ley Federal de Procedimiento Administrativo, artículo 28): en días hábiles, vence el 9 de diciembre de 2026; en días calendario, vence el 7 de diciembre de 2026. Se aplica lo más tardío, porque obliga a la persona.',
          'The norm does not say what time it means (Ley Federal de Procedimiento Administrativo, article 28): in working days, it ends on 9 December 2026; in calendar days, it ends on 7 December 2026. The latest holds, because it binds the person.',
        ),
      );
      const suspensions = [suspended('2026-12-08', null)];
      const waiting = computed('2026-11-25', open, { suspensions });
      expect(said('reading', waiting)[0]).toContain(
        language === 'es' ? 'en días hábiles, aún sin fecha' : 'in working days, no date yet',
      );
    });

    test('that half days do not count, and which', () => {
      const calendar = calendarOf([closedOn('2026-11-26', { effect: 'half-day', basis: 'LFT-74' })]);
      const computation = computed('2026-11-25', { length: 1, halfDays: 'skip' }, { calendar });
      expect(said('rule', computation)[0]).toContain(
        language === 'es' ? 'Los medios días no cuentan.' : 'Half days do not count.',
      );
      expect(said('skipped', computation)).toEqual(
        inLanguage(
          'El 26 de noviembre de 2026 no cuenta: medio día, Día inhábil (Ley Federal del Trabajo, artículo 74).',
          '26 November 2026 does not count: half day, Non-working day (Ley Federal del Trabajo, article 74).',
        ),
      );
    });

    test('that what came after the hour of reception counts as of the next day', () => {
      const late = { calendar: calendarOf([], { hours }), ...triggeredAt('2026-11-25', '15:00') };
      expect(said('received', computed('2026-11-25', { cutOff: 'next-day' }, late))).toEqual(
        inLanguage(
          'El hecho llegó después de las 14:00, hora límite de recepción (TEST-HOURS): cuenta como del 26 de noviembre de 2026.',
          'What happened came after 14:00, the last hour of reception (TEST-HOURS): it counts as of 26 November 2026.',
        ),
      );
    });

    test('which date the served act named, and which was computed', () => {
      const overrides = { statedDueOn: plainDate('2026-12-04') };
      expect(said('stated', computed('2026-11-25', { length: 5, obligor: 'person' }, overrides))).toEqual(
        inLanguage(
          'El plazo calculado vence el 2 de diciembre de 2026, pero el acto notificado señala el 4 de diciembre de 2026: se respeta la fecha más favorable a la persona.',
          'The computed term ends on 2 December 2026, but the served act names 4 December 2026: the date more favourable to the person holds.',
        ),
      );
    });

    test('that a term counts back, from where, and to where it moved', () => {
      const back = { length: 15, unit: 'calendar-days', direction: 'before' } as const;
      const through = calendarOf([], { publishedThrough: plainDate('2026-02-27') });
      const computation = computed('2026-03-16', back, { calendar: through });
      expect([...said('start', computation), ...said('roll', computation)]).toEqual([
        ...inLanguage(
          'Se cuenta hacia atrás desde el 16 de marzo de 2026, que no cuenta.',
          'It is counted back from 16 March 2026, which does not count.',
        ),
        ...inLanguage(
          'El último día, 1 de marzo de 2026, no es hábil; como se cuenta hacia atrás, el plazo se adelanta al 27 de febrero de 2026.',
          'The last day, 1 March 2026, is not a working day; as it is counted back, the term moves up to 27 February 2026.',
        ),
      ]);
      expect(said('provisional', computation)).toHaveLength(1);
      const suspensions = [suspended('2026-03-04', '2026-03-07')];
      expect(said('roll', computed('2026-03-20', back, { suspensions }))).toEqual(
        inLanguage(
          'El último día, 5 de marzo de 2026, cae en una suspensión; el plazo espera al primer día que cuenta, el 9 de marzo de 2026.',
          'The last day, 5 March 2026, lies in a suspension; the term waits for the first day that counts, 9 March 2026.',
        ),
      );
    });

    test('that what is counted back from a day of rest waits because the working day before it is suspended', () => {
      const threeDays = { length: 3, unit: 'calendar-days', direction: 'before' } as const;
      const suspensions = [suspended('2026-11-27', '2026-11-28')];
      expect(said('roll', computed('2026-12-01', threeDays, { suspensions }))).toEqual(
        inLanguage(
          'El último día, 28 de noviembre de 2026, no es hábil, y el día hábil anterior cae en una suspensión; el plazo espera al primer día que cuenta, el 30 de noviembre de 2026.',
          'The last day, 28 November 2026, is not a working day, and the working day before it lies in a suspension; the term waits for the first day that counts, 30 November 2026.',
        ),
      );
    });

    test('that days of rest count inside a term of calendar days, weeks or months, and which were passed over at its end', () => {
      for (const unit of ['calendar-days', 'weeks', 'months'] as const) {
        expect(said('rest', computed('2026-11-24', { length: 1, unit }))).toEqual([]);
      }
      expect(said('rest', computed('2026-11-05', { length: 30, unit: 'calendar-days' }))).toEqual(
        inLanguage(
          'Dentro del plazo los días de descanso cuentan; para que empiece o termine en día hábil se pasaron por alto 2 días de descanso semanal.',
          'Inside the term days of rest count; to begin or end it on a working day, 2 days of weekly rest were passed over.',
        ),
      );
    });

    test('as of when it knew, and that a day was annulled later', () => {
      const annulled = { status: 'annulled', annulledOn: plainDate('2026-11-20') } as const;
      const overrides = {
        calendar: calendarOf([closedOn('2026-11-26', annulled)]),
        asKnownOn: plainDate('2026-11-19'),
      };
      const computation = computed('2026-11-25', { length: 1 }, overrides);
      expect([...said('known', computation), ...said('skipped', computation)]).toEqual([
        ...inLanguage(
          'Se usa solo lo publicado hasta el 19 de noviembre de 2026.',
          'Only what had been published by 19 November 2026 is used.',
        ),
        ...inLanguage(
          'El 26 de noviembre de 2026 no cuenta: Día inhábil (TEST-1); la norma se anuló después, el 20 de noviembre de 2026.',
          '26 November 2026 does not count: Non-working day (TEST-1); the instrument was annulled later, on 20 November 2026.',
        ),
      ]);
    });

    test('office hours, openings and days that a decision sets', () => {
      const overrides = { calendar: calendarOf([], { hours }) };
      const opening = { length: 2, unit: 'office-hours', from: 'next-opening' } as const;
      expect(said('rule', computed('2026-11-25', opening, overrides))).toEqual(
        inLanguage(
          'El plazo es de 2 horas hábiles, obliga a la autoridad y se cuenta desde la apertura de la oficina el día hábil siguiente (TEST-2).',
          'The term is 2 office hours, binds the authority and is counted from the opening of the office on the next working day (TEST-2).',
        ),
      );
      expect(said('rule', computed('2026-11-25', { from: 'set-by-decision' }))[0]).toContain(
        language === 'es' ? 'al que fija una resolución motivada' : 'a decision with reasons sets',
      );
    });

    test('nothing of a suspension that was over before the term', () => {
      const suspensions = [suspended('2026-11-01', '2026-11-25')];
      expect(said('suspension', computed('2026-11-25', { length: 5 }, { suspensions }))).toEqual([]);
    });
  });
});
