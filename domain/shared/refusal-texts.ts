import type { Labels } from './norms.ts';
import type { RefusalKind } from './refusal.ts';

/** What each refusal says to a person, in one sentence; facts and legal basis stand beside it. */
export const REFUSAL_TEXTS: Readonly<Record<RefusalKind, Labels>> = {
  ClaimUnknown: { es: 'No existe la solicitud.', en: 'There is no such claim.' },
  ProcedureUnknown: { es: 'No existe ese procedimiento.', en: 'There is no such procedure.' },
  ClaimAlreadyRegistered: { es: 'La solicitud ya está registrada.', en: 'The claim is registered already.' },
  ClaimClosed: { es: 'La solicitud está cerrada.', en: 'The claim is closed.' },
  CommandNotInProcedure: {
    es: 'El procedimiento no conoce esta actuación.',
    en: 'The procedure does not know this command.',
  },
  CommandNotInStage: {
    es: 'Esta actuación no procede en la etapa en que está la solicitud.',
    en: 'This command is not possible in the stage in which the claim is.',
  },
  RoleNotCompetent: {
    es: 'La función con la que actúa no es competente para esta actuación.',
    en: 'The role in which you act is not competent for this command.',
  },
  OfficeNotCompetent: {
    es: 'Su oficina no es competente para esta solicitud.',
    en: 'Your office is not competent for this claim.',
  },
  SamePersonInTwoDuties: {
    es: 'Quien realizó la actuación anterior no puede realizar también esta.',
    en: 'Whoever gave the earlier command may not give this one too.',
  },
  ConditionNotMet: {
    es: 'No se cumple una condición que el procedimiento exige.',
    en: 'A condition that the procedure demands is not met.',
  },
  OccurredInFuture: {
    es: 'La fecha de la actuación está en el futuro.',
    en: 'The command says that it happened in the future.',
  },
  OccurredBeforeClaim: {
    es: 'La fecha de la actuación es anterior a la solicitud.',
    en: 'The command says that it happened before the claim was lodged.',
  },
  VersionStale: {
    es: 'La solicitud ha cambiado desde que usted la vio: léala de nuevo.',
    en: 'The claim has changed since you saw it: read it again.',
  },
  PersonNotInClaim: { es: 'Esa persona no está en la solicitud.', en: 'That person is not in the claim.' },
  OutcomeMissingForPerson: {
    es: 'Falta el resultado de una de las personas de la solicitud.',
    en: 'The outcome of one of the persons of the claim is missing.',
  },
  InterviewNotScheduled: { es: 'No hay entrevista programada.', en: 'No interview is scheduled.' },
  InterviewAlreadyScheduled: {
    es: 'Ya hay una entrevista programada.',
    en: 'An interview is scheduled already.',
  },
  DraftMissing: { es: 'No hay proyecto de resolución.', en: 'There is no draft decision.' },
  DraftNotReviewed: {
    es: 'El proyecto de resolución no ha sido revisado.',
    en: 'The draft decision has not been reviewed.',
  },
  ActUnknown: { es: 'No existe ese acto en la solicitud.', en: 'There is no such act in the claim.' },
  ActAlreadyServed: { es: 'El acto ya fue notificado.', en: 'The act was served already.' },
  WaitNotOpen: { es: 'No se está esperando esa respuesta.', en: 'No such answer is awaited.' },
  WaitAlreadyOpen: { es: 'Ya se está esperando esa respuesta.', en: 'That answer is awaited already.' },
  RemedyNotAvailable: {
    es: 'No procede ese recurso contra el acto.',
    en: 'That remedy is not available against the act.',
  },
  RemedyOutOfTime: {
    es: 'El plazo para interponer el recurso ha vencido.',
    en: 'The time for lodging the remedy has run out.',
  },
  RemedyNotPending: { es: 'No hay recurso pendiente.', en: 'No remedy is pending.' },
  ClockNotRunning: { es: 'El plazo no está corriendo.', en: 'The term is not running.' },
  ExtensionNotAllowed: { es: 'El plazo no puede prorrogarse.', en: 'The term may not be extended.' },
  ExtensionOutOfTime: {
    es: 'La prórroga debía ordenarse antes de que venciera el plazo.',
    en: 'The extension had to be ordered before the term ran out.',
  },
  ExtensionAlreadyGranted: {
    es: 'El plazo ya fue prorrogado las veces que se permite.',
    en: 'The term was extended as often as is allowed.',
  },
  ExtensionGroundUnknown: {
    es: 'El procedimiento no conoce esa causa de prórroga.',
    en: 'The procedure does not know that ground for an extension.',
  },
  SuspensionOutOfScope: {
    es: 'La suspensión no alcanza a esta solicitud.',
    en: 'The suspension does not cover this claim.',
  },
  SuspensionUnknown: { es: 'No rige esa suspensión.', en: 'No such suspension is in force.' },
  SuspensionAlreadyApplied: {
    es: 'La suspensión ya fue aplicada.',
    en: 'The suspension was applied already.',
  },
  WithdrawalNotRequested: { es: 'No se ha pedido el desistimiento.', en: 'No withdrawal was requested.' },
  WithdrawalAlreadyRequested: {
    es: 'Ya se pidió el desistimiento.',
    en: 'A withdrawal was requested already.',
  },
  ClosureNotAllowed: {
    es: 'La solicitud no puede cerrarse por ese motivo en esta etapa.',
    en: 'The claim may not be closed for that reason in this stage.',
  },
  TrackUnknown: { es: 'El procedimiento no conoce esa vía.', en: 'The procedure does not know that track.' },
};
