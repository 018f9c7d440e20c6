import { systemActor } from '../../domain/claim/actor.ts';
import type { ClaimAnswer, HistoryPage } from '../api.schema.ts';
import type { Work } from '../command-spec.ts';
import { dateText, instantText } from '../dates.ts';
import { eventText } from '../event-text.ts';
import { EXIT } from '../exit-codes.ts';
import { parseInput } from '../input.ts';
import { claimArgument, historyOptions } from '../options.schema.ts';
import { readPages } from '../pages.ts';
import type { Session } from '../session.ts';

/** Shows a claim: where it stands, who is in it, what it waits for and what the reader may do. */
export const showClaim: Work = async (session, input) => {
  const { claim: claimId } = parseInput(session, claimArgument, input);
  const claim = await (await session.api()).claim(claimId);
  await session.output.answer(claim, () => claimText(session, claim));
  return EXIT.ok;
};

const claimText = async (session: Session, claim: ClaimAnswer): Promise<string> => {
  const { say, output } = session;
  const { applicants, applicantHeads, acts, actHeads, waits, waitHeads, mayGive } = say.claim;
  const parts = [fieldLines(session, claim).join('\n')];
  parts.push(`${applicants}\n${await output.table(applicantHeads, applicantRows(session, claim))}`);
  if (claim.acts.length > 0) parts.push(`${acts}\n${await output.table(actHeads, actRows(session, claim))}`);
  if (claim.waits.length > 0)
    parts.push(`${waits}\n${await output.table(waitHeads, waitRows(session, claim))}`);
  parts.push(mayGive(claim.mayGive));
  return parts.join('\n\n');
};

const fieldLines = ({ say, language }: Session, claim: ClaimAnswer): readonly string[] => {
  const { fields } = say.claim;
  const lines = [
    [fields.claimId, claim.claimId],
    [fields.fileNumber, claim.fileNumber],
    [fields.procedure, `${claim.procedure.id} ${claim.procedure.version}`],
    [fields.office, claim.office],
    [fields.track, claim.track],
    [fields.stage, say.claim.stageSince(claim.stage, instantText(claim.stageSince, language, claim.zone))],
    [fields.status, claim.closure === undefined ? claim.status : `${claim.status} (${claim.closure.reason})`],
    [fields.lodgedOn, dateText(claim.lodgedOn, language)],
    [fields.officer, claim.officerId ?? say.none],
    [fields.version, String(claim.version)],
  ];
  const width = Math.max(...lines.map(([name = '']) => name.length));
  return lines.map(([name = '', text]) => `${name.padEnd(width)}  ${text}`);
};

const applicantRows = ({ say }: Session, { applicants }: ClaimAnswer) =>
  applicants.map(({ personId, relation, nationality, isMinor, ratified, outcome }) => [
    personId,
    relation,
    nationality,
    isMinor ? say.yes : say.no,
    ratified ? say.yes : say.no,
    outcome ?? '',
  ]);

const actRows = ({ language }: Session, { acts, zone }: ClaimAnswer) =>
  acts.map(({ actId, event, issuedAt, servedOn }) => [
    actId,
    event,
    instantText(issuedAt, language, zone),
    servedOn === undefined ? '' : dateText(servedOn, language),
  ]);

const waitRows = ({ language }: Session, { waits, zone }: ClaimAnswer) =>
  waits.map((wait) => [wait.wait, wait.for, instantText(wait.openedAt, language, zone)]);

/** Shows the events of a claim, oldest first. */
export const showHistory: Work = async (session, input) => {
  const { claim, limit } = parseInput(session, historyOptions, input);
  const api = await session.api();
  const page = await readPages(session, limit, (question) =>
    api.history(claim, { order: 'oldest', ...question }),
  );
  await session.output.answer(page, async () =>
    historyText(session, page.items, (await api.claim(claim)).zone),
  );
  return EXIT.ok;
};

const historyText = (
  { say, language, output }: Session,
  items: HistoryPage['items'],
  zone: string,
): string | Promise<string> => {
  if (items.length === 0) return say.claim.historyEmpty;
  return output.table(
    say.claim.historyHeads,
    items.map(({ version, occurredAt, type, data, actor, basis, isIntact }) => [
      String(version),
      instantText(occurredAt, language, zone),
      type,
      eventText({ type, data }, language),
      actor.id === systemActor.id ? say.history.engine : `${actor.role} (${actor.office})`,
      basis.join(', '),
      isIntact ? say.yes : say.no,
    ]),
  );
};
