/**
 * What must hold of any claim under any procedure, whatever was tried on it: judged from outside, from what happened, and
 * not by asking the code that made it happen. Each function answers with what is broken, in words; empty when nothing is.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Claim } from '../../domain/claim/claim.ts';
import type { ClaimEvent, EventType } from '../../domain/claim/events.ts';
import { evolve, foldClaim } from '../../domain/claim/evolve.ts';
import { dutiesOf } from '../../domain/claim/meaning.ts';
import { isAttended, tasksOf } from '../../domain/claim/tasks.ts';
import { durationsThrough } from '../../domain/deadline/durations.ts';
import { dayNumberOf } from '../../domain/shared/plain-date.ts';
import type { Procedure } from '../../domain/procedure/definition.ts';
import type { Footprint, Walk } from './walk.ts';

/** Everything that a walk breaks. */
export const brokenBy = (taken: Walk, procedure: Procedure): readonly string[] => [
  ...foldFaults(taken),
  ...refusalFaults(taken),
  ...expiryFaults(taken),
  ...endFaults(taken),
  ...exclusiveFaults(taken),
  ...durationFaults(taken, procedure),
  ...taken.footprints.flatMap((footprint) => [
    ...attendanceFaults(footprint, procedure),
    ...closedFaults(footprint, procedure),
    ...separationFaults(footprint, taken.events, procedure),
    ...shorteningFaults(footprint),
  ]),
];

/** (claim, version) has no gap, the fold is the claim, and every prefix of the stream is a claim that was. */
const foldFaults = ({ claim, events, footprints }: Walk): readonly string[] => {
  if (events.some(({ version }, index) => version !== index + 1)) return ['versions have a gap'];
  if (!isDeepStrictEqual(foldClaim(events), claim)) return ['the fold is not the claim'];
  const prefixes: Claim[] = [];
  for (const event of events) prefixes.push(evolve(prefixes.at(-1), event));
  return footprints.flatMap(({ decision }) =>
    decision.kind === 'refused' || isDeepStrictEqual(prefixes[decision.claim.version - 1], decision.claim)
      ? []
      : [`version ${decision.claim.version} is not what its events say`],
  );
};

const refusalFaults = ({ footprints }: Walk): readonly string[] =>
  footprints.flatMap(({ before, command, decision }, index) => {
    const next = footprints[index + 1];
    return decision.kind === 'accepted' || next === undefined || next.before === before
      ? []
      : [`a refused ${command.type} changed the claim`];
  });

/** A run of a clock expires once, unless its term was extended, computed again or given days back in between. */
const expiryFaults = ({ events }: Walk): readonly string[] => {
  const expired = new Set<string>();
  return events.flatMap((event) => {
    if (
      event.type === 'ClockExtended' ||
      event.type === 'ClockRecomputed' ||
      event.type === 'ClockSuspended'
    ) {
      expired.delete(`${event.data.clock}#${event.data.run}`);
      return [];
    }
    if (event.type !== 'ClockExpired') return [];
    const key = `${event.data.clock}#${event.data.run}`;
    const isRepeated = expired.has(key);
    expired.add(key);
    return isRepeated ? [`clock ${key} expired twice`] : [];
  });
};

/** Nothing happens to a closed claim but its reopening. */
const endFaults = ({ footprints }: Walk): readonly string[] =>
  footprints.flatMap(({ before, decision }) =>
    before?.status === 'closed' &&
    decision.kind === 'accepted' &&
    decision.events.length > 0 &&
    decision.events[0]?.type !== 'ClaimReopened'
      ? [`${decision.events[0]?.type} happened to a closed claim`]
      : [],
  );

/** A closed claim asks nothing of anybody: no task, no clock that goes on, no wait. */
const closedFaults = ({ decision }: Footprint, procedure: Procedure): readonly string[] => {
  if (decision.kind === 'refused' || decision.claim.status === 'open') return [];
  const { claim } = decision;
  const live = claim.clocks.filter(({ state }) => state === 'running' || state === 'suspended');
  return [
    ...(tasksOf(claim, procedure).length > 0 ? ['a closed claim has a task'] : []),
    ...live.map(({ clock }) => `the clock ${clock} goes on after the end`),
    ...claim.waits.map(({ wait }) => `the wait ${wait} goes on after the end`),
  ];
};

/** What is done once is not done again before what calls for it has come again. */
const calledFor: Readonly<Partial<Record<EventType, EventType>>> = {
  InterviewHeld: 'InterviewScheduled',
  DecisionIssued: 'DecisionDrafted',
  DraftReviewed: 'DecisionDrafted',
  RemedyDecided: 'RemedyLodged',
  OpinionReceived: 'OpinionRequested',
  PreventionAnswered: 'PreventionServed',
  StatusReviewDecided: 'StatusReviewOpened',
  WithdrawalRatified: 'WithdrawalRequested',
  ClaimReopened: 'ClaimClosed',
  ClaimReceived: 'ClaimTransferred',
  SessionHeld: 'AgendaEntered',
};

const exclusiveFaults = ({ events }: Walk): readonly string[] => {
  const since = new Map<string, number>();
  const once = new Set<string>();
  return events.flatMap((event, index) => {
    const { type } = event;
    const call = calledFor[type];
    const calledAt = call === undefined ? index : since.get(`${call}${bodyOf(event)}`);
    const isAgain = calledAt === undefined || (since.get(`${type}${bodyOf(event)}`) ?? -1) > calledAt;
    since.set(`${type}${bodyOf(event)}`, index);
    const key = onlyOnce(event);
    const isRepeated = key !== undefined && once.has(key);
    if (key !== undefined) once.add(key);
    return [
      ...(isAgain ? [`${type} happened and nothing called for it`] : []),
      ...(isRepeated ? [`${key} happened twice`] : []),
    ];
  });
};

/** Bodies meet side by side: what one of them was asked, it answers. */
const bodyOf = (event: ClaimEvent): string =>
  event.type === 'AgendaEntered' || event.type === 'SessionHeld' ? ` of ${event.data.body}` : '';

/** What happens to a claim no more than once, by a name of its own. */
const onlyOnce = (event: ClaimEvent): string | undefined => {
  switch (event.type) {
    case 'ClaimLodged':
      return event.type;
    case 'ActServed':
      return `service of ${event.data.actId}`;
    case 'ClockStarted':
      return `start of ${event.data.clock}#${event.data.run}`;
    default:
      return undefined;
  }
};

/** The time of each term adds up: what counted, what stood still, and what no term counts are all that passed. */
const durationFaults = ({ claim }: Walk, procedure: Procedure): readonly string[] =>
  (claim?.clocks ?? []).flatMap(({ clock, computation }) => {
    const { dueOn, calendar } = computation;
    const document = claim === undefined ? procedure.document : procedure.readFor(claim);
    const known = document.calendars[calendar.id];
    if (dueOn === null || known === undefined || claim === undefined) return [];
    const { elapsedDays, countableDays, suspendedDays, notCountedDays } = durationsThrough(dueOn, {
      computation,
      calendar: known,
      office: claim.office,
    });
    const passed = Math.max(0, dayNumberOf(dueOn) - dayNumberOf(computation.startsOn) + 1);
    return elapsedDays === passed && countableDays + suspendedDays + notCountedDays === passed
      ? []
      : [`the days of ${clock} do not add up`];
  });

const attendanceFaults = ({ decision }: Footprint, procedure: Procedure): readonly string[] =>
  decision.kind === 'refused' || isAttended(decision.claim, tasksOf(decision.claim, procedure))
    ? []
    : [`nobody attends a claim in stage ${decision.claim.stage}`];

/** Nobody performs two duties that the procedure keeps apart, and nobody acts who is recused. */
const separationFaults = (
  { before, command, decision }: Footprint,
  events: readonly ClaimEvent[],
  procedure: Procedure,
): readonly string[] => {
  if (decision.kind === 'refused' || before === undefined || command.actor.role === 'system') return [];
  const earlier = events.filter(({ version }) => version <= before.version);
  const { id, role } = command.actor;
  const isRecused = earlier.some((event) => event.type === 'OfficerRecused' && event.data.officerId === id);
  const performed = earlier.flatMap((event) => dutiesOf(event).filter(({ actorId }) => actorId === id));
  const rules = (procedure.readFor(before).commands[command.type] ?? []).filter(
    (rule) => rule.in.includes(before.stage) && rule.by.includes(role),
  );
  const isAllowed = rules.some(({ differentFrom = [] }) =>
    performed.every(({ command: duty }) => !differentFrom.includes(duty)),
  );
  return [
    ...(isRecused && role !== 'representative' ? [`${id} acted although recused`] : []),
    ...(rules.length > 0 && !isAllowed ? [`${id} gave ${command.type} after a duty kept apart from it`] : []),
  ];
};

/** A person's last day moves back only through a court, an end of what held it, or a decision that says so. */
const shorteningFaults = ({ before, command, decision }: Footprint): readonly string[] => {
  if (decision.kind === 'refused' || before === undefined) return [];
  const types = new Set(decision.events.map(({ type }) => type));
  const isDecided =
    types.has('CourtOrderApplied') ||
    types.has('ClockResumed') ||
    (command.type === 'recompute-clocks' && command.data.shortens === true);
  if (isDecided) return [];
  return before.clocks.flatMap(({ clock, run, obligor, computation }) => {
    const after = decision.claim.clocks.find((one) => one.clock === clock && one.run === run);
    const { dueAt } = computation;
    const now = after?.computation.dueAt;
    return obligor === 'person' && dueAt !== null && now !== undefined && now !== null && now < dueAt
      ? [`the person's term ${clock}#${run} became shorter by ${command.type}`]
      : [];
  });
};
