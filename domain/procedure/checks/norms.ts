import { CONFIDENCES } from '../../shared/norms.ts';
import type { Labels, NormId } from '../../shared/norms.ts';
import type { ProcedureDocument } from '../definition.ts';
import { CODES_ES } from '../diff/codes-es.ts';
import type { DocumentPath, ProcedureFinding } from '../finding.ts';
import { pathText } from '../finding.ts';
import { kindsOf } from './kinds.ts';
import { advice, named, problem } from './say.ts';

interface Citation {
  readonly norm: NormId;
  readonly path: DocumentPath;
}

/** A part of a document that has fields, and where it stands. */
interface Part {
  readonly node: object;
  readonly path: DocumentPath;
}

/**
 * Norms: what is cited is defined, what is defined is cited, whatever rests on norms rests on one at least, and no
 * parameter is surer than what it rests on. A citation is a field `basis` or `jurisprudence`, wherever it stands.
 */
export const checkNorms = (document: ProcedureDocument): readonly ProcedureFinding[] => {
  const parts = partsOf(document);
  const citations = parts.flatMap((part) => [...citedIn(part, 'basis'), ...citedIn(part, 'jurisprudence')]);
  const cited = new Set(citations.map(({ norm }) => norm));
  const { norms } = kindsOf(document);
  return [
    ...citations.flatMap(({ norm, path }) => named(norm, norms, path)),
    ...parts.flatMap(uncited),
    ...norms.known
      .filter((norm) => !cited.has(norm))
      .map((norm) =>
        advice({
          rule: 'norm-unused',
          path: ['norms', norm],
          at: 'key',
          message: { en: `Nothing cites the norm "${norm}".`, es: `Nada cita la norma "${norm}".` },
        }),
      ),
    ...parts.flatMap((part) => overconfident(document, part)),
    ...uncitedTracks(document),
    ...ended(document, parts),
  ];
};

/** Every part of a document that can cite: not its words, and not the norms themselves. */
const partsOf = ({ norms: _norms, labels: _labels, ...document }: ProcedureDocument): readonly Part[] => {
  const found: Part[] = [];
  const visit = (value: unknown, path: DocumentPath): void => {
    if (typeof value !== 'object' || value === null) return;
    if (!Array.isArray(value)) found.push({ node: value, path });
    for (const [key, child] of Object.entries(value))
      visit(child, [...path, Array.isArray(value) ? Number(key) : key]);
  };
  visit(document, []);
  return found;
};

const citedIn = ({ node, path }: Part, key: 'basis' | 'jurisprudence'): readonly Citation[] => {
  const value = fieldOf(node, key);
  if (typeof value === 'string') return [{ norm: value, path: [...path, key] }];
  if (!Array.isArray(value)) return [];
  return value.flatMap((norm: unknown, index) =>
    typeof norm === 'string' ? [{ norm, path: [...path, key, index] }] : [],
  );
};

const fieldOf = (node: object, key: string): unknown =>
  Object.hasOwn(node, key) ? Reflect.get(node, key) : undefined;

/** A number, a refusal or a consequence that rests on nothing. Only a suspension that exempts nothing needs no norm. */
const uncited = ({ node, path }: Part): readonly ProcedureFinding[] => {
  const basis = fieldOf(node, 'basis');
  if (!Array.isArray(basis) || basis.length > 0) return [];
  if (path.length === 1 && path[0] === 'suspension') {
    const exempt = fieldOf(node, 'exempt');
    if (Array.isArray(exempt) && exempt.length === 0) return [];
  }
  return [
    problem({
      rule: 'basis-missing',
      path: [...path, 'basis'],
      message: {
        en: `"${path.join('.')}" rests on no norm.`,
        es: `"${path.join('.')}" no se funda en ninguna norma.`,
      },
      expected: { en: 'basis: one norm or several', es: 'basis: una norma o varias' },
    }),
  ];
};

/** A norm that had ended before the version applies, where something rests on nothing else. What a day was, it stays. */
const ended = (document: ProcedureDocument, parts: readonly Part[]): readonly ProcedureFinding[] => {
  const { norms, version, appliesTo } = document;
  const from = appliesTo?.from ?? `${version.slice(0, 4)}-01-01`;
  const hasEnded = (id: NormId): boolean => {
    const { validUntil = null } = Object.hasOwn(norms, id) ? (norms[id] ?? {}) : {};
    return validUntil !== null && validUntil < from;
  };
  const unsupported = parts
    .filter(({ path }) => path[0] !== 'calendars')
    .map((part) => ({ path: part.path, basis: citedIn(part, 'basis').map(({ norm }) => norm) }))
    .filter(({ basis }) => basis.length > 0 && basis.every(hasEnded));
  return Object.keys(norms).flatMap((id) => {
    const [first, ...others] = unsupported.filter(({ basis }) => basis.includes(id));
    if (first === undefined) return [];
    const rest = restOf(others.length);
    return [
      advice({
        rule: 'norm-ended',
        path: ['norms', id, 'validUntil'],
        message: {
          en: `"${pathText(first.path)}" ${rest.en} on a norm that had ended before version ${version} applies (${from}).`,
          es: `"${pathText(first.path)}" ${rest.es} en una norma que había dejado de regir antes de que se aplique la versión ${version} (${from}).`,
        },
        expected: {
          en: 'the norm that is in force, or the date to which this one was extended',
          es: 'la norma que está en vigor, o la fecha hasta la que se prorrogó esta',
        },
      }),
    ];
  });
};

const restOf = (others: number): Labels =>
  others === 0
    ? { en: 'rests', es: 'se funda' }
    : { en: `and ${others} more rest`, es: `y ${others} más se fundan` };

/** A track that sets a number says on what the number rests: the norm of the parameter is that of another number. */
const uncitedTracks = ({ tracks }: ProcedureDocument): readonly ProcedureFinding[] =>
  Object.entries(tracks).flatMap(([track, { sets, basis }]) => {
    const number = Object.entries(sets).find(([, value]) => typeof value === 'number');
    if (number === undefined || basis !== undefined) return [];
    return [
      advice({
        rule: 'track-uncited',
        path: ['tracks', track],
        at: 'key',
        message: {
          en: `The track "${track}" sets ${number[0]} to ${String(number[1])} and cites no norm.`,
          es: `La vía "${track}" fija ${number[0]} en ${String(number[1])} y no cita ninguna norma.`,
        },
        expected: { en: 'basis: one norm or several', es: 'basis: una norma o varias' },
      }),
    ];
  });

/** Whatever says how sure we are of it is no surer than each norm on which it rests. */
const overconfident = (document: ProcedureDocument, part: Part): readonly ProcedureFinding[] => {
  const confidence = CONFIDENCES.find((one) => one === fieldOf(part.node, 'confidence'));
  if (confidence === undefined) return [];
  const last = part.path.at(-1);
  const what: Labels =
    typeof last === 'string' ? { en: `The ${last}`, es: `"${last}"` } : { en: 'The value', es: 'El valor' };
  return citedIn(part, 'basis').flatMap(({ norm: id, path }) => {
    const norm = Object.hasOwn(document.norms, id) ? document.norms[id] : undefined;
    if (norm === undefined || CONFIDENCES.indexOf(norm.confidence) <= CONFIDENCES.indexOf(confidence))
      return [];
    return [
      advice({
        rule: 'confidence-without-ground',
        path,
        message: {
          en: `${what.en} is given with ${confidence} confidence and rests on "${id}", which has ${norm.confidence}.`,
          es: `${what.es} se da con confianza ${CODES_ES[confidence]} y se funda en "${id}", que la tiene ${CODES_ES[norm.confidence]}.`,
        },
      }),
    ];
  });
};
