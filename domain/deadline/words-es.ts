import { assertNever } from '../shared/assert.ts';
import type { Obligor, StartRule, Unit } from './term.ts';
import type { Closure, Words } from './words.ts';

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
  rule: ({ length, obligor, from, countsBack, skipsHalfDays, basis }) =>
    `El plazo es de ${length}, obliga a ${whom(obligor)} y se cuenta ${countsBack ? 'hacia atrás' : startOf(from)}${cited(basis)}.${skipsHalfDays ? ' Los medios días no cuentan.' : ''}`,
  calendar: ({ id, version, zoneRules }) =>
    `Calendario aplicado: ${id}, versión ${version} (reglas de husos horarios ${zoneRules}).`,
  known: (on) => `Se usa solo lo publicado hasta el ${on}.`,
  received: ({ on, cutOff, basis }) =>
    `El hecho llegó después de las ${cutOff}, hora límite de recepción${cited(basis)}: cuenta como del ${on}.`,
  start: (on) => `El primer día que cuenta es el ${on}.`,
  startBack: (on) => `Se cuenta hacia atrás desde el ${on}, que no cuenta.`,
  skippedDay: ({ on, ...closure }) => `El ${on} no cuenta: ${reason(closure)}.`,
  skippedRun: ({ from, to, days, ...closure }) =>
    `Del ${from} al ${to} no cuentan ${days} días: ${reason(closure)}.`,
  suspendedRun: ({ from, to, days, basis }) =>
    days === 1
      ? `El ${from} no cuenta por la suspensión${cited(basis)}.`
      : `Del ${from} al ${to} no cuentan ${days} días por la suspensión${cited(basis)}.`,
  rest: (days) =>
    days === 1 ? 'No cuenta 1 día de descanso semanal.' : `No cuentan ${days} días de descanso semanal.`,
  restOutside: (days) =>
    `Dentro del plazo los días de descanso cuentan; para que empiece o termine en día hábil ${days === 1 ? 'se pasó por alto 1 día' : `se pasaron por alto ${days} días`} de descanso semanal.`,
  suspension: ({ from, through, cause, basis }) =>
    through === undefined
      ? `Los plazos están suspendidos desde el ${from}, sin fecha de reanudación: ${cause}${cited(basis)}.`
      : `Los plazos estuvieron suspendidos del ${from} al ${through}, ambos inclusive: ${cause}${cited(basis)}.`,
  extension: ({ length, ground, basis, originalDueOn, orderedOn }) =>
    originalDueOn === undefined
      ? `Prórroga de ${length}: ${ground}${cited(basis)}; correrá cuando el plazo original tenga fecha de vencimiento.`
      : orderedOn !== undefined
        ? `Prórroga de ${length}: ${ground}${cited(basis)}; se cuenta a partir del acuerdo, el ${orderedOn}. El vencimiento original, el ${originalDueOn}, se mantiene si es posterior.`
        : `Prórroga de ${length}: ${ground}${cited(basis)}; se cuenta a partir del vencimiento original, el ${originalDueOn}.`,
  readings: ({ readings, obligor, basis }) =>
    `La norma no dice de qué tiempo habla${cited(basis)}: ${readings.map(reading).join('; ')}. ${obligor === 'person' ? 'Se aplica lo más tardío, porque obliga a la persona.' : 'Se aplica lo más temprano, porque obliga a la autoridad.'}`,
  roll: ({ from, to }) => `El último día, ${from}, no es hábil; el plazo se corre al ${to}.`,
  rollBack: ({ from, to }) =>
    `El último día, ${from}, no es hábil; como se cuenta hacia atrás, el plazo se adelanta al ${to}.`,
  rollAfterSuspension: ({ from, to }) =>
    `El último día, ${from}, cae en una suspensión; el plazo espera al primer día que cuenta, el ${to}.`,
  rollIntoSuspension: ({ from, to }) =>
    `El último día, ${from}, no es hábil, y el día hábil anterior cae en una suspensión; el plazo espera al primer día que cuenta, el ${to}.`,
  stated: ({ on, computed }) =>
    `El plazo calculado vence el ${computed}, pero el acto notificado señala el ${on}: se respeta la fecha más favorable a la persona.`,
  held: ({ on, computed }) =>
    `Con los días tal como hoy constan, el plazo vencería el ${computed}, pero a la persona se le había comunicado un vencimiento posterior: se respeta, y el último día es el ${on}.`,
  dueDay: (on) => `El plazo vence el ${on}: se cumple si se actúa ese día o antes.`,
  dueMoment: ({ on, time }) => `El plazo vence el ${on}, en el instante ${time} (hora universal).`,
  noDueDay: 'El plazo no tiene fecha de vencimiento mientras dure la suspensión.',
  provisional:
    'La fecha es provisional: no de todos los días contados consta el calendario de días inhábiles.',
  leftOut: ({ name, from, basis }) =>
    `La fecha es provisional: no se aplicó una orden, porque está en disputa y no consta cuándo terminó: ${name}, desde el ${from}${cited(basis)}.`,
  remaining: (days) => {
    if (days === 0) return 'Vence hoy.';
    if (days > 0) return days === 1 ? 'Falta 1 día calendario.' : `Faltan ${days} días calendario.`;
    return days === -1 ? 'Venció ayer.' : `Venció hace ${-days} días calendario.`;
  },
};

const cited = (basis: string): string => (basis === '' ? '' : ` (${basis})`);

const whom = (obligor: Obligor): string => (obligor === 'person' ? 'la persona' : 'la autoridad');

const reading = ({ unit, dueOn }: { readonly unit: Unit; readonly dueOn: string | undefined }): string =>
  `en ${unitOf(2, unit)}, ${dueOn === undefined ? 'aún sin fecha por la suspensión' : `vence el ${dueOn}`}`;

const reason = ({ name, basis, isHalfDay, isDisputed, annulledOn, isTold }: Closure): string =>
  `${isHalfDay ? 'medio día, ' : ''}${name}${cited(basis)}${disputed(isDisputed)}${annulled(annulledOn)}${told(isTold)}`;

const told = (isTold: boolean): string =>
  isTold ? '; a la persona se le había comunicado que no cuenta, y se respeta' : '';

const annulled = (on: string | undefined): string =>
  on === undefined ? '' : `; la norma se anuló después, el ${on}`;

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
    case 'next-opening':
      return 'desde la apertura de la oficina el día hábil siguiente';
    case 'set-by-decision':
      return 'desde el día siguiente al que fija una resolución motivada';
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
      return isOne ? 'día calendario' : 'días calendario';
    case 'weeks':
      return isOne ? 'semana' : 'semanas';
    case 'months':
      return isOne ? 'mes' : 'meses';
    case 'years':
      return isOne ? 'año' : 'años';
    case 'hours':
      return isOne ? 'hora' : 'horas';
    case 'office-hours':
      return isOne ? 'hora hábil' : 'horas hábiles';
    default:
      return assertNever(unit);
  }
};
