/** In which stages an event can happen, and where the claim can be from then on: what may come after what. */
import type { CommandType } from '../claim/commands.ts';
import { ENGINE_COMMANDS } from '../claim/commands.ts';
import type { EventType } from '../claim/events.ts';
import { commandsThatEmit, consequencesOf } from './catalogue.ts';
import type { Move } from './checks/moves.ts';
import { movesOf, reachedFrom } from './checks/moves.ts';
import type { CommandRule, ProcedureDocument } from './definition.ts';

/** A stage in which an event can happen, and the stages in which the claim can be at any time after it. */
interface Occasion {
  readonly stage: string;
  readonly later: readonly string[];
}

/** Before a claim is registered it is in no stage; no way leads back there. */
const unregistered = '';

/** Whether the engine makes an event happen, or another event brings it about: then it can happen in any stage. */
const isAnywhere = (document: ProcedureDocument, event: EventType): boolean => {
  const commands = commandsThatEmit(event);
  return (
    commands.length === 0 ||
    commands.some((command) => engine.includes(command)) ||
    consequencesOf(document).includes(event) ||
    generally.includes(event)
  );
};

const engine: readonly CommandType[] = ENGINE_COMMANDS;

/** A general suspension that a calendar keeps reaches a claim without a command, and ends without one. */
const generally: readonly EventType[] = ['TermsSuspended', 'ClockSuspended', 'TermsResumed', 'ClockResumed'];

/** Every occasion of an event; undefined when it can happen in any stage. */
export const occasionsOf = (
  document: ProcedureDocument,
  event: EventType,
): readonly Occasion[] | undefined => {
  if (isAnywhere(document, event)) return undefined;
  const moves = movesOf(document);
  return commandsThatEmit(event).flatMap((command) =>
    (document.commands[command] ?? []).flatMap((rule) => occasionsOfRule({ document, command, rule, moves })),
  );
};

const occasionsOfRule = ({
  document: { initialStage },
  command,
  rule: { in: stages, to },
  moves,
}: {
  readonly document: ProcedureDocument;
  readonly command: CommandType;
  readonly rule: CommandRule;
  readonly moves: readonly Move[];
}): readonly Occasion[] =>
  command === 'register-claim'
    ? [{ stage: unregistered, later: reachedFrom(to ?? initialStage, moves) }]
    : stages.map((stage) => ({ stage, later: reachedFrom(to ?? stage, moves) }));

/** The stages in which a claim can be when an event happens to it; undefined for any. */
export const stagesOf = (document: ProcedureDocument, event: EventType): readonly string[] | undefined =>
  occasionsOf(document, event)?.map(({ stage }) => (stage === unregistered ? document.initialStage : stage));

/** The occasions of each event, each looked for once. */
export type Occasions = (event: EventType) => readonly Occasion[] | undefined;

export const createOccasions = (document: ProcedureDocument): Occasions => {
  const found = new Map<EventType, readonly Occasion[] | undefined>();
  return (event) => {
    if (!found.has(event)) found.set(event, occasionsOf(document, event));
    return found.get(event);
  };
};

/** Whether the second of two events can happen to a claim after the first, as far as stages tell. */
export const canFollow = (occasions: Occasions, first: EventType, second: EventType): boolean => {
  const [before, after] = [occasions(first), occasions(second)];
  return (
    before === undefined ||
    after === undefined ||
    before.some(({ later }) => after.some(({ stage }) => later.includes(stage)))
  );
};
