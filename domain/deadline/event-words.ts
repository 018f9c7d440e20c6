import type { EventType } from '../claim/events.ts';
import type { Labels } from '../shared/norms.ts';

/** What happened, in the words of a notice, by the type of the event that set a term running or suspended it. */
const EVENT_WORDS: Readonly<Record<EventType, Labels>> = {
  ClaimLodged: { es: 'presentación de la solicitud', en: 'lodging of the claim' },
  ClaimRatified: { es: 'ratificación de la solicitud', en: 'ratification of the claim' },
  PreventionServed: {
    es: 'notificación de la prevención',
    en: 'service of the request to complete the claim',
  },
  PreventionAnswered: { es: 'desahogo de la prevención', en: 'answer to the request to complete the claim' },
  ClaimAdmitted: { es: 'admisión de la solicitud', en: 'admission of the claim' },
  ClaimDeclaredInadmissible: { es: 'declaración de inadmisibilidad', en: 'declaration of inadmissibility' },
  InterviewScheduled: { es: 'citación a entrevista', en: 'scheduling of the interview' },
  InterviewPostponed: { es: 'aplazamiento de la entrevista', en: 'postponement of the interview' },
  InterviewHeld: { es: 'celebración de la entrevista', en: 'interview' },
  OpinionRequested: {
    es: 'solicitud de opinión a otra autoridad',
    en: 'request for the opinion of another authority',
  },
  OpinionReceived: {
    es: 'recepción de la opinión de otra autoridad',
    en: 'receipt of the opinion of another authority',
  },
  DecisionDrafted: { es: 'proyecto de resolución', en: 'draft decision' },
  DraftReviewed: { es: 'revisión del proyecto de resolución', en: 'review of the draft decision' },
  DraftReturned: { es: 'devolución del proyecto de resolución', en: 'return of the draft decision' },
  DecisionIssued: { es: 'emisión de la resolución', en: 'issue of the decision' },
  ActServed: { es: 'notificación del acto', en: 'service of the act' },
  RemedyLodged: { es: 'interposición del recurso', en: 'lodging of the remedy' },
  RemedyDecided: { es: 'resolución del recurso', en: 'decision on the remedy' },
  WithdrawalRequested: { es: 'solicitud de desistimiento', en: 'request to withdraw the claim' },
  WithdrawalRatified: { es: 'ratificación del desistimiento', en: 'ratification of the withdrawal' },
  WithdrawalLapsed: {
    es: 'desistimiento sin efecto por falta de ratificación',
    en: 'lapse of the withdrawal',
  },
  ClaimAssigned: { es: 'asignación del expediente', en: 'assignment of the claim' },
  ClaimClosed: { es: 'cierre del expediente', en: 'closure of the claim' },
  StageEntered: { es: 'cambio de etapa', en: 'change of stage' },
  WaitOpened: { es: 'inicio de una espera', en: 'start of a wait' },
  WaitClosed: { es: 'fin de una espera', en: 'end of a wait' },
  ClockStarted: { es: 'inicio de un plazo', en: 'start of a term' },
  ClockStopped: { es: 'fin de un plazo', en: 'end of a term' },
  ClockSuspended: { es: 'suspensión de un plazo', en: 'suspension of a term' },
  ClockResumed: { es: 'reanudación de un plazo', en: 'resumption of a term' },
  ClockExtended: { es: 'prórroga de un plazo', en: 'extension of a term' },
  ClockWarned: { es: 'aviso de vencimiento próximo', en: 'warning that a term is ending' },
  ClockExpired: { es: 'vencimiento de un plazo', en: 'expiry of a term' },
  TermsSuspended: { es: 'suspensión general de plazos', en: 'general suspension of terms' },
  TermsResumed: { es: 'reanudación general de plazos', en: 'general resumption of terms' },
};

const byCode: ReadonlyMap<string, Labels> = new Map(Object.entries(EVENT_WORDS));

/** The words for an event; for a code that is no type of event (the id of a general suspension), the code itself. */
export const wordsOfEvent = (code: string): Labels => byCode.get(code) ?? { es: code, en: code };
