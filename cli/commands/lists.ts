import { BOUNDS } from '../../domain/shared/bounds.ts';
import type { CommandSpec } from '../command-spec.ts';
import { limitOption } from '../limit-option.ts';

const { floorDays } = BOUNDS;

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
      limitOption(50),
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
        text: {
          es: `días sin avance, de ${floorDays.least} a ${floorDays.most}; 30 si falta`,
          en: `days without progress, from ${floorDays.least} to ${floorDays.most}; 30 when absent`,
        },
      },
      limitOption(50),
    ],
    examples: ['cauce stalled', 'cauce stalled --floor-days 90'],
    work: async (...given) => (await import('../work/lists.ts')).listStalled(...given),
  },
];
