import type { Calendar } from '../deadline/calendar.ts';
import type { Procedure, ProcedureDocument } from '../procedure/definition.ts';
import type { Instant } from '../shared/instant.ts';
import type { NormId } from '../shared/norms.ts';
import type { PlainDate } from '../shared/plain-date.ts';
import type { Fact, Refusal, RefusalKind } from '../shared/refusal.ts';
import type { Zones } from '../shared/zones.ts';
import type { Claim } from './claim.ts';
import type { Command, CommandType } from './commands.ts';
import type { ClaimEvent } from './events.ts';

/** What a decision may know beside the claim and the command. Time and ids come in; nothing is asked of the world. */
export interface DecisionContext {
  readonly procedure: Procedure;
  readonly zones: Zones;
  /** The workflow's clock: the only "now" that decides. */
  readonly now: Instant;
  readonly correlationId: string;
  /** Number of the file, taken for a registration; unused otherwise. */
  readonly fileNumber?: string;
  /** Options chosen for this deployment where sources contradict each other, without those that are the default. */
  readonly variants?: Readonly<Record<string, string>>;
  /** Whether the version of the procedure is in force, by the procedure's own log; absent: it is not. */
  readonly inForce?: boolean;
  /** Editions of calendars newer than those of the document, by id: what terms are computed again under. */
  readonly calendars?: Readonly<Record<string, Calendar>>;
  /** The procedure to which a claim is migrated; unused otherwise. */
  readonly target?: Procedure;
  /** Why the procedure's log names no target for a migration; absent where it does, or is not asked. */
  readonly targetRefusal?: RefusalKind;
}

export type Decision =
  | { readonly kind: 'accepted'; readonly events: readonly ClaimEvent[]; readonly claim: Claim }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** What the rules of one command see: all resolved, so that the rules themselves stay straight. */
export interface Situation {
  readonly context: DecisionContext;
  readonly document: ProcedureDocument;
  readonly command: Command;
  /** Legal time of the command and its civil date in the claim's zone. */
  readonly occurredAt: Instant;
  readonly occurredOn: PlainDate;
  /** Norms of the procedure's rule for this command. */
  readonly basis: readonly NormId[];
  /** Stage that the procedure's rule names. */
  readonly to?: string;
  /** Duties that the procedure's rule keeps apart from this command. */
  readonly differentFrom?: readonly CommandType[];
}

/** A situation whose command is one of a group: what the rules of that group see. */
export type SituationOf<Given extends Command> = Situation & { readonly command: Given };

/** A refusal as a value. `rule` names what refused, in the words of the procedure where it has one. */
export const refuse = (
  kind: RefusalKind,
  rule: string,
  {
    facts = {},
    basis = [],
  }: { readonly facts?: Readonly<Record<string, Fact>>; readonly basis?: readonly NormId[] } = {},
): { readonly kind: 'refused'; readonly refusal: Refusal } => ({
  kind: 'refused',
  refusal: { kind, rule, facts, basis },
});

export type Refused = ReturnType<typeof refuse>;
