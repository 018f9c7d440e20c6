import type { Language } from './language.ts';

const localeOf = (language: Language): string => (language === 'es' ? 'es-MX' : 'en-GB');

/** A civil date for people, `20 May 2026`; what is no date is shown as it is. */
export const dateText = (date: string, language: Language): string => {
  const at = Date.parse(`${date}T00:00:00.000Z`);
  if (Number.isNaN(at)) return date;
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeZone: 'UTC' }).format(at);
};

/** An instant for people, in a zone that is named. */
export const instantText = (instant: string, language: Language, zone = 'UTC'): string => {
  const at = Date.parse(instant);
  if (Number.isNaN(at)) return instant;
  const format = new Intl.DateTimeFormat(localeOf(language), {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
    timeZoneName: 'short',
    hourCycle: 'h23',
  });
  return format.format(at);
};
