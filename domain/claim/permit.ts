/**
 * Whether a command may be given at all: the version its author saw, its time, the stage, the role, separation of
 * duties, recusal, the guardians of children who are alone, and the procedure's conditions, in this order. The first
 * that fails refuses; what is refused here never reaches the rules of the command itself.
 */
import type { CommandRule, Condition } from '../procedure/definition.ts';
import { factsOf } from '../procedure/facts.ts';
import type { Claim } from './claim.ts';
import type { Command, CommandOf } from './commands.ts';
import type { Refused, Situation } from './decision.ts';
import { refuse } from './decision.ts';
import { withoutGuardian } from './minors.ts';
import { obstacleTo } from './obstacles.ts';

type Permit = { readonly kind: 'permitted'; readonly rule: CommandRule } | Refused;
type Check = (claim: Claim | undefined, situation: Situation) => Refused | undefined;

/** The procedure's rule under which the command is permitted, or the refusal. */
export const permit = (claim: Claim | undefined, situation: Situation): Permit => {
  const first = earlyChecks.reduce<Refused | undefined>(
    (found, check) => found ?? check(claim, situation),
    undefined,
  );
  if (first !== undefined) return first;
  const rule = ruleFor(claim, situation);
  if (rule.kind === 'refused') return rule;
  return (
    separationOf(claim, situation, rule.rule) ??
    recusalOf(claim, situation, rule.rule) ??
    guardianOf(claim, situation) ??
    conditionsOf(claim, situation, rule.rule) ??
    rule
  );
};

/** Roles on the side of the persons themselves: nobody is kept from their own claim. */
const applicantSide: readonly string[] = ['applicant', 'representative'];

/** Whoever is recused from a claim gives no command on it, save on the applicant's side. */
const recusalOf = (
  claim: Claim | undefined,
  { command: { type, actor } }: Situation,
  { basis }: CommandRule,
): Refused | undefined =>
  claim?.recused.includes(actor.id) === true && !applicantSide.includes(actor.role)
    ? refuse('ActorRecused', type, { facts: { actorId: actor.id }, basis })
    : undefined;

/** No step against children who are alone before somebody stands for each of them. */
const guardianOf = (claim: Claim | undefined, { command, document }: Situation): Refused | undefined => {
  const persons = claim === undefined ? [] : withoutGuardian(claim, command.type, document);
  if (persons.length === 0) return undefined;
  const { basis = [] } = document.minors ?? {};
  return refuse('GuardianMissing', 'minors.guardianBefore', { facts: { persons }, basis });
};

/** A command for a claim as its sender has seen it is refused when the claim has gone on since. */
export const versionIsCurrent: Check = (claim, { command }) => {
  const actual = claim?.version ?? 0;
  if (command.expectedVersion === undefined || command.expectedVersion === actual) return undefined;
  return refuse('VersionStale', 'expected-version', { facts: { expected: command.expectedVersion, actual } });
};

const claimIsThere: Check = (claim, { command }) => {
  if (command.type === 'register-claim')
    return claim === undefined ? undefined : refuse('ClaimAlreadyRegistered', 'one-registration');
  if (claim === undefined) return refuse('ClaimUnknown', 'claim-exists');
  if (claim.status === 'closed' && command.type !== 'expire-clocks' && command.type !== 'reopen-claim')
    return refuse('ClaimClosed', 'claim-open', {
      facts: { closedAt: claim.closure?.at ?? claim.lastEventAt },
    });
  return undefined;
};

const timeIsPossible: Check = (claim, { occurredAt, context }) => {
  if (occurredAt > context.now)
    return refuse('OccurredInFuture', 'legal-time', { facts: { occurredAt, now: context.now } });
  if (claim !== undefined && occurredAt < claim.lodgedAt)
    return refuse('OccurredBeforeClaim', 'legal-time', { facts: { occurredAt, lodgedAt: claim.lodgedAt } });
  return undefined;
};

const earlyChecks: readonly Check[] = [versionIsCurrent, claimIsThere, timeIsPossible];

const ruleFor = (claim: Claim | undefined, situation: Situation): Permit => {
  const { command, document } = situation;
  if (command.type === 'migrate-claim') return migrationBy(command);
  if (command.actor.role === 'system' && isOfCalendar(command)) return calendarActOf(command);
  const rules = document.commands[command.type] ?? [];
  const inStage = rules.filter((rule) => claim === undefined || rule.in.includes(claim.stage));
  const competent = inStage.filter((rule) => rule.by.includes(command.actor.role));
  const permitted = competent.find((rule) => appliesWhen(claim, situation, rule)) ?? competent[0];
  if (rules.length === 0)
    return refuse('CommandNotInProcedure', 'procedure-commands', { facts: { command: command.type } });
  if (inStage.length === 0) return notInStage(claim, rules, command);
  if (permitted === undefined) return notCompetent(inStage, command);
  const obstacle = claim === undefined ? undefined : obstacleTo(claim, command.type);
  if (obstacle !== undefined) return refuse(obstacle, command.type, { basis: permitted.basis });
  return { kind: 'permitted', rule: permitted };
};

/** No procedure says who may leave it for another version: the engine does, once two people have approved. */
const migrationBy = ({ actor, data }: CommandOf<'migrate-claim'>): Permit => {
  const { role } = actor;
  if (role !== 'system') return refuse('RoleNotCompetent', 'migrate-claim', { facts: { role } });
  return { kind: 'permitted', rule: { in: [], by: ['system'], task: false, basis: data.basis } };
};

type CalendarAct = Extract<Command, { readonly type: 'recompute-clocks' | 'suspend-terms' | 'resume-terms' }>;

const isOfCalendar = (command: Command): command is CalendarAct =>
  command.type === 'recompute-clocks' || command.type === 'suspend-terms' || command.type === 'resume-terms';

/** A calendar that was published reaches every claim that it moves, in whatever stage it is, and so do its orders. */
const calendarActOf = ({ data }: CalendarAct): Permit => ({
  kind: 'permitted',
  rule: { in: [], by: ['system'], task: false, basis: 'basis' in data ? [data.basis] : [] },
});

/** Of several rules the first whose `when` holds is the one; where none does, the first says why not. */
const appliesWhen = (claim: Claim | undefined, situation: Situation, { when }: CommandRule): boolean =>
  when === undefined || holds(claim, situation, when);

const notInStage = (claim: Claim | undefined, rules: readonly CommandRule[], command: Command): Refused =>
  refuse('CommandNotInStage', command.type, {
    facts: { stage: claim?.stage ?? '', allowedIn: rules.flatMap((rule) => rule.in) },
    basis: rules.flatMap((rule) => rule.basis),
  });

const notCompetent = (rules: readonly CommandRule[], command: Command): Refused =>
  refuse('RoleNotCompetent', command.type, {
    facts: { role: command.actor.role, competent: rules.flatMap((rule) => rule.by) },
    basis: rules.flatMap((rule) => rule.basis),
  });

const separationOf = (
  claim: Claim | undefined,
  { command }: Situation,
  rule: CommandRule,
): Refused | undefined => {
  const clash = claim?.duties.find(
    (duty) => duty.actorId === command.actor.id && (rule.differentFrom ?? []).includes(duty.command),
  );
  if (clash === undefined) return undefined;
  return refuse('SamePersonInTwoDuties', command.type, {
    facts: { performed: clash.command },
    basis: rule.basis,
  });
};

const conditionsOf = (
  claim: Claim | undefined,
  situation: Situation,
  rule: CommandRule,
): Refused | undefined => {
  const failed = conditionList(situation.command.type, rule).find(
    (condition) => !holds(claim, situation, condition.that),
  );
  if (failed === undefined) return undefined;
  return refuse('ConditionNotMet', failed.rule, { facts: { condition: failed.that }, basis: failed.basis });
};

const conditionList = (command: string, rule: CommandRule): readonly Condition[] => [
  ...(rule.when === undefined ? [] : [{ rule: `${command}.when`, that: rule.when, basis: rule.basis }]),
  ...(rule.conditions ?? []),
];

const holds = (claim: Claim | undefined, situation: Situation, expression: string): boolean =>
  situation.context.procedure.holds(expression, {
    claim: claim === undefined ? {} : factsOf(claim, situation.document),
    command: { ...situation.command.data },
    actor: situation.command.actor,
    today: situation.occurredOn,
  });
