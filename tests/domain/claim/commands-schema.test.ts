import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { commandDataSchemas } from '../../../domain/claim/command-data.schema.ts';
import { commandBodySchema } from '../../../domain/claim/commands.schema.ts';
import { COMMAND_TYPES } from '../../../domain/claim/commands.ts';
import { personalDataSchema } from '../../../domain/claim/personal-data.schema.ts';
import { textDefect } from '../../../domain/claim/personal-data.ts';
import { personNumber } from '../../support/claims.ts';

const registration = {
  type: 'register-claim',
  data: {
    procedure: 'mx/refugee-status',
    office: 'tapachula',
    track: 'regular',
    filedBy: 'applicant',
    applicants: [{ personId: personNumber(1), relation: 'principal', nationality: 'HN', isMinor: false }],
  },
};

/** Where and why a body is refused: `place: rule`. */
const defectsOf = (body: unknown): readonly string[] =>
  commandBodySchema
    .safeParse(body)
    .error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) ?? [];

describe('a command as it is sent', () => {
  test('a complete registration is understood as it was sent', () => {
    expect(commandBodySchema.parse(registration)).toEqual(registration);
  });

  test('a word of the catalogue that does not exist is refused', () => {
    expect(defectsOf({ type: 'grant-asylum', data: {} })).toHaveLength(1);
  });

  test('every word of the catalogue has a schema', () => {
    expect(Object.keys(commandDataSchemas).sort()).toEqual([...COMMAND_TYPES].sort());
  });

  test('nobody outside the engine can let a clock expire', () => {
    expect(defectsOf({ type: 'expire-clocks', data: {} })).toHaveLength(1);
  });

  test('a member that the command does not have is refused, not ignored', () => {
    expect(defectsOf({ type: 'admit-claim', data: { force: true } })).toEqual([
      'data: Unrecognized key: "force"',
    ]);
    expect(defectsOf({ ...registration, expectedVersion: 3 })).toEqual([
      ': Unrecognized key: "expectedVersion"',
    ]);
  });

  test('a number written as text is not taken for a number, and a text not for a truth', () => {
    const [applicant] = registration.data.applicants;
    const data = { ...registration.data, applicants: [{ ...applicant, isMinor: 'false' }] };
    expect(defectsOf({ ...registration, data })[0]).toMatch(/^data\.applicants\.0\.isMinor: /);
  });

  test.each([
    ['a reason for which the procedure has no list', 'serve-prevention', 'reasonCode'],
    ['a ground', 'declare-inadmissible', 'groundCode'],
    ['an answer', 'answer-prevention', 'answerCode'],
    ['an objection', 'object-to-closure', 'objectionCode'],
  ])('%s is a code, and leaves no room for a sentence, a document or a telephone', (_what, type, member) => {
    const given = (code: string) => defectsOf({ type, data: { [member]: code } });
    const good = ['late-filing', 'no-link-to-inclusion-clauses', 'article-13-of-2011', 'x'.repeat(40)];
    for (const code of good) expect([code, given(code)]).toEqual([code, []]);
    for (const code of [
      'her-uncle-had-a-quarrel-there',
      'x'.repeat(41),
      'passport-e1234567',
      'calls-50312345678',
      'curp-garc850101hdfrrl09',
    ]) {
      expect([code, given(code)]).toEqual([
        code,
        [
          `data.${member}: must be a code, not a sentence: at most 5 words and 40 characters, and no number of 5 digits`,
        ],
      ]);
    }
  });

  test('a person cannot be in a claim twice', () => {
    const [applicant] = registration.data.applicants;
    const data = { ...registration.data, applicants: [applicant, applicant] };
    expect(defectsOf({ ...registration, data })).toEqual(['data.applicants: must name each person once']);
  });

  test('a day that does not exist is refused with the rule', () => {
    const data = { interviewOn: '2026-02-30', interviewerId: 'staff-1' };
    expect(defectsOf({ type: 'schedule-interview', data })).toEqual([
      'data.interviewOn: must be a date YYYY-MM-DD that exists, between 1900 and 2200',
    ]);
  });

  test('a name is no code', () => {
    expect(defectsOf({ type: 'return-draft', data: { reasonCode: 'María dijo' } })[0]).toMatch(
      /^data\.reasonCode: must be lower-case words/,
    );
  });
});

/** The language refuses to encode half of a surrogate pair. */
const isWellFormed = (text: string): boolean => {
  try {
    return encodeURIComponent(text).length >= 0;
  } catch {
    return false;
  }
};

describe('personal data', () => {
  const ruleFor = (personal: unknown): string | undefined =>
    personalDataSchema.safeParse(personal).error?.issues[0]?.message;

  test('names in any script and a narrative in paragraphs are kept as they are', () => {
    const personal = {
      name: 'Ñandú O’Connor 王小明 👩‍👧',
      narrative: 'Primero.\n\nSegundo.\tFin.',
      phones: [{ number: '+503' }],
    };
    expect(personalDataSchema.parse(personal)).toEqual(personal);
  });

  test.each([
    ['NUL', 'a\u0000b', /control characters/],
    ['an escape', 'a\u001bb', /control characters/],
    ['a C1 control', 'a\u0085b', /control characters/],
    ['half of a surrogate pair', 'a\ud83d', /well-formed Unicode/],
    ['more than 10,000 characters', 'a'.repeat(10_001), /at most 10000 characters/],
  ])('a text with %s is refused', (_what, text, rule) => {
    expect(ruleFor({ narrative: text })).toMatch(rule);
  });

  test('four levels are kept and a fifth is refused', () => {
    expect(ruleFor({ a: { b: { c: { d: 1 } } } })).toBeUndefined();
    expect(ruleFor({ a: { b: { c: { d: {} } } } })).toMatch(/deeper than 4 levels/);
  });

  test('a list, a text or nothing is not personal data', () => {
    for (const value of [[], 'Maria', null, 7]) expect(ruleFor(value)).toMatch(/object with named members/);
  });

  test('what is refused is named by its place, never by what it says', () => {
    const error = personalDataSchema.safeParse({ contact: [{ note: 'Maria Secret \u0000' }] }).error;
    expect(error?.issues.map(({ path }) => path)).toEqual([['contact', 0, 'note']]);
    expect(JSON.stringify(error?.issues)).not.toContain('Secret');
  });

  test('a text that is accepted survives UTF-8 unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(textDefect(text) === undefined);
        expect(Buffer.from(text, 'utf8').toString('utf8')).toBe(text);
      }),
    );
  });

  test('the check of half surrogate pairs agrees with the language’s own', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0xd700, max: 0xe100 })), (units) => {
        const text = String.fromCharCode(...units);
        expect(textDefect(text) === undefined).toBe(isWellFormed(text));
      }),
    );
  });
});
