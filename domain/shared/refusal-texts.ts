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
  ActorRecused: {
    es: 'Quien está excusado de la solicitud no actúa en ella.',
    en: 'Whoever is recused from the claim does not act on it.',
  },
  GuardianMissing: {
    es: 'Falta quien represente a cada niña o niño que está solo.',
    en: 'Nobody stands for a child who is alone.',
  },
  MinorAgeDiffers: {
    es: 'La edad aplicada no es la mayoría de edad del procedimiento.',
    en: 'The age applied is not the age of majority of the procedure.',
  },
  PersonAlreadyInClaim: {
    es: 'La persona ya forma parte de la solicitud.',
    en: 'The person is already in the claim.',
  },
  NobodyWouldRemain: {
    es: 'No quedaría ninguna persona en la solicitud.',
    en: 'Nobody would remain in the claim.',
  },
  NotSubsequentClaim: { es: 'No es una solicitud posterior.', en: 'This is no subsequent claim.' },
  DraftPending: {
    es: 'Hay un proyecto de decisión pendiente: antes debe devolverse o firmarse.',
    en: 'A draft decision is pending: it must be returned or signed first.',
  },
  HandOverPending: {
    es: 'La entrega a otra autoridad está pendiente de recepción.',
    en: 'The hand-over to another authority has not been received yet.',
  },
  HandOverNotPending: {
    es: 'No hay ninguna entrega pendiente de recepción.',
    en: 'No hand-over is waiting to be received.',
  },
  CodeUnknown: { es: 'El procedimiento no conoce ese código.', en: 'The procedure does not know that code.' },
  NothingToChange: {
    es: 'Ya es así: no hay nada que cambiar.',
    en: 'It is so already: there is nothing to change.',
  },
  InterviewNotHeld: { es: 'La entrevista no se ha celebrado.', en: 'The interview has not been held.' },
  IncidentAlreadyOpen: { es: 'Ese incidente ya está abierto.', en: 'That incident is already open.' },
  IncidentNotOpen: { es: 'Ese incidente no está abierto.', en: 'That incident is not open.' },
  CourtOrderAlreadyApplied: {
    es: 'Esa orden judicial ya se aplicó.',
    en: 'That court order has been applied already.',
  },
  CourtOrderNotAllowed: {
    es: 'Una orden judicial no puede cambiar eso en este procedimiento.',
    en: 'A court order cannot change that under this procedure.',
  },
  ObligationNotOwed: { es: 'Esa obligación no está vigente.', en: 'That obligation is not owed at present.' },
  DocumentAlreadyIssued: {
    es: 'El documento ya está expedido y vigente.',
    en: 'The document has been issued and is valid.',
  },
  DocumentNotIssued: { es: 'El documento no está expedido.', en: 'The document has not been issued.' },
  DocumentNotRenewable: { es: 'El documento no se renueva.', en: 'The document cannot be renewed.' },
  ClosureNoticeMissing: {
    es: 'Falta notificar el aviso previo al cierre.',
    en: 'The notice that must come before the closure has not been served.',
  },
  CurePeriodRunning: {
    es: 'El plazo para subsanar no ha terminado.',
    en: 'The period to put things right has not ended.',
  },
  ClosureObjected: {
    es: 'La persona se opuso al cierre: hace falta un nuevo aviso.',
    en: 'The person has objected to the closure: a new notice is needed.',
  },
  ConsentMissing: {
    es: 'Falta el consentimiento informado y registrado.',
    en: 'The informed and recorded consent is missing.',
  },
  ClaimOpen: { es: 'La solicitud está abierta.', en: 'The claim is open.' },
  ReopeningNotAllowed: {
    es: 'El procedimiento no permite reabrir esta solicitud.',
    en: 'The procedure does not allow this claim to be reopened.',
  },
  StatusReviewPending: {
    es: 'Ya hay una revisión del estatuto en curso.',
    en: 'A review of the status is pending already.',
  },
  StatusReviewNotPending: {
    es: 'No hay ninguna revisión del estatuto en curso.',
    en: 'No review of the status is pending.',
  },
  StatusReviewNotAllowed: {
    es: 'El procedimiento no permite esa revisión del estatuto aquí.',
    en: 'The procedure does not allow that review of the status here.',
  },
  DisclosureNotAllowed: { es: 'Esa comunicación no está permitida.', en: 'That disclosure is not allowed.' },
  EventUnknown: {
    es: 'La solicitud no tiene ese hecho en su historia.',
    en: 'The claim has no such event in its history.',
  },
  MigrationTargetUnknown: {
    es: 'La versión de destino no es la que se indica.',
    en: 'The version to migrate to is not the one named.',
  },
  MigrationOutdated: {
    es: 'Se publicó un calendario después de este plan: sus fechas ya no serían las aprobadas.',
    en: 'A calendar was published since this plan was made: its dates would no longer be those that were approved.',
  },
  MigrationTakenBack: {
    es: 'Esta migración se deshizo: ya no pasa ninguna solicitud por ella.',
    en: 'This migration was taken back: no claim moves by it any more.',
  },
  MigrationTargetWithdrawn: {
    es: 'La versión de destino fue retirada.',
    en: 'The version to migrate to was withdrawn.',
  },
  MigrationNotReversible: {
    es: 'Esa migración no es la última de la solicitud.',
    en: 'That migration is not the last one of the claim.',
  },
  TermOfPersonRunning: {
    es: 'Corre o está suspendido un plazo de la persona que el paso a la otra versión haría terminar.',
    en: 'A term of the person is running or suspended that the move to the other version would end.',
  },
  ClaimFiledBeforeVersionApplies: {
    es: 'Esa versión solo toma solicitudes presentadas más tarde que esta.',
    en: 'That version takes only claims that were filed later than this one.',
  },
  NothingToRecompute: { es: 'Ningún plazo de la solicitud cambia.', en: 'No date of the claim changes.' },
  ClockNotSetByDecision: {
    es: 'Ese plazo no empieza por una decisión.',
    en: 'That term does not begin by a decision.',
  },
  ClockAlreadyRunning: { es: 'Ese plazo ya corre.', en: 'That term is running already.' },
  BodyUnknown: {
    es: 'El procedimiento no conoce ese órgano colegiado.',
    en: 'The procedure knows no such body that meets.',
  },
  SessionNotOnAgenda: {
    es: 'La solicitud no está en el orden del día de esa sesión.',
    en: 'The claim is not on the agenda of that session.',
  },
  SessionNotCarried: {
    es: 'El órgano no ha votado a favor de este proyecto.',
    en: 'The body has not voted for this draft.',
  },
  RecommendationMissing: {
    es: 'Falta la recomendación que debe preceder a la decisión.',
    en: 'The recommendation that must come before the decision is missing.',
  },
  RecommendationNotCompetent: {
    es: 'Ese órgano no recomienda en este tipo de decisión.',
    en: 'That body does not recommend in this kind of decision.',
  },
  DepartureUnreasoned: {
    es: 'Apartarse de la recomendación exige un motivo de la lista.',
    en: 'Departing from the recommendation needs a reason of the list.',
  },
  DecisionKindUnknown: {
    es: 'El procedimiento no conoce ese tipo de decisión.',
    en: 'The procedure does not know that kind of decision.',
  },
  LimbNotExamined: {
    es: 'Falta examinar una de las cuestiones que la decisión debe resolver.',
    en: 'One of the questions that the decision must answer has not been examined.',
  },
  ServiceNotProvided: {
    es: 'El procedimiento no prevé esa forma de notificación.',
    en: 'The procedure does not provide for that way of service.',
  },
  RemedyWithoutStanding: {
    es: 'Quien lo interpone no está legitimado para este recurso.',
    en: 'Whoever lodges it has no standing for this remedy.',
  },
  RecommendationAlreadyMade: {
    es: 'Ya se hizo la recomendación.',
    en: 'The recommendation was made already.',
  },
  ClosureNoticeAlreadyServed: {
    es: 'Ya se notificó el aviso de cierre.',
    en: 'The notice of closure was served already.',
  },
};
