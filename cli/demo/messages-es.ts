import type { DemoMessages } from './messages-en.ts';
import { faultInSpanish, noticeInSpanish } from './messages-servers-es.ts';

/** Todo lo que la demo dice alrededor de su recorrido, en español. */
export const spanish: DemoMessages = {
  steps: {
    postgres: 'PostgreSQL',
    temporal: 'Temporal',
    identity: 'Identidad',
    migrations: 'Migraciones',
    procedures: 'Procedimientos y personal',
    worker: 'Trabajador',
    api: 'API',
    verify: 'Verificación del registro',
  },
  parts: {
    api: 'la API',
    worker: 'el trabajador',
    identity: 'el proveedor de identidad',
    temporal: 'Temporal',
    temporalUi: 'la página de Temporal',
    postgres: 'PostgreSQL',
  },
  servers: { notice: noticeInSpanish, fault: faultInSpanish },
  ready: (seconds) => `Todo listo en ${seconds} s.`,
  stopping: 'Deteniendo…',
  portMoved: (part, wanted, port) =>
    `El puerto ${wanted} está ocupado: ${part} escucha en el ${port} en su lugar.`,
  partEnded: (part, log) => `Problema: ${part} terminó por su cuenta. Vea ${log} e inicie la demo de nuevo.`,
  takenBefore: (claims) =>
    `El recorrido ya se hizo antes: sus ${claims} solicitudes siguen ahí. --once lo hace de nuevo.`,
  failed: (reason) => `La demo se detuvo: ${reason.replace(/\.$/, '')}.`,
  portLost: (port) => `Otro programa tomó antes el puerto ${port}: se inicia de nuevo, en otros.`,
  portTaken: (port) =>
    `Otro programa tomó el puerto ${port} mientras la demo se iniciaba. Inicie la demo de nuevo: escogerá un puerto libre.`,
  runsAlready: (pid) =>
    `Aquí ya corre una demo${pid === undefined ? '' : ` (proceso ${pid})`}. Detenga esa o nombre otra carpeta en CAUCE_HOME.`,
  databaseAbsent: (code) =>
    `La base de datos que nombra CAUCE_DEMO_DATABASE_URL no puede usarse (${code}). Iníciela, corrija la variable o quítela para que aquí se inicie una.`,
  databaseOfOthers:
    'La base de datos que nombra CAUCE_DEMO_DATABASE_URL, u otra de su servidor, es de una instalación que ninguna demo hizo. La demo escribiría en ella solicitudes inventadas y cambiaría la contraseña de su aplicación. Nombre una base de datos en un servidor propio o quite la variable para que aquí se inicie una.',
  otherText:
    'La demo se detuvo: las solicitudes de su último arranque están sujetas a un texto de los procedimientos que desde entonces cambió. `npm run demo -- --fresh` empieza de nuevo, sin ellas.',
  welcome: {
    api: 'La API',
    temporal: 'Temporal',
    procedures: 'Procedimientos',
    signIn: 'Inicie sesión como (no se pide contraseña):',
    next: 'Lo que conviene escribir ahora, en otra terminal:',
    stop: 'Ctrl-C detiene todo; las solicitudes se conservan. --fresh las olvida.',
  },
};
