import { describe, expect, test } from '@jest/globals';
import { EVENT_TYPES } from '../../../domain/claim/events.ts';
import { EVENTS_OF_COMMAND, eventsOf, isRememberedDuty } from '../../../domain/procedure/catalogue.ts';
import { nearestTo } from '../../../domain/procedure/nearest.ts';
import { aDocument } from '../../support/procedure-document.ts';

describe('the catalogue', () => {
  test('has a command behind every event that is not a consequence of another', () => {
    const consequences = [
      'StageEntered',
      'WaitOpened',
      'WaitClosed',
      'ClockStarted',
      'ClockStopped',
      'LatenessFlagged',
    ];
    const emitted = new Set<string>([...Object.values(EVENTS_OF_COMMAND).flat(), ...consequences]);
    expect(EVENT_TYPES.filter((type) => !emitted.has(type))).toEqual([]);
  });

  test('says what can happen under a procedure, and no more', () => {
    expect(eventsOf(aDocument())).toEqual([
      'ClaimLodged',
      'ClaimAdmitted',
      'DecisionDrafted',
      'DraftReviewed',
      'DecisionIssued',
      'ActServed',
      'RemedyLodged',
      'RemedyDecided',
      'ClaimClosed',
      'StageEntered',
      'ClockStarted',
      'ClockStopped',
      'ClockWarned',
      'ClockExpired',
    ]);
  });

  test('knows which commands a claim remembers for separation of duties', () => {
    expect(isRememberedDuty('draft-decision')).toBe(true);
    expect(isRememberedDuty('close-claim')).toBe(false);
  });
});

describe('the word that was probably meant', () => {
  test.each([
    ['exts', ['exits', 'phase'], 'exits'],
    ['ClaimLodge', ['ClaimClosed', 'ClaimLodged'], 'ClaimLodged'],
    ['filed', ['closed', 'decision'], undefined],
    ['x', ['interview'], undefined],
  ])('%s', (word, known, meant) => {
    expect(nearestTo(word, known)).toBe(meant);
  });
});
