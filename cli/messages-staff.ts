import type { StaffExpectation } from './staff-file.schema.ts';

interface Counts {
  readonly entered: number;
  readonly changed: number;
  readonly unchanged: number;
}

const expectedInEnglish: Readonly<Record<StaffExpectation, string>> = {
  list: 'a JSON list of 1 to 10000 members of staff, each with issuer, subject, roles, office, jurisdiction and active',
  member: 'an object with issuer, subject, roles, office, jurisdiction and active',
  fields: 'no such field: there are issuer, subject, roles, office, jurisdiction and active',
  issuer:
    'the issuer as the provider writes it in `iss`: an https address (http only on this machine), without a final slash',
  subject: 'the text that tokens say in `sub`: 1 to 255 characters, none of them a control character',
  roles:
    'a list of at least one role, each of lower-case words joined by hyphens, such as registration-officer',
  office: "an office, such as mexico-city, or '*' for all of the jurisdiction",
  jurisdiction: 'a jurisdiction, such as mx',
  active: 'true or false',
};

const english = {
  expected: expectedInEnglish,
  /** Where an entry of a file is wrong, and what should be there. */
  wrong: ({ file, entry, field, what }: { file: string; entry?: number; field?: string; what: string }) =>
    `${[file, ...(entry === undefined ? [] : [`entry ${entry}`]), ...(field === undefined ? [] : [field])].join(', ')}: expected ${what}.`,
  moreWrong: (count: number) => `${count} more ${count === 1 ? 'thing is' : 'things are'} wrong.`,
  nothingEntered: 'Nobody was entered or changed.',
  json: (place: { line: number; column: number } | undefined) =>
    `JSON${place === undefined ? '' : ` (it breaks off at line ${place.line}, column ${place.column})`}`,
  once: (entry: number) => `each issuer and subject once; entry ${entry} has them too`,
  jurisdictionOf: (known: readonly string[]) =>
    known.length === 0
      ? 'a jurisdiction whose procedure has been released here, and there is none: cauce procedure release'
      : `a jurisdiction whose procedure has been released here: ${known.join(', ')}`,
  officeOf: ({ jurisdiction, known }: { jurisdiction: string; known: readonly string[] }) =>
    `'*' or an office of ${jurisdiction}: ${known.join(', ')}`,
  roleOf: ({
    given,
    jurisdiction,
    known,
  }: {
    given: string;
    jurisdiction: string;
    known: readonly string[];
  }) => `roles of ${jurisdiction}, and ${given} is none. There are: ${known.join(', ')}`,
  otherIssuer: ({ entry, issuer }: { entry: number; issuer: string }) =>
    `Entry ${entry} has another issuer than OIDC_ISSUER (${issuer}): tokens of another issuer are refused here.`,
  imported: ({ entered, changed, unchanged }: Counts) =>
    `Staff: ${entered} entered, ${changed} changed, ${unchanged} unchanged.`,
  heads: ['subject', 'roles', 'office', 'jurisdiction', 'active', 'issuer', 'staff id'],
  none: 'Nobody has been entered yet. Enter members of staff with: cauce staff import',
};

const expectedInSpanish: Readonly<Record<StaffExpectation, string>> = {
  list: 'una lista JSON de 1 a 10000 integrantes del personal, cada quien con issuer, subject, roles, office, jurisdiction y active',
  member: 'un objeto con issuer, subject, roles, office, jurisdiction y active',
  fields: 'ningún campo así: hay issuer, subject, roles, office, jurisdiction y active',
  issuer:
    'el emisor como lo escribe el proveedor en `iss`: una dirección https (http solo en esta máquina), sin barra final',
  subject: 'el texto que los tokens llevan en `sub`: de 1 a 255 caracteres, ninguno de control',
  roles:
    'una lista de al menos una función, cada una en palabras minúsculas unidas por guiones, como registration-officer',
  office: "una oficina, como mexico-city, o '*' para toda la jurisdicción",
  jurisdiction: 'una jurisdicción, como mx',
  active: 'true o false',
};

const spanish: typeof english = {
  expected: expectedInSpanish,
  wrong: ({ file, entry, field, what }) =>
    `${[file, ...(entry === undefined ? [] : [`registro ${entry}`]), ...(field === undefined ? [] : [field])].join(', ')}: se esperaba ${what}.`,
  moreWrong: (count) => `Hay ${count} ${count === 1 ? 'error' : 'errores'} más.`,
  nothingEntered: 'No se registró ni se cambió a nadie.',
  json: (place) =>
    `JSON${place === undefined ? '' : ` (se interrumpe en la línea ${place.line}, columna ${place.column})`}`,
  once: (entry) => `cada par de issuer y subject una sola vez; también lo tiene el registro ${entry}`,
  jurisdictionOf: (known) =>
    known.length === 0
      ? 'una jurisdicción cuyo procedimiento se haya publicado aquí, y no hay ninguna: cauce procedure release'
      : `una jurisdicción cuyo procedimiento se haya publicado aquí: ${known.join(', ')}`,
  officeOf: ({ jurisdiction, known }) => `'*' o una oficina de ${jurisdiction}: ${known.join(', ')}`,
  roleOf: ({ given, jurisdiction, known }) =>
    `funciones de ${jurisdiction}, y ${given} no lo es. Existen: ${known.join(', ')}`,
  otherIssuer: ({ entry, issuer }) =>
    `El registro ${entry} tiene otro emisor que OIDC_ISSUER (${issuer}): aquí se rechazan los tokens de otro emisor.`,
  imported: ({ entered, changed, unchanged }) =>
    `Personal: ${entered} con registro nuevo, ${changed} con cambios, ${unchanged} sin cambios.`,
  heads: ['subject', 'funciones', 'oficina', 'jurisdicción', 'activo', 'emisor', 'id del personal'],
  none: 'Aún no se ha registrado a nadie. Registre al personal con: cauce staff import',
};

/** What the commands about staff say. */
export const staffMessages = { en: english, es: spanish } as const;
