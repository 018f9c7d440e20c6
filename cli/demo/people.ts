import type { StaffName } from './tour/desk.ts';

/** An invented member of staff: who they are, and what our own table lets them do. */
export interface Person {
  readonly subject: StaffName;
  readonly name: string;
  readonly roles: readonly string[];
  /** The office they belong to; `*` for those who serve all. */
  readonly office: string;
}

/** The staff of the demo. Invented; each signs in under their subject. */
export const people: readonly Person[] = [
  { subject: 'rosa', name: 'Rosa (registro)', roles: ['registration-officer'], office: '*' },
  { subject: 'ines', name: 'Inés (admisión)', roles: ['admissibility-officer'], office: '*' },
  { subject: 'elena', name: 'Elena (entrevistas)', roles: ['interviewer'], office: '*' },
  { subject: 'ruben', name: 'Rubén (elegibilidad)', roles: ['eligibility-officer', 'reviewer'], office: '*' },
  { subject: 'soledad', name: 'Soledad (revisión interna)', roles: ['reviewer'], office: '*' },
  { subject: 'victor', name: 'Víctor (firma)', roles: ['signing-authority'], office: '*' },
  { subject: 'samuel', name: 'Samuel (recurso de revisión)', roles: ['review-authority'], office: '*' },
  { subject: 'nadia', name: 'Nadia (notificaciones)', roles: ['notifier'], office: '*' },
  { subject: 'andres', name: 'Andrés (supervisión)', roles: ['supervisor'], office: '*' },
  { subject: 'lucia', name: 'Lucía (representante)', roles: ['representative'], office: '*' },
  { subject: 'omar', name: 'Omar (operaciones)', roles: ['operations', 'auditor'], office: '*' },
];
