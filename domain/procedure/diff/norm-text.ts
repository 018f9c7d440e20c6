import type { NormId } from '../../shared/norms.ts';
import type { ProcedureDocument } from '../definition.ts';
import { PAGE_WORDS } from '../pages/words.ts';
import type { Versions } from './gain.ts';
import type { DiffWords } from './words.ts';

interface Citing {
  readonly versions: Versions;
  readonly words: DiffWords;
}

/** A norm as lawyers cite it. An article that was not read is not cited, and `Transitorio Segundo` is no number. */
export const citationText = ({ versions, words }: Citing, id: NormId): string =>
  textIn(versions.after, words, id) ?? textIn(versions.before, words, id) ?? id;

/** A norm by its citation, and by its id too where another norm of the same version is cited in the same words. */
export const normName = (citing: Citing, id: NormId): string => {
  const { versions, words } = citing;
  const text = citationText(citing, id);
  const isShared = [versions.before, versions.after].some((document) =>
    Object.keys(document.norms).some((other) => other !== id && textIn(document, words, other) === text),
  );
  return isShared ? `${text} (${id})` : text;
};

const textIn = ({ norms }: ProcedureDocument, words: DiffWords, id: NormId): string | undefined => {
  const norm = Object.hasOwn(norms, id) ? norms[id] : undefined;
  if (norm === undefined) return undefined;
  const { instrument, article } = norm;
  if (!/^[\p{L}\d]/u.test(article)) return instrument;
  const told = article.replace('(?)', `(${PAGE_WORDS.unsureArticle[words.language]})`);
  return /^\d/.test(article) ? words.article(instrument, told) : `${instrument}, ${told}`;
};
