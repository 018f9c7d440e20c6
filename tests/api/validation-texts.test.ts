import { describe, expect, test } from '@jest/globals';
import { parseInput } from '../../api/input.schema.ts';
import * as requests from '../../api/requests.schema.ts';
import { ruleIn } from '../../api/validation-texts.ts';
import { goodCommands, goodData, goodExtras } from './good-requests.ts';
import { canary, hostileJson, hostileTexts, spoiled } from './hostile-values.ts';

const read = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const rulesOf = (schema: Parameters<typeof parseInput>[0], value: unknown): readonly string[] => {
  const parsed = parseInput(schema, value);
  return parsed.ok ? [] : parsed.defects.map(({ rule }) => rule);
};

/** Every rule that the schemas of requests have for what is spoiled in one place. */
const brokenRules = (): ReadonlySet<string> => {
  const values = hostileJson.map(read);
  const registration = { data: goodData['register-claim'], ...goodExtras };
  const large = Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`k${index}`, index]));
  const personal = [
    large,
    { a: { b: { c: { d: { e: 1 } } } } },
    { a: Number.NaN },
    { a: undefined },
    { a: 'x'.repeat(10_001) },
  ];
  const members = Array.from({ length: 2 }, () => ({ ...registration.data.applicants[0] }));
  const bodies = [
    ...spoiled(registration).map((text) => [requests.registerBody, read(text)] as const),
    ...personal.map((one) => [requests.registerBody, { ...registration, personal: one }] as const),
    [
      requests.registerBody,
      { ...registration, data: { ...registration.data, applicants: members } },
    ] as const,
    ...goodCommands.flatMap(({ type, data }) =>
      spoiled(data).map((text) => [requests.commandBody, { type, data: read(text) }] as const),
    ),
    ...values.map((type) => [requests.commandBody, { type, data: {} }] as const),
  ];
  const parameters = [
    requests.claimParams,
    requests.commandParams,
    requests.eventParams,
    requests.procedureParams,
    requests.historyQuery,
    requests.tasksQuery,
    requests.backlogQuery,
    requests.dueQuery,
    requests.stalledQuery,
    requests.noQuery,
    requests.registerHeaders,
    requests.commandHeaders,
  ];
  const named = parameters.flatMap((schema) =>
    Object.keys(schema.shape).flatMap((name) =>
      hostileTexts.map((text) => [schema, { [name]: text }] as const),
    ),
  );
  const lists = parameters.map((schema) => [schema, { [canary]: '1', limit: ['1', '2'] }] as const);
  return new Set([...bodies, ...named, ...lists].flatMap(([schema, value]) => rulesOf(schema, value)));
};

describe('what is wrong in one place of a request', () => {
  const rules = [...brokenRules()];

  test('is said in sentences of our own, in English and in Spanish', () => {
    expect(rules.length).toBeGreaterThan(40);
    for (const rule of rules) {
      expect(rule).toMatch(/^(is|must|may|has) /);
      const spanish = ruleIn('es', rule);
      expect([rule, spanish === rule]).toEqual([rule, false]);
      expect(spanish).not.toContain('$');
      expect(spanish).not.toMatch(/\b(must|the|lower-case|such as|at most)\b/);
      expect(ruleIn('en', rule)).toBe(rule);
    }
  });

  test('never repeats what was sent, nor the name under which it was sent', () => {
    for (const rule of rules) expect(rule).not.toContain(canary);
  });

  test('names the members that there may be, and the words that there are', () => {
    expect(rulesOf(requests.backlogQuery, { [canary]: '1' })).toEqual(['may hold only: asOf']);
    expect(rulesOf(requests.dueQuery, { obligor: 'x' })).toEqual(['must be one of: person, authority']);
    expect(ruleIn('es', 'must be one of: person, authority')).toBe('debe ser uno de: person, authority');
  });

  test('names fifty places and no more', () => {
    const applicants = Array.from({ length: 200 }, () => ({}));
    const defects = rulesOf(requests.registerBody, { data: { ...goodData['register-claim'], applicants } });
    expect(defects.length).toBe(50);
  });
});
