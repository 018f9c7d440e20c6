import { assertNever } from '../shared/assert.ts';
import type { StartRule, Unit } from './term.ts';
import type { Words } from './words.ts';

/** The sentences of an explanation in Spanish, as they may stand in a notice. */
export const spanishWords: Words = {
  language: 'es',
  months: [
    'enero',
    'febrero',
    'marzo',
    'abril',
    'mayo',
    'junio',
    'julio',
    'agosto',
    'septiembre',
    'octubre',
    'noviembre',
    'diciembre',
  ],
  dateOf: (day, month, year) => `${day} de ${month} de ${year}`,
  article: (instrument, article) => `${instrument}, artículo ${article}`,
  length: (count, unit) => `${count} ${unitOf(count, unit)}`,
  trigger: ({ clock, event, on }) => `El plazo «${clock}» corre por este hecho: ${event}, el ${on}.`,
  rule: ({ length, obligor, from, basis }) =>
    `El plazo es de ${length}, obliga a ${obligor === 'person' ? 'la persona' : 'la autoridad'} y se cuenta ${startOf(from)}${cited(basis)}.`,
  calendar: ({ id, version, zoneRules }) =>
    `Calendario aplicado: ${id}, versión ${version} (reglas de husos horarios ${zoneRules}).`,
  start: (on) => `El primer día que cuenta es el ${on}.`,
  skippedDay: ({ on, name, basis, isDisputed }) =>
    `El ${on} no cuenta: ${name}${cited(basis)}${disputed(isDisputed)}.`,
  skippedRun: ({ from, to, days, name, basis, isDisputed }) =>
    `Del ${from} al ${to} no cuentan ${days} días: ${name}${cited(basis)}${disputed(isDisputed)}.`,
  suspendedRun: ({ from, to, days, basis }) =>
    days === 1
      ? `El ${from} no cuenta por la suspensión${cited(basis)}.`
      : `Del ${from} al ${to} no cuentan ${days} días por la suspensión${cited(basis)}.`,
  rest: (days) =>
    days === 1 ? 'No cuenta 1 día de descanso semanal.' : `No cuentan ${days} días de descanso semanal.`,
  suspension: ({ from, through, cause, basis }) =>
    through === undefined
      ? `Los plazos están suspendidos desde el ${from}, sin fecha de reanudación: ${cause}${cited(basis)}.`
      : `Los plazos estuvieron suspendidos del ${from} al ${through}, ambos inclusive: ${cause}${cited(basis)}.`,
  extension: ({ length, ground, basis, originalDueOn }) =>
    originalDueOn === undefined
      ? `Prórroga de ${length}: ${ground}${cited(basis)}; correrá cuando el plazo original tenga fecha de vencimiento.`
      : `Prórroga de ${length}: ${ground}${cited(basis)}; se cuenta a partir del vencimiento original, el ${originalDueOn}.`,
  roll: ({ from, to }) => `El último día, ${from}, no es hábil; el plazo se corre al ${to}.`,
  dueDay: (on) => `El plazo vence el ${on}: se cumple si se actúa ese día o antes.`,
  dueMoment: ({ on, time }) => `El plazo vence el ${on}, en el instante ${time} (hora universal).`,
  noDueDay: 'El plazo no tiene fecha de vencimiento mientras dure la suspensión.',
  provisional:
    'La fecha es provisional: el calendario de días inhábiles aún no se ha publicado hasta ese día.',
  remaining: (days) => {
    if (days === 0) return 'Vence hoy.';
    if (days > 0) return days === 1 ? 'Falta 1 día natural.' : `Faltan ${days} días naturales.`;
    return days === -1 ? 'Venció ayer.' : `Venció hace ${-days} días naturales.`;
  },
};

const cited = (basis: string): string => (basis === '' ? '' : ` (${basis})`);

const disputed = (isDisputed: boolean): string =>
  isDisputed ? '; el carácter del día está en disputa y se aplica lo más favorable a la persona' : '';

const startOf = (from: StartRule): string => {
  switch (from) {
    case 'next-day':
      return 'desde el día siguiente';
    case 'next-working-day':
      return 'desde el día hábil siguiente';
    case 'same-day':
      return 'desde el mismo día';
    case 'moment':
      return 'desde el momento del hecho';
    default:
      return assertNever(from);
  }
};

const unitOf = (count: number, unit: Unit): string => {
  const isOne = count === 1;
  switch (unit) {
    case 'working-days':
      return isOne ? 'día hábil' : 'días hábiles';
    case 'calendar-days':
      return isOne ? 'día natural' : 'días naturales';
    case 'weeks':
      return isOne ? 'semana' : 'semanas';
    case 'months':
      return isOne ? 'mes' : 'meses';
    case 'years':
      return isOne ? 'año' : 'años';
    case 'hours':
      return isOne ? 'hora' : 'horas';
    default:
      return assertNever(unit);
  }
};
