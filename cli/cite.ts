import type { Messages } from './messages.ts';

interface CitedNorm {
  readonly norm: string;
  readonly instrument?: string | undefined;
  readonly article?: string | undefined;
}

/** A norm as lawyers cite it; one that the procedure does not know, by its id. `Transitorio Segundo` is no number. */
export const normText = ({ norm, instrument, article }: CitedNorm, { refusal }: Messages): string => {
  if (instrument === undefined) return norm;
  if (article === undefined || article === '') return instrument;
  return /^\d/.test(article) ? refusal.article(instrument, article) : `${instrument}, ${article}`;
};
