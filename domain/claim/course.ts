/**
 * The course of one command: the claim as it is after each event so far, and the events. Each step sees what the
 * step before it did, so that a clock started by a decision already knows the decision's outcome.
 */
import type { ProcedureRef } from '../procedure/definition.ts';
import type { Instant } from '../shared/instant.ts';
import type { NormId } from '../shared/norms.ts';
import type { Claim } from './claim.ts';
import type { Command } from './commands.ts';
import type { ClaimEvent, EventType, NewEvent } from './events.ts';
import type { EventData } from './event-data.ts';
import { evolve } from './evolve.ts';

export interface Course {
  readonly claim: Claim | undefined;
  readonly events: readonly ClaimEvent[];
}

/** What all events of one command share. */
export interface Envelope {
  readonly command: Command;
  readonly procedure: ProcedureRef;
  readonly correlationId: string;
}

/** One thing that happens, before it has a version. */
export type Happening = {
  readonly [Type in EventType]: {
    readonly type: Type;
    readonly data: EventData[Type];
    readonly basis: readonly NormId[];
    readonly occurredAt: Instant;
  };
}[EventType];

/** The course after one more happening. Versions follow without a gap. */
export const happen = (course: Course, envelope: Envelope, happening: Happening): Course => {
  const event: ClaimEvent = {
    ...asNewEvent(happening),
    claimId: envelope.command.claimId,
    version: (course.claim?.version ?? 0) + 1,
    actor: envelope.command.actor,
    commandId: envelope.command.commandId,
    correlationId: envelope.correlationId,
    // A migration happens under the old version, and what follows from it under the new one.
    procedure: course.claim?.procedure ?? envelope.procedure,
  };
  return { claim: evolve(course.claim, event), events: [...course.events, event] };
};

const asNewEvent = (happening: Happening): NewEvent => happening;
