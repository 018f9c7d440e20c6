import type { CommandSpec, OptionSpec } from '../command-spec.ts';

const limit: OptionSpec = {
  flags: '--limit <number>',
  text: { es: 'cuántos como máximo; 50 si falta', en: 'how many at most; 50 when absent' },
};

/** What is open, pending and standing still: the lists of those who work and of those who watch over the work. */
export const listCommands: readonly CommandSpec[] = [
  {
    path: 'task list',
    summary: { es: 'Listar las tareas abiertas para sus funciones', en: 'List open work for your roles' },
    options: [
      {
        flags: '--role <role>',
        text: { es: 'solo las de esta función suya', en: 'only that of this role of yours' },
      },
      {
        flags: '--office <office>',
        text: { es: 'solo las de esta oficina', en: 'only that of this office' },
      },
      limit,
    ],
    examples: ['cauce task list', 'cauce task list --role interviewer --office tapachula'],
    work: async (...given) => (await import('../work/lists.ts')).listTasks(...given),
  },
  {
    path: 'backlog',
    summary: {
      es: 'Contar las solicitudes pendientes por etapa, oficina y antigüedad',
      en: 'Count pending claims by stage, office and age',
    },
    options: [
      {
        flags: '--as-of <date>',
        text: { es: 'antigüedad a ese día; hoy si falta', en: 'age up to that day; today when absent' },
      },
    ],
    examples: ['cauce backlog', 'cauce backlog --as-of 2026-12-31 --json'],
    work: async (...given) => (await import('../work/lists.ts')).showBacklog(...given),
  },
  {
    path: 'stalled',
    summary: { es: 'Listar las solicitudes que no avanzan', en: 'List claims on which nothing moves' },
    options: [
      {
        flags: '--floor-days <days>',
        text: { es: 'días sin avance; 30 si falta', en: 'days without progress; 30 when absent' },
      },
      limit,
    ],
    examples: ['cauce stalled', 'cauce stalled --floor-days 90'],
    work: async (...given) => (await import('../work/lists.ts')).listStalled(...given),
  },
];
