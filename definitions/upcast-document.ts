/**
 * Documents that were released before the language changed, in its words of today. The stored text and its hash stay
 * as they are; only what is read from it is translated, as the log does with old events.
 */

import { SIGNER_DUTIES } from '../domain/procedure/sign-off.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Remarks on a parameter were one text before they were in two languages: the one that there is serves for both. */
const remarks: readonly string[] = ['note', 'assumption'];

/** A stored document as today's schema reads it; what needs no translation comes back as it is. */
export const upcastDocument = (stored: unknown): unknown => withDuties(withRemarks(stored));

/**
 * Work on many claims was approved by roles of the procedure, which no key bears. Among keys, the one that stands for those
 * who lead is the authority's.
 */
const withDuties = (document: unknown): unknown => {
  if (!isFields(document) || !isFields(document['batches'])) return document;
  const { approvedBy } = document['batches'];
  const isOfToday = Array.isArray(approvedBy) && approvedBy.every((one) => SIGNER_DUTIES.includes(one));
  return isOfToday
    ? document
    : { ...document, batches: { ...document['batches'], approvedBy: ['authority'] } };
};

const withRemarks = (stored: unknown): unknown => {
  if (Array.isArray(stored)) return stored.map(withRemarks);
  if (!isFields(stored)) return stored;
  const isParameter = 'basis' in stored && 'confidence' in stored;
  return Object.fromEntries(
    Object.entries(stored).map(([name, value]) => [
      name,
      isParameter && remarks.includes(name) && typeof value === 'string'
        ? { es: value, en: value }
        : withRemarks(value),
    ]),
  );
};

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
