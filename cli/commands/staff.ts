import type { CommandSpec } from '../command-spec.ts';

/** Who may sign in, and as what. */
export const staffCommands: readonly CommandSpec[] = [
  {
    path: 'staff import',
    summary: {
      es: 'Registrar o cambiar integrantes del personal, de un archivo',
      en: 'Enter or change members of staff, from a file',
    },
    arguments: [
      {
        name: 'file',
        text: {
          es: 'lista JSON de {issuer, subject, roles, office, jurisdiction, active} (- lee la entrada)',
          en: 'JSON list of {issuer, subject, roles, office, jurisdiction, active} (- reads the input)',
        },
      },
    ],
    examples: ['cauce staff import staff.json', 'cauce staff import - --json'],
    work: async (...given) => (await import('../work/staff.ts')).importStaff(...given),
  },
  {
    path: 'staff list',
    summary: {
      es: 'Listar al personal registrado, también a quien ya se fue',
      en: 'List the members of staff who were entered, also those who left',
    },
    examples: ['cauce staff list', 'cauce staff list --json'],
    work: async (...given) => (await import('../work/staff.ts')).showStaff(...given),
  },
];
