/** Everything that the command line itself says while it works, in each language. Help texts are in help-texts.ts. */
import type { Language } from './language.ts';
import { english } from './messages-en.ts';
import { spanish } from './messages-es.ts';

export type Messages = typeof english;

const tables: Readonly<Record<Language, Messages>> = { en: english, es: spanish };

export const messagesIn = (language: Language): Messages => tables[language];
