import { Lexer } from 'yaml';
import type { Labels } from '../domain/shared/norms.ts';

/** What is refused before a document is built from its text, at an offset in it. */
export interface LexicalFault {
  readonly rule: string;
  readonly offset: number;
  readonly message: Labels;
  readonly hint?: Labels;
}

/** Deepest nesting of a procedure file; a well-formed one needs twelve. */
export const deepestNesting = 32;
const widestIndentation = 200;
/** Bounds of the work that a text can ask for: the parser makes an error object, stack and all, for each wrong token. */
const mostTokens = 200_000;
const mostTokensInLine = 2_000;

/**
 * The first token of the text that procedure files may not have: aliases and anchors (they can expand without bound),
 * tags and directives (they change what a text means), and nesting that would exhaust the stack. Works on the flat
 * stream of tokens, so that hostile text is never descended into.
 *
 * @see YAML 1.2.2 sections 6.8 (directives), 6.9 (node properties), 7.1 (alias nodes)
 */
export const lexicalFault = (text: string): LexicalFault | undefined => {
  const state = {
    offset: 0,
    depth: 0,
    indicators: 0,
    tokens: 0,
    tokensInLine: 0,
    isLineStart: true,
    isScalar: false,
  };
  for (const token of new Lexer().lex(text)) {
    if (isMark(token)) {
      state.isScalar = token === scalarMark;
      continue;
    }
    const fault = state.isScalar ? undefined : faultOf(token, state);
    if (fault !== undefined) return { ...fault, offset: state.offset };
    state.isScalar = false;
    state.isLineStart = token.endsWith('\n');
    state.offset += token.length;
  }
  return undefined;
};

/** Tokens of the lexer that stand for no text: beginning of a document, of a scalar, end of a broken flow. */
const scalarMark = '\u001f';
const isMark = (token: string): boolean => token === '\u0002' || token === '\u0018' || token === scalarMark;

interface LexicalState {
  depth: number;
  indicators: number;
  tokens: number;
  tokensInLine: number;
  isLineStart: boolean;
}

const faultOf = (token: string, state: LexicalState): Omit<LexicalFault, 'offset'> | undefined => {
  count(token, state);
  if (state.depth > deepestNesting || state.indicators > deepestNesting) return tooDeep;
  if (state.tokens > mostTokens || state.tokensInLine > mostTokensInLine) return tooMany;
  if (state.isLineStart && token.startsWith(' ') && token.length > widestIndentation) return tooDeep;
  switch (token[0]) {
    case '*':
    case '&':
      return {
        rule: 'yaml-alias',
        message: { en: 'Aliases and anchors are not allowed.', es: 'No se admiten alias ni anclas.' },
        hint: { en: 'Write the value out.', es: 'Escriba el valor entero.' },
      };
    case '!':
      return {
        rule: 'yaml-tag',
        message: { en: 'Tags are not allowed.', es: 'No se admiten etiquetas de YAML.' },
        hint: {
          en: 'Remove the tag; write a date as text.',
          es: 'Quite la etiqueta; una fecha se escribe como texto.',
        },
      };
    case '%':
      return {
        rule: 'yaml-directive',
        message: { en: 'Directives are not allowed.', es: 'No se admiten directivas.' },
        hint: { en: 'Remove the line.', es: 'Quite la línea.' },
      };
    default:
      return undefined;
  }
};

export const tooDeep = {
  rule: 'yaml-depth',
  message: {
    en: `Nested more than ${deepestNesting} levels deep.`,
    es: `Hay más de ${deepestNesting} niveles, unos dentro de otros.`,
  },
};

const tooMany = {
  rule: 'yaml-size',
  message: {
    en: `More than ${mostTokensInLine} words and signs in a line, or ${mostTokens} in the file.`,
    es: `Hay más de ${mostTokensInLine} palabras y signos en una línea, o ${mostTokens} en el archivo.`,
  },
};

const count = (token: string, state: LexicalState): void => {
  if (token === '[' || token === '{') state.depth += 1;
  if (token === ']' || token === '}') state.depth -= 1;
  if (token === '-' || token === '?') state.indicators += 1;
  state.tokens += 1;
  state.tokensInLine += 1;
  if (!token.endsWith('\n')) return;
  state.indicators = 0;
  state.tokensInLine = 0;
};
