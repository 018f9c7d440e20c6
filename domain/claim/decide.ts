/**
 * One command, decided. Pure: the claim as its events tell it, the procedure it is pinned to, and the workflow's now
 * go in; events or a refusal come out. Order: is the command permitted (permit.ts), what happens by its own rules
 * (rules/), and what follows from each of those happenings under the procedure (follow.ts): waits and clocks.
 * Not here: storage, identity of callers, delivery of notices.
 */
import type { ProcedureDocument, Reading } from '../procedure/definition.ts';
import { zoneOfOffice } from '../procedure/offices.ts';
import { required } from '../shared/assert.ts';
import type { Claim } from './claim.ts';
import type { Command } from './commands.ts';
import type { Course, Envelope, Happening } from './course.ts';
import { happen } from './course.ts';
import type { Decision, DecisionContext, Situation } from './decision.ts';
import { refuse } from './decision.ts';
import { follow } from './follow.ts';
import { permit, versionIsCurrent } from './permit.ts';
import { alarmsOf } from './rules/alarms.ts';
import { rulesOf } from './rules/rules.ts';

/** Decides a command: accepted with its events and the claim after them, or refused with facts and legal basis. */
export const decide = (claim: Claim | undefined, command: Command, context: DecisionContext): Decision => {
  const situation = situationOf(claim, command, context);
  if (command.type === 'expire-clocks') return expire(claim, situation);
  if (command.type === 'migrate-claim') return migrate(claim, situation);
  const permission = permit(claim, situation);
  if (permission.kind === 'refused') return permission;
  const { basis, to, differentFrom } = permission.rule;
  const permitted: Situation = {
    ...situation,
    basis,
    ...(to !== undefined && { to }),
    ...(differentFrom !== undefined && { differentFrom }),
  };
  const answer = rulesOf(claim, permitted);
  return answer.kind === 'refused' ? answer : accept(claim, permitted, answer.happenings);
};

/** Only the engine lets clocks speak; nothing that a clock says is adverse to a person. */
const expire = (claim: Claim | undefined, situation: Situation): Decision => {
  const { role } = situation.command.actor;
  if (role !== 'system') return refuse('RoleNotCompetent', 'expire-clocks', { facts: { role } });
  if (claim === undefined) return refuse('ClaimUnknown', 'claim-exists');
  return accept(claim, situation, alarmsOf(claim, situation));
};

/** Only the engine migrates, once two people have approved it; no procedure says who may, for it is above them all. */
const migrate = (claim: Claim | undefined, situation: Situation): Decision => {
  const { role } = situation.command.actor;
  if (role !== 'system') return refuse('RoleNotCompetent', 'migrate-claim', { facts: { role } });
  if (claim === undefined) return refuse('ClaimUnknown', 'claim-exists');
  if (claim.status === 'closed')
    return refuse('ClaimClosed', 'claim-open', {
      facts: { closedAt: claim.closure?.at ?? claim.lastEventAt },
    });
  const stale = versionIsCurrent(claim, situation);
  if (stale !== undefined) return stale;
  const answer = rulesOf(claim, situation);
  return answer.kind === 'refused' ? answer : accept(claim, situation, answer.happenings);
};

const accept = (
  claim: Claim | undefined,
  situation: Situation,
  happenings: readonly Happening[],
): Decision => {
  const { command, context } = situation;
  const envelope: Envelope = {
    command,
    procedure: context.procedure.ref,
    correlationId: context.correlationId,
  };
  const course = happenings.reduce<Course>(
    (so, happening) => follow(happen(so, envelope, happening), { situation, envelope, happening }),
    { claim, events: [] },
  );
  return {
    kind: 'accepted',
    events: course.events,
    claim: required(course.claim, 'an accepted command has a claim'),
  };
};

const situationOf = (claim: Claim | undefined, command: Command, context: DecisionContext): Situation => {
  const occurredAt = command.occurredAt ?? context.now;
  const document = context.procedure.readFor(claim ?? readingOf(command, context));
  return {
    context,
    document,
    command,
    occurredAt,
    occurredOn: context.zones.dateAt(occurredAt, claim?.zone ?? zoneOfFiling(command, document)),
    basis: [],
  };
};

/** A claim is filed on the day that it is where it is filed. */
const zoneOfFiling = (command: Command, document: ProcedureDocument): string =>
  command.type === 'register-claim' ? zoneOfOffice(document, command.data.office) : document.zone;

/** A registration is read on the track that it asks for, under the variants that the deployment has chosen. */
const readingOf = (command: Command, { variants }: DecisionContext): Reading => ({
  track: command.type === 'register-claim' ? command.data.track : '',
  ...(variants !== undefined && { variants }),
});
