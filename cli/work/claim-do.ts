import { randomUUID } from 'node:crypto';
import type { CommandBody } from '../api-client.ts';
import type { CommandOutcome } from '../api.schema.ts';
import type { Work } from '../command-spec.ts';
import type { ExitCode } from '../exit-codes.ts';
import { EXIT } from '../exit-codes.ts';
import { parseInput, readJsonObject } from '../input.ts';
import type { DoOptions } from '../options.schema.ts';
import { commandArgument, doOptions } from '../options.schema.ts';
import { problemText } from '../problem-text.ts';
import type { Session } from '../session.ts';
import { settle } from '../settle.ts';

/** Gives a command to a claim and shows what happened, or why nothing did. */
export const giveCommand: Work = async (session, input) => {
  const options = parseInput(session, doOptions, input);
  const body = await bodyOf(session, options);
  const api = await session.api();
  const commandId = options.commandId ?? randomUUID();
  const send = () => api.giveCommand(options.claim, body, { commandId, ifMatch: options.ifVersion });
  return answerOutcome(session, await settle(session, api, { commandId, send }));
};

/** Shows what became of a command that was given before. */
export const showOutcome: Work = async (session, input) => {
  const { command } = parseInput(session, commandArgument, input);
  return answerOutcome(session, await (await session.api()).outcome(command));
};

const bodyOf = async (session: Session, options: DoOptions): Promise<CommandBody> => ({
  type: options.command,
  data: {
    ...(options.data !== undefined && (await readJsonObject(session, options.data))),
    ...Object.fromEntries(options.set),
  },
  ...(options.personal !== undefined && { personal: await readJsonObject(session, options.personal) }),
  ...(options.occurredAt !== undefined && { occurredAt: options.occurredAt }),
  ...(options.role !== undefined && { as: options.role }),
});

/** The outcome of a command as the answer; a refusal and a command that still waits have exit codes of their own. */
export const answerOutcome = async (session: Session, outcome: CommandOutcome): Promise<ExitCode> => {
  await session.output.answer(outcome, () => outcomeText(session, outcome));
  switch (outcome.result) {
    case 'accepted':
      return EXIT.ok;
    case 'refused':
      return EXIT.refused;
    case 'pending':
      return EXIT.unavailable;
  }
};

const outcomeText = ({ say, language }: Session, outcome: CommandOutcome): string => {
  switch (outcome.result) {
    case 'pending':
      return say.claim.pending(outcome.commandId);
    case 'refused':
      return problemText(outcome.refusal, language);
    case 'accepted': {
      if (outcome.events.length === 0) return say.claim.acceptedWithoutEvent;
      const events = outcome.events.map(({ version, type }) => `  ${version}\t${type}`);
      return [say.claim.accepted(outcome.version), ...events].join('\n');
    }
  }
};
