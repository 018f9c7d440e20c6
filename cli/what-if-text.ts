/** The report of a what-if for people: what differs, how far the replay can be trusted, and claims to be read. */
import type { ClaimDifference, Fate, UnlikeClaim } from '../definitions/what-if.ts';
import type { StepCount, WhatIfReport, WhatIfTrust } from '../definitions/what-if-report.ts';
import { whatIfMessages } from './messages-what-if.ts';
import type { Session } from './session.ts';

/** Calendars of which a published edition held in the replay, by side. */
export type Editions = Readonly<Record<'against' | 'draft', readonly string[]>>;

interface Told {
  readonly report: WhatIfReport;
  readonly renamed: Readonly<Record<string, string>>;
  readonly editions: Editions;
}

/** What a replay came to, in the language of the session. */
export const whatIfText = async (session: Session, { report, renamed, editions }: Told): Promise<string> => {
  const say = whatIfMessages[session.language];
  if (report.claims === 0) return say.noClaims;
  const parts = [
    [say.summary(report), ...worldLines(session, { renamed, editions })].join('\n'),
    await trustText(session, report.trust),
    await section(session, say.refusedNow, [say.stepHeads, refusalRows(report.refusedNow)]),
    await section(session, say.acceptedNow, [say.stepHeads, refusalRows(report.acceptedNow)]),
    await section(session, say.otherStage, [say.stageHeads, stageRows(report.otherStage)]),
    report.following === 0 ? '' : say.following(report.following),
    await section(session, say.ends, [
      say.endHeads,
      report.stages.map(({ against, draft, claims }) => [against, draft, String(claims)]),
    ]),
    await section(session, say.clocks, [say.clockHeads, clockRows(report)]),
    await section(session, say.work, [say.workHeads, workRows(report)]),
    sampleText(session, report.sample),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
};

const worldLines = (
  { language }: Session,
  { renamed, editions }: Pick<Told, 'renamed' | 'editions'>,
): readonly string[] => {
  const say = whatIfMessages[language];
  return [
    ...(editions.against.length === 0 ? [] : [say.editionsAgainst(editions.against)]),
    ...(editions.draft.length === 0 ? [] : [say.editionsDraft(editions.draft)]),
    ...Object.entries(renamed).map(([old, name]) => say.renamed(old, name)),
  ];
};

/** How far the replay under the version that is compared with is what happened. */
const trustText = async (session: Session, trust: WhatIfTrust): Promise<string> => {
  const say = whatIfMessages[session.language];
  const { claims, leftOut, otherVersion, refused, sample } = trust;
  const lines = [
    ...(otherVersion === 0 ? [] : [say.otherVersion(otherVersion)]),
    ...(leftOut['migrate-claim'] === 0 ? [] : [say.migrated(leftOut['migrate-claim'])]),
    ...(leftOut['recompute-clocks'] === 0 ? [] : [say.recomputed(leftOut['recompute-clocks'])]),
    ...(claims === 0 ? [] : [say.unlike(trust)]),
  ];
  if (lines.length === 0) return '';
  const table = claims === 0 ? [] : [await session.output.table(say.stepHeads, refusalRows(refused))];
  return [say.trust, ...lines, ...table, ...unlikeText(session, sample)].join('\n');
};

const unlikeText = ({ language }: Session, sample: readonly UnlikeClaim[]): readonly string[] => {
  if (sample.length === 0) return [];
  const say = whatIfMessages[language];
  const claimText = ({ claimId, steps }: UnlikeClaim): string =>
    [
      claimId,
      ...steps.map(
        ({ at, command, refused }) =>
          `  ${at.slice(0, 10)} ${command}: ${say.refusedBy(refused.kind, refused.rule)}`,
      ),
    ].join('\n');
  return [say.unlikeSample(sample.length), ...sample.map(claimText)];
};

type Rows = readonly [heads: readonly string[], rows: readonly (readonly string[])[]];

const section = async ({ output }: Session, title: string, [heads, rows]: Rows): Promise<string> =>
  rows.length === 0 ? '' : `${title}\n${await output.table(heads, rows)}`;

const refusalRows = (counts: readonly StepCount[]): readonly (readonly string[])[] =>
  counts.map(({ command, refusal = '', rule = '', claims }) => [command, refusal, rule, String(claims)]);

const stageRows = (counts: readonly StepCount[]): readonly (readonly string[])[] =>
  counts.map(({ command, against = '', draft = '', claims }) => [command, against, draft, String(claims)]);

/** Clocks of which some run ends otherwise; the rest are in the JSON. */
const clockRows = ({ clocks }: WhatIfReport): readonly (readonly string[])[] =>
  clocks
    .filter(({ earlier, later, endUnknown, onlyAgainst, onlyDraft }) =>
      [earlier, later, endUnknown, onlyAgainst, onlyDraft].some((count) => count > 0),
    )
    .map(({ clock, medianDays, ...count }) => [
      clock,
      String(count.against),
      String(count.draft),
      String(count.earlier),
      String(count.later),
      medianDays === null ? '' : String(medianDays),
      String(count.missedAgainst),
      String(count.missedDraft),
    ]);

const workRows = ({ work }: WhatIfReport): readonly (readonly string[])[] =>
  work.map(({ role, against, draft }) => [
    role,
    String(against.opened),
    String(draft.opened),
    String(against.days),
    String(draft.days),
  ]);

const sampleText = ({ language }: Session, sample: readonly ClaimDifference[]): string => {
  if (sample.length === 0) return '';
  const say = whatIfMessages[language];
  const fate = ({ stage, refused }: Fate): string =>
    refused === undefined ? stage : say.refusedBy(refused.kind, refused.rule);
  const claimText = ({ claimId: id, steps, clocks }: ClaimDifference): string =>
    [
      id,
      ...steps.map(
        ({ at, command, against, draft }) =>
          `  ${at.slice(0, 10)} ${command}: ${fate(against)} -> ${fate(draft)}`,
      ),
      ...clocks.map(({ clock, against, draft }) => {
        const moved = { clock, from: against ?? say.none, to: draft ?? say.none };
        return `  ${say.clockMoved(moved)}`;
      }),
    ].join('\n');
  return [say.sample(sample.length), ...sample.map(claimText)].join('\n');
};
