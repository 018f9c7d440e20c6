/** Which claims a version takes, and how claims of other versions come to it. */
import { section, tableText } from './markdown.ts';
import type { Writer } from './writer.ts';

/** The rule of transition and the rule on work on many claims; nothing where the procedure says neither. */
export const transitionSection = (writer: Writer): string => {
  const rows = [...takenRow(writer), ...batchRow(writer)];
  if (rows.length === 0) return '';
  const { word } = writer;
  return section(word('transition'), tableText(['', word('rule'), word('basis')], rows), word('nothing'));
};

const takenRow = ({ document: { appliesTo }, word, norms }: Writer): readonly string[][] => {
  if (appliesTo === undefined) return [];
  const { claims, from, moreFavourableRule, basis } = appliesTo;
  const which = `${word(claims === 'pending' ? 'takesPending' : 'takesFiledFrom')} ${from}`;
  const text = moreFavourableRule ? `${which}; ${word('moreFavourable')}` : which;
  return [[word('takes'), text, norms(basis)]];
};

const batchRow = ({ document: { batches }, word, closed, norms }: Writer): readonly string[][] => {
  if (batches === undefined) return [];
  const { approvedBy, samplePercent, basis } = batches;
  const by = approvedBy.map(closed).join(` ${word('or')} `);
  const text = `${word('approvedBy')} ${by}; ${word('sampleFirst')}: ${samplePercent} %`;
  return [[word('manyClaims'), text, norms(basis)]];
};
