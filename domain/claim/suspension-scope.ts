import type { SuspensionOrder } from '../deadline/calendar.ts';
import type { ClockKind } from '../deadline/clock.ts';
import type { Obligor } from '../deadline/term.ts';
import type { SuspensionPolicy } from '../procedure/incident-definition.ts';

/** Which clocks a general suspension takes days from: all but those exempt, of these kinds and sides (absent: of all). */
export interface SuspensionScope {
  readonly exempt: readonly string[];
  readonly kinds?: readonly ClockKind[];
  readonly obligors?: readonly Obligor[];
}

/** The part of a scope that an order states; what it leaves out it leaves to the procedure. */
export type StatedScope = Partial<SuspensionScope>;

/** What an order reaches under a procedure that exempts clocks of its own, or has only some kinds suspended at all. */
export const scopeUnder = (
  { exempt, kinds: suspendable }: SuspensionPolicy,
  stated: StatedScope,
): SuspensionScope => {
  const kinds = within(suspendable, stated.kinds);
  return {
    exempt: [...new Set([...exempt, ...(stated.exempt ?? [])])],
    ...(kinds !== undefined && { kinds }),
    ...(stated.obligors !== undefined && { obligors: stated.obligors }),
  };
};

/**
 * The scope that an order has by itself, before anybody has applied it to a claim. One in dispute is read for the person:
 * the authority's terms run on until somebody suspends them.
 */
export const scopeOfOrder = (order: SuspensionOrder, policy: SuspensionPolicy): SuspensionScope => {
  const disputed: readonly Obligor[] = ['person'];
  const obligors = order.status === 'disputed' ? within(disputed, order.obligors) : order.obligors;
  const { obligors: _stated, ...scope } = scopeUnder(policy, order);
  return { ...scope, ...(obligors !== undefined && { obligors }) };
};

const within = <Value>(
  all: readonly Value[] | undefined,
  some: readonly Value[] | undefined,
): readonly Value[] | undefined =>
  all === undefined ? some : some === undefined ? all : all.filter((one) => some.includes(one));
