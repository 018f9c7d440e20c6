import { expect, test } from '@jest/globals';
import { changeMessages } from '../../cli/messages-change.ts';
import { rowsOfPlan } from '../../cli/work/migration-rows.ts';
import { plainDate } from '../../domain/shared/plain-date.ts';

const claims = [
  {
    claimId: 'c1',
    stage: { from: 'served', to: 'served' },
    clocks: [
      {
        clock: 'ratify',
        becomes: 'ratify',
        obligor: 'person' as const,
        oldDueOn: plainDate('2026-11-30'),
        newDueOn: plainDate('2026-11-30'),
        withheldDueOn: plainDate('2026-11-26'),
      },
      {
        clock: 'decide',
        becomes: null,
        obligor: 'authority' as const,
        oldDueOn: plainDate('2026-12-30'),
        newDueOn: null,
      },
    ],
  },
];

test('a plan names whom each term binds and the earlier day that is withheld from a person, in both languages', () => {
  expect(rowsOfPlan(claims, changeMessages.en)).toEqual([
    ['c1', 'served', 'served', '', '', '', '', ''],
    [
      'c1',
      '',
      '',
      'ratify',
      'the person',
      '2026-11-30',
      '2026-11-30',
      'not shortened: 2026-11-26 would be by a decision only',
    ],
    ['c1', '', '', 'decide > ends', 'the authority', '2026-12-30', '-', ''],
  ]);
  expect(rowsOfPlan(claims, changeMessages.es)[1]?.at(-1)).toBe(
    'no se acorta: 2026-11-26 solo por una resolución',
  );
});
