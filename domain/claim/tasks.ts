/** Open work, derived from the claim and its procedure: never stored apart from the state that makes it work. */
import { EVENTS_OF_COMMAND } from '../procedure/catalogue.ts';
import type { CommandRule, Procedure, ProcedureDocument } from '../procedure/definition.ts';
import { factsOf } from '../procedure/facts.ts';
import type { PlainDate } from '../shared/plain-date.ts';
import { systemActor } from './actor.ts';
import type { Claim } from './claim.ts';
import type { CommandType } from './commands.ts';
import { COMMAND_TYPES } from './commands.ts';
import { withoutGuardian } from './minors.ts';
import { obstacleTo } from './obstacles.ts';
import type { Task } from './task.ts';

/** The open tasks of a claim, in the order of the catalogue; none when it is closed. */
export const tasksOf = (claim: Claim, procedure: Procedure): readonly Task[] => {
  if (claim.status === 'closed') return [];
  const document = procedure.readFor(claim);
  return COMMAND_TYPES.flatMap((command) => {
    const rules = (document.commands[command] ?? []).filter((rule) =>
      isOpen(claim, command, { rule, procedure, document }),
    );
    return rules.length === 0 ? [] : [taskOf(claim, command, { rules, document })];
  });
};

/**
 * Invariant of every open claim: somebody has a task, a clock runs, or a wait with an owner is open. A claim for
 * which this is false would be forgotten.
 */
export const isAttended = (claim: Claim, tasks: readonly Task[]): boolean =>
  claim.status === 'closed' ||
  tasks.length > 0 ||
  claim.waits.length > 0 ||
  claim.clocks.some((clock) => clock.state === 'running');

const isOpen = (
  claim: Claim,
  command: CommandType,
  {
    rule,
    procedure,
    document,
  }: { readonly rule: CommandRule; readonly procedure: Procedure; readonly document: ProcedureDocument },
): boolean =>
  rule.in.includes(claim.stage) &&
  (rule.task || isAwaited(claim, command, document)) &&
  obstacleTo(claim, command) === undefined &&
  withoutGuardian(claim, command, document).length === 0 &&
  stateConditions(rule).every((expression) =>
    procedure.holds(expression, {
      claim: factsOf(claim, document),
      command: {},
      actor: systemActor,
      today: claim.lodgedOn,
    }),
  );

/** A guardian is open work, whatever the rule says, while the lack of one stands in the way of anything. */
const isAwaited = (claim: Claim, command: CommandType, document: ProcedureDocument): boolean =>
  command === 'appoint-guardian' &&
  COMMAND_TYPES.some((next) => withoutGuardian(claim, next, document).length > 0);

/** Only conditions on the claim itself say whether work is open; the rest depend on who asks, when and for what. */
const stateConditions = (rule: CommandRule): readonly string[] =>
  [
    ...(rule.when === undefined ? [] : [rule.when]),
    ...(rule.conditions ?? []).map(({ that }) => that),
  ].filter((expression) => !/\b(command|actor|today)\b/.test(expression));

const taskOf = (
  claim: Claim,
  command: CommandType,
  { rules, document }: { readonly rules: readonly CommandRule[]; readonly document: ProcedureDocument },
): Task => {
  const dueOn = dueOnFor(claim, command, document);
  return {
    taskId: command,
    command,
    roles: [...new Set(rules.flatMap((rule) => rule.by))],
    openedAt: claim.stageSince,
    ...(dueOn !== undefined && { dueOn }),
  };
};

/** A task is due when the earliest running clock is that one of the events of its command would stop. */
const dueOnFor = (claim: Claim, command: CommandType, document: ProcedureDocument): PlainDate | undefined =>
  claim.clocks
    .filter((clock) => clock.state === 'running')
    .filter((clock) =>
      document.clocks[clock.clock]?.stops.on.some((event) =>
        EVENTS_OF_COMMAND[command].some((one) => one === event),
      ),
    )
    .flatMap((clock) => (clock.computation.dueOn === null ? [] : [clock.computation.dueOn]))
    .sort()
    .at(0);
