import { describe, expect, test } from '@jest/globals';
import { typed } from './typed.ts';

const thirtyWorkingDays =
  'deadline compute --jurisdiction mx --from 2026-04-06 --length 30 --unit working-days';

describe('computing a term offline', () => {
  test('thirty working days to apply in Mexico from 6 April end on 20 May 2026, and each skipped day has its instrument', async () => {
    const { exit, out } = await typed(`${thirtyWorkingDays} --json`);
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      dueOn: '2026-05-20',
      startsOn: '2026-04-07',
      office: null,
      rest: { days: expect.arrayContaining(['2026-04-11', '2026-05-17']), basis: { norm: 'LFPA-28' } },
      provisional: false,
      skipped: [
        { on: '2026-05-01', basis: { norm: 'LFT-74', instrument: 'Ley Federal del Trabajo', article: '74' } },
        { on: '2026-05-05', basis: { instrument: 'Ley Federal de Procedimiento Administrativo' } },
      ],
    });
  });

  test('tells a person in English why', async () => {
    const { out } = await typed(thirtyWorkingDays);
    expect(out.split('\n').filter((line) => !line.startsWith('Calendar applied'))).toMatchInlineSnapshot(`
[
  "Due on 20 May 2026.",
  "",
  "The term "asked about" was set running by: the day given, on 6 April 2026.",
  "The term is 30 working days, binds the person and is counted from the next day.",
  "The first day that counts is 7 April 2026.",
  "12 days of weekly rest do not count.",
  "The term ends on 20 May 2026: it is kept by acting on that day or before.",
  "",
  "Days that did not count, beside weekly rest",
  "day	why	instrument",
  "1 May 2026	Labour Day	LFT-74: Ley Federal del Trabajo, article 74",
  "5 May 2026	Battle of Puebla	LFPA-28-LIST: Ley Federal de Procedimiento Administrativo, article 28 (?)",
  "",
]
`);
  });

  test('tells a person in Spanish why', async () => {
    const { out } = await typed(`${thirtyWorkingDays} --lang es`);
    expect(out.split('\n').filter((line) => !line.startsWith('Calendario'))).toMatchInlineSnapshot(`
[
  "Vence el 20 may 2026.",
  "",
  "El plazo «consultado» corre por este hecho: el día indicado, el 6 de abril de 2026.",
  "El plazo es de 30 días hábiles, obliga a la persona y se cuenta desde el día siguiente.",
  "El primer día que cuenta es el 7 de abril de 2026.",
  "No cuentan 12 días de descanso semanal.",
  "El plazo vence el 20 de mayo de 2026: se cumple si se actúa ese día o antes.",
  "",
  "Días que no contaron, además del descanso semanal",
  "día	por qué	instrumento",
  "1 may 2026	Día del Trabajo	LFT-74: Ley Federal del Trabajo, artículo 74",
  "5 may 2026	Batalla de Puebla	LFPA-28-LIST: Ley Federal de Procedimiento Administrativo, artículo 28 (?)",
  "",
]
`);
  });

  test('draws a table for a person at a terminal, and cuts by tabs for everything else', async () => {
    expect((await typed(thirtyWorkingDays, { isTerminal: true })).out).toContain('│');
    expect((await typed(thirtyWorkingDays)).out).toContain('1 May 2026\tLabour Day\t');
  });

  test('months are counted as the terms of that country are, and the answer says how', async () => {
    const months = async (words: string) =>
      JSON.parse((await typed(`deadline compute ${words} --unit months --json`)).out);
    expect(await months('--jurisdiction gt --from 2026-02-28 --length 3')).toMatchObject({
      dueOn: '2026-06-01',
      rule: { months: 'eve' },
    });
    expect(await months('--jurisdiction mx --from 2024-01-31 --length 1')).toMatchObject({
      dueOn: '2024-03-01',
      rule: { months: 'first-working-day-of-next-month' },
    });
    expect(await months('--jurisdiction gt --from 2026-02-28 --length 3 --months last-day')).toMatchObject({
      dueOn: '2026-05-28',
    });
    const { out } = await typed(
      'deadline compute --jurisdiction gt --from 2026-02-28 --length 3 --unit months --lang es',
    );
    expect(out).toContain('Los meses terminan la víspera de la fecha en que empezaron a correr.');
  });

  test('the days of the only office apply; where there are several, the answer names those left out', async () => {
    const panama = 'deadline compute --jurisdiction pa --from 2025-08-13 --length 5 --unit working-days';
    expect(JSON.parse((await typed(`${panama} --json`)).out)).toMatchObject({
      office: 'panama-city',
      dueOn: '2025-08-21',
      leftOut: { offices: [] },
    });
    const guatemala = 'deadline compute --jurisdiction gt --from 2025-08-13 --length 5 --unit working-days';
    expect(JSON.parse((await typed(`${guatemala} --json`)).out)).toMatchObject({
      office: null,
      dueOn: '2025-08-20',
      leftOut: { offices: ['guatemala-city'] },
    });
    expect((await typed(guatemala)).out).toContain('No office was named: days that only guatemala-city');
    expect((await typed(`${guatemala} --office guatemala-city`)).out).toContain('Due on 21 Aug 2025.');
  });

  test('a suspension in dispute that has no known end makes a date provisional and is named', async () => {
    const asked = 'deadline compute --jurisdiction mx --from 2020-06-10 --length 15 --unit working-days';
    expect(JSON.parse((await typed(`${asked} --json`)).out)).toMatchObject({
      dueOn: '2020-07-01',
      provisional: true,
      leftOut: { orders: [{ id: 'dof-2020-06-01', basis: { norm: 'DOF-2020-06-01' } }] },
    });
    const { out } = await typed(asked);
    expect(out).toContain('Due on 1 Jul 2020 (provisional).');
    expect(out).toContain('Left out, because it is in dispute');
    expect(out).toContain('That makes the date provisional.');
    expect(JSON.parse((await typed(`${asked} --json`)).out).explanation.at(-1)).toContain(
      'That makes the date provisional.',
    );
    const later = asked.replace('2020-06-10', '2025-06-10');
    expect(JSON.parse((await typed(`${later} --json`)).out)).toMatchObject({
      provisional: false,
      leftOut: { orders: [] },
    });
  });

  test('on a day of the past, the days of later years were not known', async () => {
    const asked = 'deadline compute --jurisdiction pa --from 2026-02-12 --length 5 --unit working-days';
    const provisional = async (words: string) =>
      JSON.parse((await typed(`${asked} ${words} --json`)).out).provisional;
    expect(await provisional('')).toBe(false);
    expect(await provisional('--as-known-on 2026-02-01')).toBe(false);
    expect(await provisional('--as-known-on 2019-01-01')).toBe(true);
  });

  test('hours run from the time that is named, in the zone of the procedure', async () => {
    const asked = 'deadline compute --jurisdiction mx --from 2026-04-03 --length 72 --unit hours';
    expect(JSON.parse((await typed(`${asked} --at 10:30 --json`)).out)).toMatchObject({
      dueAt: '2026-04-06T16:30:00.000Z',
    });
    expect((await typed(`${asked} --at 25:00`)).err).toContain('a time of day HH:MM');
  });

  test('a term of months names the holiday and the weekend that it passed over at its end, and nothing inside it', async () => {
    const asked = 'deadline compute --jurisdiction mx --from 2026-03-31 --length 1 --unit months';
    expect(JSON.parse((await typed(`${asked} --json`)).out)).toMatchObject({
      dueOn: '2026-05-04',
      rolledFrom: '2026-05-01',
      rest: { days: ['2026-05-02', '2026-05-03'] },
      skipped: [{ on: '2026-05-01', basis: { norm: 'LFT-74' } }],
    });
    const { out } = await typed(asked.replace('2026-03-31', '2026-03-24'));
    expect(out).toContain('Every day inside the term counted, days of rest too.');
  });

  test('hours run from the beginning of the day, do not stop for rest, and are kept before the last midnight', async () => {
    const { out } = await typed(
      'deadline compute --jurisdiction mx --from 2026-04-03 --length 72 --unit hours --json',
    );
    expect(JSON.parse(out)).toMatchObject({ dueOn: '2026-04-05', dueAt: '2026-04-06T06:00:00.000Z' });
  });

  test('what was not yet published does not count', async () => {
    const { out } = await typed(`${thirtyWorkingDays} --as-known-on 1960-01-01 --json`);
    expect(JSON.parse(out)).toMatchObject({ dueOn: '2026-05-18', skipped: [] });
  });

  test('five working days to apply in El Salvador cross the August holidays, each with its instrument', async () => {
    const { exit, out } = await typed(
      'deadline compute --jurisdiction sv --from 2026-07-29 --length 5 --unit working-days --json',
    );
    expect(exit).toBe(0);
    const answer = JSON.parse(out);
    expect(answer).toMatchObject({
      dueOn: '2026-08-11',
      rest: { days: ['2026-08-01', '2026-08-02', '2026-08-08', '2026-08-09'] },
      suspensions: [],
      calendar: { id: 'coder' },
    });
    expect(answer.skipped.map(({ on }: { on: string }) => on)).toEqual([
      '2026-08-03',
      '2026-08-04',
      '2026-08-05',
      '2026-08-06',
    ]);
    expect(answer.skipped[0]).toMatchObject({ reason: 'closed', basis: { norm: 'LAVLEP-1', article: '1' } });
  });

  test.each([
    ['--length 15 --unit calendar-days --direction before --from 2026-06-10', '2026-05-26'],
    ['--length 10 --unit office-hours --from 2026-07-31', '2026-08-07'],
    ['--length 1 --unit months --months first-working-day-of-next-month --from 2026-01-31', '2026-03-02'],
    ['--length 1 --unit working-days --office coder-secretariat --from 2022-09-14', '2022-09-19'],
    ['--length 1 --unit working-days --calendar dgme --from 2022-09-15', '2022-09-16'],
    [
      '--length 1 --unit working-days --half-days skip --starts next-working-day --from 2026-06-12',
      '2026-06-15',
    ],
  ])('in El Salvador, %s gives %s', async (options, dueOn) => {
    const { out } = await typed(`deadline compute --jurisdiction sv ${options} --json`);
    expect(JSON.parse(out)).toMatchObject({ dueOn });
  });

  test.each([
    ['--direction after', 'before'],
    ['--half-days sometimes', 'skip'],
    ['--months never', 'last-day'],
  ])('%s is answered with what may stand there', async (option, expected) => {
    const answer = await typed(
      `deadline compute --jurisdiction sv --from 2026-04-06 --length 3 --unit months ${option}`,
    );
    expect(answer).toMatchObject({ exit: 2, out: '' });
    expect(answer.err).toContain(expected);
  });

  test.each([
    ['--jurisdiction xx', 4, 'There is no jurisdiction xx in procedures/. There are: bz, cr, '],
    ['--jurisdiction mx --office atlantis', 4, 'There is no office atlantis'],
    ['--jurisdiction mx --calendar atlantis', 4, 'mx has comar'],
    ['--jurisdiction mx --length 20000', 2, '10000'],
    ['--jurisdiction mx --length 100 --unit years', 2, 'at most 40 years'],
    ['--jurisdiction mx --length 2001 --unit weeks', 2, 'at most 2000 weeks'],
    ['--jurisdiction mx --from 1900-01-05 --direction before', 2, '1900 to 2200'],
  ])('%s is answered with what there is', async (changed, exit, sentence) => {
    const answer = await typed(
      `deadline compute --from 2026-04-06 --length 30 --unit working-days ${changed}`,
    );
    expect(answer).toMatchObject({ exit, out: '' });
    expect(answer.err).toContain(sentence);
  });
});
