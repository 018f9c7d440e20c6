import type { Labels } from '../../shared/norms.ts';
import type { DocumentPath, ProcedureFinding } from '../finding.ts';
import { hintFor } from '../nearest.ts';

/** What a check says, without how grave it is. */
export type Said = Omit<ProcedureFinding, 'severity'>;

/** What keeps a procedure from being used. */
export const problem = (said: Said): ProcedureFinding => ({ severity: 'error', ...said });

/** What its author should look at. */
export const advice = (said: Said): ProcedureFinding => ({ severity: 'warning', ...said });

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

/** What kind of thing a name names, and the names of that kind that are defined. */
export interface Kind {
  readonly what: keyof typeof namedInSpanish;
  readonly known: readonly string[];
}

/** A name that must be defined, at a path; nothing when it is. */
export const named = (
  name: string,
  { what, known }: Kind,
  path: DocumentPath,
): readonly ProcedureFinding[] => {
  if (known.includes(name)) return [];
  const spanish = namedInSpanish[what];
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
