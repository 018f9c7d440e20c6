import type { CommandSpec } from '../command-spec.ts';

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
      text: { es: 'carpeta de procedures/: mx o reference', en: 'folder of procedures/: mx or reference' },
    },
    {
      flags: '--from <date>',
      isRequired: true,
      text: { es: 'día del hecho que inicia el plazo', en: 'day of the fact that sets the term running' },
    },
    { flags: '--length <number>', isRequired: true, text: { es: 'duración', en: 'length' } },
    {
      flags: '--unit <unit>',
      isRequired: true,
      text: {
        es: 'working-days, calendar-days, weeks, hours, months o years',
        en: 'working-days, calendar-days, weeks, hours, months or years',
      },
    },
    {
      flags: '--calendar <id>',
      text: { es: 'calendario, si hay varios', en: 'calendar, when there are several' },
    },
    {
      flags: '--office <office>',
      text: { es: 'oficina, por sus días propios', en: 'office, for days of its own' },
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
        es: 'next-day, next-working-day, same-day; next-day si falta (las horas corren desde el inicio del día)',
        en: 'next-day, next-working-day, same-day; next-day when absent (hours run from the beginning of the day)',
      },
    },
    {
      flags: '--as-known-on <date>',
      text: {
        es: 'usar solo lo publicado hasta ese día',
        en: 'use only what had been published by that day',
      },
    },
  ],
  examples: [
    'cauce deadline compute --jurisdiction mx --from 2026-04-06 --length 30 --unit working-days',
    'cauce deadline compute --jurisdiction mx --from 2026-11-24 --length 45 --unit working-days --obligor authority --lang es',
    'cauce deadline compute --jurisdiction reference --from 2026-01-31 --length 1 --unit months --json',
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
      text: { es: 'días naturales desde hoy; 10 si falta', en: 'calendar days from today; 10 when absent' },
    },
    {
      flags: '--obligor <party>',
      text: { es: 'solo los de person o authority', en: 'only those of person or authority' },
    },
    {
      flags: '--limit <number>',
      text: { es: 'cuántos como máximo; 50 si falta', en: 'how many at most; 50 when absent' },
    },
  ],
  examples: [
    'cauce deadline due',
    'cauce deadline due --within 30 --obligor authority',
    'cauce deadline due --overdue --json',
  ],
  work: async (...given) => (await import('../work/lists.ts')).listDue(...given),
};

export const deadlineCommands: readonly CommandSpec[] = [explain, compute, due];
