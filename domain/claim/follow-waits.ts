/** Waits that an event closes or opens. */
import type { Claim } from './claim.ts';
import type { Consequence } from './consequence.ts';
import { byName, of } from './consequence.ts';
import { documentOf, holdsAbout } from './readings.ts';

/** When a claim closes, every wait of it ends, whether or not the procedure says so. */
export const closesWaits: Consequence = (claim, { situation, happening }) =>
  claim.waits
    .filter(({ wait }) => {
      if (happening.type === 'ClaimClosed') return true;
      const definition = documentOf(claim, situation).waits[wait];
      return (
        definition?.closes.includes(happening.type) === true &&
        holdsAbout(definition.closesWhen, claim, { situation, happening })
      );
    })
    .map(({ wait }) => ({ ...of(happening), type: 'WaitClosed', data: { wait, by: happening.type } }));

export const opensWaits: Consequence = (claim, { situation, happening }) =>
  byName(documentOf(claim, situation).waits)
    .filter(
      ([name, wait]) =>
        wait.opens === happening.type &&
        isFree(claim, name) &&
        holdsAbout(wait.when, claim, { situation, happening }),
    )
    .map(([name, { for: party, owner, clock }]) => ({
      ...of(happening),
      type: 'WaitOpened',
      data: { wait: name, for: party, owner, clock },
    }));

const isFree = (claim: Claim, name: string): boolean =>
  claim.status === 'open' && !claim.waits.some((open) => open.wait === name);
