import type { Obligor } from '../../domain/deadline/term.ts';
import type { PlannedClock } from '../../domain/procedure/migration/plan.ts';

interface MovedClaim {
  readonly claimId: string;
  readonly stage: { readonly from: string; readonly to: string };
  readonly clocks: readonly Omit<PlannedClock, 'run' | 'before' | 'after'>[];
}

interface RowWords {
  readonly ends: string;
  readonly obligors: Readonly<Record<Obligor, string>>;
  readonly withheld: (day: string | null) => string;
}

/**
 * The rows of a plan for people: each claim with its stages, then its clocks with whom they bind, their days and any that
 * is withheld.
 */
export const rowsOfPlan = (claims: readonly MovedClaim[], words: RowWords): readonly (readonly string[])[] =>
  claims.flatMap(({ claimId, stage, clocks }) => [
    [claimId, stage.from, stage.to, '', '', '', '', ''],
    ...clocks.map(({ clock, becomes, obligor, oldDueOn, newDueOn, withheldDueOn }) => [
      claimId,
      '',
      '',
      renamedText(clock, becomes ?? words.ends),
      words.obligors[obligor],
      oldDueOn ?? '-',
      newDueOn ?? '-',
      withheldDueOn === undefined ? '' : words.withheld(withheldDueOn),
    ]),
  ]);

const renamedText = (clock: string, becomes: string): string =>
  clock === becomes ? clock : `${clock} > ${becomes}`;
