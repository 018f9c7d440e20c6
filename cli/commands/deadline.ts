import { BOUNDS } from '../../domain/shared/bounds.ts';
import type { CommandSpec } from '../command-spec.ts';
import { limitOption } from '../limit-option.ts';

const { withinDays } = BOUNDS;

const explain: CommandSpec = {
  path: 'deadline explain',
  summary: {
    es: 'Explicar los plazos de una solicitud, línea por línea',
    en: 'Explain the deadlines of a claim, line by line',
  },
  arguments: [
    { name: 'claim', text: { es: 'identificador de la solicitud', en: 'id of the claim' } },
    { name: 'clock?', text: { es: 'un plazo; todos si falta', en: 'one clock; all when absent' } },
  ],
  examples: [
    'cauce deadline explain 0198c2a0-1111-7000-8000-000000000001',
    'cauce deadline explain 0198c2a0-1111-7000-8000-000000000001 decide --lang es',
  ],
  work: async (...given) => (await import('../work/deadline-explain.ts')).explainDeadlines(...given),
};

const compute: CommandSpec = {
  path: 'deadline compute',
  summary: {
    es: 'Calcular un plazo sin conexión, con los calendarios de procedures/',
    en: 'Compute a term offline, with the calendars of procedures/',
  },
  options: [
    {
      flags: '--jurisdiction <name>',
      isRequired: true,
      text: { es: 'carpeta de procedures/, como mx o sv', en: 'folder of procedures/, such as mx or sv' },
    },
    {
      flags: '--from <date>',
      isRequired: true,
      text: { es: 'día del hecho que inicia el plazo', en: 'day of the fact that sets the term running' },
    },
    {
      flags: '--at <time>',
      text: {
        es: 'hora del hecho, como 10:30; el inicio del día si falta',
        en: 'time of the fact, such as 10:30; the beginning of the day when absent',
      },
    },
    { flags: '--length <number>', isRequired: true, text: { es: 'duración', en: 'length' } },
    {
      flags: '--unit <unit>',
      isRequired: true,
      text: {
        es: 'working-days, calendar-days, weeks, months, years, hours u office-hours',
        en: 'working-days, calendar-days, weeks, months, years, hours or office-hours',
      },
    },
    {
      flags: '--calendar <id>',
      text: {
        es: 'calendario, si hay varios; si falta, el de la mayoría de los plazos',
        en: 'calendar, when there are several; that of most clocks when absent',
      },
    },
    {
      flags: '--office <office>',
      text: {
        es: 'oficina, por sus días y suspensiones propios; si falta, la única que hay',
        en: 'office, for days and suspensions of its own; the only one, when absent',
      },
    },
    {
      flags: '--obligor <party>',
      text: {
        es: 'a quién obliga: person o authority; decide los días en disputa. person si falta',
        en: 'whom it binds: person or authority; decides days in dispute. person when absent',
      },
    },
    {
      flags: '--starts <rule>',
      text: {
        es: 'next-day, next-working-day, same-day, next-opening; next-day si falta; las horas corren desde el hecho',
        en: 'next-day, next-working-day, same-day, next-opening; next-day when absent; hours run from the fact',
      },
    },
    {
      flags: '--months <rule>',
      text: {
        es: 'si el mes no tiene el día: last-day, first-working-day-of-next-month; o eve, la víspera. Si falta, la regla de los plazos del procedimiento',
        en: "when the month lacks the day: last-day, first-working-day-of-next-month; or eve. When absent, the rule of the procedure's own terms",
      },
    },
    {
      flags: '--direction <direction>',
      text: {
        es: 'before: contar hacia atrás desde ese día',
        en: 'before: count back from that day',
      },
    },
    {
      flags: '--half-days <rule>',
      text: {
        es: 'skip: los medios días no cuentan; cuentan si falta',
        en: 'skip: half days do not count; they count when absent',
      },
    },
    {
      flags: '--as-known-on <date>',
      text: {
        es: 'usar solo lo publicado hasta ese día, anulaciones incluidas',
        en: 'use only what had been published by that day, annulments included',
      },
    },
  ],
  examples: [
    'cauce deadline compute --jurisdiction mx --from 2026-04-06 --length 30 --unit working-days',
    'cauce deadline compute --jurisdiction mx --from 2026-11-24 --length 45 --unit working-days --obligor authority --lang es',
    'cauce deadline compute --jurisdiction reference --from 2026-01-31 --length 1 --unit months --json',
    'cauce deadline compute --jurisdiction gt --from 2026-11-24 --at 10:30 --length 72 --unit hours',
    'cauce deadline compute --jurisdiction mx --from 2027-03-20 --length 15 --unit calendar-days --direction before',
  ],
  work: async (...given) => (await import('../work/deadline-compute.ts')).computeDeadline(...given),
};

const due: CommandSpec = {
  path: 'deadline due',
  summary: { es: 'Listar los plazos que vencen pronto', en: 'List deadlines that end soon' },
  options: [
    {
      flags: '--overdue',
      text: { es: 'los ya vencidos y no cumplidos', en: 'those that ended and were not met' },
    },
    {
      flags: '--within <days>',
      text: {
        es: `días calendario desde hoy, de ${withinDays.least} a ${withinDays.most}; 10 si falta`,
        en: `calendar days from today, from ${withinDays.least} to ${withinDays.most}; 10 when absent`,
      },
    },
    {
      flags: '--obligor <party>',
      text: { es: 'solo los de person o authority', en: 'only those of person or authority' },
    },
    limitOption(50),
  ],
  examples: [
    'cauce deadline due',
    'cauce deadline due --within 30 --obligor authority',
    'cauce deadline due --overdue --json',
  ],
  work: async (...given) => (await import('../work/lists.ts')).listDue(...given),
};

export const deadlineCommands: readonly CommandSpec[] = [explain, compute, due];
