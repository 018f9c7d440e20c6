import { describe, expect, test } from '@jest/globals';
import { conditionWords } from '../../../domain/procedure/pages/condition-words.ts';
import {
  amountWords,
  datedWords,
  monthsWords,
  startWords,
  timesWords,
  warningWords,
} from '../../../domain/procedure/pages/words-counted.ts';

const forward = { from: 'next-day', isBackward: false } as const;

describe('how a page says when a term of months ends', () => {
  test('from date to date, and on the last day only of a month that lacks the date', () => {
    expect(monthsWords('last-day', forward)).toEqual({
      es: 'de fecha a fecha (si el último mes no tiene esa fecha, termina el último día de ese mes)',
      en: 'from date to date (where the last month lacks that date, it ends on the last day of that month)',
    });
  });

  test('on the first working day of the next month only where the month lacks the date', () => {
    expect(monthsWords('first-working-day-of-next-month', forward).es).toBe(
      'de fecha a fecha (si el último mes no tiene esa fecha, termina el primer día hábil del mes siguiente)',
    );
  });

  test('on the eve of the date on which counting began', () => {
    expect(monthsWords('eve', forward).en).toMatch(/^ends on the eve of the date on which counting began \(/);
  });

  test('a term that counts its first day ends on the eve whatever the rule, as it is computed', () => {
    expect(monthsWords('last-day', { ...forward, from: 'same-day' })).toEqual(monthsWords('eve', forward));
    expect(monthsWords('first-working-day-of-next-month', { ...forward, from: 'same-day' }).en).toMatch(
      /^ends on the eve.*first working day of the next month\)$/,
    );
  });

  test('a term that counts back reaches the last day of an earlier month that lacks the date', () => {
    expect(monthsWords('eve', { ...forward, isBackward: true }).en).toMatch(/it reaches the last day/);
  });
});

describe('how a page says amounts', () => {
  test('one of a unit is singular', () => {
    expect(amountWords(1, 'weeks')).toEqual({ es: '1 semana', en: '1 week' });
    expect(amountWords(1, 'working-days').es).toBe('1 día hábil');
    expect(amountWords(2, 'years')).toEqual({ es: '2 años', en: '2 years' });
    expect(timesWords(1)).toEqual({ es: 'una vez como máximo', en: 'once at most' });
    expect(timesWords(2).es).toBe('2 veces como máximo');
  });

  test('a warning is so long before the end, in words', () => {
    expect(['10wd', '1d', '24h'].map(warningWords)).toEqual([
      { es: '10 días hábiles antes', en: '10 working days before' },
      { es: '1 día calendario antes', en: '1 calendar day before' },
      { es: '24 horas antes', en: '24 hours before' },
    ]);
  });

  test('what has no words is shown as it is', () => {
    expect(warningWords('soon').es).toBe('soon');
    expect(datedWords('constructor').es).toBe('constructor');
  });

  test('a term from the day after names what it comes after', () => {
    expect(`${startWords('next-day').es} ${datedWords('arrivedOn').es}`).toBe(
      'desde el día siguiente al de ingreso al país',
    );
  });
});

describe('a condition on a page', () => {
  const document = {
    offices: { 'border-post': { label: { es: 'Puesto', en: 'Post' } } },
    tracks: { expedited: { label: { es: 'Expedita', en: 'Expedited' }, sets: {} } },
    labels: {
      'clocks.appeal': { es: 'Apelación', en: 'Appeal' },
      'bodies.board': { es: 'Junta', en: 'Board' },
      'needs.guardian': { es: 'Tutor', en: 'Guardian' },
      'stages.decided': { es: 'Resuelta', en: 'Decided' },
      'outcomes.refugee': { es: 'Refugiada', en: 'Refugee' },
      'outcomes.derivative': { es: 'Derivada', en: 'Derivative' },
      'remedies.review': { es: 'Revisión', en: 'Review' },
    },
  };
  const said = (expression: string) => conditionWords(document, expression);

  test('is said with the labels of the procedure', () => {
    expect(said("claim.stage == 'decided' && claim.applicants.exists(p, p.outcome != 'refugee')")).toEqual({
      es: 'la etapa es «Resuelta» y el resultado de alguna persona no es «Refugiada»',
      en: 'the stage is “Decided” and the outcome of some person is not “Refugee”',
    });
    expect(said("claim.office == 'border-post'")?.es).toBe('la oficina es «Puesto»');
    expect(said("claim.filedBy == 'representative'")?.en).toBe('a representative lodges it');
  });

  test('a list is said with "or", and under a negation with "ni"', () => {
    expect(said("claim.applicants.all(p, p.outcome in ['refugee', 'derivative'])")?.es).toBe(
      'el resultado de todas las personas es «Refugiada» o «Derivada»',
    );
    expect(said("!claim.applicants.all(p, p.outcome in ['refugee', 'derivative'])")?.es).toBe(
      'el resultado de alguna persona no es «Refugiada» ni «Derivada»',
    );
    expect(said("!(event.remedy in ['review'])")?.en).toBe('the remedy is not “Review”');
  });

  test('that holds in every case, or in none, says so', () => {
    expect(said('true')).toEqual({ es: 'siempre', en: 'always' });
    expect(said('false')?.es).toBe('nunca');
    expect(said('constructor')).toBeUndefined();
  });

  test('of two alternatives is said with "o bien"', () => {
    const refused = "claim.applicants.exists(p, p.outcome != 'refugee')";
    expect(said(`claim.interview == 'none' || (claim.stage == 'decided' && ${refused})`)).toEqual({
      es: 'aún no hay entrevista, o bien la etapa es «Resuelta» y el resultado de alguna persona no es «Refugiada»',
      en: 'there is no interview yet, or the stage is “Decided” and the outcome of some person is not “Refugee”',
    });
  });

  test('says of a term whether it has ended, runs or was missed, and of a body whether it has voted', () => {
    expect(said("'appeal' in claim.expiredClocks")).toEqual({
      es: 'ha vencido el plazo «Apelación»',
      en: 'the term “Appeal” has ended',
    });
    expect(said("!('appeal' in claim.runningClocks)")?.es).toBe('no corre el plazo «Apelación»');
    expect(said("'appeal' in claim.late")?.es).toBe('consta que se actuó fuera del plazo «Apelación»');
    expect(said("!('board' in claim.onAgendaOf) && !('board' in claim.carriedBy)")?.en).toBe(
      'it is not on the agenda of the body “Board” and the body “Board” has not carried it by vote',
    );
  });

  test('says of persons who they are, and what they need', () => {
    const adults = 'claim.applicants.all(p, p.isMinor || p.personId in command.personIds)';
    expect(said(adults)?.es).toBe('están nombradas todas las personas mayores de edad');
    expect(said("claim.applicants.exists(p, 'guardian' in p.needs)")?.es).toBe(
      'alguna persona tiene la necesidad «Tutor»',
    );
    expect(said('claim.applicants.exists(p, !p.isMinor)')?.es).toBe('hay alguna persona mayor de edad');
  });

  test('counts interviews, and says why a claim is closed', () => {
    expect(said('claim.interviewsHeld >= 2')?.es).toBe('las entrevistas celebradas son al menos 2');
    expect(said("command.reason != 'final-decision'")?.es).toBe(
      'el motivo del cierre no es «resolución firme»',
    );
    expect(said("claim.track == 'expedited'")?.en).toBe('the track is “Expedited”');
  });

  test('with an alternative inside is said with "o", in parentheses', () => {
    expect(said("claim.stage == 'decided' && (claim.interview == 'none' || claim.draft == 'none')")?.es).toBe(
      'la etapa es «Resuelta» y (aún no hay entrevista o no hay proyecto de resolución)',
    );
  });

  test('of which a part has no words, or a name no label, is shown as code alone', () => {
    expect(said("claim.stage == 'decided' && size(claim.late) > 0")).toBeUndefined();
    expect(said("claim.stage == 'closed'")).toBeUndefined();
    expect(said("!(claim.filedBy == 'representative')")).toBeUndefined();
    expect(
      said("claim.stage == 'decided' && (claim.interview == 'none' || size(claim.late) > 0)"),
    ).toBeUndefined();
    expect(said("'unknown' in claim.expiredClocks")).toBeUndefined();
    expect(said("!(claim.stage == 'decided' || claim.interview == 'none')")).toBeUndefined();
  });
});
