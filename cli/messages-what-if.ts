import type { ChangeGroup, Favour } from '../domain/procedure/diff/change.ts';
import type { Language } from './language.ts';

const english = {
  noChange: (from: string, to: string) => `${from} and ${to} say the same.`,
  versions: (from: string, to: string) => `From ${from} to ${to}`,
  labels: (count: number) => `${count} ${count === 1 ? 'label differs' : 'labels differ'}.`,
  counts: (favours: Readonly<Record<Favour, number>>) =>
    `${favours['for-the-person']} for the person (+), ${favours['against-the-person']} against (-), ${favours.neutral} neutral (=), ${favours['cannot-be-told']} that cannot be told without the case (?).`,
  groups: {
    version: 'The version, and the claims that it takes',
    terms: 'Terms',
    calendars: 'Calendars',
    who: 'Who may act',
    conditions: 'Conditions',
    stages: 'Stages',
    waits: 'Waits',
    bodies: 'Bodies, votes and decisions',
    remedies: 'Remedies and their powers',
    'suspensive-effect': 'Suspensive effect',
    closures: 'Closures and reviews of status',
    service: 'Service',
    documents: 'Documents',
    obligations: 'Recurring obligations',
    incidents: 'Incidents, court orders, suspensions',
    protection: 'Protection',
    variants: 'Tracks and readings',
    norms: 'Sources',
  } satisfies Readonly<Record<ChangeGroup, string>>,
  replaying: 'Replaying claims',
  noClaims: 'There are no claims to replay.',
  otherProcedure: (id: string, other: string) => `The draft is of ${id}, and the other one of ${other}.`,
  lineWrong: (file: string, line: number, what: string) => `${file}:${line}: ${what}`,
  notJson: 'not a JSON object',
  noStream: 'neither "events" nor "commands" of one claim, beginning with its registration',
  eventWrong: (index: number, path: string) => `event ${index + 1} is no event of a claim (${path})`,
  commandWrong: (index: number, path: string) => `command ${index + 1} is no command (${path})`,
  summary: ({ claims, events, changed }: { claims: number; events: number; changed: number }) =>
    `${claims} ${claims === 1 ? 'claim' : 'claims'} with ${events} events; ${changed} would have gone otherwise.`,
  editionsAgainst: (names: readonly string[]) =>
    `The version compared with is replayed under its newest calendars: ${names.join(', ')}.`,
  editionsDraft: (names: readonly string[]) =>
    `The draft is a released version: it is replayed under its newest calendars: ${names.join(', ')}.`,
  renamed: (old: string, name: string) => `The clock ${old} is called ${name} in the draft.`,
  trust: 'How far the replay is what happened',
  otherVersion: (claims: number) =>
    claims === 1
      ? '1 claim was registered under another version than the one compared with.'
      : `${claims} claims were registered under another version than the one compared with.`,
  migrated: (claims: number) =>
    `${claims === 1 ? '1 claim was' : `${claims} claims were`} migrated (migrate-claim); the replay does not move claims.`,
  recomputed: (claims: number) =>
    `${claims === 1 ? '1 claim has terms that were' : `${claims} claims have terms that were`} computed again (recompute-clocks); the replay computes them once, under the calendars as they now are.`,
  unlike: ({ claims, commands }: { claims: number; commands: number }) =>
    `${claims === 1 ? '1 claim goes' : `${claims} claims go`} otherwise than recorded: ${commands === 1 ? '1 command that was accepted is' : `${commands} commands that were accepted are`} refused in the replay of the version compared with. Of each claim the first:`,
  unlikeSample: (count: number) => `${count} of them, to be read`,
  refusedNow: 'Accepted then, refused under the draft',
  acceptedNow: 'Refused then, accepted under the draft',
  otherStage: 'Leads to another stage',
  stepHeads: ['command', 'refusal', 'rule', 'claims'],
  stageHeads: ['command', 'stage', 'stage under the draft', 'claims'],
  following: (count: number) => `${count} further differences followed from these.`,
  ends: 'Where claims end',
  endHeads: ['stage', 'stage under the draft', 'claims'],
  clocks: 'Terms',
  clockHeads: [
    'clock',
    'runs',
    'under the draft',
    'earlier',
    'later',
    'median days',
    'missed',
    'missed under the draft',
  ],
  work: 'Work',
  workHeads: ['role', 'tasks', 'under the draft', 'days open', 'under the draft'],
  sample: (count: number) => `${count} of the changed claims, to be read`,
  refusedBy: (kind: string, rule: string) => `refused: ${kind} (${rule})`,
  clockMoved: ({ clock, from, to }: { clock: string; from: string; to: string }) =>
    `${clock}: ${from} -> ${to}`,
  none: 'none',
};

const spanish: typeof english = {
  noChange: (from, to) => `${from} y ${to} dicen lo mismo.`,
  versions: (from, to) => `De ${from} a ${to}`,
  labels: (count) => `${count} ${count === 1 ? 'etiqueta distinta' : 'etiquetas distintas'}.`,
  counts: (favours) =>
    `${favours['for-the-person']} a favor de la persona (+), ${favours['against-the-person']} en contra (-), ${favours.neutral} neutros (=), ${favours['cannot-be-told']} que no se pueden juzgar sin el caso (?).`,
  groups: {
    version: 'La versión y las solicitudes que toma',
    terms: 'Plazos',
    calendars: 'Calendarios',
    who: 'Quién puede actuar',
    conditions: 'Condiciones',
    stages: 'Etapas',
    waits: 'Esperas',
    bodies: 'Órganos, votaciones y decisiones',
    remedies: 'Recursos y sus facultades',
    'suspensive-effect': 'Efecto suspensivo',
    closures: 'Cierres y revisiones del estatuto',
    service: 'Notificación',
    documents: 'Documentos',
    obligations: 'Obligaciones periódicas',
    incidents: 'Incidentes, órdenes judiciales, suspensiones',
    protection: 'Protección',
    variants: 'Vías y lecturas',
    norms: 'Fuentes',
  },
  replaying: 'Reproduciendo solicitudes',
  noClaims: 'No hay solicitudes que reproducir.',
  otherProcedure: (id, other) => `El borrador es de ${id} y el otro de ${other}.`,
  lineWrong: (file, line, what) => `${file}:${line}: ${what}`,
  notJson: 'no es un objeto JSON',
  noStream: 'ni "events" ni "commands" de una solicitud, desde su registro',
  eventWrong: (index, path) => `el evento ${index + 1} no es de una solicitud (${path})`,
  commandWrong: (index, path) => `la actuación ${index + 1} no es válida (${path})`,
  summary: ({ claims, events, changed }) =>
    `${claims} ${claims === 1 ? 'solicitud' : 'solicitudes'} con ${events} eventos; ${changed} habrían seguido otro curso.`,
  editionsAgainst: (names) =>
    `La versión con que se compara se reproduce con sus calendarios más recientes: ${names.join(', ')}.`,
  editionsDraft: (names) =>
    `El borrador es una versión publicada: se reproduce con sus calendarios más recientes: ${names.join(', ')}.`,
  renamed: (old, name) => `El plazo ${old} se llama ${name} en el borrador.`,
  trust: 'Hasta dónde la reproducción es lo que ocurrió',
  otherVersion: (claims) =>
    claims === 1
      ? '1 solicitud se registró con otra versión que aquella con que se compara.'
      : `${claims} solicitudes se registraron con otra versión que aquella con que se compara.`,
  migrated: (claims) =>
    `${claims === 1 ? '1 solicitud se migró' : `${claims} solicitudes se migraron`} (migrate-claim); la reproducción no traslada solicitudes.`,
  recomputed: (claims) =>
    `${claims === 1 ? '1 solicitud tiene' : `${claims} solicitudes tienen`} plazos que se volvieron a calcular (recompute-clocks); la reproducción los calcula una vez, con los calendarios tal como están hoy.`,
  unlike: ({ claims, commands }) =>
    `${claims === 1 ? '1 solicitud sigue' : `${claims} solicitudes siguen`} otro curso que el registrado: ${commands === 1 ? '1 actuación que fue aceptada se rechaza' : `${commands} actuaciones que fueron aceptadas se rechazan`} al reproducir la versión con que se compara. De cada solicitud, la primera:`,
  unlikeSample: (count) => `${count} de ellas, para leer`,
  refusedNow: 'Aceptado entonces, rechazado con el borrador',
  acceptedNow: 'Rechazado entonces, aceptado con el borrador',
  otherStage: 'Lleva a otra etapa',
  stepHeads: ['actuación', 'rechazo', 'regla', 'solicitudes'],
  stageHeads: ['actuación', 'etapa', 'etapa con el borrador', 'solicitudes'],
  following: (count) => `De estas se siguieron otras ${count} diferencias.`,
  ends: 'Dónde terminan las solicitudes',
  endHeads: ['etapa', 'etapa con el borrador', 'solicitudes'],
  clocks: 'Plazos',
  clockHeads: [
    'plazo',
    'veces',
    'con el borrador',
    'antes',
    'después',
    'mediana de días',
    'incumplidos',
    'incumplidos con el borrador',
  ],
  work: 'Trabajo',
  workHeads: ['rol', 'tareas', 'con el borrador', 'días abiertas', 'con el borrador'],
  sample: (count) => `${count} de las solicitudes que cambian, para leer`,
  refusedBy: (kind, rule) => `se rechaza: ${kind} (${rule})`,
  clockMoved: ({ clock, from, to }) => `${clock}: ${from} -> ${to}`,
  none: 'ninguno',
};

/** What comparing versions and replaying claims says, in each language. */
export const whatIfMessages: Readonly<Record<Language, typeof english>> = { en: english, es: spanish };
