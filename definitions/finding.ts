import type { Labels } from '../domain/shared/norms.ts';

/** A place in a file: line and column count from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What is wrong with a procedure folder, where, which rule says so, and what to do. */
export interface Finding extends Position {
  readonly severity: 'error' | 'warning';
  /** Stable name of the rule. */
  readonly rule: string;
  /** Path of the value in its document, dotted. */
  readonly path: string;
  readonly message: Labels;
  readonly expected?: Labels;
  readonly hint?: Labels;
}

/** Most findings that one reading returns; the rest would only repeat. */
export const mostFindings = 200;

/**
 * Findings in reading order: errors of a file from top to bottom, file after file; at most {@link mostFindings}. The
 * same said twice of one place (of each day of a range, of each version of a procedure) is said once.
 */
export const inOrder = (findings: readonly Finding[]): readonly Finding[] =>
  [...new Map(findings.map((finding) => [findingText(finding, 'en'), finding])).values()]
    .sort((a, b) => compareText(a.file, b.file) || a.line - b.line || a.column - b.column)
    .slice(0, mostFindings);

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A finding on one line, as compilers write it: `file:line:column severity message (expected …) hint [rule]`. */
export const findingText = (finding: Finding, language: keyof Labels): string => {
  const { file, line, column, severity, message, expected, hint, rule } = finding;
  const words = inLanguage[language];
  const more = [
    expected === undefined ? '' : ` ${words.expected}: ${expected[language]}.`,
    hint === undefined ? '' : ` ${hint[language]}`,
  ];
  return `${file}:${line}:${column} ${words[severity]} ${message[language]}${more.join('')} [${rule}]`;
};

/** Findings as lines. */
export const findingsText = (findings: readonly Finding[], language: keyof Labels): string =>
  findings.map((finding) => findingText(finding, language)).join('\n');

const inLanguage = {
  en: { error: 'error', warning: 'warning', expected: 'Expected' },
  es: { error: 'error', warning: 'aviso', expected: 'Se esperaba' },
} as const;
