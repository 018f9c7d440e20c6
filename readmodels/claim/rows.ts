import type { Claim, Wait } from '../../domain/claim/claim.ts';
import { nextAlarmOf } from '../../domain/deadline/clock.ts';
import type { ClosureReason } from '../../domain/procedure/incident-definition.ts';
import type { Party } from '../../domain/procedure/clock-definition.ts';
import type { Phase } from '../../domain/procedure/definition.ts';
import type { ClaimId } from '../../domain/shared/ids.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import type { PlainDate } from '../../domain/shared/plain-date.ts';

/** A row of `readmodel.claim`: what lists and counts ask of a claim, and the whole fold in `state`. */
export interface ClaimRow {
  readonly claim_id: ClaimId;
  readonly head_version: number;
  /** SHA-256 of the last event, hex. */
  readonly head_hash: string;
  readonly jurisdiction: string;
  readonly office: string;
  readonly procedure_id: string;
  readonly procedure_version: string;
  readonly procedure_hash: string;
  readonly stage: string;
  readonly phase: Phase;
  readonly track: string;
  readonly file_number: string;
  readonly status: 'open' | 'closed';
  readonly persons: number;
  readonly lodged_on: PlainDate;
  readonly lodged_at: Instant;
  readonly stage_since: Instant;
  readonly last_progress_at: Instant;
  readonly last_event_at: Instant;
  readonly officer_id: string | null;
  readonly closure_reason: ClosureReason | null;
  readonly closed_at: Instant | null;
  readonly next_alarm_at: Instant | null;
  readonly waiting_for: Party | null;
  readonly wait_name: string | null;
  readonly wait_since: Instant | null;
  readonly state: Claim;
}

/** The row of a claim, from its fold and the hash of its last event. */
export const claimRow = (claim: Claim, headHash: string): ClaimRow => ({
  claim_id: claim.claimId,
  head_version: claim.version,
  head_hash: headHash,
  jurisdiction: claim.jurisdiction,
  office: claim.office,
  procedure_id: claim.procedure.id,
  procedure_version: claim.procedure.version,
  procedure_hash: claim.procedure.hash,
  stage: claim.stage,
  phase: claim.phase,
  track: claim.track,
  file_number: claim.fileNumber,
  status: claim.status,
  persons: claim.applicants.length,
  lodged_on: claim.lodgedOn,
  lodged_at: claim.lodgedAt,
  stage_since: claim.stageSince,
  last_progress_at: claim.lastProgressAt,
  last_event_at: claim.lastEventAt,
  officer_id: claim.officerId ?? null,
  closure_reason: claim.closure?.reason ?? null,
  closed_at: claim.closure?.at ?? null,
  next_alarm_at: claim.status === 'open' ? nextAlarmOfClaim(claim) : null,
  ...waitColumns(oldestWait(claim.waits)),
  state: claim,
});

/** The earliest instant at which any clock of the claim warns or expires. */
const nextAlarmOfClaim = (claim: Claim): Instant | null =>
  claim.clocks
    .map(nextAlarmOf)
    .reduce<Instant | null>(
      (earliest, at) => (at === undefined || (earliest !== null && earliest <= at) ? earliest : at),
      null,
    );

const oldestWait = (waits: readonly Wait[]): Wait | undefined =>
  waits.reduce<Wait | undefined>(
    (oldest, wait) => (oldest === undefined || wait.openedAt < oldest.openedAt ? wait : oldest),
    undefined,
  );

const waitColumns = (wait: Wait | undefined) => ({
  waiting_for: wait?.for ?? null,
  wait_name: wait?.wait ?? null,
  wait_since: wait?.openedAt ?? null,
});
