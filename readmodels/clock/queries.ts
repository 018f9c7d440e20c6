import type { Kysely, RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Clock, ClockKind, ExpiryEffect } from '../../domain/deadline/clock.ts';
import type { Obligor } from '../../domain/deadline/term.ts';
import type { ClaimId } from '../../domain/shared/ids.ts';
import type { PlainDate } from '../../domain/shared/plain-date.ts';
import { addDays, daysBetween } from '../../domain/shared/plain-date.ts';
import type { CursorInvalid, Page } from '../page.ts';
import {
  cursorInvalid,
  datePart,
  isAfter,
  namePart,
  numberPart,
  pageOf,
  parseCursor,
  uuidPart,
} from '../page.ts';
import type { Scope } from '../scope.ts';
import { isWithin } from '../scope.ts';
import type { ReadModelTables } from '../tables.ts';
import type { ClockRow } from './rows.ts';

/** All clocks that ever ran on a claim, in the order in which they started. */
export const clocksOf = (db: Kysely<ReadModelTables>, claimId: ClaimId): Promise<readonly ClockRow[]> =>
  db
    .selectFrom('readmodel.clock')
    .selectAll()
    .where('claim_id', '=', claimId)
    .orderBy('started_at')
    .orderBy('clock')
    .orderBy('run')
    .execute();

export interface DueClocksQuestion {
  /** Today, in the civil time of the jurisdiction. */
  readonly asOf: PlainDate;
  /** `due`: ends within `withinDays` from today. `overdue`: ended before today and not stopped. */
  readonly state: 'due' | 'overdue';
  readonly withinDays: number;
  /** Whose terms; absent: those of both. A term of the person that has ended has lapsed and is nobody's backlog. */
  readonly obligor?: Obligor;
  readonly limit: number;
  readonly cursor?: string;
}

/** A deadline on the list of those who must keep it. */
export interface DueClock {
  readonly claimId: ClaimId;
  readonly fileNumber: string;
  readonly stage: string;
  readonly office: string;
  readonly officerId: string | null;
  readonly clock: string;
  readonly run: number;
  readonly kind: ClockKind;
  readonly obligor: Obligor;
  readonly effect: ExpiryEffect;
  readonly state: Clock['state'];
  readonly dueOn: PlainDate;
  readonly provisional: boolean;
  /** Calendar days from `asOf` to the last day of the term; negative when it is past. */
  readonly daysLeft: number;
}

/** Deadlines of open claims that end soon, or that ended unmet; the earliest first. */
export const dueClocks = async (
  db: Kysely<ReadModelTables>,
  scope: Scope,
  question: DueClocksQuestion,
): Promise<Page<DueClock> | CursorInvalid> => {
  const after = question.cursor === undefined ? null : parseCursor(question.cursor, cursorParts);
  if (after === undefined) return cursorInvalid;
  const conditions = [
    ...conditionsOf(scope, question),
    ...(after === null ? [] : [isAfter(sortKeys, after)]),
  ];
  const rows = await dueClockRows(db, conditions, question.limit + 1);
  return pageOf(
    rows.map((row) => ({ ...row, daysLeft: daysBetween(question.asOf, row.dueOn) })),
    question.limit,
    ({ dueOn, claimId, clock, run }) => [dueOn, claimId, clock, String(run)],
  );
};

const cursorParts = [datePart, uuidPart, namePart, numberPart];
const sortKeys = [sql`clock.due_on`, sql`clock.claim_id`, sql`clock.clock`, sql`clock.run`];

const conditionsOf = (scope: Scope, question: DueClocksQuestion): readonly RawBuilder<boolean>[] => {
  const { asOf, state, withinDays, obligor } = question;
  const inTime =
    state === 'due'
      ? sql<boolean>`(clock.state = 'running' AND clock.due_on BETWEEN ${asOf} AND ${addDays(asOf, withinDays)})`
      : sql<boolean>`(clock.state IN ('running', 'expired') AND clock.due_on < ${asOf})`;
  return [
    isWithin('clock', scope),
    inTime,
    ...(obligor === undefined ? [] : [sql<boolean>`clock.obligor = ${obligor}`]),
  ];
};

const dueClockRows = (
  db: Kysely<ReadModelTables>,
  conditions: readonly RawBuilder<boolean>[],
  limit: number,
): Promise<readonly Omit<DueClock, 'daysLeft'>[]> =>
  db
    .selectFrom('readmodel.clock as clock')
    .innerJoin('readmodel.claim as claim', 'claim.claim_id', 'clock.claim_id')
    .select([
      'clock.claim_id as claimId',
      'claim.file_number as fileNumber',
      'claim.stage',
      'clock.office',
      'claim.officer_id as officerId',
      'clock.clock',
      'clock.run',
      'clock.kind',
      'clock.obligor',
      'clock.effect',
      'clock.state',
      'clock.provisional',
    ])
    .select((eb) => eb.ref('clock.due_on').$notNull().as('dueOn'))
    .where('clock.claim_open', '=', true)
    .where((eb) => eb.and([...conditions]))
    .orderBy('clock.due_on')
    .orderBy('clock.claim_id')
    .orderBy('clock.clock')
    .orderBy('clock.run')
    .limit(limit)
    .execute();
