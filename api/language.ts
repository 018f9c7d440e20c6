import type { Labels } from '../domain/shared/norms.ts';

export type Language = keyof Labels;

const fallback: Language = 'en';

/**
 * The language that a caller prefers among those we speak: the first of the highest quality, English when none is
 * named. @see RFC 9110, section 12.5.4
 */
export const languageOf = (acceptLanguage: string | undefined): Language => {
  const offers = (acceptLanguage ?? '').slice(0, 200).split(',').map(offerOf);
  const best = offers.reduce<Offer>(
    (found, offer) => (offer.quality > found.quality ? offer : found),
    noOffer,
  );
  return best.language;
};

interface Offer {
  readonly language: Language;
  readonly quality: number;
}
const noOffer: Offer = { language: fallback, quality: 0 };

const offerOf = (text: string): Offer => {
  const [, name = '', quality = '1'] =
    /^\s*([A-Za-z]{1,8})(?:-[A-Za-z0-9-]+)?\s*(?:;\s*q=([01](?:\.\d{1,3})?))?\s*$/.exec(text) ?? [];
  const language = name.toLowerCase();
  return language === 'es' || language === 'en' ? { language, quality: Number(quality) } : noOffer;
};
