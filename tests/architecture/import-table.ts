import { createRequire } from 'node:module';
import { z } from 'zod';

/** A row of the import table, in the words of ARCHITECTURE.md. */
export interface ImportRow {
  readonly room: string;
  readonly values: string;
  readonly types: string;
  readonly packages: string;
  readonly builtIns: string;
}

const pathNot = z.union([z.string(), z.array(z.string())]).transform((given) => [given].flat());
const ruleSchema = z.object({ name: z.string(), to: z.object({ pathNot: pathNot.optional() }) });
const configSchema = z.object({ forbidden: z.array(ruleSchema) });

const { forbidden } = configSchema.parse(createRequire(import.meta.url)('../../.dependency-cruiser.cjs'));
const patternsOf = (rule: string): readonly string[] | undefined =>
  forbidden.find(({ name }) => name === rule)?.to.pathNot;

/** The walls between the rooms as dependency-cruiser enforces them. */
export const importRows = (): readonly ImportRow[] =>
  forbidden
    .filter(({ name }) => name.endsWith('-values'))
    .map(({ name }) => name.slice(0, -'-values'.length))
    .map(rowOf);

const rowOf = (room: string): ImportRow => {
  const values = patternsOf(`${room}-values`) ?? [];
  const types = (patternsOf(`${room}-types`) ?? []).filter((pattern) => !values.includes(pattern));
  return {
    room: roomNames.get(room) ?? `${room}/`,
    values: inWords(
      values.filter((pattern) => !isPackage(pattern)),
      room,
    ),
    types: inWords(types, room),
    packages: values.includes(anyPackage) ? '…' : orNone(values.filter(isPackage).map(packageOf)),
    builtIns: builtInsOf(patternsOf(`${room}-built-ins`)),
  };
};

const roomNames = new Map([
  ['domain-schema', '`domain/**/*.schema.ts`'],
  ['room-schema', '`*.schema.ts` elsewhere'],
]);

const anyPackage = '(^|/)node_modules/';
const isPackage = (pattern: string): boolean => pattern.startsWith(anyPackage);
const packageOf = (pattern: string): string => pattern.slice(anyPackage.length, -1).replace('[^/]+', '*');

const builtInsOf = (patterns: readonly string[] | undefined): string =>
  patterns === undefined
    ? '…'
    : orNone(patterns.map((pattern) => /\)\?(.+)\$$/.exec(pattern)?.[1] ?? pattern));

const orNone = (names: readonly string[]): string => (names.length === 0 ? '–' : names.join(', '));

const inWords = (patterns: readonly string[], room: string): string =>
  orNone(patterns.map(wordOf).filter((word) => word !== `${room}/`));

const wordOf = (pattern: string): string => {
  if (pattern === '^domain/(?!.*\\.schema\\.ts$)') return 'domain/ without schemas';
  if (pattern === '^domain/.*\\.schema\\.ts$') return 'domain schemas';
  if (pattern.startsWith('^$1/')) return 'schemas of its own room';
  const folder = /^\^([a-z]+\/)$/.exec(pattern)?.[1];
  if (folder !== undefined) return folder;
  const [, path, names = ''] = /^\^([a-z/]+\/)\(?([^()]+)\)?\\\.ts\$$/.exec(pattern) ?? [];
  if (path === undefined) throw new Error(`A pattern that this table has no words for: ${pattern}`);
  return names
    .split('|')
    .map((name) => `${path}${name.replace('.+/', '*/')}.ts`)
    .join(', ');
};

/** The table as Markdown, for when a test says that the one in the document has fallen behind. */
export const importTable = (): string =>
  [
    '| room | values from | types from | packages | built-in modules |',
    '|---|---|---|---|---|',
    ...importRows().map(({ room, values, types, packages, builtIns }) => {
      const name = room.startsWith('`') ? room : `\`${room}\``;
      return `| ${[name, values, types, packages, builtIns].join(' | ')} |`;
    }),
  ].join('\n');
