/**
 * Documents that were released before the language changed, in its words of today. The stored text and its hash stay
 * as they are; only what is read from it is translated, as the log does with old events.
 */

type Fields = Readonly<Record<string, unknown>>;

/** Remarks on a parameter were one text before they were in two languages: the one that there is serves for both. */
const remarks: readonly string[] = ['note', 'assumption'];

/** A stored document as today's schema reads it; what needs no translation comes back as it is. */
export const upcastDocument = (stored: unknown): unknown => {
  if (Array.isArray(stored)) return stored.map(upcastDocument);
  if (!isFields(stored)) return stored;
  const isParameter = 'basis' in stored && 'confidence' in stored;
  return Object.fromEntries(
    Object.entries(stored).map(([name, value]) => [
      name,
      isParameter && remarks.includes(name) && typeof value === 'string'
        ? { es: value, en: value }
        : upcastDocument(value),
    ]),
  );
};

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
