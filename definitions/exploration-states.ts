import type { Claim } from '../domain/claim/claim.ts';

/** What of a claim decides what can become of it: no date, no id, nothing twice. Claims of one key are one state. */
export const keyOf = (claim: Claim | undefined): string =>
  claim === undefined
    ? ''
    : JSON.stringify([
        claim.stage,
        claim.status,
        draftOf(claim),
        claim.interview.state,
        claim.prevention,
        claim.withdrawal,
        claim.remedy?.remedy,
        unique(claim.remediesDecided),
        unique(claim.acts.map(({ event, servedOn }) => [event, servedOn !== undefined])),
        unique(
          claim.applicants.map(({ ratified, outcome, hasGuardian, isMinor }) => [
            ratified,
            outcome,
            hasGuardian,
            isMinor,
          ]),
        ),
        latestOfEach(claim),
        unique(claim.waits.map(({ wait }) => wait)),
        unique(claim.waitsEnded),
        unique(claim.incidents),
        unique(claim.sessions.map(({ body, result }) => [body, result])),
        claim.recommendation?.body,
        claim.recommendation?.draftReturned,
        claim.closureNotice,
        unique(claim.documents.map(({ document }) => document)),
        claim.handOver,
        claim.statusReview?.kind,
        claim.newElements,
      ]);

/** What a draft proposes decides where its decision leads. */
const draftOf = ({ draft }: Claim): unknown =>
  draft.state === 'none'
    ? draft.state
    : [draft.state, draft.kind, unique(draft.outcomes.map(({ outcome }) => outcome))];

/** How the last run of each clock stands. */
const latestOfEach = ({ clocks }: Claim): readonly unknown[] =>
  [...new Map(clocks.map(({ clock, state }) => [clock, state]))].sort(byText);

const unique = (items: readonly unknown[]): readonly string[] =>
  [...new Set(items.map((item) => JSON.stringify(item)))].sort();

const byText = ([a]: readonly [string, string], [b]: readonly [string, string]): number =>
  a < b ? -1 : a > b ? 1 : 0;
