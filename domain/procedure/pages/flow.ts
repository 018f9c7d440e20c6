/** What ends, interrupts and accompanies a claim, and the choices between readings of the law. */
import { bullets, section, stacked, tableText } from './markdown.ts';
import { setsText } from './sets-text.ts';
import { unsureLines } from './terms.ts';
import { closureWord } from './words-closed.ts';
import type { Writer } from './writer.ts';

export const closuresSection = (writer: Writer): string => {
  const { document, word, of, label, labels, norms } = writer;
  const clock = (name: string | undefined): string => (name === undefined ? '' : label('clocks', name));
  const rows = Object.entries(document.closures).flatMap(([reason, closure]) =>
    closure === undefined
      ? []
      : [
          [
            of(closureWord(reason)),
            labels('stages', closure.in),
            clock(closure.ratification),
            clock(closure.cure),
            closure.consent === undefined ? '' : label('purposes', closure.consent),
            closure.reopens === undefined
              ? ''
              : `${label('stages', closure.reopens.to)}: ${labels('reasons', closure.reopens.reasons)} (${labels('roles', closure.reopens.by)})`,
            norms(closure.basis),
          ],
        ],
  );
  const heads = (['reason', 'inStages', 'ratified', 'cure', 'consent', 'reopens', 'basis'] as const).map(
    word,
  );
  return section(word('closures'), tableText(heads, rows), word('nothing'));
};

export const documentsSection = (writer: Writer): string =>
  section(
    writer.word('documents'),
    stacked(documentsTable(writer), obligationsTable(writer)),
    writer.word('nothing'),
  );

const documentsTable = ({ document, word, closed, label, length, yesOrNo, norms }: Writer): string =>
  tableText(
    (['document', 'issuedTo', 'validity', 'renewable', 'basis'] as const).map(word),
    Object.entries(document.documents).map(([name, one]) => [
      label('documents', name),
      closed(one.issuedTo),
      length(one.validity),
      yesOrNo(one.renewable),
      norms(one.basis),
    ]),
  );

const obligationsTable = ({ document, word, label, labels, length, norms }: Writer): string =>
  tableText(
    (['obligation', 'interval', 'tolerated', 'excuses', 'basis'] as const).map(word),
    Object.entries(document.obligations).map(([name, one]) => {
      const clock = document.clocks[one.clock];
      return [
        label('obligations', name),
        clock === undefined ? one.clock : length(clock.length),
        String(one.tolerated),
        labels('excuses', one.excuses),
        norms(one.basis),
      ];
    }),
  );

export const incidentsSection = ({ document, word, label, labels, norms }: Writer): string =>
  section(
    word('incidents'),
    tableText(
      (['incident', 'inStages', 'roles', 'suspends', 'basis'] as const).map(word),
      Object.entries(document.incidents).map(([name, one]) => [
        label('incidents', name),
        labels('stages', one.in),
        labels('roles', one.opensBy),
        labels('clocks', one.suspends),
        norms(one.basis),
      ]),
    ),
    word('nothing'),
  );

export const reviewsSection = ({ document, word, closed, label, labels, norms }: Writer): string =>
  section(
    word('reviews'),
    tableText(
      (['decision', 'inStages', 'grounds', 'maintained', 'ended', 'basis'] as const).map(word),
      Object.entries(document.statusReviews).flatMap(([kind, one]) =>
        one === undefined
          ? []
          : [
              [
                closed(kind),
                labels('stages', one.in),
                labels('grounds', one.grounds),
                label('stages', one.maintainedTo),
                label('stages', one.endedTo),
                norms(one.basis),
              ],
            ],
      ),
    ),
    word('nothing'),
  );

export const tracksSection = (writer: Writer): string => {
  const { document, word, of, labels, norms, condition } = writer;
  return section(
    word('tracks'),
    tableText(
      (['track', 'sets', 'onlyIf', 'reason', 'basis'] as const).map(word),
      Object.values(document.tracks).map((track) => [
        of(track.label),
        setsText(writer, track.sets),
        track.when === undefined ? '' : condition(track.when),
        labels('reasons', track.reasons ?? []),
        norms(track.basis ?? []),
      ]),
    ),
    word('nothing'),
  );
};

/** Contradictory sources with the option that holds, and what had to be assumed where the source is silent. */
export const ambiguitiesSection = (writer: Writer): string => {
  const { document, word } = writer;
  const unsure = unsureLines(writer);
  return section(
    word('ambiguities'),
    stacked(
      ...Object.keys(document.variants).map((name) => variantText(writer, name)),
      unsure.length === 0 ? '' : stacked(`### ${word('unsure')}`, bullets(unsure)),
    ),
    word('nothing'),
  );
};

const variantText = (writer: Writer, name: string): string => {
  const { document, word, of, closed, norms, notes } = writer;
  const variant = document.variants[name];
  if (variant === undefined) return '';
  return stacked(
    `### ${of(variant.label)} (${name})`,
    tableText(
      (['option', 'sets', 'basis', 'confidence', 'notes'] as const).map(word),
      Object.entries(variant.options).map(([code, option]) => [
        `${of(option.label)} (${code})`,
        setsText(writer, option.sets),
        norms(option.basis),
        closed(option.confidence),
        [code === variant.default ? word('chosen') : '', notes(option)]
          .filter((part) => part !== '')
          .join(' '),
      ]),
    ),
  );
};
