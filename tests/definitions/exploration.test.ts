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
    expect(dead.length).toBeGreaterThan(0);
    expect(dead[0]).toEqual({ stage: 'decision', path: ['register-claim', 'admit-claim'] });
  });

  test('finds none in a procedure that holds together, and goes through its stages', async () => {
    const explored = explore(await shippedProcedure('sv'), zones);
    expect(explored.dead).toEqual([]);
    expect(explored.stages).toEqual(
      expect.arrayContaining(['filed', 'interview', 'evaluation', 'commission']),
    );
  });

  test('goes the same way every time', async () => {
    const procedure = await shippedProcedure('bz');
    expect(explore(procedure, zones)).toEqual(explore(procedure, zones));
  });
});
