import type { CommandSpec } from '../command-spec.ts';

export const procedureCommands: readonly CommandSpec[] = [
  {
    path: 'procedure check',
    summary: {
      es: 'Comprobar un procedimiento, en cada versión, y probar sus escenarios; errores con archivo:línea:columna',
      en: 'Check a procedure, in every version, and try its scenarios; errors with file:line:column',
    },
    arguments: [
      {
        name: 'folder',
        text: {
          es: 'carpeta, archivo de procedimiento, o nombre en procedures/',
          en: 'folder, procedure file, or name in procedures/',
        },
      },
    ],
    examples: [
      'cauce procedure check mx',
      'cauce procedure check procedures/mx/procedure.2026.1.yaml --json',
    ],
    work: async (...given) => (await import('../work/procedure-check.ts')).checkProcedure(...given),
  },
  {
    path: 'procedure show',
    summary: {
      es: 'Mostrar etapas, plazos y actuaciones de un procedimiento',
      en: 'Show stages, clocks and commands of a procedure',
    },
    arguments: [
      {
        name: 'folder',
        text: { es: 'carpeta, o nombre en procedures/', en: 'folder, or name in procedures/' },
      },
    ],
    examples: ['cauce procedure show mx', 'cauce procedure show reference --lang es'],
    work: async (...given) => (await import('../work/procedure-show.ts')).showProcedure(...given),
  },
  {
    path: 'procedure release',
    summary: {
      es: 'Publicar un procedimiento en la instalación: las solicitudes nuevas quedan sujetas a él',
      en: 'Release a procedure into the installation: new claims are pinned to it',
    },
    arguments: [
      {
        name: 'folder',
        text: {
          es: 'carpeta, archivo de procedimiento, o nombre en procedures/',
          en: 'folder, procedure file, or name in procedures/',
        },
      },
    ],
    examples: ['cauce procedure release mx', 'cauce procedure release procedures/mx --json'],
    work: async (...given) => (await import('../work/procedure-release.ts')).releaseProcedure(...given),
  },
  {
    path: 'procedure list',
    summary: { es: 'Listar los procedimientos', en: 'List procedures' },
    options: [
      {
        flags: '--released',
        text: {
          es: 'los publicados en la instalación, no los de procedures/',
          en: 'those released in the installation, not those of procedures/',
        },
      },
    ],
    examples: ['cauce procedure list', 'cauce procedure list --released'],
    work: async (...given) => (await import('../work/procedure-show.ts')).listProcedures(...given),
  },
  {
    path: 'procedure docs',
    summary: {
      es: 'Escribir una página por procedimiento y versión, en español y en inglés, con su diagrama',
      en: 'Write a page for each procedure and version, in Spanish and English, with its diagram',
    },
    arguments: [
      {
        name: 'name?',
        text: {
          es: 'carpeta, o nombre en procedures/; todos si falta, y además la tabla de cobertura y los esquemas',
          en: 'folder, or name in procedures/; all when absent, and then the table of coverage and the schemas too',
        },
      },
    ],
    options: [
      {
        flags: '--check',
        text: {
          es: 'no escribir: decir qué archivos ya no corresponden y qué no muestra ningún caso',
          en: 'write nothing: say which files have fallen behind and what no scenario shows',
        },
      },
      {
        flags: '--out <folder>',
        text: {
          es: 'carpeta de las páginas; docs/procedures si falta',
          en: 'folder of the pages; docs/procedures when absent',
        },
      },
    ],
    examples: ['cauce procedure docs', 'cauce procedure docs hn --out pages', 'cauce procedure docs --check'],
    work: async (...given) => (await import('../work/procedure-docs.ts')).writeProcedureDocs(...given),
  },
  {
    path: 'procedure schema',
    summary: {
      es: 'Escribir el esquema JSON de un archivo de procedimiento, para editores',
      en: 'Print the JSON Schema of a procedure file, for editors',
    },
    arguments: [
      {
        name: 'surface?',
        text: {
          es: 'procedure (si falta), calendar, norms, labels, scenario o migration',
          en: 'procedure (when absent), calendar, norms, labels, scenario or migration',
        },
      },
    ],
    examples: ['cauce procedure schema', 'cauce procedure schema calendar'],
    work: async (...given) => (await import('../work/procedure-schema.ts')).printSchema(...given),
  },
];
