import type { Obligor } from '../../domain/deadline/term.ts';
import { BOUNDS } from '../../domain/shared/bounds.ts';
import type { ApiClient } from '../api-client.ts';
import type { BacklogAnswer, DuePage, StalledPage, TasksPage } from '../api.schema.ts';
import type { Work } from '../command-spec.ts';
import { dateText, instantText } from '../dates.ts';
import { EXIT } from '../exit-codes.ts';
import { parseInput } from '../input.ts';
import { backlogOptions, dueOptions, stalledOptions, taskOptions } from '../options.schema.ts';
import { readPages } from '../pages.ts';
import type { Session } from '../session.ts';

/** Lists open work for the roles of the reader, the earliest due first. */
export const listTasks: Work = async (session, input) => {
  const { limit, role, office } = parseInput(session, taskOptions, input);
  const api = await session.api();
  const page = await readPages(session, limit, (question) => api.tasks({ role, office, ...question }));
  await session.output.answer(page, async () => {
    if (page.items.length > 0) return taskTable(session, page.items);
    return session.say.task.none({ office: office ?? (await api.me()).office });
  });
  return EXIT.ok;
};

const taskTable = ({ output, say, language }: Session, items: TasksPage['items']): Promise<string> =>
  output.table(
    say.task.heads,
    items.map((task) => [
      task.dueOn === null ? '' : dateText(task.dueOn, language),
      task.command,
      task.fileNumber,
      task.stage,
      task.office,
      instantText(task.openedAt, language),
      task.claimId,
    ]),
  );

/** Lists deadlines that end soon, or those that ended unmet. */
export const listDue: Work = async (session, input) => {
  const { limit, overdue, within = 10, obligor } = parseInput(session, dueOptions, input);
  const api = await session.api();
  const state = overdue === true ? 'overdue' : 'due';
  const asked = { state, obligor, ...(overdue === true ? {} : { withinDays: within }) };
  const page = await readPages(session, limit, (question) => api.due({ ...asked, ...question }));
  const { nothingDue, nothingOverdue } = session.say.deadline;
  await session.output.answer(page, async () => {
    if (page.items.length > 0) return dueTable(session, page.items);
    if (overdue === true) return nothingOverdue;
    return nothingDue(within, await nextDue(session, api, obligor));
  });
  return EXIT.ok;
};

/** The day on which the next term ends, when any is known. */
const nextDue = async (
  { language }: Session,
  api: ApiClient,
  obligor: Obligor | undefined,
): Promise<string | undefined> => {
  const { items } = await api.due({ state: 'due', obligor, withinDays: BOUNDS.withinDays.most, limit: 1 });
  return items[0] === undefined ? undefined : dateText(items[0].dueOn, language);
};

const dueTable = ({ output, say, language }: Session, items: DuePage['items']): Promise<string> =>
  output.table(
    say.deadline.heads,
    items.map((due) => [
      `${dateText(due.dueOn, language)}${due.provisional ? ` (${say.deadline.provisional})` : ''}`,
      String(due.daysLeft),
      due.run === 1 ? due.clock : `${due.clock} ${due.run}`,
      due.obligor,
      due.fileNumber,
      due.stage,
      due.office,
      due.claimId,
    ]),
  );

/** Counts pending claims by stage, office and age. */
export const showBacklog: Work = async (session, input) => {
  const { asOf } = parseInput(session, backlogOptions, input);
  const api = await session.api();
  const backlog = await api.backlog({ asOf });
  await session.output.answer(backlog, async () =>
    backlog.cells.length > 0
      ? backlogText(session, backlog)
      : session.say.backlog.none((await api.me()).office),
  );
  return EXIT.ok;
};

const backlogText = async (
  { output, say, language }: Session,
  { cells, asOf }: BacklogAnswer,
): Promise<string> => {
  const table = await output.table(
    say.backlog.heads,
    cells.map((cell) => [cell.stage, cell.office, cell.ageBand, String(cell.claims), String(cell.persons)]),
  );
  const claims = cells.reduce((sum, cell) => sum + cell.claims, 0);
  const persons = cells.reduce((sum, cell) => sum + cell.persons, 0);
  return `${table}\n${say.backlog.total({ claims, persons, asOf: dateText(asOf, language) })}`;
};

/** Lists claims on which nothing has moved, the longest first. */
export const listStalled: Work = async (session, input) => {
  const { limit, floorDays = 30 } = parseInput(session, stalledOptions, input);
  const api = await session.api();
  const page = await readPages(session, limit, (question) => api.stalled({ floorDays, ...question }));
  await session.output.answer(page, () =>
    page.items.length > 0 ? stalledTable(session, page.items) : session.say.stalled.none(floorDays),
  );
  return EXIT.ok;
};

const stalledTable = ({ output, say, language }: Session, items: StalledPage['items']): Promise<string> =>
  output.table(
    say.stalled.heads,
    items.map((claim) => [
      String(claim.idleDays),
      claim.fileNumber,
      claim.stage,
      claim.office,
      claim.wait === null ? claim.waitsFor : `${claim.waitsFor} (${claim.wait})`,
      instantText(claim.lastProgressAt, language),
      claim.claimId,
    ]),
  );
