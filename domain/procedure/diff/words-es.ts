import { spanishWords } from '../../deadline/words-es.ts';
import { CODES_ES } from './codes-es.ts';
import { FIELDS_ES } from './fields-es.ts';
import type { DiffWords } from './words.ts';

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
const lowered = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
/** `de el` is `del`, `a el` is `al`. */
const contracted = (word: 'de' | 'a', text: string): string =>
  text.startsWith('el ') ? `${word === 'de' ? 'del' : 'al'}${text.slice(2)}` : `${word} ${text}`;
const or = ' o ';
const unknown = 'no se conoce';
const goes = (from: string, to: string): string => {
  if (from === unknown) return `se conoce ahora: ${to}`;
  return `pasa ${contracted('de', from)} ${to === unknown ? 'a no conocerse' : contracted('a', to)}`;
};
const colon = (detail: string): string => (detail === '' ? '' : `: ${detail}`);

export const spanishDiffWords: DiffWords = {
  language: 'es',
  things: {
    clocks: 'el plazo',
    calendars: 'el calendario',
    commands: 'la actuación',
    stages: 'la etapa',
    roles: 'los roles',
    offices: 'la oficina',
    waits: 'la espera',
    joins: 'la reunión de esperas',
    bodies: 'el órgano',
    decisions: 'la decisión',
    remedies: 'el recurso',
    withoutRemedy: 'la regla de que no cabe recurso contra',
    closures: 'el cierre',
    statusReviews: 'la revisión del estatuto',
    service: 'la notificación',
    documents: 'el documento',
    obligations: 'la obligación',
    incidents: 'el incidente',
    tracks: 'la vía',
    variants: 'la elección entre lecturas',
    norms: 'la norma',
    courtOrders: 'lo que un tribunal puede ordenar',
    statistics: 'en las estadísticas, el resultado',
    suspension: 'la suspensión general',
    protection: 'la protección',
    minors: 'la regla sobre niñas, niños y adolescentes',
    batches: 'el trabajo sobre muchas solicitudes',
    appliesTo: 'la regla sobre las solicitudes que la versión toma',
  },
  fields: FIELDS_ES,
  codes: CODES_ES,
  condition: (name) => `la condición «${name}»`,
  quoted: (name) => `«${name}»`,
  entries: {
    limbs: (name) => `la cuestión «${name}»`,
    disclosures: (name) => `la comunicación «${name}»`,
    options: (name) => `la lectura «${name}»`,
    suspensions: (name) => `la suspensión «${name}»`,
  },
  unknown,
  nothing: 'nada',
  or,
  cited: (norms) => (norms.length === 0 ? '' : ` (${norms.join('; ')})`),
  article: spanishWords.article,
  termGoes: ({ subject, from, to }) => sentence(`${subject} ${goes(from, to)}`),
  goes: ({ subject, field, from, to }) => sentence(`${joined(subject, field)}: ${goes(from, to)}`),
  replaced: ({ subject, field, from, to }) =>
    sentence(`${joined(subject, field)}: antes, ${from}; ahora, ${to}`),
  stillUnknown: ({ subject, field, from, to }) =>
    sentence(`${joined(subject, field)}: sigue sin conocerse; se cuenta en ${to} y ya no en ${from}`),
  mayMean: (days, units) => `${days} días (la fuente no dice cuáles; pueden ser ${units.join(or)})`,
  gains: ({ subject, field, added, removed }) =>
    sentence(
      `${joined(subject, field)}: ${[added === '' ? '' : `se añade ${added}`, removed === '' ? '' : `desaparece ${removed}`].filter((part) => part !== '').join('; ')}`,
    ),
  added: ({ subject, detail }) => sentence(`aparece ${subject}${colon(detail)}`),
  removed: ({ subject, detail }) => sentence(`desaparece ${subject}${colon(detail)}`),
  addedField: ({ subject, field, detail }) => sentence(`${joined(subject, field)}: aparece${colon(detail)}`),
  removedField: ({ subject, field, detail }) =>
    sentence(`${joined(subject, field)}: desaparece${colon(detail)}`),
  rule: ({ by, stages }) => `${by}, en ${stages}`,
  under: ({ source, change }) => sentence(`en ${source}, ${lowered(change)}`),
  within: ({ source, change }) => sentence(`en ${source}, ${lowered(change)}`),
  staysSame: ({ subject, field }) => `${joined(subject, field)}: sin cambio en lo que rige`,
  inLanguage: (field, language) => `${field}, en ${language === 'es' ? 'español' : 'inglés'}`,
  changes: ({ subject, field }) => sentence(`${joined(subject, field)}: cambia`),
  renamed: ({ subject, from, to }) => sentence(`${subject}: cambia de nombre, de ${from} a ${to}`),
  inEffect: (changes) => `; con ello, ${changes.map(lowered).join('; ')}`,
  rules: (number) => `la regla ${number}`,
  concerns: {
    children: 'Afecta a niñas, niños y adolescentes',
    needs: 'Afecta a personas con necesidades particulares',
  },
  run: ({ from, through }) => `${from} a ${through}`,
  binds: { person: 'obliga a la persona', authority: 'obliga a la autoridad' },
};

const joined = (subject: string, field: string): string =>
  [subject, field].filter((part) => part !== '').join(': ');
