/** Stretches of the way that several journeys of the tour travel. */
import { loadProcedure } from '../../../definitions/procedure.ts';
import { indexCalendar, nextWorkingDay } from '../../../domain/deadline/working-days.ts';
import type { PlainDate } from '../../../domain/shared/plain-date.ts';
import { addDays } from '../../../domain/shared/plain-date.ts';
import { shippedFolder } from '../../procedure-folders.ts';
import type { ClaimReport, Desk } from './desk.ts';
import { clockOf, dueOnOf, found, give, lastActOf, outcomesFor, person } from './steps.ts';

export const mexico = 'mx/refugee-status';

/** A person on their own files in an office of COMAR. */
export const registerAlone = (desk: Desk, office: string): Promise<ClaimReport> => {
  const applicant = person('principal', false);
  return desk.register(
    'rosa',
    { procedure: mexico, office, track: 'regular', filedBy: 'applicant', applicants: [applicant] },
    { [`name-${applicant.personId}`]: 'Persona de Ejemplo' },
  );
};

/** From admissibility to a decision that refuses everybody, served on the applicant. */
export const refuseAndServe = async (desk: Desk, claimId: string): Promise<void> => {
  await give(desk, 'ines', { claimId, type: 'admit-claim', data: {} });
  const interviewOn = await dueOnOf(desk, claimId, 'schedule-interview');
  await give(desk, 'elena', {
    claimId,
    type: 'schedule-interview',
    data: { interviewOn, interviewerId: await desk.staffIdOf('elena') },
  });
  await give(desk, 'ruben', { claimId, type: 'request-opinion', data: { authority: 'foreign-ministry' } });
  await desk.travelTo(claimId, interviewOn);
  const personIds = outcomesFor(await desk.claim(claimId), () => '').map((one) => one.personId);
  await give(desk, 'elena', { claimId, type: 'record-interview', data: { personIds } });
  await give(desk, 'ruben', {
    claimId,
    type: 'record-opinion',
    data: { authority: 'foreign-ministry', opinionCode: 'received' },
  });
  await decideAll(desk, claimId, 'refused');
  await give(desk, 'nadia', {
    claimId,
    type: 'serve-act',
    data: { actId: await lastActOf(desk, claimId), method: 'in-person', languageUnderstood: true },
  });
};

/** Draft, review and signature, by three different people. */
export const decideAll = async (desk: Desk, claimId: string, outcome: string): Promise<void> => {
  const claim = await desk.claim(claimId);
  await give(desk, 'ruben', {
    claimId,
    type: 'draft-decision',
    data: { outcomes: outcomesFor(claim, () => outcome) },
  });
  await give(desk, 'soledad', { claimId, type: 'review-draft', data: {} });
  await give(desk, 'victor', { claimId, type: 'issue-decision', data: {} });
};

/** The due dates of all clocks of a claim, by name, to see which of them move. */
export const dueDates = async (desk: Desk, claimId: string): Promise<ReadonlyMap<string, string | null>> =>
  new Map((await desk.clocks(claimId)).map(({ clock, run, dueOn }) => [`${clock}#${run}`, dueOn]));

/** The names of the clocks whose due date differs between two looks. */
export const movedBetween = (
  before: ReadonlyMap<string, string | null>,
  after: ReadonlyMap<string, string | null>,
): readonly string[] =>
  [...before].filter(([clock, dueOn]) => after.get(clock) !== dueOn).map(([clock]) => clock);

/** The sentences in which a clock explains its due date. */
export const explanationOf = async (desk: Desk, claimId: string, clock: string): Promise<readonly string[]> =>
  (await clockOf(desk, claimId, clock)).explanation;

/** The working day of COMAR that follows a day, by the calendar of the procedure that ships. */
export const workingDayAfter = async (day: PlainDate): Promise<PlainDate> => {
  const loaded = await loadProcedure(shippedFolder('mx'));
  const calendar = loaded.ok ? loaded.procedure.document.calendars['comar'] : undefined;
  const index = indexCalendar(found(calendar, 'the calendar of COMAR'));
  return nextWorkingDay({ index, office: 'tapachula', obligor: 'person' }, addDays(day, 1));
};
