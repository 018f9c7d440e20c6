const english = {
  engine: 'the engine',
  run: (clock: string, run: number) => (run === 1 ? clock : `${clock}, run ${run}`),
  due: (date: string) => `due ${date}`,
  noDue: 'no due date while the suspension lasts',
  wasDue: (date: string) => `was due ${date}`,
  provisional: 'provisional',
  warning: (label: string) => `warning ${label}`,
  stopped: (event: string) => `ended by ${event}`,
  suspendedFrom: (date: string) => `suspended from ${date}`,
  resumedOn: (date: string) => `resumed on ${date}`,
  extended: (length: string, ground: string) => `extended by ${length} (${ground})`,
  persons: (count: number) => `${count} ${count === 1 ? 'person' : 'persons'}`,
  movedTo: (from: string, to: string) => `${from} to ${to}`,
  fault: (cause: string, side: string) => `${cause}, fault of ${side}`,
  served: (date: string, method: string) => `served on ${date}, ${method}`,
  lodged: (date: string) => `lodged on ${date}`,
  waitFor: (party: string) => `for ${party}`,
  period: (from: string, until: string | undefined) =>
    until === undefined ? `from ${from}, no end known` : `from ${from} until ${until}`,
  votes: ([inFavour, against]: readonly [number, number]) => `${inFavour} for, ${against} against`,
  setAside: (suspension: string) => `without ${suspension}`,
  inARow: (count: number) => `missed ${count} ${count === 1 ? 'time' : 'times in a row'}`,
  validUntil: (date: string) => `valid until ${date}`,
  deemed: (result: string) => `deemed a ${result}`,
  closedFor: (reason: string) => `had been closed for ${reason}`,
  corrects: (version: number) => `corrects event ${version}`,
};

const spanish: typeof english = {
  engine: 'el motor',
  run: (clock, run) => (run === 1 ? clock : `${clock}, vez ${run}`),
  due: (date) => `vence el ${date}`,
  noDue: 'sin vencimiento mientras dure la suspensión',
  wasDue: (date) => `vencía el ${date}`,
  provisional: 'provisional',
  warning: (label) => `aviso ${label}`,
  stopped: (event) => `terminado por ${event}`,
  suspendedFrom: (date) => `suspendido desde el ${date}`,
  resumedOn: (date) => `reanudado el ${date}`,
  extended: (length, ground) => `prorrogado ${length} (${ground})`,
  persons: (count) => `${count} ${count === 1 ? 'persona' : 'personas'}`,
  movedTo: (from, to) => `de ${from} a ${to}`,
  fault: (cause, side) => `${cause}, imputable a ${side}`,
  served: (date, method) => `notificado el ${date}, ${method}`,
  lodged: (date) => `interpuesto el ${date}`,
  waitFor: (party) => `de ${party}`,
  period: (from, until) =>
    until === undefined ? `desde el ${from}, sin fin conocido` : `desde el ${from} hasta el ${until}`,
  votes: ([inFavour, against]) => `${inFavour} a favor, ${against} en contra`,
  setAside: (suspension) => `sin ${suspension}`,
  inARow: (count) => `incumplida ${count} ${count === 1 ? 'vez' : 'veces seguidas'}`,
  validUntil: (date) => `vigente hasta el ${date}`,
  deemed: (result) => `se entiende ${result === 'grant' ? 'concedida' : 'negada'}`,
  closedFor: (reason) => `se había cerrado por ${reason}`,
  corrects: (version) => `corrige el evento ${version}`,
};

export type HistoryMessages = typeof english;

/** In what words an event of a claim says what happened, in a few of them. */
export const historyMessages = { en: english, es: spanish } as const;
