import type { ErrorCode } from 'yaml';

/** What the YAML library complains of, in Spanish: it says so in English only, and gives each complaint a code. */
export const YAML_COMPLAINTS_ES: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: 'Un alias no lleva etiqueta ni ancla.',
  BAD_ALIAS: 'Un alias o un ancla está mal escrito.',
  BAD_COLLECTION_TYPE: 'La etiqueta no corresponde a esta lista o este mapa.',
  BAD_DIRECTIVE: 'La directiva está mal escrita.',
  BAD_DQ_ESCAPE: 'Tras la barra invertida, entre comillas dobles, no va ese signo.',
  BAD_INDENT:
    'La sangría no es la que corresponde: lo que está al mismo nivel empieza en la misma columna, y lo que va dentro, más a la derecha.',
  BAD_PROP_ORDER: 'Las anclas y las etiquetas van después del signo.',
  BAD_SCALAR_START: 'Un texto sin comillas no puede empezar por ese signo. Escríbalo entre comillas.',
  BLOCK_AS_IMPLICIT_KEY:
    'Aquí no puede empezar otra lista ni otro mapa. Si los dos puntos son parte del texto, escríbalo entre comillas.',
  BLOCK_IN_FLOW: 'Dentro de corchetes o llaves no puede haber una lista o un mapa de varias líneas.',
  DUPLICATE_KEY: 'Una clave se da dos veces.',
  IMPOSSIBLE: 'El texto no es YAML.',
  KEY_OVER_1024_CHARS: 'Una clave no puede tener más de 1024 caracteres.',
  MISSING_CHAR:
    'Falta un signo: el que cierra las comillas, los corchetes o las llaves, la coma entre dos elementos, los dos puntos de una clave, el guion de una lista, o un espacio.',
  MULTILINE_IMPLICIT_KEY: 'Una clave cabe en una sola línea.',
  MULTIPLE_ANCHORS: 'Un valor no puede tener dos anclas.',
  MULTIPLE_DOCS: 'El archivo contiene más de un documento: quite la línea con los tres guiones.',
  MULTIPLE_TAGS: 'Un valor no puede tener dos etiquetas.',
  NON_STRING_KEY: 'Las claves son textos.',
  RESOURCE_EXHAUSTION: 'El texto pide demasiado trabajo.',
  TAB_AS_INDENT: 'La sangría se hace con espacios, no con tabuladores.',
  TAG_RESOLVE_FAILED: 'La etiqueta no se conoce o no corresponde al valor.',
  UNEXPECTED_TOKEN: 'Aquí no se esperaba este signo.',
};
