import { v4, v7 } from 'uuid';
import type { NewEventOf } from '../../domain/claim/events.ts';
import type { EventType } from '../../domain/claim/events.ts';
import type { ClaimId, CommandId } from '../../domain/shared/ids.ts';
import { claimId, commandId } from '../../domain/shared/ids.ts';
import { instant } from '../../domain/shared/instant.ts';
import { plainDate } from '../../domain/shared/plain-date.ts';
import type { AppendRequest, EventToAppend } from '../../eventlog/append.ts';
import type { Head } from '../../eventlog/head.ts';
import { emptyHead } from '../../eventlog/head.ts';

/** A claim registered now, or at a moment given as RFC 3339 text. */
export const newClaimId = (registeredAt?: string): ClaimId =>
  claimId(registeredAt === undefined ? v7() : v7({ msecs: Date.parse(registeredAt) }));

export const newCommandId = (): CommandId => commandId(v4());

const envelope = {
  actor: { id: 'f3b0', role: 'admissibility-officer', office: 'tapachula' },
  correlationId: '0b0d7a0e-7a1c-4a6e-9d3c-0d1c5b7d2a11',
  procedure: { id: 'mx/refugee-status', version: '2026.1', hash: 'ab'.repeat(32) },
  recordedAt: instant('2026-11-25T06:00:00.000Z'),
};

type Overrides = Partial<
  Pick<EventToAppend, 'actor' | 'commandId' | 'recordedAt' | 'occurredAt' | 'basis'>
> & {
  readonly commitment?: Buffer;
};

const event = <Type extends EventType>(type: Type, data: NewEventOf<Type>['data'], overrides: Overrides) => ({
  type,
  data,
  occurredAt: instant('2026-11-24T17:30:00.000Z'),
  basis: ['LRPCAP-22'],
  ...envelope,
  commandId: newCommandId(),
  ...(overrides.commitment === undefined ? {} : { hasPersonalData: true as const }),
  ...overrides,
});

export const prevention = (overrides: Overrides = {}): EventToAppend =>
  event('PreventionServed', { reasonCode: 'identity-document' }, overrides);

export const interviewScheduled = (overrides: Overrides = {}): EventToAppend =>
  event('InterviewScheduled', { interviewOn: plainDate('2026-12-09'), interviewerId: '9a1e' }, overrides);

export const admitted = (overrides: Overrides = {}): EventToAppend => event('ClaimAdmitted', {}, overrides);

/** An append of `count` events by one command, which the claim's stream is to have at its end. */
export const requestOf = (id: ClaimId, expected: Head = emptyHead(id), count = 1): AppendRequest => {
  const command = newCommandId();
  return {
    claimId: id,
    expected,
    events: Array.from({ length: count }, (_, index) =>
      index % 2 === 0 ? prevention({ commandId: command }) : admitted({ commandId: command }),
    ),
  };
};
