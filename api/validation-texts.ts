import { complaintOfSchemaInSpanish } from '../domain/shared/complaints-es.ts';
import type { Language } from './language.ts';

/** A rule that a place in the request breaks, in the language of the caller; the schemas say it in English. */
export const ruleIn = (language: Language, rule: string): string => {
  if (language === 'en') return rule;
  const found = spanish.find(({ english }) => english.test(rule));
  return found === undefined
    ? (complaintOfSchemaInSpanish(rule) ?? rule)
    : rule.replace(found.english, found.spanish);
};

interface Translation {
  readonly english: RegExp;
  /** `$1`, `$2` stand for what the English sentence holds in these places. */
  readonly spanish: string;
}

const sentence = (english: string, spanishText: string): Translation => ({
  english: new RegExp(`^${english}$`),
  spanish: spanishText,
});

/** What only a request can be wrong in; the complaints of the schemas themselves have their words beside them. */
const spanish: readonly Translation[] = [
  sentence('is missing', 'falta'),
  sentence(
    'must be the staffId of an active member of staff',
    'debe ser el staffId de una persona en activo del registro de personal',
  ),
  sentence('is not valid', 'no es válido'),
  sentence('has a member whose name is not valid', 'tiene una clave cuyo nombre no es válido'),
  sentence('must be a text', 'debe ser un texto'),
  sentence('must be a number', 'debe ser un número'),
  sentence('must be a whole number', 'debe ser un número entero'),
  sentence('must be true or false', 'debe ser true o false'),
  sentence('must be an object', 'debe ser un objeto'),
  sentence('must be a list', 'debe ser una lista'),
  sentence('must be of another type', 'debe ser de otro tipo'),
  sentence('must hold nothing', 'no debe contener nada'),
  sentence('may hold only: (.+)', 'solo puede contener: $1'),
  sentence('must be one of: (.+)', 'debe ser uno de: $1'),
  sentence('must have at most (\\d+) items', 'debe tener como máximo $1 elementos'),
  sentence('must have at least (\\d+) items', 'debe tener al menos $1 elementos'),
  sentence('must have at least (\\d+) characters', 'debe tener al menos $1 caracteres'),
  sentence('must be a whole number from (\\d+) to (\\d+)', 'debe ser un número entero de $1 a $2'),
  // A star is written as it must be in a pattern.
  sentence(
    'must be the ETag of the claim, such as "7", or \\*',
    'debe ser la ETag de la solicitud, por ejemplo "7", o *',
  ),
];
