import { createHash, randomUUID } from 'node:crypto';
import type { RegistrationBody } from '../api-client.ts';
import type { CommandOutcome } from '../api.schema.ts';
import type { Work } from '../command-spec.ts';
import type { ExitCode } from '../exit-codes.ts';
import { EXIT } from '../exit-codes.ts';
import { CliFailure } from '../failure.ts';
import { parseInput, readJsonObject } from '../input.ts';
import type { RegisterOptions } from '../options.schema.ts';
import { registerOptions } from '../options.schema.ts';
import type { Session } from '../session.ts';
import { settle } from '../settle.ts';
import { answerOutcome } from './claim-do.ts';

/** Registers a claim and shows the number under which it is kept. */
export const registerClaim: Work = async (session, input) => {
  const options = parseInput(session, registerOptions, input);
  const commandId = options.commandId ?? randomUUID();
  const body = await bodyOf(session, options, commandId);
  const api = await session.api();
  const outcome = await settle(session, api, { commandId, send: () => api.registerClaim(body, commandId) });
  if (outcome.result !== 'accepted') return answerOutcome(session, outcome);
  return answerRegistered(session, outcome);
};

const answerRegistered = async (session: Session, outcome: CommandOutcome): Promise<ExitCode> => {
  const { output, say } = session;
  const claim = await (await session.api()).claim(outcome.claimId);
  await output.answer({ ...outcome, fileNumber: claim.fileNumber, claim }, () =>
    [say.claim.registered(claim.fileNumber), `${say.claim.fields.claimId}\t${claim.claimId}`].join('\n'),
  );
  return EXIT.ok;
};

const bodyOf = async (
  session: Session,
  options: RegisterOptions,
  commandId: string,
): Promise<RegistrationBody> => {
  const { procedure, office, track, filedBy, applicant } = options;
  const extra = {
    ...(options.personal !== undefined && { personal: await readJsonObject(session, options.personal) }),
    ...(options.role !== undefined && { as: options.role }),
  };
  if (options.file !== undefined) {
    const { data, ...rest } = await readJsonObject(session, options.file);
    return { ...rest, data: typeof data === 'object' && data !== null ? data : {}, ...extra };
  }
  if (procedure === undefined || office === undefined || applicant.length === 0) {
    throw new CliFailure(EXIT.usage, session.say.claim.bodyMissing);
  }
  const applicants = applicant.map((person, index) => ({
    personId: personIdOf(commandId, index),
    ...person,
  }));
  return { data: { procedure, office, track, filedBy, applicants }, ...extra };
};

/** As random as the command's id, and the same when exactly this command is repeated. @see RFC 9562, section 5.8 */
const personIdOf = (commandId: string, index: number): string => {
  const hex = createHash('sha256').update(`${commandId} person ${index}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
