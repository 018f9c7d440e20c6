import type { ProcedureDocument } from '../definition.ts';
import type { Labels } from '../../shared/norms.ts';

interface Pattern {
  readonly of: RegExp;
  /** Words around the names that the condition quotes. */
  readonly says: (names: Labels) => Labels;
  /** Where the labels of those names stand; absent: the condition quotes none. */
  readonly kind?: string;
}

const is = (kind: string, subject: string, { es, en }: Labels): Pattern => ({
  of: new RegExp(`^${subject} (?:==|in) (.+)$`),
  kind,
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
  of: new RegExp(`^${text.replaceAll(/[.()!|]/g, '\\$&')}$`),
  says: () => words,
});

const or = '» o «';
const nor = '» ni «';

/** The conditions that a sentence can say without loss. */
const PATTERNS: readonly Pattern[] = [
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
];

/** Conditions that hold whatever the case, or in none. */
const CONSTANTS: ReadonlyMap<string, Labels> = new Map([
  ['true', { es: 'siempre', en: 'always' }],
  ['false', { es: 'nunca', en: 'never' }],
]);

export type Names = Pick<ProcedureDocument, 'labels' | 'offices'>;

/** A condition in words, with the labels of the procedure; undefined where no sentence says all of it. */
export const conditionWords = (document: Names, expression: string): Labels | undefined =>
  CONSTANTS.get(expression.trim()) ??
  joinedWords(
    expression.replaceAll(/\s+/g, ' ').trim().split(' || '),
    (either) => {
      const bare = /^\(([^()]|\([^()]*\))*\)$/.test(either) ? either.slice(1, -1) : either;
      return joinedWords(bare.split(' && '), (part) => partWords(document, part), { es: ' y ', en: ' and ' });
    },
    { es: ', o bien ', en: ', or ' },
  );

const joinedWords = (
  parts: readonly string[],
  say: (part: string) => Labels | undefined,
  { es, en }: Labels,
): Labels | undefined => {
  const words = parts.flatMap((part) => say(part) ?? []);
  if (words.length < parts.length) return undefined;
  return { es: words.map((one) => one.es).join(es), en: words.map((one) => one.en).join(en) };
};

const partWords = (document: Names, part: string): Labels | undefined => {
  const denied = /^!\((.+)\)$/.exec(part)?.[1];
  if (denied !== undefined) return deniedWords(partWords(document, denied));
  for (const { of, kind, says } of PATTERNS) {
    const found = of.exec(part);
    if (found === null) continue;
    const names = kind === undefined ? { es: '', en: '' } : namesWords(document, kind, found[1] ?? '');
    return names === undefined ? undefined : says(names);
  }
  return undefined;
};

const deniedWords = (words: Labels | undefined): Labels | undefined => {
  if (words === undefined || !words.es.includes(' es «') || !words.en.includes(' is “')) return undefined;
  return {
    es: words.es.replace(' es «', ' no es «').replaceAll(or, nor),
    en: words.en.replace(' is “', ' is not “'),
  };
};

/** `'a'` or `['a', 'b']` by their labels; undefined where it is no such list, or one has no label. */
const namesWords = ({ labels, offices }: Names, kind: string, quoted: string): Labels | undefined => {
  const list = /^(?:'[a-z0-9-]+'|\[(?:'[a-z0-9-]+'(?:, )?)+\])$/.test(quoted);
  if (!list) return undefined;
  const names = [...quoted.matchAll(/'([a-z0-9-]+)'/g)].map(([, name = '']) => name);
  const found = names.flatMap(
    (name) => (kind === 'offices' ? offices[name]?.label : labels[`${kind}.${name}`]) ?? [],
  );
  if (found.length < names.length) return undefined;
  return { es: found.map(({ es }) => es).join(or), en: found.map(({ en }) => en).join('” or “') };
};
