import type { ProcedureDocument } from '../definition.ts';
import type { DocumentPath, ProcedureFinding } from '../finding.ts';
import type { DocumentDefinition } from '../incident-definition.ts';
import { kindsOf } from './kinds.ts';
import { asWritten, named, problem } from './say.ts';

/** Documents that are issued to persons: their clocks are there, and count to the renewal and the end that they mean. */
export const checkDocuments = (document: ProcedureDocument): readonly ProcedureFinding[] =>
  Object.entries(document.documents).flatMap(([name, one]) =>
    checkDocument(document, one, ['documents', name]),
  );

const checkDocument = (
  document: ProcedureDocument,
  { calendar, renewalClock, expiryClock, renewable }: DocumentDefinition,
  path: DocumentPath,
): readonly ProcedureFinding[] => {
  const { calendars, clocks } = kindsOf(document);
  const renewal = renewalClock === undefined ? undefined : document.clocks[renewalClock];
  const expiry = expiryClock === undefined ? undefined : document.clocks[expiryClock];
  return [
    ...named(calendar, calendars, [...path, 'calendar']),
    ...named(renewalClock, clocks, [...path, 'renewalClock']),
    ...named(expiryClock, clocks, [...path, 'expiryClock']),
    ...(renewal === undefined || renewal.starts.dated === 'validUntil' || isOwedAgain(document, renewalClock)
      ? []
      : [
          problem({
            rule: 'renewal-not-dated',
            path: ['clocks', renewalClock ?? '', 'starts'],
            message: {
              en: 'The clock of a renewal counts from the end of validity.',
              es: 'El plazo de una renovación se cuenta desde el fin de la vigencia.',
            },
            expected: asWritten('dated: validUntil'),
          }),
        ]),
    ...(renewal === undefined || renewal.direction === 'before' || isOwedAgain(document, renewalClock)
      ? []
      : [
          problem({
            rule: 'renewal-after-the-end',
            path: ['clocks', renewalClock ?? ''],
            at: 'key',
            message: {
              en: 'The clock of a renewal counts back from the end of validity, and not on from it.',
              es: 'El plazo de una renovación se cuenta hacia atrás desde el fin de la vigencia, y no hacia adelante.',
            },
            expected: asWritten('direction: before'),
          }),
        ]),
    ...(renewalClock === undefined || renewable
      ? []
      : [
          problem({
            rule: 'renewal-of-nothing',
            path: [...path, 'renewalClock'],
            message: {
              en: 'A document that is not renewable has no clock for its renewal.',
              es: 'Un documento que no se renueva no tiene plazo para su renovación.',
            },
            expected: {
              en: 'renewable: true, or no renewalClock',
              es: 'renewable: true, o ningún renewalClock',
            },
          }),
        ]),
    ...(expiry === undefined || expiry.expires.effect === 'document-expires'
      ? []
      : [
          problem({
            rule: 'expiry-without-effect',
            path: ['clocks', expiryClock ?? '', 'expires', 'effect'],
            message: {
              en: `The end of the clock "${expiryClock}" ends the document, and says ${expiry.expires.effect}.`,
              es: `El vencimiento del plazo "${expiryClock}" pone fin al documento, y dice "${expiry.expires.effect}".`,
            },
            expected: asWritten('effect: document-expires'),
          }),
        ]),
  ];
};

/** A document that is renewed by an obligation has the obligation's own clock, from one renewal to the next. */
const isOwedAgain = ({ obligations }: ProcedureDocument, clock: string | undefined): boolean =>
  Object.values(obligations).some((obligation) => obligation.clock === clock);
