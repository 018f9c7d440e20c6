import type { Language } from './language.ts';

interface Counted {
  readonly calendar: string;
  readonly terms: number;
  readonly claims: number;
}

interface Done {
  readonly calendar: string;
  readonly version: string;
  readonly signed: boolean;
  readonly recomputed: number;
  readonly ordered: number;
  readonly refused: number;
  readonly unfinished: number;
}

interface Ordered {
  readonly order: string;
  readonly act: 'suspend-terms' | 'resume-terms';
  readonly claims: number;
}

interface Lacking {
  readonly calendar: string;
  readonly lost: readonly string[];
}

/** Names that are said in full; of more, only how many there are. */
const mostNamed = 10;
const namesOf = (lost: readonly string[]): string => lost.slice(0, mostNamed).join('; ');

const terms = (count: number): string => `${count} ${count === 1 ? 'term' : 'terms'}`;
const claims = (count: number): string => `${count} ${count === 1 ? 'claim' : 'claims'}`;
const plazos = (count: number): string => `${count} ${count === 1 ? 'plazo' : 'plazos'}`;
const solicitudes = (count: number): string => `${count} ${count === 1 ? 'solicitud' : 'solicitudes'}`;

const english = {
  moveHeads: ['claim', 'file', 'clock', 'obligor', 'old day', 'new day', 'remark', 'tell'],
  notShortened: 'not shortened',
  nothingMoves: (calendar: string) => `${calendar}: no term of an open claim moves.`,
  wouldMove: (one: Counted) => `${one.calendar}: ${terms(one.terms)} of ${claims(one.claims)} would move.`,
  moved: (one: Counted) => `${one.calendar}: these are ${terms(one.terms)} of ${claims(one.claims)}.`,
  wouldOrder: ({ order, act, claims: count }: Ordered) =>
    act === 'suspend-terms'
      ? `Order ${order} would suspend the terms of ${claims(count)} that ${count === 1 ? 'runs' : 'run'} already.`
      : `The end of order ${order} would be given to ${claims(count)}.`,
  ordered: ({ order, act, claims: count }: Ordered) =>
    act === 'suspend-terms'
      ? `Order ${order}: the terms of ${claims(count)} that ran already.`
      : `End of order ${order}: ${claims(count)}.`,
  nothingWritten: 'Nothing has been written yet: cauce calendar publish does it.',
  published: ({ calendar, version, signed, recomputed, ordered, refused, unfinished }: Done) =>
    [
      signed
        ? `${calendar} ${version} holds from now on.`
        : `${calendar} ${version} held already; nothing was signed.`,
      recomputed + ordered + refused + unfinished === 0
        ? 'No claim changes.'
        : `Claims computed again: ${recomputed}; orders given or ended: ${ordered}; refused: ${refused}; waiting: ${unfinished}.`,
      ...(unfinished > 0 ? ['Repeat the command when a worker listens.'] : []),
    ].join(' '),
  lost: ({ calendar, lost }: Lacking) =>
    `${calendar}: this edition lacks days or orders that hold now (${lost.length}): ${namesOf(lost)}${
      lost.length > mostNamed ? '; …' : ''
    }. Nothing is taken out of a calendar. Put them into the file; annul what no longer counts (status: annulled, and annulledOn if it is a day), and give a longer order an id of its own. Then publish the whole file.`,
};

const spanish: typeof english = {
  moveHeads: [
    'solicitud',
    'expediente',
    'plazo',
    'obliga a',
    'día anterior',
    'día nuevo',
    'nota',
    'avisar a',
  ],
  notShortened: 'no se acorta',
  nothingMoves: (calendar) => `${calendar}: no se mueve ningún plazo de una solicitud abierta.`,
  wouldMove: (one) =>
    `${one.calendar}: se ${one.terms === 1 ? 'movería' : 'moverían'} ${plazos(one.terms)} de ${solicitudes(one.claims)}.`,
  moved: (one) => `${one.calendar}: son ${plazos(one.terms)} de ${solicitudes(one.claims)}.`,
  wouldOrder: ({ order, act, claims: count }) =>
    act === 'suspend-terms'
      ? `La suspensión ${order} alcanzaría a ${solicitudes(count)} ya en curso.`
      : `El fin de la suspensión ${order} alcanzaría a ${solicitudes(count)}.`,
  ordered: ({ order, act, claims: count }) =>
    act === 'suspend-terms'
      ? `Suspensión ${order}: ${solicitudes(count)} ya en curso.`
      : `Fin de la suspensión ${order}: ${solicitudes(count)}.`,
  nothingWritten: 'Nada se ha escrito todavía: lo hace cauce calendar publish.',
  published: ({ calendar, version, signed, recomputed, ordered, refused, unfinished }) =>
    [
      signed
        ? `Rige desde ahora ${calendar} ${version}.`
        : `Ya regía ${calendar} ${version}; no se firmó nada.`,
      recomputed + ordered + refused + unfinished === 0
        ? 'Ninguna solicitud cambia.'
        : `Solicitudes calculadas de nuevo: ${recomputed}; suspensiones dadas o terminadas: ${ordered}; rechazadas: ${refused}; en espera: ${unfinished}.`,
      ...(unfinished > 0 ? ['Repita la orden cuando haya un worker.'] : []),
    ].join(' '),
  lost: ({ calendar, lost }) =>
    `${calendar}: a esta edición le faltan días o suspensiones que rigen (${lost.length}): ${namesOf(lost)}${
      lost.length > mostNamed ? '; …' : ''
    }. De un calendario no se quita nada. Póngalos en el archivo; anule lo que ya no cuente (status: annulled, y annulledOn si es un día) y dé a una suspensión más larga un id propio. Después publique el archivo entero.`,
};

/** What the commands say that change calendars in a running installation. */
export const calendarMessages: Readonly<Record<Language, typeof english>> = { en: english, es: spanish };
