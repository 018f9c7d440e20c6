/** What an edition of a calendar moves in an installation, and what is given to the claims that it moves. */
import type { ProcedureLibrary } from '../definitions/store.ts';
import { systemActor } from '../domain/claim/actor.ts';
import type { CommandOf } from '../domain/claim/commands.ts';
import type { Calendar } from '../domain/deadline/calendar.ts';
import { movedBy, rangeOfChange } from '../domain/deadline/moved.ts';
import type { Obligor } from '../domain/deadline/term.ts';
import type { ProcedureStanding } from '../domain/procedure/standing.ts';
import { calendarBefore } from '../domain/procedure/standing.ts';
import { required } from '../domain/shared/assert.ts';
import type { ClaimId } from '../domain/shared/ids.ts';
import { commandId } from '../domain/shared/ids.ts';
import type { PlainDate } from '../domain/shared/plain-date.ts';
import type { Zones } from '../domain/shared/zones.ts';
import { createKysely } from '../platform/database/kysely.ts';
import type { DatabasePool } from '../platform/database/pool.ts';
import { namedId } from '../platform/new-ids.ts';
import type { ReachedClock, ReachQuestion } from '../readmodels/clock/reach.ts';
import { reachedClocks } from '../readmodels/clock/reach.ts';
import type { ReadModelTables } from '../readmodels/tables.ts';
import type { BulkItem } from './bulk-commands.ts';

export interface MovesPorts {
  readonly pool: DatabasePool;
  readonly procedures: ProcedureLibrary;
  readonly zones: Zones;
}

/** An edition that is looked at: published under its hash, or not yet. */
export interface EditionInView {
  readonly procedureId: string;
  readonly calendar: Calendar;
  readonly hash: string;
}

/** A term that an edition moves, and who must be told. */
export interface MovedTerm {
  readonly claimId: ClaimId;
  readonly fileNumber: string;
  readonly office: string;
  readonly officerId: string | null;
  readonly clock: string;
  readonly run: number;
  readonly obligor: Obligor;
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
  /** A person's term that would end earlier: it stays as it is, and somebody may decide otherwise. */
  readonly shortensPerson: boolean;
  readonly tell: readonly ('applicant' | 'representative' | 'office')[];
  readonly head: number;
}

/** The terms of all claims of a procedure that an edition moves, claim by claim. */
export async function* movesOf(
  ports: MovesPorts,
  standing: ProcedureStanding,
  edition: EditionInView,
): AsyncGenerator<MovedTerm, undefined> {
  const { procedureId, calendar: after, hash } = edition;
  for (const released of await ports.procedures.list()) {
    if (released.id !== procedureId) continue;
    const procedure = required(
      await ports.procedures.byHash(released.hash),
      'a released version can be read',
    );
    const before = calendarBefore(standing, procedure, { calendar: after.id, hash });
    const range = before === undefined ? undefined : rangeOfChange({ before, after });
    if (before === undefined || range === undefined) continue;
    const question = { procedureHash: released.hash, calendar: after.id, range };
    yield* movesAmong(ports.pool, question, { before, after, zones: ports.zones });
  }
}

/** The terms that one question about the read models comes to, and that the edition moves. */
export async function* movesAmong(
  pool: DatabasePool,
  question: Omit<ReachQuestion, 'limit' | 'afterId'>,
  change: { readonly before: Calendar; readonly after: Calendar; readonly zones: Zones },
): AsyncGenerator<MovedTerm, undefined> {
  for await (const page of pagesOf(pool, { ...question, limit: claimsPerPage })) yield* movedIn(page, change);
}

const claimsPerPage = 500;

async function* pagesOf(
  pool: DatabasePool,
  question: ReachQuestion,
): AsyncGenerator<readonly ReachedClock[], undefined> {
  const db = createKysely<ReadModelTables>(pool);
  let afterId: ClaimId | undefined;
  for (;;) {
    const { clocks, lastId } = await reachedClocks(db, {
      ...question,
      ...(afterId !== undefined && { afterId }),
    });
    if (lastId === undefined) return;
    yield clocks;
    afterId = lastId;
  }
}

const movedIn = (
  page: readonly ReachedClock[],
  { before, after, zones }: { readonly before: Calendar; readonly after: Calendar; readonly zones: Zones },
): readonly MovedTerm[] => {
  const byKey = new Map(page.map((one) => [keyOf(one), one]));
  return movedBy({ before, after }, page, zones).map((move) => {
    const reached = required(byKey.get(keyOf(move)), 'a moved clock is one that was asked about');
    const { claimId, fileNumber, office, officerId, obligor, head } = reached;
    const { clock, run, from, to, shortensPerson } = move;
    const tell = tellOf(reached);
    return {
      claimId,
      fileNumber,
      office,
      officerId,
      clock,
      run,
      obligor,
      from,
      to,
      shortensPerson,
      tell,
      head,
    };
  });
};

const keyOf = ({
  claimId,
  clock,
  run,
}: {
  readonly claimId: string;
  readonly clock: string;
  readonly run: number;
}) => `${claimId} ${clock} ${run}`;

/** The person is told of every day that moves, for the authority's term is theirs to rely on; the office of its own. */
const tellOf = ({ filedBy }: ReachedClock): MovedTerm['tell'] =>
  filedBy === 'representative' ? ['applicant', 'representative', 'office'] : ['applicant', 'office'];

/** The claims that are given a recomputation: those in which a term moves that nobody must decide about first. */
export const claimsToRecompute = (moves: readonly MovedTerm[]): ReadonlyMap<ClaimId, number> =>
  new Map(moves.filter(({ shortensPerson }) => !shortensPerson).map(({ claimId, head }) => [claimId, head]));

/** One command for each claim and publication, always under the same id: given again, it does nothing again. */
export const recomputations = (
  claims: ReadonlyMap<ClaimId, number>,
  { publication, basis }: { readonly publication: string; readonly basis: string },
): readonly BulkItem[] =>
  [...claims].map(([claimId, head]) => {
    const command: CommandOf<'recompute-clocks'> = {
      type: 'recompute-clocks',
      commandId: commandId(namedId(`recompute-clocks ${publication} ${claimId}`)),
      claimId,
      actor: systemActor,
      data: { cause: 'calendar-changed', basis },
    };
    return { command, head };
  });
