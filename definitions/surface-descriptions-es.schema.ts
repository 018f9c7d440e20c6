/** What an editor shows beside a word of a file, in Spanish: the sentences of `surface-descriptions.schema.ts`. */
import type {
  CALENDAR_SECTIONS,
  CLOCK_FIELDS,
  LENGTH_FIELDS,
  MIGRATION_SECTIONS,
  NORM_FIELDS,
  PROCEDURE_SECTIONS,
  SCENARIO_SECTIONS,
} from './surface-descriptions.schema.ts';

export const PROCEDURE_SECTIONS_ES: typeof PROCEDURE_SECTIONS = {
  procedure: 'El nombre único del procedimiento: jurisdicción y nombre, como mx/refugee-status.',
  version: 'La versión de este archivo: el año de las reglas y un número, como 2026.1.',
  status: 'Borrador hasta que lo revise quien asesora y una autoridad lo ponga en vigor.',
  jurisdiction: 'El código del país.',
  zone: 'La zona horaria según la cual empiezan y terminan los días.',
  title: 'Cómo se llama el procedimiento, en los dos idiomas.',
  initialStage: 'La etapa en que empieza una solicitud.',
  stages: 'Las etapas de una solicitud, cada una con su fase y las etapas que pueden seguir.',
  roles: 'Las funciones del personal que actúa en las solicitudes.',
  offices: 'Las oficinas de la autoridad, a las que pertenecen las solicitudes.',
  commands: 'Qué actuaciones proceden: en qué etapas, por quién, con qué condiciones y a qué etapa llevan.',
  clocks:
    'Cada plazo: a quién obliga, qué lo inicia, detiene, suspende y prorroga, y qué significa que venza.',
  waits: 'Las esperas, cada una con el plazo que la limita y la función que la atiende.',
  joins: 'Esperas que corren a la vez y deben haber terminado todas antes de que algo siga.',
  obligations: 'Lo que una persona debe cumplir una y otra vez, como presentarse cada semana.',
  bodies:
    'Quién decide: personas funcionarias, comisiones y tribunales, con quórum, votos y qué sigue si no hay decisión.',
  decisions: 'Las clases de decisión, con el órgano que toma cada una, su forma y sus preguntas.',
  service: 'Cómo se notifican los actos y cuándo se tienen por notificados.',
  incidents: 'Lo que puede ocurrir en muchas etapas, quién lo abre y qué plazos suspende.',
  documents: 'Qué se expide a las personas solicitantes, por cuánto tiempo es válido y cómo se renueva.',
  statusReviews: 'Cesación, cancelación y revocación de una condición.',
  protection:
    'Las etapas en que nadie de la solicitud puede ser devuelto, y qué se puede comunicar y a quién.',
  minors: 'Bajo qué edad se es menor, y antes de qué actuaciones quien está solo necesita un tutor.',
  batches:
    'Qué funciones de firma pueden aprobar que se pasen solicitudes a esta versión, y qué parte pasa y se mira primero.',
  remedies: 'Qué cabe contra una decisión, con plazo, órgano, facultades y efecto suspensivo.',
  closures: 'Por qué y en qué etapas se puede cerrar una solicitud, con aviso, subsanación y reapertura.',
  suspension: 'Cómo obra una suspensión general de plazos, y qué plazos exceptúa.',
  courtOrders: 'Qué puede cambiar la orden de un tribunal para una sola solicitud.',
  variants: 'Fuentes que se contradicen: lecturas de la ley entre las que alguien elige.',
  channels: 'Vías por las que puede llegar una solicitud, además de una oficina de la autoridad.',
  needs: 'Necesidades de una persona que el procedimiento conoce.',
  services: 'Servicios a los que se puede remitir a una persona.',
  observers: 'Órganos que ven los actos sin ser parte.',
  tracks: 'Conjuntos de parámetros con los que siguen algunas solicitudes, como una vía acelerada.',
  outcomes: 'Qué se puede decidir sobre una persona.',
  statistics: 'Como qué cuenta cada resultado en las estadísticas.',
  demonstration: 'true si el procedimiento no da cuenta de ningún derecho.',
  appliesTo: 'Qué solicitudes toma esta versión: las presentadas desde un día, o también las pendientes.',
  withoutRemedy: 'Decisiones contra las que la ley no da recurso, con la norma que lo dice.',
};

export const CLOCK_FIELDS_ES: typeof CLOCK_FIELDS = {
  kind: 'Legal, operativo, o una meta que ninguna ley fija.',
  obligor:
    'A quién obliga el plazo. En la duda, a la persona le corresponde el fin más tardío y a la autoridad el más temprano.',
  starts: 'Los hechos que inician el plazo, y desde cuándo se cuenta.',
  length: 'Cuánto dura, en qué norma se funda y con qué certeza. El valor null: no se conoce.',
  calendar: 'El calendario cuyos días hábiles cuentan.',
  roll: 'Si el último día, cuando es inhábil, pasa al siguiente hábil.',
  months: 'Cómo termina un plazo de meses cuando su último mes no tiene esa fecha.',
  direction: 'Se cuenta hacia atrás desde la fecha que lo inicia.',
  halfDays: 'Si un medio día cuenta como día hábil.',
  cutOff: 'Lo que llega después de la hora límite de recepción cuenta como del día siguiente.',
  stops: 'Los hechos que terminan el plazo en tiempo.',
  suspends: 'Los hechos que suspenden el plazo, y aquellos con los que sigue.',
  extends: 'Quién puede prorrogarlo, por qué, por cuánto y cuántas veces.',
  expires: 'Qué significa su vencimiento, y con cuánta anticipación se avisa.',
};

export const LENGTH_FIELDS_ES: typeof LENGTH_FIELDS = {
  value: 'Un número, o null si no se conoce la ley.',
  unit: 'La unidad; unspecified si la fuente dice «días» y nada más.',
  readings: 'Lo que puede significar una unidad sin precisar.',
  basis: 'Las normas en que se funda el valor.',
  confidence: 'high: se leyó la regla misma. Solo high puede sostener un incumplimiento.',
  note: 'Lo que debe saber quien lee, en los dos idiomas.',
  assumption: 'Lo que se supuso donde la fuente calla o no es clara, en los dos idiomas.',
  jurisprudence: 'Resoluciones que atañen al valor sin haber cambiado su texto.',
  validFrom: 'Desde cuándo rige el valor, si difiere de su norma.',
  validUntil: 'Hasta cuándo rige el valor, si difiere de su norma.',
  reviewBy: 'Antes de qué día hay que revisar un valor desconocido o poco seguro.',
};

export const NORM_FIELDS_ES: typeof NORM_FIELDS = {
  instrument: 'El nombre del instrumento, como se cita.',
  article: 'El artículo. (?): no confirmado. –: el instrumento no tiene.',
  text: 'Lo que dice, en palabras propias y en los dos idiomas.',
  source: 'Dónde se leyó: un texto, o uno en cada idioma.',
  publishedOn: 'Cuándo se publicó el instrumento; null: no se conoce.',
  validFrom: 'Desde cuándo rige; null: no se conoce.',
  validUntil: 'Hasta cuándo rige; null: no se conoce, o no tiene fin.',
  confidence: 'high: se leyó la regla misma. medium: de segunda mano. low: no confirmada.',
};

export const CALENDAR_SECTIONS_ES: typeof CALENDAR_SECTIONS = {
  id: 'El nombre con que los plazos llaman al calendario.',
  authority: 'De quién es el calendario.',
  rest: 'Los días de descanso semanal; el lunes es 1.',
  publishedThrough: 'El último día del que se conocen los días; un vencimiento posterior es provisional.',
  unread:
    'Días de los que no se leyó instrumento; un plazo que tuvo que preguntar por alguno es provisional.',
  hours: 'Cuándo abre y cierra la oficina.',
  suspensions: 'Suspensiones de plazos que se ordenaron, con sus fechas y su alcance.',
  days: 'Días cerrados, abiertos o medios días, cada uno con su instrumento y su publicación.',
};

export const SCENARIO_SECTIONS_ES: typeof SCENARIO_SECTIONS = {
  title: 'Lo que muestra el caso, en una frase en los dos idiomas.',
  version: 'La versión del procedimiento de que trata; si falta, la más alta.',
  variants: 'Las opciones elegidas donde las fuentes se contradicen.',
  asPublished: 'true: cada paso conoce solo los días publicados hasta entonces.',
  inForce: 'Si la versión está en vigor, de modo que un plazo legal vencido es un incumplimiento.',
  covers: 'Los números de la tabla de cobertura que el caso muestra.',
  given: 'Lo que ha ocurrido, paso a paso, con fechas.',
  when: 'Lo que se hace.',
  // biome-ignore lint/suspicious/noThenProperty: the word of the given-when-then form
  then: 'Lo que debe seguir.',
};

export const MIGRATION_SECTIONS_ES: typeof MIGRATION_SECTIONS = {
  from: 'La versión que dejan las solicitudes.',
  to: 'La versión con la que siguen.',
  stages: 'Etapas de la versión anterior con su nombre en la nueva.',
  clocks: 'Plazos de la versión anterior con su nombre en la nueva; null: el plazo termina.',
  basis: 'Las normas en que se funda el cambio.',
  note: 'Por qué, en los dos idiomas.',
};
