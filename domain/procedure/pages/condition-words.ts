import type { ProcedureDocument } from '../definition.ts';
import type { Labels } from '../../shared/norms.ts';
import { nor, or, PATTERNS } from './condition-patterns.ts';
import { closureWord } from './words-closed.ts';

/** Conditions that hold whatever the case, or in none. */
const CONSTANTS: ReadonlyMap<string, Labels> = new Map([
  ['true', { es: 'siempre', en: 'always' }],
  ['false', { es: 'nunca', en: 'never' }],
]);

export type Names = Pick<ProcedureDocument, 'labels' | 'offices' | 'tracks'>;

/** A condition in words, with the labels of the procedure; undefined where no sentence says all of it. */
export const conditionWords = (document: Names, expression: string): Labels | undefined =>
  CONSTANTS.get(expression.trim()) ??
  alternatives(document, expression.replaceAll(/\s+/g, ' ').trim(), { es: ', o bien ', en: ', or ' });

const alternatives = (document: Names, expression: string, between: Labels): Labels | undefined =>
  joinedWords(
    partsOf(expression, '||'),
    (either) =>
      joinedWords(partsOf(bareOf(either), '&&'), (part) => partWords(document, part), {
        es: ' y ',
        en: ' and ',
      }),
    between,
  );

/** The parts of an expression between the signs that stand in no parentheses. */
const partsOf = (expression: string, sign: '||' | '&&'): readonly string[] => {
  const parts: string[] = [''];
  let depth = 0;
  for (const word of expression.split(' ')) {
    if (word === sign && depth === 0) {
      parts.push('');
      continue;
    }
    depth += count(word, '(') - count(word, ')');
    parts.push(`${parts.pop() ?? ''} ${word}`.trim());
  }
  return parts;
};

const count = (text: string, character: string): number => text.split(character).length - 1;

/** An expression without the parentheses around all of it. */
const bareOf = (expression: string): string =>
  /^\(([^()]|\([^()]*\))*\)$/.test(expression) ? expression.slice(1, -1) : expression;

const joinedWords = (
  parts: readonly string[],
  say: (part: string) => Labels | undefined,
  { es, en }: Labels,
): Labels | undefined => {
  const words = parts.flatMap((part) => say(part) ?? []);
  if (words.length < parts.length) return undefined;
  return { es: words.map((one) => one.es).join(es), en: words.map((one) => one.en).join(en) };
};

const partWords = (document: Names, part: string): Labels | undefined => {
  for (const { of, kind, says } of PATTERNS) {
    const found = of.exec(part);
    if (found === null) continue;
    const quoted = found[1] ?? '';
    const names = kind === undefined ? { es: '', en: '' } : namesWords(document, kind, quoted);
    return names === undefined ? undefined : says(names, quoted);
  }
  const inside = bareOf(part);
  if (inside !== part) return inParentheses(alternatives(document, inside, { es: ' o ', en: ' or ' }));
  const denied = /^!\((.+)\)$/.exec(part)?.[1];
  return denied === undefined ? undefined : deniedWords(partWords(document, denied));
};

const inParentheses = (words: Labels | undefined): Labels | undefined =>
  words === undefined ? undefined : { es: `(${words.es})`, en: `(${words.en})` };

const deniedWords = (words: Labels | undefined): Labels | undefined => {
  if (words === undefined || !words.es.includes(' es «') || !words.en.includes(' is “')) return undefined;
  return {
    es: words.es.replace(' es «', ' no es «').replaceAll(or, nor),
    en: words.en.replace(' is “', ' is not “'),
  };
};

/** `'a'` or `['a', 'b']` by their labels; undefined where it is no such list, or one has no label. */
const namesWords = (document: Names, kind: string, quoted: string): Labels | undefined => {
  const list = /^(?:'[a-z0-9-]+'|\[(?:'[a-z0-9-]+'(?:, )?)+\])$/.test(quoted);
  if (!list) return undefined;
  const names = [...quoted.matchAll(/'([a-z0-9-]+)'/g)].map(([, name = '']) => name);
  const found = names.flatMap((name) => labelIn(document, kind, name) ?? []);
  if (found.length < names.length) return undefined;
  return { es: found.map(({ es }) => es).join(or), en: found.map(({ en }) => en).join('” or “') };
};

/** Offices and tracks carry their words themselves, and why a claim is closed is a word of the language. */
const labelIn = ({ labels, offices, tracks }: Names, kind: string, name: string): Labels | undefined => {
  switch (kind) {
    case 'offices':
      return offices[name]?.label;
    case 'tracks':
      return tracks[name]?.label;
    case 'closures':
      return closureWord(name);
    default:
      return labels[`${kind}.${name}`];
  }
};
