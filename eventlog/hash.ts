import { hash } from 'node:crypto';
import { v5 as uuidFromName } from 'uuid';
import type { ChainedFields } from '../domain/audit/chain.ts';
import { genesisText, linkText } from '../domain/audit/chain.ts';
import type { ClaimId, CommandId } from '../domain/shared/ids.ts';
import { commandId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/instant.ts';

const sha256 = (text: string): string => hash('sha256', text, 'hex');

/** The hash of an event: SHA-256, lower-case hex, of its link to the event before. */
export const hashOf = (previousHash: string, event: ChainedFields): string =>
  sha256(linkText(previousHash, event));

/** What stands for the hash of "the event before" when there is none. */
export const genesisHash = (claimId: string): string => sha256(genesisText(claimId));

/** The idempotency key of an append: the same claim and command are the same append, whoever tries and how often. */
export const appendIdOf = (claimId: string, commandId: string): string => uuidFromName(commandId, claimId);

/**
 * The id of the command with which the engine lets the clocks of a claim speak at the instant that is due: however
 * often a timer fires, it is one command.
 */
export const expiryCommandId = (claimId: ClaimId, dueAt: Instant): CommandId =>
  commandId(uuidFromName(`expire-clocks ${dueAt}`, claimId));
