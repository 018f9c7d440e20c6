/** What the library of conditions complains of: it says so in English only, with a code for each kind of complaint. */
export interface ExpressionComplaint {
  readonly code: string;
  readonly summary: string;
}

/**
 * A complaint of the library in Spanish, without a full stop. One that a condition of a procedure hardly meets is told
 * by its kind, with the library's own words after it.
 */
export const complaintInSpanish = (
  { code, summary }: ExpressionComplaint,
  kind: 'syntax' | 'type',
): string => {
  const [pattern, words] = Object.hasOwn(complaints, code) ? (complaints[code] ?? []) : [];
  const found = pattern?.exec(summary);
  if (found === null || found === undefined || words === undefined) return `${kinds[kind]} "${summary}"`;
  const [, first = '', second = '', third = ''] = found;
  return words(first, second, third);
};

const kinds = {
  syntax: 'La condición no está bien escrita; quien la lee dice en inglés',
  type: 'Los tipos de la condición no concuerdan; quien la lee dice en inglés',
} as const;

type Complaint = readonly [RegExp, (first: string, second: string, third: string) => string];

const anything = /^/;

const noOverload = (left: string, operator: string, right: string): string =>
  left === ''
    ? `La operación ${operator} no se aplica a ${typeInSpanish(right)}`
    : `La operación ${operator} no cabe entre ${typeInSpanish(left)} y ${typeInSpanish(right)}`;

const complaints: Readonly<Record<string, Complaint>> = {
  unexpected_token: [
    /^Unexpected token: (\w+)$/,
    (token) => (token === 'EOF' ? 'La condición se acaba antes de tiempo' : `Aquí no cabe ${tokenIn(token)}`),
  ],
  expected_token: [
    /^Expected (\w+), got (\w+)$/,
    (expected, got) => `Se esperaba ${tokenIn(expected)} y hay ${tokenIn(got)}`,
  ],
  unexpected_character: [/^Unexpected character: (.+)$/s, (sign) => `Aquí no cabe el signo ${sign}`],
  invalid_number: [/^Invalid number: (.+)$/, (text) => `${text} no es un número`],
  invalid_integer: [/^Invalid integer: (.+)$/, (text) => `${text} no es un número entero`],
  invalid_hex_integer: [/^Invalid hex integer: (.+)$/, (text) => `${text} no es un número entero`],
  invalid_exponent: [anything, () => 'El exponente del número está mal escrito'],
  unterminated_string: [anything, () => 'Falta la comilla que cierra el texto'],
  unterminated_triple_quoted_string: [anything, () => 'Faltan las comillas que cierran el texto'],
  newline_in_string: [anything, () => 'Un texto entre comillas cabe en una sola línea'],
  invalid_escape_sequence: [/: (.+)$/, (text) => `En un texto no cabe ${text}`],
  reserved_identifier: [
    /^Reserved identifier: (.+)$/,
    (name) => `El nombre "${name}" está reservado; elija otro`,
  ],
  limit_exceeded: [
    /^Exceeded (\w+) \((\d+)\)$/,
    (limit, most) => `La condición tiene más de ${most} ${limits[limit] ?? 'partes'}`,
  ],
  no_such_overload: [
    /^no such overload: (?:(.+) )?(==|!=|<=|>=|<|>|&&|\|\||in(?= )|[-+!]) ?(.+)$/,
    noOverload,
  ],
  no_matching_overload: [
    /^found no matching overload for '(?:.+\.)?(\w+)\((.*)\)'$/,
    (name, given) =>
      given === ''
        ? `La función ${name}() no se usa así`
        : `La función ${name}() no se usa así, con ${given.split(', ').map(typeInSpanish).join(' y ')}`,
  ],
  unknown_variable: [/^Unknown variable: (.+)$/, (name) => `Aquí no se conoce el nombre "${name}"`],
  invalid_logical_operand: [
    /got '(.+)'$/,
    (type) => `A los dos lados de && y de || va verdadero o falso, y aquí hay ${typeInSpanish(type)}`,
  ],
  invalid_condition_type: [
    /got '(.+)'$/,
    (type) => `Delante de ? va verdadero o falso, y aquí hay ${typeInSpanish(type)}`,
  ],
  incompatible_ternary_branches: [
    /got '(.+)' and '(.+)'$/,
    (one, other) =>
      `A los dos lados de : va lo mismo, y aquí hay ${typeInSpanish(one)} y ${typeInSpanish(other)}`,
  ],
  invalid_comprehension_range: [
    /^Expression of type '(.+?)' cannot/,
    (type) => `all(), exists() y las demás recorren una lista, y aquí hay ${typeInSpanish(type)}`,
  ],
  cannot_index_type: [
    /^Cannot index type '(.+)'$/,
    (type) => `De ${typeInSpanish(type)} no puede pedirse nada`,
  ],
  heterogeneous_list_element: [
    /expected type '(.+)' but found '(.+)'$/,
    (one, other) =>
      `Los elementos de una lista son del mismo tipo, y aquí hay ${typeInSpanish(one)} y ${typeInSpanish(other)}`,
  ],
  invalid_macro_argument: [anything, () => 'A la función no se le puede dar esto'],
};

const limits: Readonly<Record<string, string>> = {
  maxAstNodes: 'partes',
  maxDepth: 'niveles',
  maxListElements: 'elementos en una lista',
  maxMapEntries: 'entradas en un mapa',
  maxCallArguments: 'argumentos en una función',
};

const tokens: Readonly<Record<string, string>> = {
  EOF: 'el final',
  NUMBER: 'un número',
  STRING: 'un texto',
  BOOLEAN: 'true o false',
  NULL: 'null',
  IDENTIFIER: 'un nombre',
  PLUS: '+',
  MINUS: '-',
  MULTIPLY: '*',
  DIVIDE: '/',
  MODULO: '%',
  EQ: '==',
  NE: '!=',
  LT: '<',
  LE: '<=',
  GT: '>',
  GE: '>=',
  AND: '&&',
  OR: '||',
  NOT: '!',
  IN: 'in',
  LPAREN: '(',
  RPAREN: ')',
  LBRACKET: '[',
  RBRACKET: ']',
  LBRACE: '{',
  RBRACE: '}',
  DOT: 'un punto',
  COMMA: 'una coma',
  COLON: 'dos puntos',
  QUESTION: '?',
  BYTES: 'una serie de bytes',
};
const tokenIn = (token: string): string => tokens[token] ?? token;

const types: Readonly<Record<string, string>> = {
  bool: 'verdadero o falso',
  int: 'un número entero',
  uint: 'un número entero',
  double: 'un número',
  string: 'un texto',
  bytes: 'una serie de bytes',
  null: 'nada',
  dyn: 'cualquier valor',
};

/** A type of the library as it is spoken of in Spanish; a record of facts has no other name than its own. */
export const typeInSpanish = (type: string): string => {
  const item = /^list(?:<(.+)>)?$/.exec(type);
  if (item !== null) return 'una lista';
  return Object.hasOwn(types, type) ? (types[type] ?? type) : `un valor ${type}`;
};
