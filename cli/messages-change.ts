import type { LogFlaw } from '../definitions/procedure-log-verify.ts';
import type { Language } from './language.ts';

interface Signed {
  readonly procedure: string;
  readonly sequence: number;
  readonly type: string;
  readonly signer: string;
  readonly hash: string;
}

const flawsInEnglish: Readonly<Record<LogFlaw, string>> = {
  altered: 'ALTERED: the entry is not what was signed, or the one before it was exchanged',
  removed: 'REMOVED: entries are missing before this one',
  'unknown-key': 'UNKNOWN KEY: not signed with a key that is registered for this person',
  forged: 'FORGED: the signature is not of the key that it names',
  unreadable: 'UNREADABLE: it says nothing that an entry can say',
  'not-permitted': 'NOT PERMITTED: signed against the rules',
};

const english = {
  keyWrong: (file: string) =>
    `${file} holds no private Ed25519 key (PEM), as cauce procedure key create makes it.`,
  stranger: 'This key is registered for nobody here. Make and register one: cauce procedure key create',
  logBroken: (id: string) =>
    `The log of ${id} does not verify, and nothing is added to it: cauce procedure log ${id} --verify`,
  signedBy: (signer: string) => `(${signer})`,
  versionUnknown: (named: string) =>
    `No released version is called ${named}. Write it as mx/refugee-status@2026.1; see cauce procedure list --released`,
  procedureUnknown: (id: string) =>
    `No procedure ${id} has been released here: cauce procedure list --released`,
  variantUnknown: (name: string, known: readonly string[]) =>
    `The procedure has no variant ${name}. There are: ${known.join(', ') || 'none'}`,
  optionUnknown: (name: string, known: readonly string[]) =>
    `The variant has no option ${name}. There are: ${known.join(', ')}`,
  normUnknown: (id: string) =>
    `The norm ${id} is neither in the procedure nor in the norms.yaml beside the calendars: cite one that can be read.`,
  officeUnknown: (id: string) => `The procedure has no office ${id}.`,
  calendarUnknown: (id: string, known: readonly string[]) =>
    `The procedure has no calendar ${id}. There are: ${known.join(', ')}`,
  calendarOf: (id: string, found: readonly string[]) =>
    found.length === 0
      ? `No released procedure has a calendar ${id}.`
      : `Several released procedures have a calendar ${id}; say which with --procedure: ${found.join(', ')}`,
  notWritten: (file: string, code: string) =>
    code === 'EEXIST'
      ? `${file} is there already, and a key is never written over another.`
      : `${file} cannot be written (${code}).`,
  keyCreated: ({
    signer,
    duty,
    keyId,
    file,
  }: Readonly<Record<'signer' | 'duty' | 'keyId' | 'file', string>>) =>
    `Key ${keyId.slice(0, 16)} of ${signer} (${duty}) is registered. Its private half is in ${file} and nowhere else: keep it where only ${signer} can use it.`,
  signed: ({ procedure, sequence, type, signer, hash }: Signed) =>
    `${procedure}, entry ${sequence}: ${type}, signed by ${signer}. Hash ${hash}`,
  logEmpty: (id: string) => `Nothing has been signed about ${id}.`,
  logHeads: ['no.', 'signed', 'entry', 'by', 'what', 'verified'],
  good: 'good',
  flaws: flawsInEnglish,
  logGood: ({ length, head }: { length: number; head: string }) =>
    `${length} ${length === 1 ? 'entry' : 'entries'}, all as they were signed. Keep this hash elsewhere: ${head}`,
  logBad: (count: number) =>
    `${count} ${count === 1 ? 'entry does' : 'entries do'} not verify. From the first of them on the log binds nobody.`,
  headMissing: 'The hash that was kept elsewhere is not in the log: entries were removed at its end.',
  recomputing: 'Computing terms again',
  trying: 'Trying claims',
  migrating: 'Migrating claims',
  ends: 'ends',
  planHeads: ['claim', 'stage', 'new stage', 'clock', 'old day', 'new day', 'remark'],
  withheld: (day: string | null) =>
    `not shortened: ${day ?? 'an earlier day that is not known'} would be by a decision only`,
  planned: (done: { claims: number; leftOut: number; hash: string; proposed: boolean }) =>
    `${done.claims} ${done.claims === 1 ? 'claim moves' : 'claims move'}, ${done.leftOut} left out. Plan ${done.hash}${
      done.proposed
        ? ' is proposed: a second person approves it with cauce procedure migrate approve.'
        : ' was only tried (no --key).'
    }`,
  planOutdated:
    'A calendar was published since this plan was made, so its dates would not be the ones that were approved. Make a new plan.',
  migrated: (done: { done: number; leftOut: number; unfinished: number }) =>
    `${done.done} moved, ${done.leftOut} left out, ${done.unfinished} waiting.${
      done.unfinished > 0 ? ' Repeat the command when a worker listens; it is signed when all is done.' : ''
    }`,
  sampled: (remaining: number) =>
    `This was the sample. Look at its claims; then type the same again for the other ${remaining}, or revert.`,
};

const spanish: typeof english = {
  keyWrong: (file) =>
    `${file} no contiene una llave privada Ed25519 (PEM), como la que hace cauce procedure key create.`,
  stranger: 'Esta llave no está registrada para nadie. Cree y registre una: cauce procedure key create',
  logBroken: (id) =>
    `El registro de ${id} no se verifica, y no se le añade nada: cauce procedure log ${id} --verify`,
  signedBy: (signer) => `(${signer})`,
  versionUnknown: (named) =>
    `Ninguna versión publicada se llama ${named}. Escríbala como mx/refugee-status@2026.1; véase cauce procedure list --released`,
  procedureUnknown: (id) => `Aquí no se ha publicado el procedimiento ${id}: cauce procedure list --released`,
  variantUnknown: (name, known) =>
    `El procedimiento no tiene la variante ${name}. Hay: ${known.join(', ') || 'ninguna'}`,
  optionUnknown: (name, known) => `La variante no tiene la opción ${name}. Hay: ${known.join(', ')}`,
  normUnknown: (id) =>
    `La norma ${id} no está en el procedimiento ni en el norms.yaml junto a los calendarios: cite una que se pueda leer.`,
  officeUnknown: (id) => `El procedimiento no tiene la oficina ${id}.`,
  calendarUnknown: (id, known) => `El procedimiento no tiene el calendario ${id}. Hay: ${known.join(', ')}`,
  calendarOf: (id, found) =>
    found.length === 0
      ? `Ningún procedimiento publicado tiene el calendario ${id}.`
      : `Varios procedimientos publicados tienen el calendario ${id}; diga cuál con --procedure: ${found.join(', ')}`,
  notWritten: (file, code) =>
    code === 'EEXIST'
      ? `${file} ya existe, y una llave nunca se escribe sobre otra.`
      : `${file} no se puede escribir (${code}).`,
  keyCreated: ({ signer, duty, keyId, file }) =>
    `La llave ${keyId.slice(0, 16)} de ${signer} (${duty}) está registrada. Su mitad privada está en ${file} y en ningún otro sitio: guárdela donde solo ${signer} pueda usarla.`,
  signed: ({ procedure, sequence, type, signer, hash }) =>
    `${procedure}, asiento ${sequence}: ${type}, firmado por ${signer}. Hash ${hash}`,
  logEmpty: (id) => `No se ha firmado nada sobre ${id}.`,
  logHeads: ['n.º', 'firmado', 'asiento', 'por', 'qué', 'verificado'],
  good: 'bien',
  flaws: {
    altered: 'ALTERADO: el asiento no es lo que se firmó, o se cambió el anterior',
    removed: 'QUITADO: faltan asientos antes de este',
    'unknown-key': 'LLAVE DESCONOCIDA: no se firmó con una llave registrada para esa persona',
    forged: 'FALSO: la firma no es de la llave que nombra',
    unreadable: 'ILEGIBLE: no dice nada que un asiento pueda decir',
    'not-permitted': 'NO PERMITIDO: se firmó contra las reglas',
  },
  logGood: ({ length, head }) =>
    `${length} ${length === 1 ? 'asiento' : 'asientos'}, todo como se firmó. Guarde aparte este hash: ${head}`,
  logBad: (count) =>
    `${count} ${count === 1 ? 'asiento no se verifica' : 'asientos no se verifican'}. Desde el primero de ellos el registro no obliga a nadie.`,
  headMissing: 'El hash guardado aparte no está en el registro: se quitaron asientos al final.',
  recomputing: 'Calculando plazos de nuevo',
  trying: 'Ensayando solicitudes',
  migrating: 'Pasando solicitudes',
  ends: 'termina',
  planHeads: ['solicitud', 'etapa', 'etapa nueva', 'plazo', 'día anterior', 'día nuevo', 'nota'],
  withheld: (day) => `no se acorta: ${day ?? 'un día anterior que no se conoce'} solo por una resolución`,
  planned: (done) =>
    `${done.claims} ${done.claims === 1 ? 'solicitud pasa' : 'solicitudes pasan'}, ${done.leftOut} quedan fuera. El plan ${done.hash}${
      done.proposed
        ? ' está propuesto: una segunda persona lo aprueba con cauce procedure migrate approve.'
        : ' solo se ensayó (sin --key).'
    }`,
  planOutdated:
    'Se publicó un calendario después de este plan, y sus fechas no serían las aprobadas. Haga un plan nuevo.',
  migrated: (done) =>
    `Pasaron ${done.done}, quedaron fuera ${done.leftOut}, en espera ${done.unfinished}.${
      done.unfinished > 0 ? ' Repita la orden cuando haya un worker; se firma cuando todo está hecho.' : ''
    }`,
  sampled: (remaining) =>
    `Esto fue la muestra. Mire sus solicitudes; después repita la orden para las otras ${remaining}, o deshaga.`,
};

/** What the commands say that change procedures, calendars and claims in a running installation. */
export const changeMessages: Readonly<Record<Language, typeof english>> = { en: english, es: spanish };
