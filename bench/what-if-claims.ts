/** Claims for the measurement of a what-if: led under Mexico's procedure to some fifty events each, at dates of their own. */
import { systemActor } from '../domain/claim/actor.ts';
import type { Claim } from '../domain/claim/claim.ts';
import type { Command, CommandType } from '../domain/claim/commands.ts';
import type { CommandData } from '../domain/claim/command-data.ts';
import { decide } from '../domain/claim/decide.ts';
import type { ClaimEvent } from '../domain/claim/events.ts';
import type { Procedure } from '../domain/procedure/definition.ts';
import { required } from '../domain/shared/assert.ts';
import type { ClaimId } from '../domain/shared/ids.ts';
import { actId, claimId, commandId, personId } from '../domain/shared/ids.ts';
import { instant } from '../domain/shared/instant.ts';
import type { PlainDate } from '../domain/shared/plain-date.ts';
import { addDays, plainDate } from '../domain/shared/plain-date.ts';
import type { Zones } from '../domain/shared/zones.ts';

/** Streams of so many claims, each other's equal in nothing but their course. */
export const streamsFor = (
  procedure: Procedure,
  zones: Zones,
  claims: number,
): readonly (readonly ClaimEvent[])[] =>
  Array.from({ length: claims }, (_, number) => streamOf({ procedure, zones, number }));

/** The stream of another claim that was led in the same way. */
export const asAnotherClaim = (events: readonly ClaimEvent[], number: number): readonly ClaimEvent[] => {
  const id = idOf(number);
  return events.map((event) => ({ ...event, claimId: id }));
};

const uuid = (kind: number, claim: number, number: number): string =>
  `${kind.toString(16).padStart(8, '0')}-0000-7000-8${number.toString(16).padStart(3, '0')}-${claim.toString(16).padStart(12, '0')}`;
const idOf = (number: number): ClaimId => claimId(uuid(1, number, 0));

interface Story {
  readonly procedure: Procedure;
  readonly zones: Zones;
  readonly number: number;
}

interface Stride {
  readonly type: CommandType;
  readonly role: string;
  readonly afterDays: number;
  readonly data: (now: { readonly on: PlainDate; readonly claim: Claim | undefined }) => unknown;
}

const stride = <Type extends CommandType>(
  type: Type,
  role: string,
  afterDays: number,
  data: (now: { readonly on: PlainDate; readonly claim: Claim | undefined }) => CommandData[Type],
): Stride => ({ type, role, afterDays, data });

const unserved = ({ claim }: { readonly claim: Claim | undefined }) => ({
  actId: claim?.acts.findLast(({ servedOn }) => servedOn === undefined)?.actId ?? actId(uuid(9, 1, 1)),
  method: 'in-person' as const,
  languageUnderstood: true,
});
