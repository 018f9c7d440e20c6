/** The way of a command through this process: stored first, then told to the workflow of its claim, then answered. */
import type { FastifyReply } from 'fastify';
import type { Command } from '../domain/claim/commands.ts';
import type { PersonalData } from '../domain/claim/personal-data.ts';
import type { ProcedureDocument } from '../domain/procedure/definition.ts';
import type { ClaimId, CommandId } from '../domain/shared/ids.ts';
import type { Refusal } from '../domain/shared/refusal.ts';
import { acceptCommand } from '../inbox/accept.ts';
import { findOutcomes } from '../inbox/outcome.ts';
import { inTransaction, poolExecutor } from '../platform/database/executor.ts';
import type { ApiPorts } from './ports.ts';
import type { CitedNorm, ProblemExtras } from './problems.ts';
import { HttpProblem } from './problems.ts';

/** A command that is to be given, and where its claim stands. */
export interface Giving {
  readonly command: Command;
  readonly personal: PersonalData | undefined;
  readonly correlationId: string;
  /** Version of the claim as it was read; 0 before its registration. */
  readonly head: number;
}

/**
 * Stores a command and has it decided. That nobody is there to decide it is no failure: it is safe and will be
 * delivered. Sending the same command again changes nothing; what became of it is asked for afterwards.
 */
export const giveCommand = async (ports: ApiPorts, giving: Giving): Promise<void> => {
  const { command, personal, correlationId, head } = giving;
  const incoming = { command, correlationId, ...(personal !== undefined && { personal }) };
  const acceptance = await inTransaction(ports.pool, async (sql) => {
    const answer = await acceptCommand(sql, ports.keyRing, incoming);
    // Thrown here, so that nothing of a command that is not stored stays: a registration has brought a key.
    if (answer === 'different') throw new HttpProblem('IdempotencyKeyReused');
    if (answer === 'unknown-claim') throw new HttpProblem('ClaimUnknown');
    return answer;
  });
  const { claimId, commandId } = command;
  if (acceptance === 'same' && (await isDecided(ports, commandId))) return;
  const submitted = await ports.submit({
    claimId,
    commandId,
    head,
    first: command.type === 'register-claim',
  });
  if (submitted.kind === 'failed') {
    ports.log.error(
      { requestId: correlationId, claimId, commandId, failureType: submitted.type },
      'Command not decided',
    );
    throw new HttpProblem('Internal', { commandId });
  }
};

const isDecided = async ({ pool }: ApiPorts, commandId: CommandId): Promise<boolean> =>
  (await findOutcomes(poolExecutor(pool), [commandId])).has(commandId);

/** A refusal as a problem, with the norms of the procedure under which it was given. */
export const refusalProblem = (
  refusal: Refusal,
  document: ProcedureDocument | undefined,
  commandId: CommandId,
): HttpProblem => {
  const { actual } = refusal.facts;
  const headers =
    refusal.kind === 'VersionStale' && typeof actual === 'number' ? { etag: etagOf(actual) } : {};
  return new HttpProblem(refusal.kind, extrasOf(refusal, document, commandId), headers);
};

export const extrasOf = (
  { rule, facts, basis }: Refusal,
  document: ProcedureDocument | undefined,
  commandId: CommandId,
): ProblemExtras => {
  const ruleLabel = document?.labels[`rules.${rule}`];
  return {
    rule,
    facts,
    basis: [...new Set(basis)].map((norm) => citationOf(norm, document)),
    commandId,
    ...(ruleLabel !== undefined && { ruleLabel }),
  };
};

const citationOf = (id: string, document: ProcedureDocument | undefined): CitedNorm => {
  const norm = document?.norms[id];
  if (norm === undefined) return { norm: id };
  const { instrument, article, text } = norm;
  return { norm: id, instrument, article, ...(text !== undefined && { text }) };
};

/** Version of a claim as a strong validator. @see RFC 9110, section 8.8.3 */
export const etagOf = (version: number): string => `"${version}"`;

/** The version that an If-Match names; undefined for any. */
export const expectedVersionOf = (ifMatch: string): number | undefined =>
  ifMatch === '*' ? undefined : Number(ifMatch.slice(1, -1));

/** The answer while nobody is there to decide: the command is safe, and Location says where to ask again. */
export const sendPending = (
  reply: FastifyReply,
  pending: { readonly commandId: CommandId; readonly claimId: ClaimId },
): FastifyReply =>
  reply
    .code(202)
    .header('location', outcomeLocation(pending.commandId))
    .header('retry-after', '5')
    .send({ ...pending, result: 'pending' });

/** Where the outcome of a command is found. */
export const outcomeLocation = (commandId: CommandId): string => `/v1/commands/${commandId}`;

/** Where a claim is found. */
export const claimLocation = (claimId: ClaimId): string => `/v1/claims/${claimId}`;
