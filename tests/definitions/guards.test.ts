import { describe, expect, test } from '@jest/globals';
import { createExpressions } from '../../definitions/expressions.ts';
import { guardFaults } from '../../definitions/guards.ts';
import type { ProcedureDocument } from '../../domain/procedure/definition.ts';
import { pathText } from '../../domain/procedure/finding.ts';
import { required } from '../../domain/shared/assert.ts';
import { aDocument } from '../support/procedure-document.ts';

const expressions = createExpressions();
const admission = required(aDocument().commands['admit-claim']?.[0], 'rule');
const base = aDocument({ commands: { ...aDocument().commands, 'postpone-interview': [admission] } });
const guarded = (when: string, changes: Partial<ProcedureDocument> = {}): ProcedureDocument =>
  aDocument({ commands: { ...base.commands, 'admit-claim': [{ ...admission, when }] }, ...changes });
const said = (document: ProcedureDocument): readonly string[] =>
  guardFaults(document, expressions).map(({ path, offset }) => `${pathText(path)} ${offset}`);
const when = 'commands.admit-claim.0.when';

describe('a condition that can never hold is told, at the word that is wrong', () => {
  test.each([
    ["claim.draft == 'finished'", 15],
    ["'finished' == claim.draft", 0],
    ["claim.draft != 'finished'", 15],
    ["claim.track in ['regular', 'express']", 27],
    ["'sundial' in claim.expiredClocks", 0],
    ["claim.applicants.all(p, p.outcome == 'asylum')", 37],
    ["claim.applicants.exists(someone, someone.relation == 'cousin')", 53],
    ["claim.remediesDecided.exists(r, r == 'cassation')", 37],
    ["claim.filedBy == 'representative' || actor.role == 'minister'", 51],
  ])('a value that the fact never has: %s', (text, offset) => {
    const tracks = { regular: { label: { es: 'x', en: 'x' }, sets: {} } };
    expect(said(guarded(text, { tracks }))).toContain(`${when} ${offset}`);
  });

  test.each([
    'false',
    '!true',
    "claim.filedBy == 'applicant' && claim.filedBy == 'representative'",
    "claim.filedBy == 'applicant' && claim.filedBy != 'applicant'",
    "!(claim.draft == 'none' || claim.draft != 'none')",
    "claim.draft in ['none', 'drafted'] && claim.draft == 'reviewed'",
    "claim.draft != 'none' && claim.draft != 'drafted' && claim.draft != 'reviewed'",
    'claim.hasServedAct && !claim.hasServedAct',
    'claim.postponements < 0',
    'claim.postponements > 2 && claim.postponements <= 2',
    'claim.postponements >= 3 && 1 == claim.postponements',
    "'decide' in claim.expiredClocks && !('decide' in claim.expiredClocks)",
    'claim.applicants.exists(p, p.isMinor && !p.isMinor)',
    "(claim.hasServedAct ? claim.draft == 'none' : false) && claim.draft == 'drafted'",
    "claim.stage == 'appeal'",
    "claim.stage != 'filed'",
    '1 == 2',
    "'a' != 'a'",
    '!(1 < 2)',
    'claim.applicants.size() < 0',
    'claim.applicants.size() > 3 && size(claim.applicants) < 2',
    'claim.lodgedOn > claim.lodgedOn',
    'claim.lodgedOn != claim.lodgedOn',
    "actor.role == 'head'",
    "actor.role == 'system'",
    'claim.interviewsHeld >= 1',
  ])('a contradiction: %s', (text) => {
    expect(said(guarded(text))).toEqual([`${when} 0`]);
  });

  test('two conditions of one rule that cannot both hold', () => {
    const conditions = [{ rule: 'drafted', that: "claim.draft == 'drafted'", basis: ['ACT-1'] }];
    const rule = { ...admission, when: "claim.draft == 'none'", conditions };
    expect(said(aDocument({ commands: { ...base.commands, 'admit-claim': [rule] } }))).toEqual([
      'commands.admit-claim.0.conditions.0.that 0',
    ]);
  });

  test('what an event says of a stage or a clock, in conditions of clocks', () => {
    const decide = required(base.clocks['decide'], 'decide');
    const starts = { ...decide.starts, on: ['StageEntered' as const], when: "event.stage == 'desicion'" };
    expect(said(aDocument({ clocks: { ...base.clocks, decide: { ...decide, starts } } }))).toEqual([
      'clocks.decide.starts.when 15',
    ]);
  });
});

describe('a condition of a clock is judged where its events can happen', () => {
  const decide = required(base.clocks['decide'], 'decide');
  const under = (starts: Partial<typeof decide.starts>, stops: Partial<typeof decide.stops> = {}) =>
    said(
      aDocument({
        clocks: {
          ...base.clocks,
          decide: {
            ...decide,
            starts: { ...decide.starts, ...starts },
            stops: { ...decide.stops, ...stops },
          },
        },
      }),
    );

  test('a start or an end in a stage in which none of its events can happen', () => {
    expect(under({ on: ['DecisionIssued'], when: "claim.stage == 'appeal'" })).toEqual([
      'clocks.decide.starts.when 0',
    ]);
    expect(under({}, { on: ['DecisionIssued'], when: "claim.stage == 'filed'" })).toEqual([
      'clocks.decide.stops.when 0',
    ]);
  });

  test('a stage in which one of them can, the stage of the registration, and what can happen in any', () => {
    expect(under({ on: ['DecisionIssued', 'RemedyDecided'], when: "claim.stage == 'appeal'" })).toEqual([]);
    expect(under({ when: "claim.stage == 'filed'" })).toEqual([]);
    expect(under({ on: ['ClockExpired'], when: "claim.stage == 'appeal'" })).toEqual([]);
  });

  test('a clock that nobody may start, because start-clock is for another', () => {
    const clocks = {
      ...base.clocks,
      decide: { ...decide, starts: { on: [], from: 'set-by-decision' as const } },
    };
    const startable = (text: string) =>
      said(
        aDocument({ clocks, commands: { ...base.commands, 'start-clock': [{ ...admission, when: text }] } }),
      );
    expect(startable("command.clock == 'appeal'")).toEqual(['clocks.decide.starts.from 0']);
    expect(startable("command.clock == 'decide'")).toEqual([]);
  });
});

describe('a condition that can hold is left alone', () => {
  test.each([
    'true',
    "claim.draft == 'drafted' || claim.draft == 'reviewed'",
    "claim.draft == 'drafted' || false",
    "claim.filedBy == 'applicant' && claim.draft == 'none'",
    "claim.draft != 'none' && claim.draft != 'drafted'",
    "'decide' in claim.expiredClocks && !('appeal' in claim.expiredClocks)",
    'claim.applicants.all(p, p.isMinor) && claim.applicants.exists(p, !p.isMinor)',
    'claim.applicants.exists(p, p.isMinor) && claim.applicants.exists(p, !p.isMinor)',
    'claim.postponements > 2 && claim.postponements < 4',
    'size(claim.applicants) > 1',
    '1 != 2',
    'claim.applicants.size() > 1 && claim.applicants.size() < 3',
    'claim.lodgedOn <= claim.lodgedOn && claim.lodgedOn == claim.lodgedOn',
    "actor.role == 'officer'",
    'claim.interviewsHeld < 1',
    "claim.remediesDecided.exists(r, r == 'review')",
    "claim.stage == 'filed'",
    "claim.lodgedOn > '2026-01-01' && claim.lodgedOn < '2026-01-01'",
  ])('%s', (text) => {
    expect(said(guarded(text))).toEqual([]);
  });

  test('"false" where an option of a variant opens the way, or closes it', () => {
    const label = { es: 'x', en: 'x' };
    const option = (sets: Readonly<Record<string, string>>) =>
      ({ label, sets, basis: ['ACT-1'], confidence: 'high' }) as const;
    const variants = {
      gate: { label, default: 'shut', options: { shut: option({}), open: option({ [when]: 'true' }) } },
    };
    expect(said(guarded('false'))).toEqual([`${when} 0`]);
    expect(said(guarded('false', { variants }))).toEqual([]);
  });
});
