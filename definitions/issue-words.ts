/** What a schema complains of about a value, in both languages: what schemas of this project say, and what zod says by itself. */
import { complaintOfSchemaInSpanish } from '../domain/shared/complaints-es.ts';
import type { Labels } from '../domain/shared/norms.ts';
import type { SchemaIssue } from './surface.schema.ts';

type BoundIssue = Extract<SchemaIssue, { readonly code: 'too_small' | 'too_big' }>;

/** A complaint as the end of a sentence that begins with the value. */
export const complaintOf = (issue: SchemaIssue): Labels => {
  const own = complaintOfSchemaInSpanish(issue.message);
  return own === undefined ? genericComplaint(issue) : { en: issue.message, es: own };
};

/** A complaint in the words that English has always had for it where it stands by itself: the schema's, or zod's. */
export const bareComplaintOf = (issue: SchemaIssue): Labels => ({
  en: issue.message,
  es: complaintOf(issue).es,
});

const genericComplaint = (issue: SchemaIssue): Labels => {
  switch (issue.code) {
    case 'invalid_type': {
      const type = typeWord(issue.expected);
      return { en: `must be ${type.en}`, es: `debe ser ${type.es}` };
    }
    case 'invalid_value':
      return {
        en: 'is not one of the words that may stand here',
        es: 'no es una de las palabras que caben aquí',
      };
    case 'too_small':
    case 'too_big':
      return boundText(issue);
    case 'unrecognized_keys':
      return { en: issue.message, es: `no lleva ${issue.keys.map((key) => `"${key}"`).join(', ')}` };
    case 'invalid_union':
      return { en: issue.message, es: 'no tiene ninguna de las formas que caben aquí' };
    case 'not_multiple_of':
      return { en: issue.message, es: `debe ser múltiplo de ${issue.divisor}` };
    case 'invalid_key':
    case 'invalid_element':
    case 'invalid_format':
    case 'custom':
      return { en: issue.message, es: 'no tiene la forma que corresponde aquí' };
  }
};

const boundText = (issue: BoundIssue): Labels => {
  const bound: Labels =
    issue.code === 'too_small'
      ? { en: `at least ${issue.minimum}`, es: `al menos ${issue.minimum}` }
      : { en: `at most ${issue.maximum}`, es: `como máximo ${issue.maximum}` };
  if (issue.origin === 'string')
    return { en: `must have ${bound.en} characters`, es: `debe tener ${bound.es} caracteres` };
  return issue.origin === 'array'
    ? { en: `must have ${bound.en} entries`, es: `debe tener ${bound.es} entradas` }
    : { en: `must be ${bound.en}`, es: `debe ser ${bound.es}` };
};

const typeWords: Readonly<Record<string, Labels>> = {
  string: { en: 'a text', es: 'un texto' },
  number: { en: 'a number', es: 'un número' },
  int: { en: 'a whole number', es: 'un número entero' },
  boolean: { en: 'true or false', es: 'true o false' },
  array: { en: 'a list', es: 'una lista' },
  object: { en: 'a map', es: 'un mapa' },
  record: { en: 'a map', es: 'un mapa' },
};

/** A type of a schema as it is spoken of. */
export const typeWord = (expected: string): Labels => typeWords[expected] ?? { en: expected, es: expected };
