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
      es: 'Publicar un procedimiento en la instalación, y decir qué versión recibe desde hoy las solicitudes',
      en: 'Release a procedure into the installation, and say which version takes claims from today',
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
          es: 'todas las versiones publicadas en la instalación, con lo firmado de cada una, no los de procedures/',
          en: 'every version released in the installation, with what was signed of each, not those of procedures/',
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
    path: 'procedure diff',
    summary: {
      es: 'Decir qué cambia de una versión a otra, en palabras de abogado y a favor de quién',
      en: 'Tell what changes from one version to another, as a lawyer would, and in whose favour',
    },
    arguments: [
      {
        name: 'old',
        text: {
          es: 'carpeta, archivo, nombre en procedures/, o versión publicada (procedimiento@versión)',
          en: 'folder, file, name in procedures/, or released version (procedure@version)',
        },
      },
      {
        name: 'new',
        text: { es: 'la otra versión, dicha igual', en: 'the other version, named in the same way' },
      },
    ],
    examples: [
      'cauce procedure diff procedures/cr/procedure.2022.1.yaml procedures/cr/procedure.2024.1.yaml',
      'cauce procedure diff mx/refugee-status@2026.1 mx --json',
    ],
    work: async (...given) => (await import('../work/procedure-diff.ts')).diffVersions(...given),
  },
  {
    path: 'procedure what-if',
    summary: {
      es: 'Reproducir solicitudes pasadas con un borrador y decir qué habría sido distinto',
      en: 'Replay past claims under a draft, and tell what would have gone otherwise',
    },
    arguments: [
      {
        name: 'draft',
        text: {
          es: 'el borrador: carpeta, archivo, nombre en procedures/, o procedimiento@versión',
          en: 'the draft: folder, file, name in procedures/, or procedure@version',
        },
      },
    ],
    options: [
      {
        flags: '--against <procedure>',
        isRequired: true,
        text: {
          es: 'la versión con que se compara, dicha igual',
          en: 'the version to compare with, named in the same way',
        },
      },
      {
        flags: '--claims <file>',
        text: {
          es: 'líneas JSON, cada una con los "events" o los "commands" de una solicitud; si falta, la base de datos',
          en: 'lines of JSON, each with the "events" or the "commands" of a claim; when absent, the database',
        },
      },
      {
        flags: '--sample <count>',
        text: {
          es: 'cuántas solicitudes que cambian se muestran (10)',
          en: 'how many changed claims are shown (10)',
        },
      },
      {
        flags: '--threads <count>',
        text: { es: 'hilos; si falta, uno por núcleo', en: 'threads; when absent, one for each core' },
      },
    ],
    examples: [
      'cauce procedure what-if procedures/mx --against mx/refugee-status@2026.1',
      'cauce procedure what-if draft/procedure.2027.1.yaml --against mx --claims claims.jsonl --sample 20 --json',
    ],
    work: async (...given) => (await import('../work/procedure-what-if.ts')).whatIf(...given),
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
