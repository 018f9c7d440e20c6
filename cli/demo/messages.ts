/** Everything that the demo says, in each language. */
import type { Language } from '../language.ts';
import type { DemoMessages } from './messages-en.ts';
import { english } from './messages-en.ts';
import { spanish } from './messages-es.ts';
import type { TourMessages } from './tour/messages-en.ts';
import { english as englishTour } from './tour/messages-en.ts';
import { spanish as spanishTour } from './tour/messages-es.ts';

export type { DemoMessages, TourMessages };

const tables: Readonly<Record<Language, DemoMessages>> = { en: english, es: spanish };
const tourTables: Readonly<Record<Language, TourMessages>> = { en: englishTour, es: spanishTour };

/** What the demo says around its tour. */
export const demoMessagesIn = (language: Language): DemoMessages => tables[language];

/** What the tour says. */
export const tourMessagesIn = (language: Language): TourMessages => tourTables[language];
