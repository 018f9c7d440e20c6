import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findingText } from '../../definitions/finding.ts';
import { largestFile, readYaml } from '../../definitions/yaml-file.ts';
import { required } from '../../domain/shared/assert.ts';

const read = (text: string) => readYaml(new TextEncoder().encode(text), 'f.yaml');
const valueIn = (text: string): unknown => {
  const reading = read(text);
  return reading.ok ? reading.yaml.value : reading.findings.map((one) => findingText(one, 'en'));
};
const firstLine = (text: string): string => {
  const reading = read(text);
  return reading.ok ? 'accepted' : findingText(required(reading.findings[0], 'a finding'), 'en');
};

describe('what a lawyer may write', () => {
  test('dates stay texts, and the words yes, no and on are words', () => {
    expect(valueIn('on: 2026-11-25\nanswer: no\nother: yes\n')).toEqual({
      on: '2026-11-25',
      answer: 'no',
      other: 'yes',
    });
  });

  test('numbers, truth values, null, lists, maps, folded and quoted texts are what they look like', () => {
    expect(valueIn('a: 45\nb: true\nc: null\nd: [x, "y"]\ne: { f: -1.5 }\ng: >-\n  one\n  two\n')).toEqual({
      a: 45,
      b: true,
      c: null,
      d: ['x', 'y'],
      e: { f: -1.5 },
      g: 'one two',
    });
  });

  test('a hash, a star, an ampersand and an exclamation mark inside a text are part of the text', () => {
    expect(valueIn('a: claim.x && !claim.y\nb: "*not an alias"\nc: x#y\nd: |\n  &a *b !c\n  %d\n')).toEqual({
      a: 'claim.x && !claim.y',
      b: '*not an alias',
      c: 'x#y',
      d: '&a *b !c\n%d\n',
    });
  });

  test('what JSON can say, YAML reads back the same', () => {
    const plain = fc.letrec((tie) => ({
      node: fc.oneof(
        { depthSize: 'small' },
        fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\u0000')),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('node'), { maxLength: 4 }),
        fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), tie('node'), { maxKeys: 4 }),
      ),
    })).node;
    fc.assert(
      fc.property(plain, (value) => {
        fc.pre(!/"(constructor|prototype)"/.test(JSON.stringify(value)));
        expect(valueIn(JSON.stringify({ value }))).toEqual(JSON.parse(JSON.stringify({ value })));
      }),
      { numRuns: 200 },
    );
  });
});

describe('what an enemy may have written is refused at its place', () => {
  test.each([
    [
      'an alias',
      'a: &x [1]\nb: *x\n',
      'f.yaml:1:4 error Aliases and anchors are not allowed. Write the value out. [yaml-alias]',
    ],
    [
      'an alias without anchor',
      'a: 1\nb: *x\n',
      'f.yaml:2:4 error Aliases and anchors are not allowed. Write the value out. [yaml-alias]',
    ],
    [
      'a timestamp tag',
      'a: !!timestamp 2026-01-01\n',
      'f.yaml:1:4 error Tags are not allowed. Remove the tag; write a date as text. [yaml-tag]',
    ],
    [
      'a tag of its own',
      'a:\n  - !run x\n',
      'f.yaml:2:5 error Tags are not allowed. Remove the tag; write a date as text. [yaml-tag]',
    ],
    [
      'a directive',
      '%YAML 1.1\n---\na: yes\n',
      'f.yaml:1:1 error Directives are not allowed. Remove the line. [yaml-directive]',
    ],
    ['a merge key', 'a:\n  <<: { b: 1 }\n', 'f.yaml:2:3 error Key "<<" is not allowed. [yaml-key]'],
    [
      'a prototype',
      'a:\n  __proto__: { admin: true }\n',
      'f.yaml:2:3 error Key "__proto__" is not allowed. [yaml-key]',
    ],
    [
      'a constructor',
      'constructor: { prototype: 1 }\n',
      'f.yaml:1:1 error Key "constructor" is not allowed. [yaml-key]',
    ],
    [
      'a key given twice',
      'a: 1\nb: 2\na: 3\n',
      'f.yaml:3:1 error Key "a" is given twice; first on line 1. [yaml-duplicate-key]',
    ],
    [
      'infinity',
      'a: .inf\n',
      'f.yaml:1:4 error .inf is not a number that can be kept exactly. [yaml-number]',
    ],
    [
      'not a number',
      'a: .nan\n',
      'f.yaml:1:4 error .nan is not a number that can be kept exactly. [yaml-number]',
    ],
    [
      'a number beyond 2^53',
      'a: 9007199254740993\n',
      'f.yaml:1:4 error 9007199254740993 is not a number that can be kept exactly. [yaml-number]',
    ],
    [
      'NUL',
      'a: "\u0000"\n',
      'f.yaml:1:1 error Not well-formed UTF-8, or has a NUL character. [yaml-encoding]',
    ],
  ])('%s', (_what, text, line) => {
    expect(firstLine(text)).toBe(line);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test('a second document, a key that is a list, and broken syntax', () => {
    expect(firstLine('a: 1\n---\nb: 2\n')).toMatch(/\[yaml-syntax\]$/);
    expect(firstLine('? [a, b]\n: 1\n')).toMatch(/\[yaml-syntax\]$/);
    expect(firstLine('a: [1, 2\n')).toMatch(/^f\.yaml:\d+:\d+ error .*\[yaml-syntax\]$/);
    expect(firstLine('a: "no end\n')).toMatch(/\[yaml-syntax\]$/);
  });

  test('bytes that are no UTF-8, and a file that is too large', () => {
    expect(readYaml(new Uint8Array([0x61, 0x3a, 0x20, 0xff]), 'f.yaml')).toMatchObject({ ok: false });
    expect(readYaml(new Uint8Array(largestFile + 1).fill(0x20), 'f.yaml')).toMatchObject({
      findings: [{ rule: 'yaml-size' }],
    });
  });

  const million = (unit: string): string => unit.repeat(Math.floor((largestFile - 10) / unit.length));
  test.each([
    ['brackets without end', `a: ${million('[')}`],
    ['braces without end', `a: ${million('{a: ')}`],
    ['dashes without end', million('- ')],
    ['question marks without end', million('? ')],
    ['a staircase', Array.from({ length: 1_000 }, (_, level) => `${' '.repeat(level)}a:\n`).join('')],
    [
      'an alias bomb',
      `a: &a [x]\n${Array.from({ length: 99 }, (_, n) => `b${n}: &b${n} [*a, *a]\n`).join('')}`,
    ],
    ['quotes without end', `a: ${million('"')}`],
    ['colons without end', `a: ${million(': ')}`],
    ['wrong lines without end', million('""\n')],
    ['commas without end', `a: [${million(',\n')}]`],
    ['tabs', `a:\n${million('\t')}`],
  ])('%s, in a moment', (_what, text) => {
    const start = performance.now();
    expect(read(text).ok).toBe(false);
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  test('thirty thousand keys are read in a moment', () => {
    const text = Array.from({ length: 30_000 }, (_, n) => `k${n}: 1\n`).join('');
    const start = performance.now();
    expect(read(text).ok).toBe(true);
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  test('whatever the text, reading returns: it never throws', () => {
    const fragment = fc.constantFrom(
      'a',
      ': ',
      '- ',
      '[',
      ']',
      '{',
      '}',
      '\n',
      '  ',
      '"',
      "'",
      '|',
      '>',
      '#',
      '&a',
      '*a',
      '!!x',
      '? ',
      ',',
      '%',
      '---',
      '\t',
      '\r',
      '`',
      '@',
    );
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 40 }), (parts) => {
        expect(typeof read(parts.join('')).ok).toBe('boolean');
      }),
      { numRuns: 2_000 },
    );
  });
});
