import { eventsOf } from '../catalogue.ts';
import type { ProcedureDocument } from '../definition.ts';
import { CODES_ES } from '../diff/codes-es.ts';
import type { DocumentPath, ProcedureFinding } from '../finding.ts';
import type { ClosureDefinition } from '../incident-definition.ts';
import { kindsOf } from './kinds.ts';
import { advice, allNamed, asWritten, named, problem } from './say.ts';

/** Closures: what they name is there, every end is an end, and a person is told before the term to object runs. */
export const checkClosures = (document: ProcedureDocument): readonly ProcedureFinding[] =>
  Object.entries(document.closures).flatMap(([reason, closure]) =>
    closure === undefined ? [] : checkClosure(document, reason, closure),
  );

const checkClosure = (
  document: ProcedureDocument,
  reason: string,
  closure: ClosureDefinition,
): readonly ProcedureFinding[] => {
  const path = ['closures', reason];
  const { clocks, stages } = kindsOf(document);
  const target = Object.hasOwn(document.stages, closure.to) ? document.stages[closure.to] : undefined;
  return [
    ...allNamed(closure.in, stages, [...path, 'in']),
    ...named(closure.to, stages, [...path, 'to']),
    ...(target === undefined || target.phase === 'closed'
      ? []
      : [
          problem({
            rule: 'closure-stage-open',
            path: [...path, 'to'],
            message: {
              en: `A closure ends in a closed stage; "${closure.to}" has the phase ${target.phase}.`,
              es: `Un cierre termina en una etapa cerrada; "${closure.to}" tiene la fase "${CODES_ES[`phase.${target.phase}`]}".`,
            },
          }),
        ]),
    ...named(closure.ratification, clocks, [...path, 'ratification']),
    ...closable(document, reason),
    ...checkCure(document, closure, [...path, 'cure']),
    ...checkReopening(document, closure, [...path, 'reopens']),
  ];
};

const closable = (document: ProcedureDocument, reason: string): readonly ProcedureFinding[] =>
  eventsOf(document).includes('ClaimClosed')
    ? []
    : [
        advice({
          rule: 'closure-without-command',
          path: ['closures', reason],
          at: 'key',
          message: {
            en: `No command closes a claim, so it never ends for the reason "${reason}".`,
            es: `Ninguna actuación cierra una solicitud, de modo que nunca termina por el motivo "${reason}".`,
          },
        }),
      ];

const checkCure = (
  document: ProcedureDocument,
  { cure }: ClosureDefinition,
  path: DocumentPath,
): readonly ProcedureFinding[] => {
  const clock = cure === undefined ? undefined : document.clocks[cure];
  return [
    ...named(cure, kindsOf(document).clocks, path),
    ...(clock === undefined || clock.starts.on.includes('ClosureNoticeServed')
      ? []
      : [
          problem({
            rule: 'cure-without-notice',
            path,
            message: {
              en: 'A period to put things right begins with the notice of closure.',
              es: 'Un plazo de subsanación empieza con el aviso de cierre.',
            },
            expected: asWritten('starts: { on: ClosureNoticeServed }'),
          }),
        ]),
  ];
};

const checkReopening = (
  document: ProcedureDocument,
  { reopens }: ClosureDefinition,
  path: DocumentPath,
): readonly ProcedureFinding[] => {
  const { stages, roles } = kindsOf(document);
  return [
    ...named(reopens?.to, stages, [...path, 'to']),
    ...allNamed(reopens?.by ?? [], roles, [...path, 'by']),
  ];
};
