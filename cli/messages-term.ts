import type { MonthRule, Unit } from '../domain/deadline/term.ts';
import { englishWords } from '../domain/deadline/words-en.ts';
import { spanishWords } from '../domain/deadline/words-es.ts';

/** What a computed date rests on and what it leaves out. */
interface TermMessages {
  readonly result: (date: string, isProvisional: boolean) => string;
  /** Above the days that did not count, and in their place where there is none. */
  readonly skipped: (leavesOutRest: boolean) => string;
  readonly skippedNone: (leavesOutRest: boolean) => string;
  readonly tooLong: (most: number, unit: Unit) => string;
  readonly outOfYears: string;
  readonly halfDay: string;
  readonly annulled: (date: string) => string;
  readonly monthRule: (rule: MonthRule) => string;
  readonly orderLeftOut: (name: string, from: string) => string;
  readonly officesLeftOut: (offices: readonly string[]) => string;
}

const english: TermMessages = {
  result: (date, isProvisional) => `Due on ${date}${isProvisional ? ' (provisional)' : ''}.`,
  skipped: (leavesOutRest) => `Days that did not count${leavesOutRest ? ', beside weekly rest' : ''}`,
  skippedNone: (leavesOutRest) =>
    leavesOutRest
      ? 'Every day but weekly rest counted.'
      : 'Every day inside the term counted, days of rest too.',
  tooLong: (most, unit) =>
    `The term is longer than can be computed: at most ${englishWords.length(most, unit)}.`,
  outOfYears: 'The term ends outside the years that can be computed, 1900 to 2200.',
  halfDay: 'half day',
  annulled: (date) => `annulled on ${date}`,
  monthRule: (rule) => englishRules[rule],
  orderLeftOut: (name, from) =>
    `Left out, because it is in dispute and nobody knows when it ended: ${name}, from ${from}. That makes the date provisional.`,
  officesLeftOut: (offices) =>
    `No office was named: days that only ${offices.join(', ')} did not work were counted (--office).`,
};

const englishRules: Readonly<Record<MonthRule, string>> = {
  'last-day': 'Months run from date to date; in a month that lacks the date the term ends on its last day.',
  'first-working-day-of-next-month':
    'Months run from date to date; in a month that lacks the date the term ends on the first working day of the next.',
  eve: 'Months end on the eve of the date on which they began to run.',
};

const spanish: TermMessages = {
  result: (date, isProvisional) => `Vence el ${date}${isProvisional ? ' (provisional)' : ''}.`,
  skipped: (leavesOutRest) => `Días que no contaron${leavesOutRest ? ', además del descanso semanal' : ''}`,
  skippedNone: (leavesOutRest) =>
    leavesOutRest
      ? 'Contaron todos los días menos el descanso semanal.'
      : 'Dentro del plazo contaron todos los días, también los de descanso.',
  tooLong: (most, unit) =>
    `El plazo es más largo de lo que puede calcularse: como máximo ${spanishWords.length(most, unit)}.`,
  outOfYears: 'El plazo vence fuera de los años que pueden calcularse, de 1900 a 2200.',
  halfDay: 'medio día',
  annulled: (date) => `anulado el ${date}`,
  monthRule: (rule) => spanishRules[rule],
  orderLeftOut: (name, from) =>
    `No se aplicó, porque está en disputa y no consta cuándo terminó: ${name}, desde el ${from}. Por eso la fecha es provisional.`,
  officesLeftOut: (offices) =>
    `No se indicó oficina: se contaron los días en que solo ${offices.join(', ')} no laboró (--office).`,
};

const spanishRules: Readonly<Record<MonthRule, string>> = {
  'last-day': 'Los meses corren de fecha a fecha; si el mes no tiene ese día, el plazo termina el último.',
  'first-working-day-of-next-month':
    'Los meses corren de fecha a fecha; si el mes no tiene ese día, el plazo termina el primer día hábil del siguiente.',
  eve: 'Los meses terminan la víspera de la fecha en que empezaron a correr.',
};

export const termMessages = { en: english, es: spanish } as const;
