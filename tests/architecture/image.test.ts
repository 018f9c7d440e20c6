import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { root, textOf } from './compose-file.ts';

const dockerfile = textOf('Dockerfile');
const instructions = dockerfile
  .replaceAll(/^#.*\n/gm, '')
  .replaceAll('\\\n', ' ')
  .split('\n')
  .filter((line) => line.trim() !== '');

/** What `.dockerignore` lets into the image; everything else stays out. */
const admitted = textOf('.dockerignore')
  .split('\n')
  .filter((line) => line.startsWith('!'))
  .map((line) => line.slice(1));

/** Every file of ours that a process loads, from its entry on. */
const reachableFrom = (entry: string, seen = new Set<string>()): ReadonlySet<string> => {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  const text = readFileSync(join(root, entry), 'utf8');
  for (const [, specifier = ''] of text.matchAll(/(?:from|import\() ?'(\.[^']+)'/g)) {
    const path = relative(root, join(root, dirname(entry), specifier));
    if (existsSync(join(root, path)) && statSync(join(root, path)).isFile()) reachableFrom(path, seen);
  }
  return seen;
};

describe('the image', () => {
  test('begins from an exact Node of the recommended line, with glibc', () => {
    const bases = instructions.filter((line) => line.startsWith('FROM '));
    expect(bases.length).toBe(2);
    const line = textOf('.nvmrc').trim();
    for (const base of bases)
      expect(base).toMatch(new RegExp(`^FROM node:${line}\\.\\d+\\.\\d+-bookworm-slim`));
  });

  test('installs what the lockfile names, without development packages', () => {
    const installs = instructions.filter((line) => /npm (ci|i|install)\b/.test(line));
    expect(installs).toEqual(['RUN npm install --omit=dev --no-audit --no-fund']);
    expect(instructions).toContain('COPY package.json package-lock.json .npmrc ./');
  });

  test('is run by a user who is not root, and asks nobody for its health', () => {
    const last = instructions.slice(instructions.findLastIndex((line) => line.startsWith('FROM ')));
    expect(last).toContain('USER 1000:1000');
    expect(instructions.filter((line) => /^(HEALTHCHECK|ADD|VOLUME) /.test(line))).toEqual([]);
  });

  test('has the workflows bundled where a worker looks for them', () => {
    expect(instructions.some((line) => line.includes("cacheFolder: '/var/lib/cauce/bundles'"))).toBe(true);
    expect(instructions.some((line) => line.includes('CAUCE_HOME=/var/lib/cauce'))).toBe(true);
    expect(textOf('worker/main.ts')).toContain("join(config.home, 'bundles')");
  });

  test('gets only what is named, and everything that is named exists', () => {
    expect(textOf('.dockerignore')).toMatch(/^\*$/m);
    expect(admitted.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    expect(admitted.filter((path) => /^\.env|^\.git|tests|identity|docs/.test(path))).toEqual([]);
  });

  test.each(['api/main.ts', 'worker/main.ts', 'cli/main.ts', 'workflows/index.ts'])(
    'has every file that %s loads',
    (entry) => {
      const rooms = new Set([...reachableFrom(entry)].map((path) => path.split('/')[0] ?? ''));
      expect(rooms.size).toBeGreaterThan(1);
      expect([...rooms].filter((room) => !admitted.includes(room))).toEqual([]);
    },
  );

  test('has the migrations and the procedures, which are read and not loaded', () => {
    expect(admitted).toEqual(expect.arrayContaining(['migrations', 'procedures', 'bin', 'tsconfig.json']));
    expect(readdirSync(join(root, 'migrations')).length).toBeGreaterThan(0);
  });

  test('and the repository keeps out what holds secrets', () => {
    const ignored = textOf('.gitignore').split('\n');
    for (const name of ['.env', '.cauce/']) expect(ignored).toContain(name);
  });
});
