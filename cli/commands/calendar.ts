import type { CommandSpec } from '../command-spec.ts';

const edition = {
  name: 'edition',
  text: {
    es: 'archivo de calendario, o carpeta de un procedimiento (todos sus calendarios)',
    en: 'calendar file, or folder of a procedure (all of its calendars)',
  },
};

/** Changed calendars, in an installation with claims. */
export const calendarCommands: readonly CommandSpec[] = [
  {
    path: 'calendar preview',
    summary: {
      es: 'Decir qué plazos mueve un calendario cambiado, y a quién hay que avisar; no escribe nada',
      en: 'Say which terms a changed calendar moves and who must be told; writes nothing',
    },
    arguments: [edition],
    options: [
      {
        flags: '--procedure <id>',
        text: {
          es: 'procedimiento, si varios publicados tienen ese calendario',
          en: 'procedure, when several released ones have that calendar',
        },
      },
    ],
    examples: [
      'cauce calendar preview procedures/mx/calendars/comar.yaml',
      'cauce calendar preview procedures/mx --procedure mx/refugee-status --json',
    ],
    work: async (...given) => (await import('../work/calendar-change.ts')).previewCalendar(...given),
  },
  {
    path: 'calendar publish',
    summary: {
      es: 'Publicar una edición de un calendario, y calcular de nuevo los plazos que mueve; se puede repetir',
      en: 'Publish an edition of a calendar, and compute again the terms that it moves; safe to repeat',
    },
    arguments: [edition],
    options: [
      {
        flags: '--procedure <id>',
        isRequired: true,
        text: { es: 'procedimiento, como mx/refugee-status', en: 'procedure, such as mx/refugee-status' },
      },
      {
        flags: '--basis <norm>',
        isRequired: true,
        text: { es: 'norma que cambia los días', en: 'norm that changes the days' },
      },
      {
        flags: '--key <file>',
        isRequired: true,
        text: { es: 'archivo con la llave de quien firma', en: 'file with the key of whoever signs' },
      },
    ],
    examples: [
      'cauce calendar publish procedures/mx/calendars/comar.yaml --procedure mx/refugee-status --basis LFPA-28 --key authority.pem',
    ],
    work: async (...given) => (await import('../work/calendar-change.ts')).publishCalendar(...given),
  },
];
