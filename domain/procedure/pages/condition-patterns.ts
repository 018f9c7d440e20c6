/** The sentences that say a part of a condition without loss, each with the form of the part that it says. */
import type { Labels } from '../../shared/norms.ts';

export interface Pattern {
  readonly of: RegExp;
  /** Words around the names that the condition quotes. */
  readonly says: (names: Labels, quoted: string) => Labels;
  /** Where the labels of those names stand; absent: the condition quotes none. */
  readonly kind?: string;
}

const is = (kind: string, subject: string, { es, en }: Labels): Pattern => ({
  of: new RegExp(`^${subject} (?:==|in) (.+)$`),
  kind,
  says: (names) => ({ es: `${es} «${names.es}»`, en: `${en} “${names.en}”` }),
});

const isNot = (kind: string, subject: string, { es, en }: Labels): Pattern => ({
  of: new RegExp(`^${subject} != (.+)$`),
  kind,
  says: (names) => ({ es: `${es} «${names.es}»`, en: `${en} “${names.en}”` }),
});

const need = (of: RegExp, { es, en }: Labels): Pattern => ({
  of,
  kind: 'needs',
  says: (names) => ({ es: `${es} «${names.es}»`, en: `${en} “${names.en}”` }),
});

const outcome = (of: RegExp, { es, en }: Labels): Pattern => ({
  of,
  kind: 'outcomes',
  says: (names) => ({ es: `${es} «${names.es}»`, en: `${en} “${names.en}”` }),
});

const otherOutcome = (of: RegExp): Pattern => ({
  of,
  kind: 'outcomes',
  says: ({ es, en }) => ({
    es: `el resultado de alguna persona no es «${es.replaceAll(or, nor)}»`,
    en: `the outcome of some person is not “${en}”`,
  }),
});

const plain = (text: string, words: Labels): Pattern => ({
  of: new RegExp(`^${text.replaceAll(/[.()!|<>]/g, '\\$&')}$`),
  says: () => words,
});

/** Between names that are quoted one after the other in Spanish. */
export const or = '» o «';
export const nor = '» ni «';

/** A name that stands, or does not stand, in a list of what is or was of the claim. */
const among = (kind: string, list: string, { is: yes, isNot }: Readonly<Record<'is' | 'isNot', Labels>>) => {
  const inList = `('[a-z0-9-]+') in claim\\.${list}`;
  const says =
    ({ es, en }: Labels) =>
    (names: Labels): Labels => ({
      es: es.replace('…', `«${names.es}»`),
      en: en.replace('…', `“${names.en}”`),
    });
  return [
    { of: new RegExp(`^${inList}$`), kind, says: says(yes) },
    { of: new RegExp(`^!\\(${inList}\\)$`), kind, says: says(isNot) },
  ];
};

/** A number that something is compared with. */
const counted = (text: string, { es, en }: Labels): Pattern => ({
  of: new RegExp(`^${text} (\\d+)$`),
  says: (_names, count) => ({ es: es.replace('…', count), en: en.replace('…', count) }),
});

/** The conditions that a sentence can say without loss. The first that says a part is the one. */
export const PATTERNS: readonly Pattern[] = [
  ...among('clocks', 'expiredClocks', {
    is: { es: 'ha vencido el plazo …', en: 'the term … has ended' },
    isNot: { es: 'no ha vencido el plazo …', en: 'the term … has not ended' },
  }),
  ...among('clocks', 'runningClocks', {
    is: { es: 'corre el plazo …', en: 'the term … is running' },
    isNot: { es: 'no corre el plazo …', en: 'the term … is not running' },
  }),
  ...among('clocks', 'late', {
    is: { es: 'consta que se actuó fuera del plazo …', en: 'it is on record that the term … was missed' },
    isNot: {
      es: 'no consta que se actuara fuera del plazo …',
      en: 'it is not on record that the term … was missed',
    },
  }),
  ...among('waits', 'openWaits', {
    is: { es: 'está abierta la espera …', en: 'the wait … is open' },
    isNot: { es: 'no está abierta la espera …', en: 'the wait … is not open' },
  }),
  ...among('bodies', 'carriedBy', {
    is: { es: 'lo ha aprobado en votación el órgano …', en: 'the body … has carried it by vote' },
    isNot: { es: 'no lo ha aprobado en votación el órgano …', en: 'the body … has not carried it by vote' },
  }),
  ...among('bodies', 'onAgendaOf', {
    is: { es: 'está en el orden del día del órgano …', en: 'it is on the agenda of the body …' },
    isNot: { es: 'no está en el orden del día del órgano …', en: 'it is not on the agenda of the body …' },
  }),
  ...among('documents', 'documents', {
    is: { es: 'está vigente el documento …', en: 'the document … is in force' },
    isNot: { es: 'no está vigente el documento …', en: 'the document … is not in force' },
  }),
  is('documents', 'command\\.document', { es: 'el documento es', en: 'the document is' }),
  is('bodies', 'command\\.body', { es: 'el órgano es', en: 'the body is' }),
  is('tracks', 'claim\\.track', { es: 'la vía es', en: 'the track is' }),
  is('closures', 'command\\.reason', { es: 'el motivo del cierre es', en: 'the reason of the closure is' }),
  is('reasons', 'command\\.groundCode', { es: 'la causa es', en: 'the ground is' }),
  isNot('closures', 'command\\.reason', {
    es: 'el motivo del cierre no es',
    en: 'the reason of the closure is not',
  }),
  isNot('offices', 'claim\\.office', { es: 'la oficina no es', en: 'the office is not' }),
  counted('claim\\.interviewsHeld >=', {
    es: 'las entrevistas celebradas son al menos …',
    en: 'the interviews held are at least …',
  }),
  counted('claim\\.opinionsRequested <', {
    es: 'las opiniones pedidas son menos de …',
    en: 'the opinions asked for are fewer than …',
  }),
  counted('claim\\.postponements <', {
    es: 'la entrevista se ha aplazado menos de … veces',
    en: 'the interview was put off fewer than … times',
  }),
  is('stages', '(?:claim|event)\\.stage', { es: 'la etapa es', en: 'the stage is' }),
  is('documents', 'event\\.document', { es: 'el documento es', en: 'the document is' }),
  is('remedies', '(?:event|command)\\.remedy', { es: 'el recurso es', en: 'the remedy is' }),
  is('needs', 'event\\.need', { es: 'la necesidad es', en: 'the need is' }),
  is('services', 'event\\.service', { es: 'el servicio es', en: 'the service is' }),
  is('incidents', 'event\\.incident', { es: 'el incidente es', en: 'the incident is' }),
  is('offices', 'claim\\.office', { es: 'la oficina es', en: 'the office is' }),
  outcome(/^claim\.applicants\.all\(p, p\.outcome (?:==|in) (.+)\)$/, {
    es: 'el resultado de todas las personas es',
    en: 'the outcome of every person is',
  }),
  otherOutcome(/^!claim\.applicants\.all\(p, p\.outcome (?:==|in) (.+)\)$/),
  outcome(/^claim\.applicants\.exists\(p, p\.outcome (?:==|in) (.+)\)$/, {
    es: 'el resultado de alguna persona es',
    en: 'the outcome of some person is',
  }),
  otherOutcome(/^claim\.applicants\.exists\(p, p\.outcome != (.+)\)$/),
  plain("claim.filedBy == 'representative'", {
    es: 'la presenta un representante',
    en: 'a representative lodges it',
  }),
  plain("claim.origin == 'subsequent'", {
    es: 'la solicitud es posterior a otra ya resuelta',
    en: 'the claim follows an earlier one',
  }),
  plain("claim.interview == 'none'", { es: 'aún no hay entrevista', en: 'there is no interview yet' }),
  plain("event.result == 'ended'", { es: 'la condición termina', en: 'the status ends' }),
  plain("claim.applicants.exists(p, p.relation != 'principal')", {
    es: 'hay alguna persona además de la titular',
    en: 'there is a person besides the principal',
  }),
  plain('claim.applicants.exists(p, !p.isMinor)', {
    es: 'hay alguna persona mayor de edad',
    en: 'some person is an adult',
  }),
  plain('claim.applicants.all(p, p.isMinor)', {
    es: 'todas las personas son menores de edad',
    en: 'every person is a minor',
  }),
  plain('claim.applicants.all(p, p.isMinor || p.personId in command.personIds)', {
    es: 'están nombradas todas las personas mayores de edad',
    en: 'every adult is named',
  }),
  outcome(/^claim\.applicants\.all\(p, !\(p\.personId in command\.personIds\) \|\| p\.outcome == (.+)\)$/, {
    es: 'el resultado de todas las personas nombradas es',
    en: 'the outcome of every person named is',
  }),
  outcome(/^claim\.applicants\.all\(p, !\(p\.personId in command\.personIds\) \|\| p\.outcome != (.+)\)$/, {
    es: 'el resultado de ninguna de las personas nombradas es',
    en: 'the outcome of none of the persons named is',
  }),
  need(/^claim\.applicants\.exists\(p, ('[a-z0-9-]+') in p\.needs\)$/, {
    es: 'alguna persona tiene la necesidad',
    en: 'some person has the need',
  }),
  need(/^claim\.applicants\.all\(p, !\(('[a-z0-9-]+') in p\.needs\)\)$/, {
    es: 'ninguna persona tiene la necesidad',
    en: 'no person has the need',
  }),
  {
    of: /^claim\.applicants\.all\(p, p\.nationality != '([A-Z]{2})'\)$/,
    says: (_names, code) => ({
      es: `ninguna persona tiene la nacionalidad ${code}`,
      en: `no person has the nationality ${code}`,
    }),
  },
  plain('claim.applicants.all(p, p.ratified)', {
    es: 'todas las personas han ratificado',
    en: 'every person has ratified',
  }),
  plain("claim.draft == 'none'", { es: 'no hay proyecto de resolución', en: 'there is no draft decision' }),
  plain("claim.draft != 'none'", { es: 'hay proyecto de resolución', en: 'there is a draft decision' }),
  plain("claim.draft == 'reviewed'", {
    es: 'el proyecto de resolución está validado',
    en: 'the draft decision was approved',
  }),
  plain("claim.interview == 'held'", { es: 'se ha celebrado la entrevista', en: 'the interview was held' }),
  plain("claim.interview != 'held'", {
    es: 'no se ha celebrado la entrevista',
    en: 'the interview was not held',
  }),
  plain("claim.handOver == 'pending'", {
    es: 'la autoridad a la que se envió aún no la ha recibido',
    en: 'the authority to which it was sent has not received it yet',
  }),
  plain("claim.handOver != 'pending'", {
    es: 'ninguna autoridad tiene que recibirla todavía',
    en: 'no authority has still to receive it',
  }),
  plain("claim.newElements == 'nothing-new'", {
    es: 'se examinó y no trae elementos nuevos',
    en: 'it was assessed and brings no new elements',
  }),
  plain("claim.newElements == 'new-elements'", {
    es: 'se examinó y trae elementos nuevos',
    en: 'it was assessed and brings new elements',
  }),
  plain("claim.origin != 'subsequent'", {
    es: 'la solicitud no es posterior a otra ya resuelta',
    en: 'the claim does not follow an earlier one',
  }),
  plain('claim.opinionsRequested == 0', {
    es: 'no se ha pedido ninguna opinión',
    en: 'no opinion was asked for',
  }),
  plain('claim.opinionsRequested > 0', { es: 'se ha pedido alguna opinión', en: 'an opinion was asked for' }),
  plain('claim.opinionsReceived == claim.opinionsRequested', {
    es: 'se han recibido todas las opiniones pedidas',
    en: 'every opinion that was asked for was received',
  }),
  plain("claim.prevention != 'none'", {
    es: 'se ha requerido completar la solicitud',
    en: 'somebody was asked to complete the claim',
  }),
  plain("claim.prevention != 'served'", {
    es: 'ningún requerimiento espera contestación',
    en: 'no request to complete the claim awaits an answer',
  }),
  plain("claim.prevention == 'answered'", {
    es: 'se ha contestado el requerimiento',
    en: 'the request to complete the claim was answered',
  }),
  plain('claim.absences > 0', { es: 'consta alguna inasistencia', en: 'an absence is on record' }),
  plain("command.sideAtFault != 'applicant'", {
    es: 'la falta no es de la persona solicitante',
    en: 'the fault is not the applicant’s',
  }),
  plain('command.languageUnderstood', {
    es: 'se notifica en un idioma que la persona comprende',
    en: 'it is served in a language that the person understands',
  }),
  plain('command.interviewOn > today', {
    es: 'la entrevista se fija para un día posterior',
    en: 'the interview is set for a later day',
  }),
  plain('actor.office == claim.office', {
    es: 'actúa la oficina que tiene la solicitud',
    en: 'the office that has the claim acts',
  }),
];
