/** What the schemas complain of in Spanish: a schema can say it in one language only, and these say it in English. */

/** A complaint of a schema of this project in Spanish; undefined when it is none of theirs. */
export const complaintOfSchemaInSpanish = (complaint: string): string | undefined => {
  if (Object.hasOwn(complaints, complaint)) return complaints[complaint];
  const found = patterns.find(([english]) => english.test(complaint));
  return found === undefined ? undefined : complaint.replace(...found);
};

const complaints: Readonly<Record<string, string>> = {
  'must be "equal" (as long as the term), "half", "set-by-decision" (the order says) or a length { value, unit }':
    'debe ser "equal" (tan larga como el plazo), "half" (la mitad), "set-by-decision" (lo dice el acuerdo) o una duración { value, unit }',
  'must be a JSON value': 'debe ser un valor de JSON',
  'must be a SHA-256 in hexadecimal': 'debe ser un SHA-256 en hexadecimal',
  'must be a SHA-256, 64 hexadecimal digits': 'debe ser un SHA-256, 64 dígitos hexadecimales',
  'must be a command of the catalogue': 'debe ser una actuación del catálogo',
  'must be a date YYYY-MM-DD that exists, between 1900 and 2100':
    'debe ser una fecha AAAA-MM-DD que exista, entre 1900 y 2100',
  'must be a date YYYY-MM-DD that exists, between 1900 and 2200':
    'debe ser una fecha AAAA-MM-DD que exista, entre 1900 y 2200',
  'must be a finite number': 'debe ser un número finito',
  'must be a kind of decision of the catalogue': 'debe ser un tipo de decisión del catálogo',
  'must be a kind of thing and its code, such as stages.interview':
    'debe ser una clase de cosa y su código, como stages.interview',
  'must be the first day or a later one, at most of the next year':
    'debe ser el primer día o uno posterior, como máximo del año siguiente',
  'must be a later day of the same year': 'debe ser un día posterior del mismo año',
  'must be a number, a code, true, false or null': 'debe ser un número, un código, true, false o null',
  'must be a number, a text, true, false or null': 'debe ser un número, un texto, true, false o null',
  'must be a primitive (P1 to P36, Q1 to Q20) or an ambiguity (MA1 to MA22, CA1 to CA15)':
    'debe ser una primitiva (P1 a P36, Q1 a Q20) o una ambigüedad (MA1 a MA22, CA1 a CA15)',
  'must be a reason of closure of the catalogue': 'debe ser un motivo de conclusión del catálogo',
  'must be a text that is not empty, or { es, en } where the languages differ':
    'debe ser un texto que no esté vacío, o { es, en } donde los idiomas difieren',
  'must be a time of day in quotes, such as "08:00" or "24:00"':
    'debe ser una hora del día entre comillas, como "08:00" o "24:00"',
  'must be a way of service of the catalogue': 'debe ser una forma de notificación del catálogo',
  'must be a zone of the time zone database, such as America/Mexico_City':
    'debe ser una zona de la base de datos de husos horarios, como America/Mexico_City',
  'must be an ISO 3166-1 alpha-2 code, XXA (stateless) or XXX (unknown)':
    'debe ser un código ISO 3166-1 alfa-2, XXA (apátrida) o XXX (se desconoce)',
  'must be an ISO weekday, 1 (Monday) to 7 (Sunday)':
    'debe ser un día de la semana según ISO, de 1 (lunes) a 7 (domingo)',
  'must be an event of the catalogue': 'debe ser un hecho del catálogo',
  'must be an instant between 1900 and 2100': 'debe ser un instante entre 1900 y 2100',
  'must be an instant in UTC with milliseconds, such as 2026-11-25T06:00:00.000Z':
    'debe ser un instante en hora universal con milisegundos, como 2026-11-25T06:00:00.000Z',
  'must be an object with named members': 'debe ser un mapa con claves',
  'must be at most 40 years, 480 months, 2000 weeks, or 10000 days or hours':
    'debe ser como máximo 40 años, 480 meses, 2000 semanas, o 10000 días u horas',
  'must be at most 64 lower-case letters, digits or hyphens':
    'debe tener como máximo 64 minúsculas, dígitos o guiones',
  'must be later than the beginning, and stand only where `until` is null':
    'debe ser posterior al comienzo, y solo cabe donde `until` es null',
  'must be later than the opening': 'debe ser posterior a la apertura',
  'must be later than the opening, and not later than the closing':
    'debe ser posterior a la apertura, y no posterior al cierre',
  'must be lower-case words joined by hyphens, such as first-instance':
    'debe ser palabras en minúsculas unidas por guiones, como first-instance',
  'must be one of the options': 'debe ser una de las opciones',
  'must be the code of a person, such as counsel-2': 'debe ser el código de una persona, como counsel-2',
  'must be the first day that counts again, after the day on which the suspension begins':
    'debe ser el primer día que vuelve a contar, posterior al día en que comienza la suspensión',
  'must be the id of a claim: a lower-case UUID':
    'debe ser el identificador de una solicitud: un UUID en minúsculas',
  'must be the id of a command: a lower-case UUID':
    'debe ser el identificador de una actuación: un UUID en minúsculas',
  'must be the id of a person: a lower-case UUID':
    'debe ser el identificador de una persona: un UUID en minúsculas',
  'must be the id of an act: a lower-case UUID':
    'debe ser el identificador de un acto: un UUID en minúsculas',
  'must be the id of a member of staff (never a name)':
    'debe ser el identificador de integrante del personal (nunca un nombre)',
  'must be the id of a norm, such as LRPCAP-24': 'debe ser el identificador de una norma, como LRPCAP-24',
  'must be the id of a procedure, for example mx/refugee-status':
    'debe ser el identificador de un procedimiento, por ejemplo mx/refugee-status',
  'must be the id of a procedure, such as mx/refugee-status':
    'debe ser el identificador de un procedimiento, como mx/refugee-status',
  'must be the id of an order, such as dof-2020-03-24':
    'debe ser el identificador de un acuerdo, como dof-2020-03-24',
  'must be the name of a field of the event, such as arrivedOn':
    'debe ser el nombre de un dato del hecho, como arrivedOn',
  'must be the number of a court file: at most 64 letters, digits, dots, slashes or hyphens':
    'debe ser el número de un expediente judicial: como máximo 64 letras, dígitos, puntos, barras o guiones',
  'must be the path of a parameter': 'debe ser la ruta de un parámetro',
  'must be the path of a parameter or its beginning, such as clocks.decide':
    'debe ser la ruta de un parámetro o su comienzo, como clocks.decide',
  'must be the path of a parameter, such as clocks.decide.length.value':
    'debe ser la ruta de un parámetro, como clocks.decide.length.value',
  'must be well-formed Unicode: it holds half of a surrogate pair':
    'debe ser Unicode bien formado: contiene la mitad de un par sustituto',
  'must be working days, days or hours before the end, such as 10wd, 3d or 24h':
    'debe ser días hábiles, días u horas antes del vencimiento, como 10wd, 3d o 24h',
  'must hold no control characters but tab and line breaks':
    'no debe contener caracteres de control, salvo tabuladores y saltos de línea',
  'must leave at least one working day in the week': 'debe dejar al menos un día hábil en la semana',
  'must name at least one person': 'debe nombrar al menos a una persona',
  'must name each person once': 'debe nombrar una sola vez a cada persona',
  'must name the body that recommends, with the form recommend-then-decide and no other':
    'debe nombrar el órgano que recomienda, con la forma recommend-then-decide y con ninguna otra',
  'must name the calendar in which the days to deemed service are counted':
    'debe nombrar el calendario en que se cuentan los días hasta que la notificación se tiene por hecha',
  'must name the event that starts the clock': 'debe nombrar el hecho que inicia el plazo',
  'must name the stage to which a claim goes when there is no decision':
    'debe nombrar la etapa a la que pasa la solicitud cuando no hay decisión',
  'must name two units or more that an unspecified one may mean':
    'debe nombrar dos unidades o más que puedan ser la que la norma no dice',
  'must not be blank': 'no debe ser solo espacios',
  'must not be earlier than the publication of the order itself':
    'no debe ser anterior a la publicación del propio acuerdo',
  'must not be earlier than validFrom': 'no debe ser anterior a validFrom',
  'must not be empty': 'no debe estar vacío',
  'must not be larger than the number of members': 'no debe ser mayor que el número de integrantes',
  'must not be the word constructor': 'no debe ser la palabra constructor',
  'must not have two orders with one id': 'no debe tener dos acuerdos con un mismo identificador',
  'must not repeat a weekday': 'no debe repetir un día de la semana',
  'must say either accepted or refused, and not both': 'debe decir accepted o refused, y no las dos cosas',
  'must stand only where the status is annulled': 'solo cabe donde el estado es annulled',
};

/** The complaints that are said in the same words every time. */
export const SCHEMA_COMPLAINTS: readonly string[] = Object.keys(complaints);

/** `$1`, `$2` stand for what the English complaint holds in these places. */
type Pattern = readonly [RegExp, string];

const patterns: readonly Pattern[] = [
  [/^must have at most (\d+) entries$/, 'debe tener como máximo $1 entradas'],
  [/^must have at most (\d+) characters$/, 'debe tener como máximo $1 caracteres'],
  [/^must have at most (\d+) members$/, 'debe tener como máximo $1 claves'],
  [/^must set at most (\d+) parameters$/, 'debe fijar como máximo $1 parámetros'],
  [/^must be a version, such as (\S+)$/, 'debe ser una versión, como $1'],
  [/^must be (\d+) hexadecimal digits$/, 'debe ser $1 dígitos hexadecimales'],
  [/^must not be nested deeper than (\d+) levels$/, 'no debe tener más de $1 niveles, unos dentro de otros'],
  [
    /^must be a code, not a sentence: at most (\d+) words and (\d+) characters, and no number of (\d+) digits$/,
    'debe ser un código, no una frase: como máximo $1 palabras y $2 caracteres, y ningún número de $3 cifras',
  ],
  [
    /^has a member name that is not a letter followed by at most (\d+) letters, digits, hyphens or underscores$/,
    'tiene una clave que no es una letra seguida de como máximo $1 letras, dígitos, guiones o guiones bajos',
  ],
];
