import type { TourMessages } from './messages-en.ts';

/** Todo lo que el recorrido dice que hace y que ve, en español. */
export const spanish: TourMessages = {
  titles: {
    family: 'Una familia de tres, desde el registro, por la negativa y el recurso, hasta el cierre',
    'late-review': 'Un recurso de revisión interpuesto un día hábil tarde',
    'nobody-acts': 'Una solicitud en la que nadie actúa',
    'moved-terms': 'Una prórroga, una suspensión de una oficina y un desistimiento por ratificar',
    explained: 'Cada vencimiento se explica a sí mismo',
    recognised: 'Una solicitud reconocida en primera instancia sigue abierta hasta que se notifica',
  },
  notSo: (sentence) => `No es así: ${sentence}`,
  file: (fileNumber) => `expediente ${fileNumber}`,
  ratified: (on) => `ratificada en persona el ${on}, el último de tres días hábiles`,
  interviewPostponed: (to) =>
    `entrevista reprogramada para el ${to}: sin intérprete, por causa de la autoridad`,
  waitsForOpinion: 'la resolución espera la opinión de la cancillería, o el fin de su plazo',
  separated: 'quien elabora el proyecto no lo valida, aunque Rubén tiene ambas funciones',
  refusedAndServed:
    'elaborada, validada y firmada por tres personas distintas; negada y notificada en persona',
  reviewOnLastDay: (on) => `el recurso de revisión se interpuso en su último día, el ${on}`,
  allowedInPart: 'concedida en parte, persona por persona, y cerrada',
  outcomeEach: 'cada persona tiene su propio resultado',
  refusedByRule: (rule, basis) => `rechazada por la regla ${rule}, ${basis}`,
  termEnded: (ended, lodged) => `el plazo terminó el ${ended}; se interpuso el ${lodged}`,
  termOf: ({ servedOn, length, unit, notCounted }) =>
    `notificada el ${String(servedOn)}, ${String(length)} ${unit === 'working-days' ? 'días hábiles' : String(unit)}; no se contaron: ${String(notCounted)}`,
  nothingWritten: 'no se escribió nada en la solicitud',
  warnedAndExpired: (events) => `dos avisos y un vencimiento, en orden, cada uno una sola vez: ${events}`,
  nothingAdverse: 'nada adverso le ocurrió a la persona por sí solo',
  suspensionMoved: (clocks) => `la suspensión movió ${clocks} en la Ciudad de México`,
  notCovered: 'no abarca a Tapachula',
  noDateMoved: 'ninguna fecha se movió en Tapachula',
  extensionMoved: 'la prórroga movió el plazo para resolver y ningún otro',
  secondExtension: 'una segunda prórroga se rechaza',
  confirmBy: (by) => `el desistimiento no mueve ninguna fecha; debe ratificarse a más tardar el ${by}`,
  withdrawalLapsed: 'no se ratificó, así que quedó sin efecto',
  goesOn: 'y la solicitud sigue su curso',
  allExplained: (clocks) => `${clocks} plazos, cada uno con regla, artículo, calendario y resultado`,
  hasDate: 'y una fecha',
  waitsToBeServed: 'reconocida, firmada y en espera de notificarse',
};
