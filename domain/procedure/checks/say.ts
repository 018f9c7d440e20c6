import type { Labels } from '../../shared/norms.ts';
import type { DocumentPath, ProcedureFinding } from '../finding.ts';
import { hintFor } from '../nearest.ts';

/** What a check says, without how grave it is. */
export type Said = Omit<ProcedureFinding, 'severity'>;

/** What keeps a procedure from being used. */
export const problem = (said: Said): ProcedureFinding => ({ severity: 'error', ...said });

/** What its author should look at. */
export const advice = (said: Said): ProcedureFinding => ({ severity: 'warning', ...said });

/** What was expected, where it is written in the file in one way, whatever language its reader speaks. */
export const asWritten = (text: string): Labels => ({ en: text, es: text });

/** Names of which any will do: `a or b`. Before the sound o, Spanish says u. */
export const joinedByOr = (names: readonly string[]): Labels => ({
  en: names.join(' or '),
  es: names
    .map((name, index) => (index === 0 ? name : `${/^h?o/i.test(name) ? 'u' : 'o'} ${name}`))
    .join(' '),
});

/** Names that are all meant: `a and b`. Before the sound i, Spanish says e. */
export const joinedByAnd = (names: readonly string[]): Labels => ({
  en: names.join(' and '),
  es: names
    .map((name, index) => (index === 0 ? name : `${/^h?i(?![aeou])/i.test(name) ? 'e' : 'y'} ${name}`))
    .join(' '),
});

/** What was expected, where it is one of some names or signs that are the same in both languages. */
export const oneOf = (names: readonly string[]): Labels => ({
  en: `one of ${names.join(', ')}`,
  es: `uno de ${names.join(', ')}`,
});

/** What can be named, and how it is spoken of in Spanish: beginning a sentence of what is not there, and among some. */
const namedInSpanish = {
  body: { no: 'ningún órgano', one: 'un órgano', none: 'ninguno' },
  calendar: { no: 'ningún calendario', one: 'un calendario', none: 'ninguno' },
  clock: { no: 'ningún plazo', one: 'un plazo', none: 'ninguno' },
  command: { no: 'ninguna actuación', one: 'una actuación', none: 'ninguna' },
  norm: { no: 'ninguna norma', one: 'una norma', none: 'ninguna' },
  office: { no: 'ninguna oficina', one: 'una oficina', none: 'ninguna' },
  outcome: { no: 'ningún resultado', one: 'un resultado', none: 'ninguno' },
  remedy: { no: 'ningún recurso', one: 'un recurso', none: 'ninguno' },
  role: { no: 'ningún rol', one: 'un rol', none: 'ninguno' },
  stage: { no: 'ninguna etapa', one: 'una etapa', none: 'ninguna' },
  track: { no: 'ninguna vía', one: 'una vía', none: 'ninguna' },
  variant: { no: 'ninguna elección entre lecturas', one: 'una elección entre lecturas', none: 'ninguna' },
  wait: { no: 'ninguna espera', one: 'una espera', none: 'ninguna' },
} as const;

/** How a kind of thing is spoken of in Spanish: `ningún plazo`, `un plazo`, `ninguno`. */
export const inSpanish = (what: Kind['what']): (typeof namedInSpanish)[Kind['what']] => namedInSpanish[what];

/** What kind of thing a name names, and the names of that kind that are defined. */
export interface Kind {
  readonly what: keyof typeof namedInSpanish;
  readonly known: readonly string[];
}

/** A name that must be defined where it is given, at a path; nothing when it is. */
export const named = (
  name: string | undefined,
  { what, known }: Kind,
  path: DocumentPath,
): readonly ProcedureFinding[] => {
  if (name === undefined || known.includes(name)) return [];
  const spanish = inSpanish(what);
  return [
    problem({
      rule: `${what}-unknown`,
      path,
      message: { en: `There is no ${what} "${name}".`, es: `No hay ${spanish.no} "${name}".` },
      expected:
        known.length === 0
          ? {
              en: `a ${what}, and none is defined`,
              es: `${spanish.one}, y no hay ${spanish.none} en el procedimiento`,
            }
          : oneOf(known),
      ...hintFor(name, known),
    }),
  ];
};

/** The same for each name of a list. */
export const allNamed = (
  names: readonly string[],
  kind: Kind,
  path: DocumentPath,
): readonly ProcedureFinding[] => names.flatMap((name, index) => named(name, kind, [...path, index]));
