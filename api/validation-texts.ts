import type { Language } from './language.ts';

/** A rule that a place in the request breaks, in the language of the caller; the schemas say it in English. */
export const ruleIn = (language: Language, rule: string): string => {
  if (language === 'en') return rule;
  const found = spanish.find(({ english }) => english.test(rule));
  return found === undefined ? rule : rule.replace(found.english, found.spanish);
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

/** Parentheses and dots that a sentence itself contains are written as they must be in a pattern. */
const spanish: readonly Translation[] = [
  sentence('is missing', 'falta'),
  sentence('must be a SHA-256 in hexadecimal', 'debe ser un SHA-256 en hexadecimal'),
  sentence(
    'must be the staffId of an active member of staff',
    'debe ser el staffId de una persona en activo del registro de personal',
  ),
  sentence('is not valid', 'no es válido'),
  sentence('has a member whose name is not valid', 'tiene un miembro cuyo nombre no es válido'),
  sentence('must be a text', 'debe ser un texto'),
  sentence('must be a number', 'debe ser un número'),
  sentence('must be a whole number', 'debe ser un número entero'),
  sentence('must be true or false', 'debe ser true o false'),
  sentence('must be an object', 'debe ser un objeto'),
  sentence('must be a list', 'debe ser una lista'),
  sentence('must be of another type', 'debe ser de otro tipo'),
  sentence('must not be empty', 'no debe estar vacío'),
  sentence('must hold nothing', 'no debe contener nada'),
  sentence('may hold only: (.+)', 'solo puede contener: $1'),
  sentence('must be one of: (.+)', 'debe ser uno de: $1'),
  sentence('must have at most (\\d+) items', 'debe tener como máximo $1 elementos'),
  sentence('must have at least (\\d+) items', 'debe tener al menos $1 elementos'),
  sentence('must have at most (\\d+) members', 'debe tener como máximo $1 miembros'),
  sentence('must have at most (\\d+) characters', 'debe tener como máximo $1 caracteres'),
  sentence('must have at least (\\d+) characters', 'debe tener al menos $1 caracteres'),
  sentence('must be a whole number from (\\d+) to (\\d+)', 'debe ser un número entero de $1 a $2'),
  sentence(
    'must be the ETag of the claim, such as "7", or \\*',
    'debe ser la ETag de la solicitud, por ejemplo "7", o *',
  ),
  sentence(
    'must be the id of a claim: a lower-case UUID',
    'debe ser el identificador de una solicitud: un UUID en minúsculas',
  ),
  sentence(
    'must be the id of a command: a lower-case UUID',
    'debe ser el identificador de una actuación: un UUID en minúsculas',
  ),
  sentence(
    'must be the id of a person: a lower-case UUID',
    'debe ser el identificador de una persona: un UUID en minúsculas',
  ),
  sentence(
    'must be the id of an act: a lower-case UUID',
    'debe ser el identificador de un acto: un UUID en minúsculas',
  ),
  sentence(
    'must be a date YYYY-MM-DD that exists, between (\\d+) and (\\d+)',
    'debe ser una fecha AAAA-MM-DD que exista, entre $1 y $2',
  ),
  sentence(
    'must be an instant in UTC with milliseconds, such as (\\S+)',
    'debe ser un instante en UTC con milésimas, por ejemplo $1',
  ),
  sentence('must be an instant between (\\d+) and (\\d+)', 'debe ser un instante entre $1 y $2'),
  sentence(
    'must be lower-case words joined by hyphens, such as (\\S+)',
    'deben ser palabras en minúsculas unidas por guiones, por ejemplo $1',
  ),
  sentence(
    'must be a code, not a sentence: at most (\\d+) words and (\\d+) characters, and no number of (\\d+) digits',
    'debe ser un código, no una frase: como máximo $1 palabras y $2 caracteres, y ningún número de $3 cifras',
  ),
  sentence('must not be the word constructor', 'no debe ser la palabra constructor'),
  sentence(
    'must be the id of a norm, such as (\\S+)',
    'debe ser el identificador de una norma, por ejemplo $1',
  ),
  sentence(
    'must be the id of a procedure, for example (\\S+)',
    'debe ser el identificador de un procedimiento, por ejemplo $1',
  ),
  sentence(
    'must be the id of a member of staff \\(never a name\\)',
    'debe ser el identificador de alguien del personal (nunca un nombre)',
  ),
  sentence(
    'must be at most 64 lower-case letters, digits or hyphens',
    'deben ser como máximo 64 letras minúsculas, cifras o guiones',
  ),
  sentence(
    'must be the number of a court file: at most 64 letters, digits, dots, slashes or hyphens',
    'debe ser el número de un expediente judicial: como máximo 64 letras, cifras, puntos, barras o guiones',
  ),
  sentence('must be the path of a parameter', 'debe ser la ruta de un parámetro'),
  sentence(
    'must be a number, a code, true, false or null',
    'debe ser un número, un código, true, false o null',
  ),
  sentence('must set at most (\\d+) parameters', 'debe fijar como máximo $1 parámetros'),
  sentence(
    'must be an ISO 3166-1 alpha-2 code, XXA \\(stateless\\) or XXX \\(unknown\\)',
    'debe ser un código ISO 3166-1 alfa-2, XXA (apátrida) o XXX (desconocida)',
  ),
  sentence('must name each person once', 'debe nombrar a cada persona una sola vez'),
  sentence('must name at least one person', 'debe nombrar al menos a una persona'),
  sentence('must be an object with named members', 'debe ser un objeto con miembros con nombre'),
  sentence(
    'must be well-formed Unicode: it holds half of a surrogate pair',
    'debe ser Unicode bien formado: contiene la mitad de un par sustituto',
  ),
  sentence(
    'must hold no control characters but tab and line breaks',
    'no debe contener caracteres de control salvo tabulador y saltos de línea',
  ),
  sentence(
    'has a member name that is not a letter followed by at most (\\d+) letters, digits, hyphens or underscores',
    'tiene un miembro cuyo nombre no es una letra seguida de como máximo $1 letras, cifras, guiones o guiones bajos',
  ),
  sentence('must be a finite number', 'debe ser un número finito'),
  sentence('must be a JSON value', 'debe ser un valor de JSON'),
  sentence('must not be nested deeper than (\\d+) levels', 'no debe anidarse a más de $1 niveles'),
];
