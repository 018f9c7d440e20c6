import { describe, expect, test } from '@jest/globals';
import { eventDataSchemas } from '../../domain/claim/events.schema.ts';
import { EVENT_TYPES } from '../../domain/claim/events.ts';
import { currentSchemaVersionOf, upcast } from '../../eventlog/upcast.ts';

const postponedInSchema1 = (fault: string) => ({
  causeCode: 'interpreter-absent',
  fault,
  from: '2021-03-08',
  interviewOn: '2021-03-22',
});

describe('an event of an older schema', () => {
  test.each([
    ['applicant', 'applicant'],
    ['office', 'authority'],
    ['interpreter', 'interpreter'],
    ['none', 'nobody'],
  ])('InterviewPostponed that blamed "%s" is read as blaming "%s"', (fault, sideAtFault) => {
    const current = upcast('InterviewPostponed', 1, postponedInSchema1(fault));
    expect(current).toEqual({
      causeCode: 'interpreter-absent',
      sideAtFault,
      from: '2021-03-08',
      interviewOn: '2021-03-22',
    });
    expect(eventDataSchemas.InterviewPostponed.safeParse(current).success).toBe(true);
  });

  test('a side that no schema knew stays what it was, so that the strict reading refuses it', () => {
    const current = upcast('InterviewPostponed', 1, postponedInSchema1('weather'));
    expect(eventDataSchemas.InterviewPostponed.safeParse(current).success).toBe(false);
  });
});

describe('an event of the current schema', () => {
  test.each(EVENT_TYPES)('%s is read as it was written', (type) => {
    const data = { anything: 1 };
    expect(upcast(type, currentSchemaVersionOf(type), data)).toEqual(data);
  });

  test('postponements are written in schema 2', () => {
    expect(currentSchemaVersionOf('InterviewPostponed')).toBe(2);
  });
});

describe('an event of a newer release', () => {
  test('is refused with the advice to use the newer release', () => {
    expect(() => upcast('InterviewPostponed', 3, {})).toThrow(
      'This release does not know InterviewPostponed in schema version 3: use the newer release',
    );
    expect(() => upcast('ClaimTeleported', 1, {})).toThrow('This release does not know ClaimTeleported');
    expect(() => upcast('ClaimAdmitted', 0, {})).toThrow('schema version 0');
  });
});
