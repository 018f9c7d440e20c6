import type { CommandSpec } from '../command-spec.ts';

export const signInCommands: readonly CommandSpec[] = [
  {
    path: 'login',
    summary: {
      es: 'Iniciar sesión, con un navegador en cualquier dispositivo',
      en: 'Sign in, with a browser on any device',
    },
    options: [
      {
        flags: '--as <subject>',
        text: {
          es: 'en la demo: como esta persona inventada, sin navegador',
          en: 'in the demo: as this invented person, without a browser',
        },
      },
    ],
    examples: ['cauce login', 'cauce login --as rosa'],
    work: async (...given) => (await import('../work/login.ts')).login(...given),
  },
  {
    path: 'logout',
    summary: { es: 'Cerrar la sesión de esta máquina', en: 'Sign out on this machine' },
    examples: ['cauce logout'],
    work: async (...given) => (await import('../work/login.ts')).logout(...given),
  },
];
