import type { ContentFinding } from '../definitions/procedure-log-contents.ts';
import type { LogFlaw } from '../definitions/procedure-log-verify.ts';
import type { UnverifiedPart } from '../definitions/unverified.ts';
import type { ProcedureEntry } from '../domain/procedure/sign-off.ts';
import type { ProcedureRef } from '../domain/procedure/definition.ts';
import { dateText } from './dates.ts';
import { entryText } from './entry-text.ts';
import type { Language } from './language.ts';

type Signed = ProcedureEntry & {
  readonly procedure: string;
  readonly sequence: number;
  readonly hash: string;
};

const flawsInEnglish: Readonly<Record<LogFlaw, string>> = {
  altered: 'ALTERED: the entry is not what was signed, or the one before it was exchanged',
  removed: 'REMOVED: entries are missing before this one',
  'unknown-key': 'UNKNOWN KEY: not signed with a key that is registered for this person',
  forged: 'FORGED: the signature is not of the key that it names',
  unreadable: 'UNREADABLE: it says nothing that an entry can say',
  'not-permitted': 'NOT PERMITTED: signed against the rules',
};

/** What the log says of a version, as the interface answers it. */
interface VersionSigned {
  readonly drafted: boolean;
  readonly reviewed: boolean;
  readonly inForceFrom: string | null;
  readonly withdrawnOn: string | null;
}

const partsInEnglish = {
  version: 'the content of the version',
  calendar: 'the edition of a calendar',
  plan: 'the migration plan',
} as const;
const partsInSpanish = {
  version: 'el contenido de la versión',
  calendar: 'el contenido de la edición de un calendario',
  plan: 'el plan de migración',
} as const;
const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

const english = {
  keyWrong: (file: string) =>
    `${file} holds no private Ed25519 key (PEM), as cauce procedure key create makes it.`,
  stranger: 'This key is registered for nobody here. Make and register one: cauce procedure key create',
  signerAlike: (code: string) =>
    `Keys are registered for ${code}, and one person has one code: write it with the same capital letters, or choose another for another person.`,
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
  signed: ({ procedure, sequence, hash, ...entry }: Signed) =>
    `${procedure}, entry ${sequence}: ${entryText(entry, 'en')}, signed by ${entry.signer}. Hash ${hash}`,
  releasedHeads: ['procedure', 'version', 'signed', 'claims of today', 'title', 'hash'],
  takesClaims: 'takes them',
  signOff: ({ drafted, reviewed, inForceFrom, withdrawnOn }: VersionSigned) =>
    [
      ...(inForceFrom !== null
        ? [`in force from ${dateText(inForceFrom, 'en')}`]
        : [reviewed ? 'reviewed' : drafted ? 'drafted' : 'nothing']),
      ...(withdrawnOn !== null ? [`withdrawn from ${dateText(withdrawnOn, 'en')}`] : []),
    ].join(', '),
  released: ({ id, version, hash }: ProcedureRef, taking: ProcedureRef | undefined) =>
    `${id} ${version} is released (content ${hash.slice(0, 12)}). ${
      taking === undefined
        ? `The log of ${id}, or something that it names, does not verify, and no claim is registered until it is restored: cauce procedure log ${id} --verify`
        : `Claims that are filed today are registered under version ${taking.version}.`
    }`,
  logEmpty: (id: string) => `Nothing has been signed about ${id}.`,
  logHeads: ['no.', 'signed', 'what', 'basis', 'by', 'verified'],
  good: 'good',
  flaws: flawsInEnglish,
  logGood: ({ length, head }: { length: number; head: string }) =>
    `${length} ${length === 1 ? 'entry' : 'entries'}, all as they were signed. Keep this hash elsewhere: ${head}`,
  logBad: (count: number) =>
    `${count} ${count === 1 ? 'entry does' : 'entries do'} not verify. From the first of them on the log binds nobody.`,
  contentWrong: ({ sequence, part, hash, flaw }: ContentFinding) =>
    `${flaw === 'gone' ? 'GONE' : 'ALTERED'}: ${partsInEnglish[part]} ${hash.slice(0, 12)}, which entry ${sequence} names, ${
      flaw === 'gone' ? 'is not stored any more' : 'is not what was signed'
    }. Restore it from a backup.`,
  notAsSigned: (part: UnverifiedPart, subject: string) =>
    part === 'log'
      ? `The log of ${subject} does not verify, so nobody can say which version takes claims: cauce procedure log ${subject} --verify`
      : `${capital(partsInEnglish[part])} ${subject.slice(0, 12)} is gone, or is not what was signed or released. Restore it from a backup; cauce procedure log says which entries name it.`,
  headMissing:
    'The log does not contain the hash that was given: entries were removed, or it is the hash of another log, or was mistyped.',
  recomputing: 'Computing terms again',
  trying: 'Trying claims',
  migrating: 'Migrating claims',
  reverting: 'Moving claims back',
  obligors: { person: 'the person', authority: 'the authority' },
  ends: 'ends',
  planHeads: ['claim', 'stage', 'new stage', 'clock', 'obligor', 'old day', 'new day', 'remark'],
  withheld: (day: string | null) =>
    `not shortened: ${day ?? 'an earlier day that is not known'} would be by a decision only`,
  planned: (done: { claims: number; leftOut: number; hash: string; proposed: boolean }) =>
    `${done.claims} ${done.claims === 1 ? 'claim moves' : 'claims move'}, ${done.leftOut} left out. Plan ${done.hash}${
      done.proposed
        ? ' is proposed: a second person approves it with cauce procedure migrate approve.'
        : ' was only tried (no --key).'
    }`,
  planHindered: (reason: string) =>
    `${reason} Claims that have moved stay where they are: make a new plan for the others, or revert this one.`,
  migrated: (done: { done: number; leftOut: number; unfinished: number }) =>
    `${done.done} moved, ${done.leftOut} left out, ${done.unfinished} waiting.${
      done.unfinished > 0 ? ' Repeat the command when a worker listens; it is signed when all is done.' : ''
    }`,
  reverted: (done: { done: number; leftOut: number; unfinished: number }) =>
    `The plan is taken back. ${done.done} ${done.done === 1 ? 'claim is' : 'claims are'} on the old version again, ${done.leftOut} left on the new one, ${done.unfinished} waiting.${
      done.unfinished > 0 ? ' Repeat the command when a worker listens.' : ''
    }`,
  sampled: (remaining: number) =>
    `This was the sample. Look at its claims; then type the same again for the other ${remaining}, or revert.`,
};

const spanish: typeof english = {
  keyWrong: (file) =>
    `${file} no contiene una llave privada Ed25519 (PEM), como la que hace cauce procedure key create.`,
  stranger: 'Esta llave no está registrada para nadie. Cree y registre una: cauce procedure key create',
  signerAlike: (code) =>
    `Ya hay llaves registradas para ${code}, y una persona tiene un solo código: escríbalo con las mismas mayúsculas, o elija otro para otra persona.`,
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
  signed: ({ procedure, sequence, hash, ...entry }) =>
    `${procedure}, asiento ${sequence}: ${entryText(entry, 'es')}, firmado por ${entry.signer}. Hash ${hash}`,
  releasedHeads: ['procedimiento', 'versión', 'firmado', 'solicitudes de hoy', 'título', 'hash'],
  takesClaims: 'las recibe',
  signOff: ({ drafted, reviewed, inForceFrom, withdrawnOn }) =>
    [
      ...(inForceFrom !== null
        ? [`en vigor desde el ${dateText(inForceFrom, 'es')}`]
        : [reviewed ? 'revisada' : drafted ? 'redactada' : 'nada']),
      ...(withdrawnOn !== null ? [`retirada desde el ${dateText(withdrawnOn, 'es')}`] : []),
    ].join(', '),
  released: ({ id, version, hash }, taking) =>
    `${id} ${version} queda publicado (contenido ${hash.slice(0, 12)}). ${
      taking === undefined
        ? `El registro de ${id}, o algo que nombra, no se verifica, y no se registra ninguna solicitud hasta que se restaure: cauce procedure log ${id} --verify`
        : `Las solicitudes que se presenten hoy se registran con la versión ${taking.version}.`
    }`,
  logEmpty: (id) => `No se ha firmado nada sobre ${id}.`,
  logHeads: ['n.º', 'firmado', 'qué', 'fundamento', 'por', 'verificado'],
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
  contentWrong: ({ sequence, part, hash, flaw }) =>
    `${flaw === 'gone' ? 'FALTA' : 'ALTERADO'}: ${partsInSpanish[part]} ${hash.slice(0, 12)}, que nombra el asiento ${sequence}, ${
      flaw === 'gone' ? 'ya no está guardado' : 'no es lo que se firmó'
    }. Restáurelo de una copia de seguridad.`,
  notAsSigned: (part, subject) =>
    part === 'log'
      ? `El registro de ${subject} no se verifica, y nadie puede decir qué versión recibe solicitudes: cauce procedure log ${subject} --verify`
      : `${capital(partsInSpanish[part])} ${subject.slice(0, 12)} falta, o no es lo que se firmó o publicó. Restáurelo de una copia de seguridad; cauce procedure log dice qué asientos lo nombran.`,
  headMissing:
    'El registro no contiene el hash dado: se quitaron asientos, o es el hash de otro registro, o está mal escrito.',
  recomputing: 'Calculando plazos de nuevo',
  trying: 'Ensayando solicitudes',
  migrating: 'Pasando solicitudes',
  reverting: 'Devolviendo solicitudes',
  obligors: { person: 'la persona', authority: 'la autoridad' },
  ends: 'termina',
  planHeads: ['solicitud', 'etapa', 'etapa nueva', 'plazo', 'obliga a', 'día anterior', 'día nuevo', 'nota'],
  withheld: (day) => `no se acorta: ${day ?? 'un día anterior que no se conoce'} solo por una resolución`,
  planned: (done) =>
    `${done.claims} ${done.claims === 1 ? 'solicitud pasa' : 'solicitudes pasan'}, ${done.leftOut} ${done.leftOut === 1 ? 'queda' : 'quedan'} fuera. El plan ${done.hash}${
      done.proposed
        ? ' está propuesto: una segunda persona lo aprueba con cauce procedure migrate approve.'
        : ' solo se ensayó (sin --key).'
    }`,
  planHindered: (reason) =>
    `${reason} Las solicitudes que ya pasaron siguen donde están: haga un plan nuevo para las otras, o deshaga este.`,
  migrated: (done) =>
    `${done.done === 1 ? 'Pasó' : 'Pasaron'} ${done.done}, ${done.leftOut === 1 ? 'quedó' : 'quedaron'} fuera ${done.leftOut}, en espera ${done.unfinished}.${
      done.unfinished > 0 ? ' Repita la orden cuando haya un worker; se firma cuando todo está hecho.' : ''
    }`,
  reverted: (done) =>
    `El plan queda deshecho. ${done.done} ${done.done === 1 ? 'solicitud está' : 'solicitudes están'} otra vez en la versión anterior, ${done.leftOut} ${done.leftOut === 1 ? 'sigue' : 'siguen'} en la nueva, en espera ${done.unfinished}.${
      done.unfinished > 0 ? ' Repita la orden cuando haya un worker.' : ''
    }`,
  sampled: (remaining) =>
    `Esto fue la muestra. Mire sus solicitudes; después repita la orden para las otras ${remaining}, o deshaga.`,
};

/** What the commands say that change procedures, calendars and claims in a running installation. */
export const changeMessages: Readonly<Record<Language, typeof english>> = { en: english, es: spanish };
