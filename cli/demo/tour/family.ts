import { addDays } from '../../../domain/shared/plain-date.ts';
import type { PersonId } from '../../../domain/shared/ids.ts';
import type { Desk, Journey } from './desk.ts';
import { mexico } from './passages.ts';
import { dueOnOf, give, lastActOf, outcomesFor, person, refused, see } from './steps.ts';

/** The longest way: a family of three, filed by a representative, refused, and allowed in part on review. */
export const family: Journey = {
  id: 'family',
  take: async (desk) => {
    const applicants = [person('principal', false), person('spouse', false), person('child', true)];
    const personIds = applicants.map((one) => one.personId);
    const { claimId, fileNumber } = await desk.register(
      'lucia',
      { procedure: mexico, office: 'tapachula', track: 'regular', filedBy: 'representative', applicants },
      { narrative: 'Relato de ejemplo, guardado bajo llave.' },
    );
    desk.tell(desk.say.file(fileNumber));
    await ratifyAndAdmit(desk, claimId, personIds);
    await interviewOnceMore(desk, claimId, personIds);
    await refuse(desk, claimId);
    await reviewInTime(desk, claimId);
    await closeAllowedInPart(desk, claimId);
    return [claimId];
  },
};

const ratifyAndAdmit = async (desk: Desk, claimId: string, personIds: readonly PersonId[]): Promise<void> => {
  const ratifyBy = await dueOnOf(desk, claimId, 'ratify');
  await desk.travelTo(claimId, ratifyBy);
  await give(desk, 'rosa', { claimId, type: 'ratify-claim', data: { personIds } });
  const { stage } = await desk.claim(claimId);
  see(desk, stage === 'admissibility', desk.say.ratified(ratifyBy));
  await give(desk, 'ines', { claimId, type: 'admit-claim', data: {} });
};

/** The interpreter does not come: the interview is postponed by a week, and the authority is at fault. */
const interviewOnceMore = async (
  desk: Desk,
  claimId: string,
  personIds: readonly PersonId[],
): Promise<void> => {
  const firstOn = await dueOnOf(desk, claimId, 'schedule-interview');
  const data = { interviewOn: firstOn, interviewerId: await desk.staffIdOf('elena') };
  await give(desk, 'elena', { claimId, type: 'schedule-interview', data });
  await give(desk, 'ruben', { claimId, type: 'request-opinion', data: { authority: 'foreign-ministry' } });
  const interviewOn = addDays(firstOn, 7);
  const cause = { causeCode: 'no-interpreter', sideAtFault: 'authority', interviewOn } as const;
  await give(desk, 'elena', { claimId, type: 'postpone-interview', data: cause });
  desk.tell(desk.say.interviewPostponed(interviewOn));
  await desk.travelTo(claimId, interviewOn);
  await give(desk, 'elena', { claimId, type: 'record-interview', data: { personIds } });
  await noDraftBeforeTheOpinion(desk, claimId);
  const opinion = { authority: 'foreign-ministry', opinionCode: 'received' };
  await give(desk, 'ruben', { claimId, type: 'record-opinion', data: opinion });
};

const noDraftBeforeTheOpinion = async (desk: Desk, claimId: string): Promise<void> => {
  const outcomes = outcomesFor(await desk.claim(claimId), () => 'refused');
  const early = await refused(desk, 'ruben', { claimId, type: 'draft-decision', data: { outcomes } });
  const waits = early.rule === 'opinion-answered-or-term-over';
  see(desk, waits, desk.say.waitsForOpinion);
};

const refuse = async (desk: Desk, claimId: string): Promise<void> => {
  const outcomes = outcomesFor(await desk.claim(claimId), () => 'refused');
  await give(desk, 'ruben', { claimId, type: 'draft-decision', data: { outcomes } });
  const alone = await refused(desk, 'ruben', { claimId, type: 'review-draft', data: {} });
  const isSeparated = alone.kind === 'SamePersonInTwoDuties';
  see(desk, isSeparated, desk.say.separated);
  await give(desk, 'soledad', { claimId, type: 'review-draft', data: {} });
  await give(desk, 'victor', { claimId, type: 'issue-decision', data: {} });
  desk.tell(desk.say.refusedAndServed);
  await serveLastAct(desk, claimId);
};

const serveLastAct = async (desk: Desk, claimId: string): Promise<void> => {
  const actId = await lastActOf(desk, claimId);
  const data = { actId, method: 'in-person', languageUnderstood: true } as const;
  await give(desk, 'nadia', { claimId, type: 'serve-act', data });
};

const reviewInTime = async (desk: Desk, claimId: string): Promise<void> => {
  const lastDay = await dueOnOf(desk, claimId, 'file-review');
  await desk.travelTo(claimId, lastDay);
  await give(desk, 'lucia', { claimId, type: 'lodge-remedy', data: { remedy: 'review' } });
  const { stage } = await desk.claim(claimId);
  see(desk, stage === 'review', desk.say.reviewOnLastDay(lastDay));
};

const closeAllowedInPart = async (desk: Desk, claimId: string): Promise<void> => {
  const outcomes = outcomesFor(await desk.claim(claimId), (index) =>
    index === 0 ? 'refugee-status' : 'complementary-protection',
  );
  const decision = { remedy: 'review', power: 'substitute', outcomes } as const;
  await give(desk, 'samuel', { claimId, type: 'decide-remedy', data: decision });
  await serveLastAct(desk, claimId);
  await give(desk, 'andres', { claimId, type: 'close-claim', data: { reason: 'final-decision' } });
  const closed = await desk.claim(claimId);
  see(desk, closed.status === 'closed', desk.say.allowedInPart);
  const distinct = new Set(closed.applicants.map((one) => one.outcome));
  see(desk, distinct.size === 2, desk.say.outcomeEach);
};
