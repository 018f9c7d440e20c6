import type { Labels } from '../domain/shared/norms.ts';

/** What the help says beside the commands themselves. */
export const HELP = {
  program: {
    es: 'Cauce: solicitudes de asilo por procedimientos que se leen, plazos que se explican y un registro que se demuestra.',
    en: 'Cauce: asylum claims through procedures that can be read, deadlines that explain themselves, a log that can be proved.',
  },
  json: { es: 'un solo documento JSON en la salida', en: 'one JSON document on stdout' },
  quiet: { es: 'ni observaciones ni avance', en: 'no remarks and no progress' },
  lang: { es: 'idioma: es o en (si falta, el de LANG)', en: 'language: es or en (that of LANG when absent)' },
  version: { es: 'mostrar la versión', en: 'show the version' },
  help: { es: 'mostrar esta ayuda', en: 'show this help' },
  examples: { es: 'Ejemplos:', en: 'Examples:' },
  exitCodes: {
    es: `Códigos de salida:
  0  bien
  1  error nuestro
  2  la orden o el entorno están mal escritos
  3  rechazado por la ley o el procedimiento
  4  no existe, o no le está permitido
  5  algo que hace falta no responde
  6  la verificación falló`,
    en: `Exit codes:
  0  ok
  1  a failure of ours
  2  the command or the environment is written wrongly
  3  refused by the law or the procedure
  4  not found, or not allowed to you
  5  something that is needed does not answer
  6  the verification failed`,
  },
} as const satisfies Readonly<Record<string, Labels>>;

/** The first word of commands that have a second. */
export const GROUPS: Readonly<Record<string, Labels>> = {
  claim: { es: 'Solicitudes', en: 'Claims' },
  deadline: { es: 'Plazos', en: 'Deadlines' },
  task: { es: 'Tareas', en: 'Open work' },
  procedure: { es: 'Procedimientos', en: 'Procedures' },
  'procedure key': { es: 'Llaves para firmar', en: 'Keys for signing' },
  'procedure migrate': {
    es: 'Pasar solicitudes de una versión a otra',
    en: 'Move claims from one version to another',
  },
  calendar: { es: 'Calendarios', en: 'Calendars' },
  staff: { es: 'Personal', en: 'Staff' },
  log: { es: 'El registro', en: 'The log' },
  workflows: { es: 'Flujos en Temporal', en: 'Workflows in Temporal' },
  config: { es: 'Configuración', en: 'Configuration' },
};

/** Headings that the help library writes in English. */
export const SPANISH_TITLES: Readonly<Record<string, string>> = {
  'Usage:': 'Uso:',
  'Arguments:': 'Argumentos:',
  'Options:': 'Opciones:',
  'Global Options:': 'Opciones generales:',
  'Commands:': 'Órdenes:',
};
