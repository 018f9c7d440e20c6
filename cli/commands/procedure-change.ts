import type { CommandSpec, OptionSpec } from '../command-spec.ts';

const key: OptionSpec = {
  flags: '--key <file>',
  isRequired: true,
  text: { es: 'archivo con la llave de quien firma', en: 'file with the key of whoever signs' },
};
const plan = {
  name: 'plan',
  text: { es: 'hash del plan, como lo dio plan', en: 'hash of the plan, as plan gave it' },
};
const planExample = '4f0c2bb9d1a36c0e6c5f1d2c5c1b1f0e9d8c7b6a59483726150f0e1d2c3b4a59';

/** The procedure's own log: sign-off of versions, variants, migrations. */
export const procedureChangeCommands: readonly CommandSpec[] = [
  {
    path: 'procedure key create',
    summary: {
      es: 'Crear la llave con que firma una persona, y registrarla',
      en: 'Make the key with which a person signs, and register it',
    },
    options: [
      {
        flags: '--signer <code>',
        isRequired: true,
        text: { es: 'código de la persona, nunca su nombre', en: 'code of the person, never a name' },
      },
      {
        flags: '--duty <duty>',
        isRequired: true,
        text: {
          es: 'analyst, counsel (asesoría jurídica), authority u operations',
          en: 'analyst, counsel, authority or operations',
        },
      },
      {
        flags: '--out <file>',
        isRequired: true,
        text: { es: 'archivo nuevo para la llave privada', en: 'new file for the private key' },
      },
    ],
    examples: ['cauce procedure key create --signer counsel-2 --duty counsel --out counsel.pem'],
    work: async (...given) => (await import('../work/procedure-sign.ts')).createKey(...given),
  },
  {
    path: 'procedure sign',
    summary: {
      es: 'Firmar que una versión publicada se redactó, se revisó, está en vigor o se retira',
      en: 'Sign that a released version was drafted, reviewed, is in force or is withdrawn',
    },
    arguments: [
      {
        name: 'version',
        text: {
          es: 'procedimiento@versión, o procedimiento@hash',
          en: 'procedure@version, or procedure@hash',
        },
      },
    ],
    options: [
      {
        flags: '--as <what>',
        isRequired: true,
        text: {
          es: 'drafted, reviewed (asesoría jurídica), in-force o withdrawn',
          en: 'drafted, reviewed (counsel), in-force or withdrawn',
        },
      },
      key,
      {
        flags: '--on <date>',
        text: {
          es: 'primer día en vigor, o primer día sin vigor, a lo más 366 días adelante; hoy si falta',
          en: 'first day in force, or first day no longer, at most 366 days ahead; today when absent',
        },
      },
      {
        flags: '--basis <norm>',
        isRepeated: true,
        text: { es: 'norma en que descansa', en: 'norm that it rests on' },
      },
    ],
    examples: [
      'cauce procedure sign mx/refugee-status@2026.1 --as drafted --key analyst.pem',
      'cauce procedure sign mx/refugee-status@2026.1 --as in-force --on 2026-12-01 --key authority.pem',
    ],
    work: async (...given) => (await import('../work/procedure-sign.ts')).signVersion(...given),
  },
  {
    path: 'procedure log',
    summary: {
      es: 'Mostrar lo firmado sobre un procedimiento, y comprobarlo',
      en: 'Show what was signed about a procedure, and verify it',
    },
    arguments: [
      {
        name: 'id',
        text: { es: 'procedimiento, como mx/refugee-status', en: 'procedure, such as mx/refugee-status' },
      },
    ],
    options: [
      {
        flags: '--verify',
        text: {
          es: 'terminar con 6 si un asiento, o lo que nombra, fue cambiado, falta o es falso',
          en: 'end with 6 when an entry, or what it names, was altered, is missing or is forged',
        },
      },
      {
        flags: '--head <hash>',
        text: {
          es: 'hash guardado aparte, que debe seguir en el registro',
          en: 'hash that was kept elsewhere, and must still be in the log',
        },
      },
    ],
    examples: [
      'cauce procedure log mx/refugee-status --verify',
      'cauce procedure log mx/refugee-status --json',
    ],
    work: async (...given) => (await import('../work/procedure-log.ts')).showProcedureLog(...given),
  },
  {
    path: 'procedure adopt',
    summary: {
      es: 'Adoptar una opción donde las fuentes se contradicen',
      en: 'Adopt an option where sources contradict each other',
    },
    arguments: [
      {
        name: 'id',
        text: { es: 'procedimiento, como cr/refugee-status', en: 'procedure, such as cr/refugee-status' },
      },
      { name: 'variant', text: { es: 'variante del procedimiento', en: 'variant of the procedure' } },
      { name: 'option', text: { es: 'opción que se adopta', en: 'option that is adopted' } },
    ],
    options: [
      {
        flags: '--basis <norm>',
        isRequired: true,
        text: { es: 'norma en que descansa', en: 'norm that it rests on' },
      },
      key,
    ],
    examples: [
      'cauce procedure adopt cr/refugee-status screening-remedy none --basis DECRETO-44501 --key authority.pem',
    ],
    work: async (...given) => (await import('../work/procedure-sign.ts')).adoptVariant(...given),
  },
  {
    path: 'procedure migrate plan',
    summary: {
      es: 'Ensayar el paso de solicitudes a otra versión, y proponerlo con una firma',
      en: 'Try the move of claims to another version, and propose it with a signature',
    },
    arguments: [
      {
        name: 'mapping',
        text: {
          es: 'archivo de correspondencias, en migrations/ del procedimiento',
          en: 'mapping file, in migrations/ of the procedure',
        },
      },
    ],
    options: [
      {
        flags: '--procedure <id>',
        text: {
          es: 'procedimiento; si falta, el de la carpeta del archivo',
          en: 'procedure; when absent that of the folder of the file',
        },
      },
      {
        flags: '--key <file>',
        text: {
          es: 'llave de quien propone; si falta, solo se ensaya',
          en: 'key of whoever proposes; when absent it is only tried',
        },
      },
    ],
    examples: [
      'cauce procedure migrate plan procedures/cr/migrations/2022.1-to-2024.1.yaml --json',
      'cauce procedure migrate plan procedures/cr/migrations/2022.1-to-2024.1.yaml --key analyst.pem',
    ],
    work: async (...given) => (await import('../work/procedure-migrate.ts')).planMigration(...given),
  },
  {
    path: 'procedure migrate approve',
    summary: {
      es: 'Aprobar exactamente un plan, como segunda persona',
      en: 'Approve exactly one plan, as a second person',
    },
    arguments: [plan],
    options: [key],
    examples: [`cauce procedure migrate approve ${planExample} --key authority.pem`],
    work: async (...given) => (await import('../work/procedure-migrate.ts')).approveMigration(...given),
  },
  {
    path: 'procedure migrate run',
    summary: {
      es: 'Ejecutar un plan aprobado: un evento por solicitud; se puede repetir',
      en: 'Run an approved plan: one event for each claim; safe to repeat',
    },
    arguments: [plan],
    options: [key],
    examples: [`cauce procedure migrate run ${planExample} --key operations.pem`],
    work: async (...given) => (await import('../work/procedure-migrate.ts')).runMigration(...given),
  },
  {
    path: 'procedure migrate revert',
    summary: {
      es: 'Deshacer un plan aprobado: otro evento por solicitud que pasó; lo que espera ya no pasa',
      en: 'Take an approved plan back: another event for each claim that moved; what waits moves no more',
    },
    arguments: [plan],
    options: [key],
    examples: [`cauce procedure migrate revert ${planExample} --key operations.pem`],
    work: async (...given) => (await import('../work/procedure-migrate.ts')).revertMigration(...given),
  },
];
