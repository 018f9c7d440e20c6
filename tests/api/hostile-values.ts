/** What somebody sends who means no good, or whose program is broken: as texts of JSON, and as texts in addresses and headers. */

/**
 * Stands in every hostile text that has room for it: seen anywhere but in the vault, it has leaked. Its space keeps it
 * from being a code, which an answer may cite.
 */
export const canary = 'Canaria 7';

const controls = ['\u0000', '\u0007', '\u001b[31m', '\u007f', '\u0085', '\r\nSet-Cookie: a=b'];
const invisible = [
  '\u202e',
  '\u2066',
  '\u200b',
  '\u200d',
  '\ufeff',
  '\u2028',
  'e\u0301'.repeat(3),
  '\u0301'.repeat(300),
];
const halves = ['\ud800', '\udfff', '\udc00\ud800'];
const injections = [
  "' OR '1'='1",
  "'; drop table readmodel.claim; --",
  '" UNION SELECT * FROM vault.item --',
  `\${7*7}`,
  '{{7*7}}',
  '#{7*7}',
  '%s%n%x',
  '<script>alert(1)</script>',
  '=cmd|/c calc!A1',
  '../../../../etc/passwd',
  '*)(uid=*',
  'claim.applicants.all(p, true)',
  '$.data[*]',
];

const names = [
  'constructor',
  '__proto__',
  'prototype',
  'toString',
  'hasOwnProperty',
  'null',
  'undefined',
  'NaN',
  'true',
];
const dates = [
  '2026-02-30',
  '2025-02-29',
  '2026-13-01',
  '2026-00-10',
  '1899-12-31',
  '2201-01-01',
  '9999-12-31',
  '0000-00-00',
  '+002026-01-01',
  '26-1-1',
  'now()',
  'infinity',
];
const instants = [
  '0000-01-01T00:00:00.000Z',
  '0001-01-01T00:00:00.000Z',
  '1899-12-31T23:59:59.999Z',
  '2099-01-01T00:00:00.000Z',
  '2101-01-01T00:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
  '2026-02-30T00:00:00.000Z',
  '2026-01-01T24:00:00.000Z',
  '2026-01-01T00:00:00Z',
  '2026-01-01T00:00:00.000-06:00',
  '-000001-01-01T00:00:00.000Z',
];
const ids = [
  '00000000-0000-0000-0000-000000000000',
  'FFFFFFFF-FFFF-4FFF-8FFF-FFFFFFFFFFFF',
  'ffffffff-ffff-4fff-bfff-ffffffffffff',
  '{01940000-0000-7000-8000-000000000001}',
  'urn:uuid:01940000-0000-7000-8000-000000000001',
];

/** Texts, each with the canary in it where it has room. */
export const hostileTexts: readonly string[] = [
  '',
  ' ',
  canary,
  `${canary} Pérez`,
  ...[...controls, ...invisible, ...halves, ...injections].map((part) => `${canary}${part}`),
  ...names,
  ...dates,
  ...instants,
  ...ids,
  `${canary}${'x'.repeat(300)}`,
  `${canary}${'á'.repeat(20_000)}`,
];

/** JSON texts: of another type, of no type that JSON has, too deep, too long. Some of them are no JSON at all. */
export const hostileJson: readonly string[] = [
  ...hostileTexts.map((text) => JSON.stringify(text)),
  'null',
  'true',
  'false',
  '0',
  '-0',
  '-1',
  '1.5',
  '2147483648',
  '9007199254740993',
  '123456789012345678901234567890',
  '1e400',
  '-1e400',
  '1e-400',
  'NaN',
  '0x10',
  '01',
  '[]',
  '[[]]',
  '[null]',
  `["${canary}"]`,
  `[${'0,'.repeat(300)}0]`,
  `${'['.repeat(3_000)}${']'.repeat(3_000)}`,
  '{}',
  `{"${canary} Pérez":1}`,
  '{"a":1,"a":2}',
  '{"a":1,"\\u0061":2}',
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  `${'{"a":'.repeat(3_000)}1${'}'.repeat(3_000)}`,
];

/** Texts that can stand in a header: Node itself refuses to send the others. */
export const hostileHeaders: readonly string[] = [
  ...hostileTexts.filter((text) => /^[\t\x20-\x7e\x80-\xff]*$/.test(text) && text.length < 5_000),
  '"1", "2"',
  'W/"1"',
  '"',
  '""',
  '"-1"',
  '"2147483648"',
  '"99999999999999999999"',
  '\xff\xfe',
  ','.repeat(4_000),
  'es;q=2, en;q=-1, *;q=NaN',
  '*',
];

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
type Path = readonly (string | number)[];

/** Every place in a value: the value itself, each member, each item. */
const placesIn = (value: Json, path: Path = []): readonly Path[] => {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([name, member]) => placesIn(member, [...path, name]))];
};

const mark = 'place-of-the-hostile-value';

/** The JSON text of a value with another text in one place. */
const withText = (value: Json, path: Path, text: string): string => {
  const replaced = replaceAt(value, path);
  return JSON.stringify(replaced).replace(`"${mark}"`, () => text);
};

const replaceAt = (value: Json, [step, ...rest]: Path): Json => {
  if (step === undefined) return mark;
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === String(step) ? replaceAt(item, rest) : item));
  if (typeof value !== 'object' || value === null) return mark;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, name === step ? replaceAt(member, rest) : member]),
  );
};

const membersToAdd = [
  `"${canary} Pérez":"${canary}"`,
  '"__proto__":{"polluted":true}',
  '"constructor":{"prototype":{"polluted":true}}',
  '"isAdmin":true',
  '"":0',
  '"actor":{"id":"staff-omar","role":"signing-authority"}',
];

/** The JSON texts of an object with one member taken away, added, or standing twice, at every level. */
const withOtherMembers = (value: Json): readonly string[] =>
  placesIn(value).flatMap((path) => {
    const there = path.reduce<Json>((found, step) => memberOf(found, step), value);
    if (typeof there !== 'object' || there === null || Array.isArray(there)) return [];
    const members = Object.entries(there).map(
      ([name, member]) => `${JSON.stringify(name)}:${JSON.stringify(member)}`,
    );
    const objects = [
      ...members.map((_, index) => members.filter((__, other) => other !== index)),
      ...members.map((member) => [...members, member]),
      ...membersToAdd.map((member) => [...members, member]),
      ...membersToAdd.map((member) => [member, ...members]),
    ];
    return objects.map((object) => withText(value, path, `{${object.join(',')}}`));
  });

const memberOf = (value: Json, step: string | number): Json => {
  if (typeof value !== 'object' || value === null) return null;
  return Object.entries(value).find(([name]) => name === String(step))?.[1] ?? null;
};

/** Every body that differs from a good one in one place. */
export const spoiled = (good: Json, values: readonly string[] = hostileJson): readonly string[] => [
  ...placesIn(good).flatMap((path) => values.map((text) => withText(good, path, text))),
  ...withOtherMembers(good),
];
