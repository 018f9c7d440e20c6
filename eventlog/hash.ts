import { hash } from 'node:crypto';
import type { ChainedFields } from '../domain/audit/chain.ts';
import { genesisText, linkText } from '../domain/audit/chain.ts';
import { invariant } from '../domain/shared/assert.ts';
import type { ClaimId, CommandId } from '../domain/shared/ids.ts';
import { commandId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/instant.ts';

const sha256 = (text: string): string => hash('sha256', text, 'hex');

/** The hash of an event: SHA-256, lower-case hex, of its link to the event before. */
export const hashOf = (previousHash: string, event: ChainedFields): string =>
  sha256(linkText(previousHash, event));

/** What stands for the hash of "the event before" when there is none. */
export const genesisHash = (claimId: string): string => sha256(genesisText(claimId));

/**
 * The UUIDv5 of a name under another UUID: SHA-1 of both, cut to 128 bits, with version and variant put in. Every append
 * has one, and the package's own takes three times as long.
 * @see RFC 9562, section 5.5
 */
const uuidFromName = (name: string, namespace: string): string => {
  const space = Buffer.from(namespace.replaceAll('-', ''), 'hex');
  invariant(space.length === 16, 'a namespace is a UUID');
  const digest = hash('sha1', Buffer.concat([space, Buffer.from(name)]), 'hex');
  const variant = variantDigits[Number.parseInt(digest.charAt(16), 16) & 3];
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-5${digest.slice(13, 16)}-${variant}${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
};

/** The two low bits of a digit behind the bits 10 of the variant. */
const variantDigits = '89ab';

/** The idempotency key of an append: the same claim and command are the same append, whoever tries and how often. */
export const appendIdOf = (claimId: string, commandId: string): string => uuidFromName(commandId, claimId);

/**
 * The id of the command with which the engine lets the clocks of a claim speak at the instant that is due: however
 * often a timer fires, it is one command.
 */
export const expiryCommandId = (claimId: ClaimId, dueAt: Instant): CommandId =>
  commandId(uuidFromName(`expire-clocks ${dueAt}`, claimId));
