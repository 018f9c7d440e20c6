import { describe, expect, test } from '@jest/globals';
import type { PersonOutcome } from '../../../domain/claim/command-data.ts';
import { flawInLimbs } from '../../../domain/claim/limbs.ts';
import type { LimbDefinition } from '../../../domain/procedure/decision-definition.ts';
import { personId } from '../../../domain/shared/ids.ts';

const limbs: Readonly<Record<string, LimbDefinition>> = {
  refugee: { granting: ['refugee-status'], ofOwnMotion: false, basis: ['LRPCAP-24'] },
  complementary: { granting: ['complementary-protection'], ofOwnMotion: true, basis: ['LRPCAP-28'] },
};
const person = personId('0190a1b2-0000-7000-8000-000000000001');

const outcomeOf = (
  outcome: string,
  findings?: Readonly<Record<string, string>>,
): readonly PersonOutcome[] => [{ personId: person, outcome, ...(findings && { limbs: findings }) }];

describe('a decision with a second question that the office examines of its own motion', () => {
  test('may stop at the first question when it grants it', () => {
    expect(flawInLimbs(limbs, outcomeOf('refugee-status', { refugee: 'refugee-status' }))).toBeUndefined();
  });

  test('may not refuse refugee status without having examined complementary protection', () => {
    expect(flawInLimbs(limbs, outcomeOf('refused', { refugee: 'refused' }))).toEqual({
      rule: 'limb-examined',
      personId: person,
      limb: 'complementary',
    });
  });

  test('refuses both questions, or grants the second', () => {
    const both = { refugee: 'refused', complementary: 'refused' };
    expect(flawInLimbs(limbs, outcomeOf('refused', both))).toBeUndefined();
    const second = { refugee: 'refused', complementary: 'complementary-protection' };
    expect(flawInLimbs(limbs, outcomeOf('complementary-protection', second))).toBeUndefined();
  });

  test('has the outcome that its last question came to', () => {
    const second = { refugee: 'refused', complementary: 'complementary-protection' };
    expect(flawInLimbs(limbs, outcomeOf('refused', second))).toMatchObject({ rule: 'outcome-follows-limbs' });
  });

  test('answers no question that the procedure does not ask', () => {
    expect(
      flawInLimbs(limbs, outcomeOf('refugee-status', { refugee: 'refugee-status', asylum: 'granted' })),
    ).toMatchObject({ rule: 'limb-known', limb: 'asylum' });
  });
});

test('a decision with one question needs no findings', () => {
  expect(flawInLimbs({}, outcomeOf('refused'))).toBeUndefined();
});
