import type { CommandId } from '../domain/shared/ids.ts';
import type { Labels } from '../domain/shared/norms.ts';
import type { Fact, RefusalKind } from '../domain/shared/refusal.ts';
import { REFUSAL_KINDS } from '../domain/shared/refusal.ts';
import { REFUSAL_TEXTS } from '../domain/shared/refusal-texts.ts';
import type { Language } from './language.ts';
import { REFUSAL_STATUS } from './refusals.ts';
import { ruleIn } from './validation-texts.ts';

interface ProblemText {
  readonly status: number;
  readonly detail: Labels;
}

/** What can be wrong before any rule of a procedure is asked. */
const doorProblems = {
  MalformedJson: {
    status: 400,
    detail: {
      es: 'El cuerpo no es JSON bien formado en UTF-8, con cada miembro una sola vez y números que conserven su valor.',
      en: 'The body is not well-formed JSON in UTF-8, with each member once and numbers that keep their value.',
    },
  },
  BodyInvalid: {
    status: 422,
    detail: { es: 'El cuerpo no dice lo que debe decir.', en: 'The body does not say what it must say.' },
  },
  ParameterInvalid: {
    status: 400,
    detail: {
      es: 'Un parámetro no tiene la forma debida.',
      en: 'A parameter does not have its proper form.',
    },
  },
  AddressInvalid: {
    status: 400,
    detail: { es: 'La dirección no está bien formada.', en: 'The address is not well-formed.' },
  },
  PersonalDataNotOpen: {
    status: 403,
    detail: {
      es: 'Sus funciones no permiten abrir los datos personales de esta solicitud.',
      en: 'Your roles do not let you open the personal data of this claim.',
    },
  },
  StaffUnknown: {
    status: 422,
    detail: {
      es: 'Esa persona no está en activo en el registro de personal de esta jurisdicción.',
      en: 'That person is not an active member of staff of this jurisdiction.',
    },
  },
  CursorInvalid: {
    status: 400,
    detail: {
      es: 'El cursor no es de esta lista: empiece sin cursor.',
      en: 'The cursor is not one of this list: begin without a cursor.',
    },
  },
  IdempotencyKeyMissing: {
    status: 400,
    detail: {
      es: 'Falta la cabecera Idempotency-Key: un UUID en minúsculas, nuevo para cada actuación.',
      en: 'The header Idempotency-Key is missing: a lower-case UUID, new for each command.',
    },
  },
  IdempotencyKeyReused: {
    status: 422,
    detail: {
      es: 'Con esa Idempotency-Key ya se envió otra actuación: use un UUID nuevo.',
      en: 'Another command was sent under this Idempotency-Key: use a new UUID.',
    },
  },
  IfMatchMissing: {
    status: 428,
    detail: {
      es: 'Falta la cabecera If-Match: la ETag de la solicitud que usted vio, o * si da igual.',
      en: 'The header If-Match is missing: the ETag of the claim as you saw it, or * for any.',
    },
  },
  Unauthenticated: {
    status: 401,
    detail: {
      es: 'Falta un token de acceso válido para esta interfaz.',
      en: 'A valid access token for this interface is missing.',
    },
  },
  NotStaff: {
    status: 403,
    detail: {
      es: 'Su identidad no pertenece a nadie que trabaje aquí.',
      en: 'Your identity belongs to nobody who works here.',
    },
  },
  RoleNotHeld: {
    status: 403,
    detail: {
      es: 'Usted no tiene la función con la que pide actuar.',
      en: 'You do not hold the role you ask to act in.',
    },
  },
  CommandUnknown: {
    status: 404,
    detail: { es: 'No existe la actuación.', en: 'There is no such command.' },
  },
  PersonalDataUnknown: {
    status: 404,
    detail: {
      es: 'No hay datos personales de esa versión.',
      en: 'There are no personal data of that version.',
    },
  },
  ResourceUnknown: {
    status: 404,
    detail: { es: 'No hay nada en esta dirección.', en: 'There is nothing at this address.' },
  },
  MethodNotAllowed: {
    status: 405,
    detail: {
      es: 'Esta dirección no admite ese método: vea Allow.',
      en: 'This address does not take that method: see Allow.',
    },
  },
  RequestTooSlow: {
    status: 408,
    detail: { es: 'La petición tardó demasiado en llegar.', en: 'The request took too long to arrive.' },
  },
  BodyTooLarge: {
    status: 413,
    detail: { es: 'El cuerpo pasa de 1 MB.', en: 'The body is larger than 1 MB.' },
  },
  MediaTypeUnsupported: {
    status: 415,
    detail: {
      es: 'El cuerpo debe ser application/json, sin comprimir.',
      en: 'The body must be application/json, not compressed.',
    },
  },
  TooManyRequests: {
    status: 429,
    detail: {
      es: 'Demasiadas peticiones: espere lo que dice Retry-After.',
      en: 'Too many requests: wait for what Retry-After says.',
    },
  },
  HeadersTooLarge: {
    status: 431,
    detail: { es: 'Las cabeceras son demasiado largas.', en: 'The headers are too large.' },
  },
  RequestInvalid: {
    status: 400,
    detail: { es: 'La petición no está bien formada.', en: 'The request is not well-formed.' },
  },
  Internal: {
    status: 500,
    detail: {
      es: 'Un error nuestro. Cite el identificador de la petición.',
      en: 'An error of ours. Quote the id of the request.',
    },
  },
  ProcedureUnverified: {
    status: 503,
    detail: {
      es: 'El registro firmado de este procedimiento, o algo que nombra, no se verifica: nada se decide por conjetura hasta que se restaure. Repita la petición con la misma Idempotency-Key.',
      en: 'The signed log of this procedure, or something that it names, does not verify: nothing is decided by a guess until it is restored. Repeat the request with the same Idempotency-Key.',
    },
  },
  Unavailable: {
    status: 503,
    detail: {
      es: 'Un servicio que hace falta no responde. Repita la petición con la misma Idempotency-Key.',
      en: 'A service that is needed does not answer. Repeat the request with the same Idempotency-Key.',
    },
  },
} as const satisfies Readonly<Record<string, ProblemText>>;

export type DoorProblem = keyof typeof doorProblems;
export type ProblemKind = DoorProblem | RefusalKind;

/** Each kind of problem that this interface answers, for its reference page and for tests. */
export const PROBLEM_KINDS: readonly string[] = [...Object.keys(doorProblems), ...REFUSAL_KINDS];

/**
 * Where in the request something is wrong: a JSON pointer into the body (RFC 6901), or the name of a parameter.
 * `detail` is in English until the problem is written for a caller.
 */
export interface FieldError {
  readonly pointer?: string;
  readonly parameter?: string;
  readonly detail: string;
}

/** A norm as a refusal cites it. `instrument` and `article` are absent when the procedure does not know the norm. */
export interface CitedNorm {
  readonly norm: string;
  readonly instrument?: string;
  readonly article?: string;
  readonly text?: Labels;
}

export interface ProblemExtras {
  readonly errors?: readonly FieldError[];
  readonly rule?: string;
  readonly ruleLabel?: Labels;
  readonly facts?: Readonly<Record<string, Fact>>;
  readonly basis?: readonly CitedNorm[];
  readonly commandId?: CommandId;
}

/** A request that ends in a problem. Thrown by handlers of the interface, and turned into an answer in one place. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly kind: ProblemKind;
  readonly extras: ProblemExtras;
  readonly headers: Readonly<Record<string, string>>;
  constructor(kind: ProblemKind, extras: ProblemExtras = {}, headers: Readonly<Record<string, string>> = {}) {
    super(kind);
    this.kind = kind;
    this.extras = extras;
    this.headers = headers;
  }
}

/** A problem as RFC 9457 writes it. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly FieldError[];
  readonly rule?: string;
  readonly facts?: Readonly<Record<string, Fact>>;
  readonly basis?: readonly {
    readonly norm: string;
    readonly instrument?: string;
    readonly article?: string;
    readonly text?: string;
  }[];
  readonly commandId?: CommandId;
}

export const problemMediaType = 'application/problem+json';

/** The status of a kind of problem: the one table for the whole interface. */
export const statusOf = (kind: ProblemKind): number =>
  isRefusalKind(kind) ? REFUSAL_STATUS[kind] : doorProblems[kind].status;

/** The stable, public name of a kind of problem. */
export const problemType = (kind: ProblemKind): string => `urn:cauce:problem:${kebab(kind)}`;

/** The body of a problem in a language. The title is the kind in words, the same in every occurrence. */
export const problemBody = (kind: ProblemKind, extras: ProblemExtras, language: Language): ProblemBody => {
  const { errors, rule, ruleLabel, facts, basis, commandId } = extras;
  const sentence = isRefusalKind(kind) ? REFUSAL_TEXTS[kind] : doorProblems[kind].detail;
  return {
    type: problemType(kind),
    title: titleOf(kind),
    status: statusOf(kind),
    detail: ruleLabel === undefined ? sentence[language] : `${sentence[language]} ${ruleLabel[language]}`,
    ...(errors !== undefined && {
      errors: errors.map((error) => ({ ...error, detail: ruleIn(language, error.detail) })),
    }),
    ...(rule !== undefined && { rule }),
    ...(facts !== undefined && { facts }),
    ...(basis !== undefined && { basis: basis.map((norm) => citedIn(norm, language)) }),
    ...(commandId !== undefined && { commandId }),
  };
};

const citedIn = ({ text, ...norm }: CitedNorm, language: Language) =>
  text === undefined ? norm : { ...norm, text: text[language] };

const isRefusalKind = (kind: ProblemKind): kind is RefusalKind => kind in REFUSAL_STATUS;

const kebab = (kind: string): string => kind.replace(/(?!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();

const titleOf = (kind: string): string => {
  const words = kebab(kind).replaceAll('-', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
};
