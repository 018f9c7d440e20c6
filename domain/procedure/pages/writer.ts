import { wordsOfEvent } from '../../deadline/event-words.ts';
import type { Labels, NormId } from '../../shared/norms.ts';
import type { PlainDate } from '../../shared/plain-date.ts';
import type { Provenance, TermLength } from '../clock-definition.ts';
import type { Norm, ProcedureDocument } from '../definition.ts';
import { conditionWords } from './condition-words.ts';
import type { PageWord } from './words.ts';
import { PAGE_WORDS } from './words.ts';
import { closedWord } from './words-closed.ts';
import { amountWords } from './words-counted.ts';

export type PageLanguage = 'es' | 'en';

/** Says the parts of a procedure in one language. */
export interface Writer {
  readonly document: ProcedureDocument;
  readonly language: PageLanguage;
  word(word: PageWord): string;
  of(labels: Labels): string;
  closed(code: string): string;
  /** The label that the procedure gives to a name, such as `clocks.decide`; the name where it has none. */
  label(kind: string, name: string): string;
  labels(kind: string, names: readonly string[]): string;
  /** The label of an office; its name where the procedure has no such office. */
  office(name: string): string;
  events(types: readonly string[], last?: string): string;
  yesOrNo(is: boolean): string;
  /** A condition in words where they say all of it, and as it is written. */
  condition(expression: string): string;
  /** A condition in words alone; undefined where no words say all of it. */
  conditionWords(expression: string): string | undefined;
  /** Norms as they are cited, each with its id. */
  norms(ids: readonly NormId[]): string;
  sources(ids: readonly NormId[]): string;
  length(length: TermLength): string;
  notes(provenance: Provenance): string;
  /** From when until when something holds, or that it is not known. */
  validity(range: ValidityRange): string;
}

/** When a parameter or a norm holds; null or absent: not known. */
export interface ValidityRange {
  readonly validFrom?: PlainDate | null;
  readonly validUntil?: PlainDate | null;
}

export const createWriter = (document: ProcedureDocument, language: PageLanguage): Writer => {
  const of = (labels: Labels): string => labels[language];
  const word = (name: PageWord): string => of(PAGE_WORDS[name]);
  const closed = (code: string): string => of(closedWord(code));
  const label = (kind: string, name: string): string =>
    document.labels[`${kind}.${name}`]?.[language] ?? name;
  const wordsOfCondition = (expression: string): string | undefined =>
    conditionWords(document, expression)?.[language];
  const norms = (ids: readonly NormId[]): string =>
    ids.map((id) => citation(document, language, id)).join('; ');
  return {
    document,
    language,
    of,
    word,
    closed,
    label,
    norms,
    office: (name) => document.offices[name]?.label[language] ?? name,
    labels: (kind, names) => names.map((name) => label(kind, name)).join(', '),
    events: (types, last) => listed([...new Set(types.map((type) => of(wordsOfEvent(type))))], last),
    condition: (expression) => {
      const words = wordsOfCondition(expression);
      const code = `\`${expression.replaceAll(/\s+/g, ' ')}\``;
      return words === undefined ? code : `${words} (${code})`;
    },
    conditionWords: wordsOfCondition,
    yesOrNo: (is) => word(is ? 'yes' : 'no'),
    sources: (ids) => {
      const sources = ids.map((id) => sourceText(document.norms[id]?.source ?? id, language));
      return [...new Set(sources.flatMap((source) => source.split('; ')))].join('; ');
    },
    length: ({ value, unit, readings }) => {
      const open = (readings ?? []).map(closed).join(` ${word('or')} `);
      const count =
        value === null
          ? `${word('unknown')} (${word('inUnit')} ${closed(unit)})`
          : of(amountWords(value, unit));
      return open === '' ? count : `${count}; ${word('readings')} ${open}`;
    },
    notes: ({ note, assumption, jurisprudence, reviewBy }) =>
      [
        note === undefined ? '' : of(note),
        assumption === undefined ? '' : `${word('assumption')}: ${of(assumption)}`,
        jurisprudence === undefined ? '' : `${word('jurisprudence')}: ${norms(jurisprudence)}`,
        reviewBy === undefined ? '' : `${word('reviewBy')} ${reviewBy}`,
      ]
        .filter((part) => part !== '')
        .join(' '),
    validity: ({ validFrom, validUntil }) => {
      const known = [
        ...(validFrom == null ? [] : [`${word('from')} ${validFrom}`]),
        ...(validUntil == null ? [] : [`${word('through')} ${validUntil}`]),
      ];
      return known.length === 0 ? word('unknownValidity') : known.join(' ');
    },
  };
};

const listed = (words: readonly string[], last: string | undefined): string =>
  last === undefined || words.length < 2
    ? words.join(', ')
    : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1) ?? ''}`;

const citation = (document: ProcedureDocument, language: PageLanguage, id: NormId): string => {
  const norm = Object.hasOwn(document.norms, id) ? document.norms[id] : undefined;
  if (norm === undefined) return id;
  const article = articleText(norm.article, language);
  return `${[norm.instrument, article].filter((part) => part !== '').join(', ')} (${id})`;
};

/** Where a norm was read: one text for both languages, or one for each. */
export const sourceText = (source: Norm['source'], language: PageLanguage): string =>
  typeof source === 'string' ? source : source[language];

/** An article as it is cited. A dash says that the instrument has none, and `(?)` that its number is not confirmed. */
export const articleText = (article: string, language: PageLanguage): string => {
  if (article === '' || article === '–') return '';
  if (article === '(?)') return PAGE_WORDS.unknownArticle[language];
  const text = article.replace('(?)', `(${PAGE_WORDS.unsureArticle[language]})`);
  return /^\d/.test(text) ? `art. ${text}` : text;
};
