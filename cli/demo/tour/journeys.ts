/**
 * The tour: Mexico's procedure under real days. Each journey does what an office does and looks at what came of it;
 * what it sees it says, and what it does not see ends the tour.
 */
import { addDays, plainDate } from '../../../domain/shared/plain-date.ts';
import type { Desk, Journey } from './desk.ts';
import { family } from './family.ts';
import {
  decideAll,
  dueDates,
  explanationOf,
  movedBetween,
  refuseAndServe,
  registerAlone,
  workingDayAfter,
} from './passages.ts';
import { clockOf, dueOnOf, found, give, outcomesFor, refused, see } from './steps.ts';

const lateReview: Journey = {
  id: 'late-review',
  take: async (desk) => {
    const { claimId } = await registerAlone(desk, 'tapachula');
    await refuseAndServe(desk, claimId);
    const lastDay = await dueOnOf(desk, claimId, 'file-review');
    const dayAfter = await workingDayAfter(lastDay);
    await desk.travelTo(claimId, dayAfter);
    const before = (await desk.claim(claimId)).version;
    const refusal = await refused(desk, 'lucia', {
      claimId,
      type: 'lodge-remedy',
      data: { remedy: 'review' },
    });
    see(
      desk,
      refusal.kind === 'RemedyOutOfTime',
      desk.say.refusedByRule(refusal.rule, refusal.basis.join('; ')),
    );
    see(
      desk,
      refusal.facts['endedOn'] === lastDay,
      desk.say.termEnded(lastDay, String(refusal.facts['lodgedOn'])),
    );
    desk.tell(desk.say.termOf(refusal.facts));
    see(desk, (await desk.claim(claimId)).version === before, desk.say.nothingWritten);
    return [claimId];
  },
};

const nobodyActs: Journey = {
  id: 'nobody-acts',
  take: async (desk) => {
    const { claimId } = await registerAlone(desk, 'tapachula');
    const dueOn = await dueOnOf(desk, claimId, 'decide');
    await desk.travelTo(claimId, addDays(dueOn, 2));
    const events = (await desk.history(claimId)).filter((event) => event.data['clock'] === 'decide');
    const told = events.map(
      ({ type, data }) => `${type}${data['label'] === undefined ? '' : ` ${String(data['label'])}`}`,
    );
    see(
      desk,
      told.join(', ') === 'ClockStarted, ClockWarned 10wd, ClockWarned 3wd, ClockExpired',
      desk.say.warnedAndExpired(told.join(', ')),
    );
    const claim = await desk.claim(claimId);
    see(desk, claim.status === 'open' && claim.stage === 'filed', desk.say.nothingAdverse);
    return [claimId];
  },
};

const movedTerms: Journey = {
  id: 'moved-terms',
  take: async (desk) => {
    const here = await registerAlone(desk, 'mexico-city');
    const there = await registerAlone(desk, 'tapachula');
    await suspendOneOffice(desk, here.claimId, there.claimId);
    await extendOnce(desk, there.claimId);
    await withdrawAndLapse(desk, there.claimId);
    return [here.claimId, there.claimId];
  },
};

const suspendOneOffice = async (desk: Desk, inMexicoCity: string, inTapachula: string): Promise<void> => {
  const started = found(
    (await desk.history(inMexicoCity)).find(({ type }) => type === 'ClaimLodged'),
    'the lodging',
  );
  const from = addDays(plainDate(String(started.data['lodgedOn'])), 5);
  const data = {
    suspensionId: 'closure-mexico-city',
    offices: ['mexico-city'],
    exempt: [],
    from,
    until: addDays(from, 14),
    basis: 'LFPA-28',
  };
  const before = await dueDates(desk, inMexicoCity);
  await give(desk, 'omar', { claimId: inMexicoCity, type: 'suspend-terms', data });
  const moved = movedBetween(before, await dueDates(desk, inMexicoCity));
  see(desk, moved.includes('decide#1'), desk.say.suspensionMoved(moved.join(', ')));
  const elsewhere = await dueDates(desk, inTapachula);
  const refusal = await refused(desk, 'omar', { claimId: inTapachula, type: 'suspend-terms', data });
  see(desk, refusal.kind === 'SuspensionOutOfScope', desk.say.notCovered);
  see(desk, movedBetween(elsewhere, await dueDates(desk, inTapachula)).length === 0, desk.say.noDateMoved);
};

const extendOnce = async (desk: Desk, claimId: string): Promise<void> => {
  const before = await dueDates(desk, claimId);
  await give(desk, 'victor', {
    claimId,
    type: 'extend-clock',
    data: { clock: 'decide', ground: 'no-interpreter' },
  });
  const moved = movedBetween(before, await dueDates(desk, claimId));
  see(desk, moved.join() === 'decide#1', desk.say.extensionMoved);
  const again = await refused(desk, 'victor', {
    claimId,
    type: 'extend-clock',
    data: { clock: 'decide', ground: 'health' },
  });
  see(desk, again.kind === 'ExtensionAlreadyGranted', desk.say.secondExtension);
};

const withdrawAndLapse = async (desk: Desk, claimId: string): Promise<void> => {
  const before = await dueDates(desk, claimId);
  await give(desk, 'rosa', { claimId, type: 'request-withdrawal', data: {} });
  const ratifyBy = await dueOnOf(desk, claimId, 'ratify-withdrawal');
  see(desk, movedBetween(before, await dueDates(desk, claimId)).length === 0, desk.say.confirmBy(ratifyBy));
  await desk.travelTo(claimId, addDays(ratifyBy, 1));
  const types = (await desk.history(claimId)).map(({ type }) => type);
  see(desk, types.includes('WithdrawalLapsed'), desk.say.withdrawalLapsed);
  see(desk, (await desk.claim(claimId)).status === 'open', desk.say.goesOn);
};

const explained: Journey = {
  id: 'explained',
  take: async (desk) => {
    const { claimId } = await registerAlone(desk, 'mexico-city');
    const lines = await explanationOf(desk, claimId, 'decide');
    for (const line of lines) desk.tell(`  ${line}`);
    const clocks = await desk.clocks(claimId);
    see(
      desk,
      clocks.every((clock) => clock.explanation.length >= 4),
      desk.say.allExplained(clocks.length),
    );
    see(desk, (await clockOf(desk, claimId, 'decide')).dueOn !== null, desk.say.hasDate);
    return [claimId];
  },
};

const recognised: Journey = {
  id: 'recognised',
  take: async (desk) => {
    const { claimId } = await registerAlone(desk, 'tijuana');
    await give(desk, 'ines', { claimId, type: 'admit-claim', data: {} });
    const interviewOn = await dueOnOf(desk, claimId, 'schedule-interview');
    await give(desk, 'elena', {
      claimId,
      type: 'schedule-interview',
      data: { interviewOn, interviewerId: await desk.staffIdOf('elena') },
    });
    await give(desk, 'ruben', { claimId, type: 'request-opinion', data: { authority: 'foreign-ministry' } });
    await desk.travelTo(claimId, interviewOn);
    const claim = await desk.claim(claimId);
    await give(desk, 'elena', {
      claimId,
      type: 'record-interview',
      data: { personIds: outcomesFor(claim, () => '').map((one) => one.personId) },
    });
    const opinion = { authority: 'foreign-ministry', opinionCode: 'received' };
    await give(desk, 'ruben', { claimId, type: 'record-opinion', data: opinion });
    await decideAll(desk, claimId, 'refugee-status');
    see(desk, (await desk.claim(claimId)).stage === 'notification', desk.say.waitsToBeServed);
    return [claimId];
  },
};

/** The journeys, in the order in which they are told. */
export const journeys: readonly Journey[] = [
  family,
  lateReview,
  nobodyActs,
  movedTerms,
  explained,
  recognised,
];
