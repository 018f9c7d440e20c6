import type { Pair, Scalar } from 'yaml';
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { DocumentPath } from '../domain/procedure/finding.ts';
import { pathText } from '../domain/procedure/finding.ts';
import type { Labels } from '../domain/shared/norms.ts';
import type { Finding, Position } from './finding.ts';
import { deepestNesting, lexicalFault, tooDeep } from './yaml-lexical.ts';
import { findNode, offsetInText, offsetOf, startOf } from './yaml-nodes.ts';
import { YAML_COMPLAINTS_ES } from './yaml-words-es.ts';

/** Largest procedure file, in bytes. */
export const largestFile = 1_000_000;

/** A YAML file as plain data, with the place of every value. */
export interface YamlFile {
  readonly file: string;
  readonly value: unknown;
  /** Place of the value at a path (of its key, where the value is a block), or of the nearest thing that contains it. */
  locate(path: DocumentPath, at?: 'key'): Position;
  /** Place of a character of the text at a path; where the text is folded or escaped, the place of the text. */
  locateInText(path: DocumentPath, offset: number): Position;
}

export type YamlReading =
  | { readonly ok: true; readonly yaml: YamlFile }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/**
 * Reads YAML 1.2 (core schema) that a lawyer wrote and an enemy may have edited: no aliases, anchors, tags, directives,
 * merge keys, duplicate or non-text keys, no second document, at most one megabyte and 32 levels. Dates stay text.
 * The keys named in `asWritten` (at the top level) are taken as they stand in the file, so that version 2026.10 is
 * not the number 2026.1.
 */
export const readYaml = (bytes: Uint8Array, file: string, asWritten: readonly string[] = []): YamlReading => {
  if (bytes.length > largestFile) return nothingRead(tooLarge(file));
  const text = decode(bytes);
  if (text === undefined)
    return nothingRead(
      wholeFile(file, 'yaml-encoding', {
        en: 'Not well-formed UTF-8, or has a NUL character.',
        es: 'No es UTF-8 bien formado, o contiene un carácter NUL.',
      }),
    );
  const lines = new LineCounter();
  const reader = { file, lines, text, asWritten };
  const fault = lexicalFault(text);
  if (fault !== undefined) {
    const { offset, ...rest } = fault;
    return {
      ok: false,
      findings: [{ severity: 'error', ...rest, path: '', ...placeIn(text, file, offset) }],
    };
  }
  return compose(reader);
};

interface Reader {
  readonly file: string;
  readonly lines: LineCounter;
  readonly text: string;
  readonly asWritten: readonly string[];
}

const decode = (bytes: Uint8Array): string | undefined => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\u0000') ? undefined : text;
  } catch (error) {
    if (isIllFormed(error)) return undefined;
    throw error;
  }
};

const isIllFormed = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA';

const nothingRead = (finding: Finding): YamlReading => ({ ok: false, findings: [finding] });

/** What is said of a file as a whole. */
export const wholeFile = (file: string, rule: string, message: Labels): Finding => ({
  severity: 'error',
  rule,
  file,
  line: 1,
  column: 1,
  path: '',
  message,
});

export const tooLarge = (file: string): Finding =>
  wholeFile(file, 'yaml-size', {
    en: `Larger than ${largestFile} bytes.`,
    es: `Tiene más de ${largestFile} bytes.`,
  });

const placeIn = (text: string, file: string, offset: number): Position => {
  const before = text.slice(0, offset).split('\n');
  return { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
};

const compose = (reader: Reader): YamlReading => {
  const { file, lines, text } = reader;
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    merge: false,
    resolveKnownTags: false,
    stringKeys: true,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
    lineCounter: lines,
  });
  const syntax = [...document.errors, ...document.warnings].slice(0, 20).map(
    (error): Finding => ({
      severity: 'error',
      rule: 'yaml-syntax',
      path: '',
      message: { en: error.message, es: YAML_COMPLAINTS_ES[error.code] },
      ...positionAt(reader, error.pos[0]),
    }),
  );
  if (syntax.length > 0) return { ok: false, findings: syntax };
  const findings: Finding[] = [];
  const value = plainValueOf(document.contents, { reader, path: [], findings });
  if (findings.length > 0) return { ok: false, findings };
  const root = document.contents;
  return {
    ok: true,
    yaml: {
      file,
      value,
      locate: (path, at) => positionAt(reader, offsetOf(findNode(root, path), at)),
      locateInText: (path, offset) => positionAt(reader, offsetInText(findNode(root, path), text, offset)),
    },
  };
};

const positionAt = ({ file, lines }: Reader, offset: number): Position => {
  const { line, col } = lines.linePos(offset);
  return { file, line: Math.max(1, line), column: Math.max(1, col) };
};

interface Walk {
  readonly reader: Reader;
  readonly path: DocumentPath;
  readonly findings: Finding[];
}

const plainValueOf = (node: unknown, walk: Walk): unknown => {
  if (walk.path.length > deepestNesting) return report(walk, node, tooDeep);
  if (isMap(node)) return mapOf(node.items, walk);
  if (isSeq(node)) return node.items.map((item, index) => plainValueOf(item, inside(walk, index)));
  if (isScalar(node)) return scalarOf(node, walk);
  return null;
};

const inside = (walk: Walk, key: string | number): Walk => ({ ...walk, path: [...walk.path, key] });

const scalarOf = (node: Scalar, walk: Walk): unknown => {
  const { value, source } = node;
  if (typeof value !== 'number') return value;
  const isTopLevel = walk.path.length === 1 && walk.reader.asWritten.some((key) => key === walk.path[0]);
  if (isTopLevel && source !== undefined) return source;
  if (Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER) return value;
  return report(walk, node, {
    rule: 'yaml-number',
    message: {
      en: `${source} is not a number that can be kept exactly.`,
      es: `${source} no es un número que pueda guardarse con exactitud.`,
    },
  });
};

const report = (
  { reader, path, findings }: Walk,
  node: unknown,
  what: Pick<Finding, 'rule' | 'message' | 'hint'>,
): null => {
  findings.push({ severity: 'error', ...what, path: pathText(path), ...positionAt(reader, startOf(node)) });
  return null;
};

const forbiddenKeys = ['__proto__', 'constructor', 'prototype', '<<'];

const mapOf = (pairs: readonly Pair[], walk: Walk): unknown => {
  const firstLines = new Map<string, number>();
  const entries = pairs.map(({ key, value }): readonly [string, unknown] => {
    const name = isScalar(key) ? String(key.value) : '';
    const here = inside(walk, name);
    const first = firstLines.get(name);
    if (first !== undefined)
      report(here, key, {
        rule: 'yaml-duplicate-key',
        message: {
          en: `Key "${name}" is given twice; first on line ${first}.`,
          es: `La clave "${name}" se da dos veces; la primera, en la línea ${first}.`,
        },
      });
    if (forbiddenKeys.includes(name))
      report(here, key, {
        rule: 'yaml-key',
        message: { en: `Key "${name}" is not allowed.`, es: `La clave "${name}" no se admite.` },
      });
    firstLines.set(name, first ?? positionAt(walk.reader, startOf(key)).line);
    return [name, plainValueOf(value, here)];
  });
  return Object.fromEntries(entries);
};
