import type { Brand } from './brand.ts';

/** A claim: UUIDv7, so that its time is its registration cohort. */
export type ClaimId = Brand<string, 'ClaimId'>;
/** A command, as its sender names it; the idempotency key of everything that follows from it. */
export type CommandId = Brand<string, 'CommandId'>;
/** A person: random, never derived from a name, a number or a date of birth. */
export type PersonId = Brand<string, 'PersonId'>;
/** An official document-producing step of one claim (a decision, an order). */
export type ActId = Brand<string, 'ActId'>;

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whether the text is a lower-case RFC 9562 UUID. */
export const isUuid = (text: string): boolean => uuidPattern.test(text);

const branded = <Id extends string>(kind: string, text: string): Id => {
  if (!isUuid(text)) throw new Error(`${kind} is not a lower-case UUID`);
  return text as Id;
};

/** A claim id from trusted text; throws when it is not a UUID (a bug: doors parse before). */
export const claimId = (text: string): ClaimId => branded<ClaimId>('Claim id', text);
/** A command id from trusted text; throws when it is not a UUID. */
export const commandId = (text: string): CommandId => branded<CommandId>('Command id', text);
/** A person id from trusted text; throws when it is not a UUID. */
export const personId = (text: string): PersonId => branded<PersonId>('Person id', text);
/** An act id from trusted text; throws when it is not a UUID. */
export const actId = (text: string): ActId => branded<ActId>('Act id', text);
