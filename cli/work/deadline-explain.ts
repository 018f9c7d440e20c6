import type { ClocksAnswer } from '../api.schema.ts';
import type { Work } from '../command-spec.ts';
import { dateText } from '../dates.ts';
import { EXIT } from '../exit-codes.ts';
import { CliFailure } from '../failure.ts';
import { parseInput } from '../input.ts';
import { explainOptions } from '../options.schema.ts';
import type { Session } from '../session.ts';

/** Shows the deadlines of a claim, each with the sentences in which it explains its date. */
export const explainDeadlines: Work = async (session, input) => {
  const { claim, clock } = parseInput(session, explainOptions, input);
  const { items } = await (await session.api()).clocks(claim);
  const wanted = items.filter((one) => clock === undefined || one.clock === clock);
  if (clock !== undefined && wanted.length === 0) {
    const known = [...new Set(items.map((one) => one.clock))];
    throw new CliFailure(EXIT.notFound, session.say.deadline.clockUnknown(clock, known));
  }
  await session.output.answer({ items: wanted }, () =>
    wanted.length === 0
      ? session.say.deadline.noClocks
      : wanted.map((one) => clockText(session, one)).join('\n\n'),
  );
  return EXIT.ok;
};

const clockText = ({ say, language }: Session, clock: ClocksAnswer['items'][number]): string => {
  const due = clock.dueOn === null ? say.deadline.noDue : say.deadline.due(dateText(clock.dueOn, language));
  const provisional = clock.provisional ? ` (${say.deadline.provisional})` : '';
  return [
    `${say.deadline.clock(clock)}, ${due}${provisional}`,
    ...clock.explanation.map(({ text }) => `  ${text}`),
  ].join('\n');
};
