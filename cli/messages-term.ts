import type { MonthRule } from '../domain/deadline/term.ts';

/** What a computed date rests on and what it leaves out. */
interface TermMessages {
  readonly halfDay: string;
  readonly annulled: (date: string) => string;
  readonly monthRule: (rule: MonthRule) => string;
  readonly orderLeftOut: (name: string, from: string) => string;
  readonly officesLeftOut: (offices: readonly string[]) => string;
}

const english: TermMessages = {
  halfDay: 'half day',
  annulled: (date) => `annulled on ${date}`,
  monthRule: (rule) => englishRules[rule],
  orderLeftOut: (name, from) =>
    `Left out, because it is in dispute and nobody knows when it ended: ${name}, from ${from}.`,
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
  halfDay: 'medio día',
  annulled: (date) => `anulado el ${date}`,
  monthRule: (rule) => spanishRules[rule],
  orderLeftOut: (name, from) =>
    `No se aplicó, porque está en disputa y no consta cuándo terminó: ${name}, desde el ${from}.`,
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
