import { historyMessages } from './messages-history.ts';
import { pagesMessages } from './messages-pages.ts';
import { staffMessages } from './messages-staff.ts';
import { termMessages } from './messages-term.ts';
import type { Messages } from './messages.ts';

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

export const spanish: Messages = {
  expected: {
    text: 'un texto',
    date: 'una fecha AAAA-MM-DD que exista, entre 1900 y 2200',
    time: 'una hora del día HH:MM, de 00:00 a 23:59',
    instant: 'un instante en UTC con milisegundos, como 2026-11-25T06:00:00.000Z',
    'claim-id': 'el identificador de una solicitud: un UUID en minúsculas',
    'command-id': 'el identificador de una actuación: un UUID en minúsculas',
    code: 'palabras en minúsculas unidas por guiones, como mexico-city',
    unit: 'working-days, calendar-days, weeks, months, years, hours u office-hours',
    obligor: 'person o authority',
    starts: 'next-day, next-working-day, same-day, moment, next-opening o set-by-decision',
    months: 'last-day, first-working-day-of-next-month o eve',
    direction: 'before, o nada si el plazo corre hacia adelante',
    'half-days': 'skip, o nada si los medios días cuentan',
    applicant: 'relación:nacionalidad, y :minor si es menor, como principal:HN o child:HN:minor',
    assignment: 'nombre=valor, como reason=final-decision',
    'filed-by': 'applicant o representative',
    surface: 'uno de procedure, calendar, norms, labels, scenario, migration',
    signer: 'el código de una persona, como counsel-2; nunca un nombre',
    duty: 'analyst, counsel, authority u operations',
    'sign-as': 'drafted, reviewed, in-force o withdrawn',
    norm: 'el identificador de una norma, como LRPCAP-24',
    hash: 'un SHA-256: 64 dígitos hexadecimales',
  },
  wholeNumber: ({ least, most }) => `un número entero de ${least} a ${most}`,
  bug: (name) =>
    `Esto es un error nuestro (${name}). Comuníquelo con la orden que escribió; CAUCE_DEBUG=1 muestra dónde ocurrió.`,
  interrupted: 'Interrumpido.',
  usage: {
    unknownCommand: (name) => `No existe la orden ${name}. Vea cauce --help.`,
    unknownOption: (name) => `No existe aquí la opción ${name}. Vea --help de esta orden.`,
    missingArgument: (name) => `Falta el argumento <${name}>. Vea --help de esta orden.`,
    missingOption: (name) => `Falta la opción ${name}. Vea --help de esta orden.`,
    missingValue: (name) => `La opción ${name} necesita un valor.`,
    tooMany: 'Sobran argumentos. Vea --help de esta orden.',
    invalid: (name, expectation) => `${name}: se esperaba ${expectation}.`,
    other: 'La orden no puede leerse. Vea --help.',
  },
  environmentWrong: 'El entorno no está completo (cauce doctor dice dónde se buscó):',
  fileUnreadable: (file, code) => `${file} no puede leerse (${code}).`,
  jsonWrong: (where) => `${where}: se esperaba un objeto JSON.`,
  api: {
    unreachable: (url) =>
      `Nada responde en ${url}. Inicie la API (npm run demo inicia todo) o fije CAUCE_API_URL.`,
    unexpected: (url, status) =>
      `${url} respondió ${status} con algo que esta versión no entiende. ¿Es la dirección de la API, de la misma versión?`,
    commandId: (id) => `Para repetir exactamente esta actuación: --command-id ${id}`,
  },
  identity: {
    refused: (issuer, reason) =>
      `El proveedor de identidad ${issuer} no dio un token (${reason}). Inicie sesión de nuevo: cauce login.`,
    absent: (issuer, reason) =>
      `El proveedor de identidad ${issuer} no responde (${reason}). Inícielo o fije OIDC_ISSUER.`,
  },
  database: {
    absent: (variable, code) =>
      `La base de datos que nombra ${variable} no responde (${code}). Iníciela o corrija ${variable}.`,
    denied: (variable, code) =>
      `La base de datos que nombra ${variable} no nos deja entrar (${code}). Corrija usuario y contraseña en ${variable}.`,
    notMigrated: 'La base de datos no está preparada. Ejecute cauce migrate.',
    failed: (code) => `La base de datos rechazó una sentencia (SQLSTATE ${code}).`,
    adminUrlMissing:
      'Falta CAUCE_ADMIN_DATABASE_URL: las migraciones necesitan al dueño de la base de datos, por ejemplo postgresql://postgres:secreto@127.0.0.1:5432/cauce',
    appUrlWrong: 'DATABASE_URL debe nombrar al usuario cauce_app y una contraseña para --set-app-password.',
  },
  temporalAbsent: (address) =>
    `Temporal no responde en ${address} (TEMPORAL_ADDRESS). Inícielo o corrija la dirección.`,
  notSignedIn: 'No ha iniciado sesión. Hágalo con: cauce login',
  signInRanOut: 'Su sesión ha caducado. Inicie sesión de nuevo con: cauce login',
  accountUnknown: ({ subject, file, known }) =>
    `${file} no tiene una cuenta ${subject} con secreto. ${known.length === 0 ? 'No tiene ninguna: inicie la demo o nombre el archivo en IDENTITY_ACCOUNTS.' : `Tiene: ${known.join(', ')}.`}`,
  login: {
    prompt: ({ address, userCode, minutes }) =>
      `Abra ${address}\ny confirme el código ${userCode} (dentro de ${plural(minutes, 'minuto', 'minutos')}).`,
    done: ({ roles, office, jurisdiction }) =>
      `Sesión iniciada como ${roles.join(', ') || 'nadie en particular'}, ${office === '*' ? 'todas las oficinas' : `oficina ${office}`} de ${jurisdiction}.`,
    forgotten: 'Sesión cerrada: se ha borrado de esta máquina.',
  },
  refusal: {
    head: (title) => `Rechazado: ${title}`,
    rule: 'regla',
    facts: 'hechos',
    basis: 'fundamento',
    article: (instrument, article) => `${instrument}, artículo ${article}`,
    nothingWritten: 'No se escribió nada en la solicitud.',
  },
  claim: {
    registered: (fileNumber) => `Registrada con el número ${fileNumber}.`,
    accepted: (version) => `Aceptada; la solicitud está en la versión ${version}.`,
    acceptedWithoutEvent: 'Aceptada; no quedaba nada por suceder.',
    pending: (id) =>
      `La actuación está guardada y aún no se decide: el motor no está, o encontró un error nuestro. Se vuelve a entregar sola; no la envíe otra vez. Pregunte qué fue de ella: cauce claim outcome ${id}`,
    bodyMissing: 'Diga --procedure, --office y al menos un --applicant, o dé el cuerpo entero con --file.',
    fields: {
      claimId: 'solicitud',
      fileNumber: 'expediente',
      procedure: 'procedimiento',
      office: 'oficina',
      track: 'vía',
      stage: 'etapa',
      status: 'estado',
      lodgedOn: 'presentada el',
      officer: 'a cargo de',
      version: 'versión',
    },
    stageSince: (stage, since) => `${stage}, desde ${since}`,
    applicants: 'Personas solicitantes',
    applicantHeads: ['persona', 'relación', 'nacionalidad', 'menor', 'ratificada', 'resultado'],
    acts: 'Actos',
    actHeads: ['acto', 'evento', 'emitido', 'notificado'],
    waits: 'Se espera',
    waitHeads: ['espera', 'de quién', 'desde'],
    mayGive: (commands) =>
      commands.length === 0
        ? 'Ahora no hay actuación que usted pueda realizar.'
        : `Usted puede realizar ahora: ${commands.join(', ')}`,
    historyHeads: ['versión', 'cuándo', 'evento', 'qué', 'por', 'se funda en', 'íntegro'],
    historyEmpty: 'A esta solicitud no le ha sucedido nada.',
  },
  history: historyMessages.es,
  yes: 'sí',
  no: 'no',
  none: 'ninguno',
  more: (limit) => `Hay más de ${limit}: pídalos con --limit.`,
  deadline: {
    clockUnknown: (clock, known) =>
      `Esta solicitud no tiene el plazo ${clock}. ${known.length === 0 ? 'No tiene ninguno.' : `Tiene: ${known.join(', ')}.`}`,
    noClocks: 'En esta solicitud aún no ha corrido ningún plazo.',
    clock: ({ label, clock, run, state }) =>
      `${label} (${clock}${run === 1 ? '' : `, vez ${run}`}): ${states[state] ?? state}`,
    due: (date) => `vence el ${date}`,
    noDue: 'sin vencimiento mientras dure la suspensión',
    heads: ['vence el', 'días', 'plazo', 'obliga a', 'expediente', 'etapa', 'oficina', 'solicitud'],
    nothingDue: (days, next) =>
      `Ningún plazo vence dentro de ${plural(days, 'día', 'días')}${next === undefined ? ', ni después.' : `. El próximo vence el ${next}.`}`,
    nothingOverdue: 'Ningún plazo está vencido.',
    provisional: 'provisional',
    term: 'consultado',
    trigger: 'el día indicado',
    noResult: 'Sin vencimiento.',
    skippedHeads: ['día', 'por qué', 'instrumento'],
    through: (from, to) => `${from} a ${to}`,
    suspended: 'suspensión',
    disputed: 'en disputa',
    jurisdictionUnknown: (name, known) =>
      `No existe la jurisdicción ${name} en procedures/. Existen: ${known.join(', ')}.`,
    calendarUnknown: (jurisdiction, known) =>
      `Nombre el calendario con --calendar: ${jurisdiction} tiene ${known.join(', ')}.`,
    officeUnknown: (office, known) => `No existe la oficina ${office}. Existen: ${known.join(', ')}.`,
    noHours: (calendar) =>
      `El calendario ${calendar} no dice el horario de la oficina: en él no se pueden contar horas hábiles ni aperturas.`,
    ...termMessages.es,
  },
  task: {
    heads: ['vence el', 'actuación', 'expediente', 'etapa', 'oficina', 'abierta desde', 'solicitud'],
    none: ({ office }) =>
      `No hay tareas abiertas para sus funciones en ${office === '*' ? 'ninguna oficina' : nameOf(office)}.`,
  },
  backlog: {
    heads: ['etapa', 'oficina', 'antigüedad', 'solicitudes', 'personas'],
    total: ({ claims, persons, asOf }) =>
      `${plural(claims, 'solicitud pendiente', 'solicitudes pendientes')} de ${plural(persons, 'persona', 'personas')}, con antigüedad al ${asOf}.`,
    none: (office) =>
      `No hay solicitudes pendientes en ${office === '*' ? 'ninguna oficina' : nameOf(office)}.`,
  },
  stalled: {
    heads: ['días quieta', 'expediente', 'etapa', 'oficina', 'espera a', 'último avance', 'solicitud'],
    none: (days) =>
      `Toda solicitud abierta ha avanzado en ${days === 1 ? 'el último día' : `los últimos ${days} días`}.`,
  },
  procedure: {
    heads: ['procedimiento', 'versión', 'estado', 'título', 'hash'],
    good: ({ id, version, hash }) => `${id} ${version} es correcto (contenido ${hash.slice(0, 12)}).`,
    scenarios: (total) =>
      total === 0
        ? 'No tiene escenarios.'
        : `${plural(total, 'escenario se cumple', 'escenarios se cumplen')}.`,
    bad: (errors) => `${plural(errors, 'error', 'errores')}: el procedimiento no puede usarse.`,
    ...pagesMessages.es,
    unknown: (name) =>
      `No existe la carpeta de procedimiento ${name}, ni como ruta ni en procedures/. Pruebe: cauce procedure list`,
    stages: 'Etapas',
    stageHeads: ['etapa', 'fase', 'lleva a'],
    clocks: 'Plazos',
    clockHeads: ['plazo', 'duración', 'obliga a', 'corre desde', 'clase', 'fundamento', 'confianza'],
    commands: 'Actuaciones',
    commandHeads: ['actuación', 'en', 'por', 'lleva a'],
    unknownLength: 'no se conoce',
    draft: 'Un borrador: ninguna autoridad lo ha aprobado.',
    noneReleased: 'Aquí no se ha publicado ningún procedimiento.',
    versionTaken: ({ id, version }) =>
      `La versión ${version} de ${id} se publicó con otro contenido, y una versión publicada no cambia nunca: dé una versión nueva al procedimiento cambiado.`,
  },
  staff: staffMessages.es,
  log: {
    verifying: 'Verificando eventos',
    good: (claims, events) =>
      `El registro está íntegro: ${plural(events, 'evento', 'eventos')} de ${plural(claims, 'solicitud', 'solicitudes')}; cada cadena se recalcula y no falta nada.`,
    empty: 'El registro está vacío: no hay nada que verificar.',
    claimEmpty: 'El registro no tiene eventos de esta solicitud.',
    bad: ({ claimId, version }) =>
      `El registro NO está íntegro. Primera posición dañada: solicitud ${claimId}, versión ${version}.`,
    heads: ['solicitud', 'versión', 'qué está mal'],
    more: 'Hay más que estas.',
    findings: {
      missing: 'falta el evento, y hay uno posterior',
      altered: 'el hash no se recalcula: el evento fue cambiado o nunca se agregó',
      rewritten: 'la fila se escribió otra vez después de su transacción',
      misplaced: 'su lugar en el registro contradice su lugar en la solicitud',
      'foreign-append': 'la escritura no es la de su actuación',
      unreadable: 'el evento no dice lo que promete su tipo',
      lost: 'el modelo de lectura conoce un evento que el registro ya no tiene',
      unwitnessed: 'el modelo de lectura no sabe nada del evento',
      'head-differs': 'el modelo de lectura conoce otro hash del último evento',
      'outcome-without-event': 'una actuación fue aceptada y su evento no está',
      'event-without-outcome': 'ninguna actuación aceptada explica el evento',
    },
  },
  workflows: {
    rebuilding: 'Reconstruyendo flujos',
    rebuilt: ({ started, refreshed }) =>
      `${plural(started, 'flujo iniciado', 'flujos iniciados')}, ${refreshed} actualizados.`,
    noneOpen: 'No hay solicitudes abiertas: no hay nada que reconstruir.',
    heads: ['solicitud', 'iniciado'],
    none: 'No corre ningún flujo de solicitud.',
  },
  migrate: {
    title: 'Migraciones',
    created: 'Se creó la base de datos.',
    applied: (names) =>
      `${plural(names.length, 'migración aplicada', 'migraciones aplicadas')}: ${names.join(', ')}`,
    atHead: 'La base de datos está en su forma más nueva: no había nada que aplicar.',
    refused: (sentence) => `No se migró: ${sentence}.`,
  },
  doctor: {
    ok: 'bien',
    notOk: 'MAL',
    allWell: 'Todo responde.',
    notWell: (count) => `${plural(count, 'comprobación falló', 'comprobaciones fallaron')}.`,
    demoStopped: 'Son las direcciones de una demo que ya no corre. Iníciela de nuevo: npm run demo',
    node: 'Node.js',
    nodeOld: (version) => `${version} es demasiado antiguo. Instale Node.js 20.19 o posterior.`,
    environment: 'entorno',
    fromProcess: 'de las variables de este proceso',
    fromFile: (file) => `del archivo ${file}, que escribió la demo`,
    environmentAdvice: 'Inicie la demo (npm run demo) o fije las variables de .env.example.',
    database: 'base de datos',
    databaseUp: (count) =>
      `responde; ${plural(count, 'migración aplicada', 'migraciones aplicadas')}, no falta ninguna`,
    migrationsPending: (names) => `le falta ${names.join(', ')}. Ejecute cauce migrate.`,
    temporal: 'Temporal',
    temporalUp: (address) => `responde en ${address}`,
    worker: 'trabajador',
    workerUp: (queue, count) => `${plural(count, 'proceso escucha', 'procesos escuchan')} ${queue}`,
    workerAbsent: (queue) =>
      `Nadie escucha ${queue}: las actuaciones se guardan y esperan. Inicie worker/main.ts.`,
    notAsked: 'no se preguntó, porque Temporal no responde',
    api: 'API',
    apiUp: (url) => `responde en ${url}; lista`,
    apiDegraded: (url, down) => `responde en ${url}, pero no responden: ${down}`,
    identity: 'proveedor de identidad',
    identityUp: (issuer) => `responde en ${issuer}`,
    identityOther: (issuer, named) =>
      `${issuer} se llama a sí mismo ${named}. Fije OIDC_ISSUER exactamente como lo escribe el proveedor.`,
    signIn: 'sesión',
    signedIn: 'guardada en esta máquina',
    notSignedIn: 'ninguna. Iníciela con: cauce login',
  },
};

const states: Readonly<Record<string, string>> = {
  running: 'corre',
  suspended: 'suspendido',
  stopped: 'terminado',
  expired: 'vencido',
};

const nameOf = (code: string): string =>
  code
    .split('-')
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join(' ');
