import { beforeAll, describe, expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readScenarios } from '../../definitions/read-scenarios.ts';
import { COMMAND_TYPES, ENGINE_COMMANDS } from '../../domain/claim/commands.ts';
import { CLOCK_KINDS, EXPIRY_EFFECTS } from '../../domain/deadline/clock.ts';
import { MONTH_RULES, OBLIGORS, START_RULES, UNITS } from '../../domain/deadline/term.ts';
import { PARTIES } from '../../domain/procedure/clock-definition.ts';
import type { ClockDefinition } from '../../domain/procedure/clock-definition.ts';
import {
  BODY_KINDS,
  DECISION_KINDS,
  NO_DECISION_RULES,
  REMEDY_POWERS,
  SERVICE_METHODS,
  VOTING_RULES,
} from '../../domain/procedure/decision-definition.ts';
import type { ProcedureDocument } from '../../domain/procedure/definition.ts';
import { PHASES, STATISTICAL_OUTCOMES } from '../../domain/procedure/definition.ts';
import { CLOSURE_REASONS } from '../../domain/procedure/incident-definition.ts';
import { procedureFileSchema } from '../../domain/procedure/procedure.schema.ts';
import { required } from '../../domain/shared/assert.ts';
import { shippedProcedure } from '../support/procedures.ts';

const procedures = resolve(import.meta.dirname, '../../procedures');
const loaded: { document?: ProcedureDocument } = {};
beforeAll(async () => {
  loaded.document = (await shippedProcedure('reference')).document;
});
const document = () => required(loaded.document, 'the reference procedure was loaded');

const values = <Value>(section: Readonly<Record<string, Value | undefined>>): readonly Value[] =>
  Object.values(section).flatMap((one) => (one === undefined ? [] : [one]));
const clocks = () => values(document().clocks);
const bodies = () => values(document().bodies);
const decisions = () => values(document().decisions);
const remedies = () => values(document().remedies);
const closures = () => values(document().closures);
const missing = (words: readonly string[], used: readonly unknown[]) =>
  words.filter((word) => !used.includes(word));
const isEmpty = (section: unknown): boolean =>
  section === undefined ||
  (typeof section === 'object' && section !== null && Object.keys(section).length === 0);

describe('the reference procedure', () => {
  test('has every section of the language, and none is empty', () => {
    const sections = Object.keys(procedureFileSchema.shape);
    expect(sections.length).toBeGreaterThan(30);
    const entries: Readonly<Record<string, unknown>> = { ...document() };
    expect(sections.filter((name) => isEmpty(entries[name]))).toEqual([]);
  });

  test('gives a rule for every command that people may give', () => {
    const engine: readonly string[] = ENGINE_COMMANDS;
    const wanted = COMMAND_TYPES.filter((type) => !engine.includes(type));
    expect(missing(wanted, Object.keys(document().commands))).toEqual([]);
  });

  test.each<readonly [string, readonly string[], () => readonly unknown[]]>([
    ['unit', [...UNITS, 'unspecified'], () => clocks().map(({ length }) => length.unit)],
    ['start of a term', START_RULES, () => clocks().map(({ starts }) => starts.from)],
    ['rule of months', MONTH_RULES, () => clocks().map(({ months }) => months)],
    ['effect of an expiry', EXPIRY_EFFECTS, () => clocks().map(({ expires }) => expires.effect)],
    ['kind of clock', CLOCK_KINDS, () => clocks().map(({ kind }) => kind)],
    ['side that owes', OBLIGORS, () => clocks().map(({ obligor }) => obligor)],
    ['way of rolling', ['next-working-day', 'none'], () => clocks().map(({ roll }) => roll)],
    ['way of half days', ['skip', 'count'], () => clocks().map(({ halfDays }) => halfDays)],
    ['cut-off', ['next-day'], () => clocks().map(({ cutOff }) => cutOff)],
    ['direction', ['before'], () => clocks().map(({ direction }) => direction)],
    ['party that is waited for', PARTIES, () => values(document().waits).map((wait) => wait.for)],
    ['kind of body', BODY_KINDS, () => bodies().map(({ kind }) => kind)],
    ['rule of voting', VOTING_RULES, () => bodies().map(({ voting }) => voting)],
    ['rule for no decision', NO_DECISION_RULES, () => bodies().map(({ onNoDecision }) => onNoDecision)],
    ['kind of decision', DECISION_KINDS, () => Object.keys(document().decisions)],
    ['way of service', SERVICE_METHODS, () => Object.keys(document().service)],
    ['reason of closure', CLOSURE_REASONS, () => Object.keys(document().closures)],
    ['power of a remedy', REMEDY_POWERS, () => remedies().flatMap(({ powers }) => powers ?? [])],
    ['statistical outcome', STATISTICAL_OUTCOMES, () => values(document().statistics ?? {})],
    ['phase', PHASES, () => values(document().stages).map(({ phase }) => phase)],
    [
      'form of decision',
      ['single', 'recommend-then-decide', 'collegiate'],
      () => decisions().map(({ form }) => form),
    ],
    [
      'recipient of a document',
      ['each-person', 'claim'],
      () => values(document().documents).map((one) => one.issuedTo),
    ],
  ])('uses every %s', (_word, wanted, used) => {
    expect(missing(wanted, used())).toEqual([]);
  });

  test.each<readonly [string, (clock: ClockDefinition) => boolean]>([
    ['as long as itself', ({ extends: rule }) => rule?.length === 'equal'],
    ['by half', ({ extends: rule }) => rule?.length === 'half'],
    ['by as much as its order says', ({ extends: rule }) => rule?.length === 'set-by-decision'],
    ['by a length of the law', ({ extends: rule }) => typeof rule?.length === 'object'],
    ['without limit', ({ extends: rule }) => rule?.times === null],
    ['when it is over', ({ extends: rule }) => rule?.before === 'any-time'],
    ['from the order on', ({ extends: rule }) => rule?.from === 'order'],
  ])('has a term that is extended %s', (_how, matches) => {
    expect(clocks().some(matches)).toBe(true);
  });

  test.each<readonly [string, () => boolean]>([
    ['a term that several events start', () => clocks().some(({ starts }) => starts.on.length > 1)],
    [
      'a term from a day that the event names',
      () => clocks().some(({ starts }) => starts.dated !== undefined),
    ],
    ['a length that is not known', () => clocks().some(({ length }) => length.value === null)],
    ['a term that stands still', () => clocks().some(({ suspends }) => suspends !== undefined)],
    [
      'a wait that asks what the event says',
      () => values(document().waits).some(({ when }) => when !== undefined),
    ],
    ['a chair who decides a tie', () => bodies().some((body) => body.chairDecidesTie === true)],
    ['a cadence of sessions', () => bodies().some(({ cadence }) => cadence !== undefined)],
    [
      'a question that is examined of the own motion of the office',
      () => decisions().some(({ limbs }) => values(limbs ?? {}).some(({ ofOwnMotion }) => ofOwnMotion)),
    ],
    ['reasons to depart from advice', () => decisions().some((one) => one.departureReasons !== undefined)],
    [
      'service that is deemed later',
      () => values(document().service).some((one) => one.deemedAfter !== undefined),
    ],
    [
      'a document with renewal and expiry',
      () =>
        values(document().documents).some(
          (one) => one.renewalClock !== undefined && one.expiryClock !== undefined,
        ),
    ],
    ['a remedy of an observer', () => remedies().some(({ standing }) => standing === 'observer')],
    ['a remedy whose powers are not settled', () => remedies().some(({ powers }) => powers === null)],
    ['a remedy against silence', () => remedies().some((one) => (one.againstSilenceOf ?? []).length > 0)],
    [
      'a remedy of which lateness is judged',
      () => remedies().some(({ outOfTime }) => outOfTime === 'judged'),
    ],
    [
      'a remedy with a term to decide and a next one',
      () =>
        remedies().some((one) => one.resolutionClock !== undefined) &&
        remedies().some(({ next }) => next !== undefined),
    ],
    ['a closure that can be cured', () => closures().some(({ cure }) => cure !== undefined)],
    ['a closure that needs consent', () => closures().some(({ consent }) => consent !== undefined)],
    ['a closure that can be undone', () => closures().some(({ reopens }) => reopens !== undefined)],
    ['a withdrawal to be confirmed', () => closures().some(({ ratification }) => ratification !== undefined)],
    [
      'a track for whom it is and why',
      () =>
        values(document().tracks).some(({ when, reasons }) => when !== undefined && reasons !== undefined),
    ],
    [
      'an office of another authority',
      () => values(document().offices).some(({ authority }) => authority !== undefined),
    ],
  ])('has %s', (_what, holds) => {
    expect(holds()).toBe(true);
  });

  test('states nothing of which the Standards give no number with more than low confidence', () => {
    const chosen = clocks().filter(({ length }) => length.basis.some((norm) => norm === 'PROJECT-CHOICE'));
    expect(chosen.length).toBeGreaterThan(10);
    expect(chosen.filter(({ length }) => length.confidence !== 'low')).toEqual([]);
  });

  test('has 25 scenarios or more, in both languages', async () => {
    const { scenarios } = await readScenarios(join(procedures, 'reference'));
    expect(scenarios.length).toBeGreaterThanOrEqual(25);
    expect(scenarios.filter(({ scenario }) => scenario.title.es === scenario.title.en)).toEqual([]);
  });
});

/** The numbers of the catalogue of primitives and of ambiguities, which scenarios name under `covers`. */
const catalogue: readonly (readonly [string, number])[] = [
  ['P', 36],
  ['Q', 20],
  ['MA', 22],
  ['CA', 15],
];

test('scenarios of the shipped procedures cover every primitive and every ambiguity of the catalogue', async () => {
  const folders = readdirSync(procedures).filter((name) =>
    readdirSync(join(procedures, name)).includes('scenarios'),
  );
  const read = await Promise.all(folders.map((name) => readScenarios(join(procedures, name))));
  const covered = read.flatMap(({ scenarios }) => scenarios.flatMap(({ scenario }) => scenario.covers ?? []));
  const wanted = catalogue.flatMap(([letter, count]) =>
    Array.from({ length: count }, (_, index) => `${letter}${index + 1}`),
  );
  expect(missing(wanted, covered)).toEqual([]);
});
