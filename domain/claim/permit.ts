/**
 * Whether a command may be given at all: the version its author saw, its time, the stage, the role, separation of
 * duties, and the procedure's conditions, in this order. The first that fails refuses; what is refused here never
 * reaches the rules of the command itself.
 */
import type { CommandRule, Condition } from '../procedure/definition.ts';
import { factsOf } from '../procedure/facts.ts';
import type { Claim } from './claim.ts';
import type { Command } from './commands.ts';
import type { Refused, Situation } from './decision.ts';
import { refuse } from './decision.ts';
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
  return separationOf(claim, situation, rule.rule) ?? conditionsOf(claim, situation, rule.rule) ?? rule;
};

const versionIsCurrent: Check = (claim, { command }) => {
  const actual = claim?.version ?? 0;
  if (command.expectedVersion === undefined || command.expectedVersion === actual) return undefined;
  return refuse('VersionStale', 'expected-version', { facts: { expected: command.expectedVersion, actual } });
};

const claimIsThere: Check = (claim, { command }) => {
  if (command.type === 'register-claim')
    return claim === undefined ? undefined : refuse('ClaimAlreadyRegistered', 'one-registration');
  if (claim === undefined) return refuse('ClaimUnknown', 'claim-exists');
  if (claim.status === 'closed' && command.type !== 'expire-clocks')
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
  const rules = document.commands[command.type] ?? [];
  const inStage = rules.filter((rule) => claim === undefined || rule.in.includes(claim.stage));
  const permitted = inStage.find((rule) => rule.by.includes(command.actor.role));
  if (rules.length === 0)
    return refuse('CommandNotInProcedure', 'procedure-commands', { facts: { command: command.type } });
  if (inStage.length === 0) return notInStage(claim, rules, command);
  if (permitted === undefined) return notCompetent(inStage, command);
  const obstacle = claim === undefined ? undefined : obstacleTo(claim, command.type);
  if (obstacle !== undefined) return refuse(obstacle, command.type, { basis: permitted.basis });
  return { kind: 'permitted', rule: permitted };
};

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
    claim: claim === undefined ? {} : factsOf(claim),
    command: { ...situation.command.data },
    actor: situation.command.actor,
    today: situation.occurredOn,
  });
