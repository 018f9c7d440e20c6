import type { CommandSpec } from '../command-spec.ts';
import { limitOption } from '../limit-option.ts';

/** What keeps an installation sound. */
export const operationsCommands: readonly CommandSpec[] = [
  {
    path: 'doctor',
    summary: {
      es: 'Comprobar que todo está en su sitio y decir qué hacer',
      en: 'Check that everything is in place and say what to do',
    },
    examples: ['cauce doctor', 'cauce doctor --json'],
    work: async (...given) => (await import('../work/doctor.ts')).examine(...given),
  },
  {
    path: 'log verify',
    summary: {
      es: 'Verificar que nada del registro fue cambiado ni falta',
      en: 'Verify that nothing in the log was changed or is missing',
    },
    options: [{ flags: '--claim <claim>', text: { es: 'solo esta solicitud', en: 'only this claim' } }],
    examples: ['cauce log verify', 'cauce log verify --claim 0198c2a0-1111-7000-8000-000000000001 --json'],
    work: async (...given) => (await import('../work/log-verify.ts')).verify(...given),
  },
  {
    path: 'workflows rebuild',
    summary: {
      es: 'Dar a cada solicitud abierta su flujo de nuevo, desde el registro',
      en: 'Give each open claim its workflow again, from the log',
    },
    examples: ['cauce workflows rebuild'],
    work: async (...given) => (await import('../work/workflows.ts')).rebuild(...given),
  },
  {
    path: 'workflows list',
    summary: { es: 'Listar los flujos que corren', en: 'List running workflows' },
    options: [limitOption(100)],
    examples: ['cauce workflows list --limit 20'],
    work: async (...given) => (await import('../work/workflows.ts')).list(...given),
  },
  {
    path: 'migrate',
    summary: {
      es: 'Llevar la base de datos a su forma más nueva',
      en: 'Bring the database to its newest form',
    },
    options: [
      {
        flags: '--create',
        text: { es: 'crear la base de datos si no existe', en: 'create the database when there is none' },
      },
      {
        flags: '--set-app-password',
        text: {
          es: 'dar a cauce_app la contraseña que lleva DATABASE_URL',
          en: 'give cauce_app the password that DATABASE_URL carries',
        },
      },
    ],
    examples: ['cauce migrate', 'cauce migrate --create --set-app-password'],
    work: async (...given) => (await import('../work/migrate.ts')).migrateDatabase(...given),
  },
  {
    path: 'config print',
    summary: { es: 'Mostrar la configuración, sin secretos', en: 'Print the configuration, without secrets' },
    options: [
      { flags: '--example', text: { es: 'un archivo .env de ejemplo', en: 'an example of an .env file' } },
    ],
    examples: ['cauce config print', 'cauce config print --example'],
    work: async (...given) => (await import('../work/config-print.ts')).printConfig(...given),
  },
  {
    path: 'demo',
    summary: {
      es: 'Iniciar todo en esta máquina y recorrerlo con casos inventados',
      en: 'Start everything on this machine and tour it with invented claims',
    },
    options: [
      {
        flags: '--fresh',
        text: { es: 'olvidar lo que dejó una demo anterior', en: 'forget what an earlier demo left' },
      },
      { flags: '--once', text: { es: 'hacer el recorrido y terminar', en: 'take the tour and end' } },
    ],
    examples: ['cauce demo', 'cauce demo --fresh --once --json'],
    work: async (...given) => (await import('../work/demo.ts')).demo(...given),
  },
];
