import { describe, expect, test } from '@jest/globals';
import { explore } from '../../definitions/exploration.ts';
import { compileProcedure } from '../../definitions/procedure.ts';
import { createZones } from '../../platform/zones.ts';
import { aDocument } from '../support/procedure-document.ts';
import { shippedProcedure } from '../support/procedures.ts';

const zones = createZones();

describe('exploring a procedure', () => {
  test('finds the state from which nothing is possible, and the commands that lead there', () => {
    const { commands } = aDocument();
    const trap = aDocument({
      clocks: {},
      remedies: {},
      tracks: { regular: { label: { es: 'Ordinaria', en: 'Regular' }, sets: {} } },
      commands: {
        'register-claim': commands['register-claim'] ?? [],
        'admit-claim': commands['admit-claim'] ?? [],
      },
    });
    const { dead, stages, isWhole } = explore(compileProcedure(trap), zones);
    expect(stages).toEqual(['decision', 'filed']);
    expect(isWhole).toBe(true);
    expect(dead).toEqual([
      {
        stage: 'decision',
        why: 'unattended',
        states: expect.any(Number),
        path: ['register-claim', 'admit-claim'],
      },
    ]);
  });

  test('finds none in a procedure that holds together, and goes through its stages', async () => {
    const explored = explore(await shippedProcedure('sv'), zones);
    expect(explored.dead).toEqual([]);
    expect(explored.stages).toEqual(
      expect.arrayContaining(['filed', 'interview', 'evaluation', 'commission']),
    );
  });

  test('a state with a wait that nobody can end and no clock bounds is one in which nothing is possible', () => {
    const { commands, labels } = aDocument();
    const wait = {
      for: 'applicant',
      opens: 'ClaimAdmitted',
      closes: ['DecisionIssued'],
      clock: 'decide',
      owner: 'clerk',
    } as const;
    const trap = aDocument({
      clocks: {},
      remedies: {},
      waits: { papers: wait },
      labels: { ...labels, 'waits.papers': { es: 'x', en: 'x' } },
      tracks: { regular: { label: { es: 'Ordinaria', en: 'Regular' }, sets: {} } },
      commands: {
        'register-claim': commands['register-claim'] ?? [],
        'admit-claim': commands['admit-claim'] ?? [],
      },
    });
    expect(explore(compileProcedure(trap), zones).dead).toEqual([
      {
        stage: 'decision',
        why: 'nothing-possible',
        states: expect.any(Number),
        path: ['register-claim', 'admit-claim'],
      },
    ]);
  });

  test('the bound is kept and said: fewer decisions see less, and name the stages that they did not reach', async () => {
    const procedure = await shippedProcedure('sv');
    const few = explore(procedure, zones, { most: 40 });
    expect(few).toMatchObject({ decisions: 40, isWhole: false });
    expect(few.unreached.length).toBeGreaterThan(0);
    expect([...few.stages, ...few.unreached].sort()).toEqual(Object.keys(procedure.document.stages).sort());
    const more = explore(procedure, zones, { most: 400 });
    expect(more.states).toBeGreaterThan(few.states);
    expect(more.depth).toBeGreaterThan(few.depth);
  });

  test('goes the same way every time', async () => {
    const procedure = await shippedProcedure('bz');
    expect(explore(procedure, zones)).toEqual(explore(procedure, zones));
  });
});
