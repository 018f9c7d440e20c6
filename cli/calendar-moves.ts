/** What an edition of a calendar moves in an installation, claim by claim, and what is given to the claims that it moves. */
import type { ProcedureLibrary } from '../definitions/store.ts';
import type { Claim } from '../domain/claim/claim.ts';
import { changedOrders } from '../domain/claim/orders.ts';
import type { EditionOccasion, TermMove, UnderEdition } from '../domain/claim/under-edition.ts';
import { underEdition } from '../domain/claim/under-edition.ts';
import type { Calendar } from '../domain/deadline/calendar.ts';
import type { OpenTerm } from '../domain/deadline/moved.ts';
import { rangeOfChange, touchedBy } from '../domain/deadline/moved.ts';
import type { Procedure } from '../domain/procedure/definition.ts';
import type { ProcedureStanding } from '../domain/procedure/standing.ts';
import { calendarsEver, editionsFor } from '../domain/procedure/standing.ts';
import { required } from '../domain/shared/assert.ts';
import type { ClaimId } from '../domain/shared/ids.ts';
import { commandId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/instant.ts';
import { laterOf } from '../domain/shared/instant.ts';
import type { Zones } from '../domain/shared/zones.ts';
import { createKysely } from '../platform/database/kysely.ts';
import type { DatabasePool } from '../platform/database/pool.ts';
import { namedId } from '../platform/new-ids.ts';
import { claimsPinnedTo } from '../readmodels/claim/pinned.ts';
import { reachedClaims } from '../readmodels/clock/reach.ts';
import type { ReadModelTables } from '../readmodels/tables.ts';

export interface MovesPorts {
  readonly pool: DatabasePool;
  readonly zones: Zones;
  readonly now: Instant;
}

/** An edition that is looked at, and under what it is or would be published. */
export interface EditionInView {
  readonly procedureId: string;
  readonly calendar: Calendar;
  /** What the ids of its commands are derived from: the same once more gives the same commands. */
  readonly publication: string;
  readonly basis: string;
}

/** A term that an edition moves, and who must be told. */
export interface MovedTerm extends TermMove {
  readonly claimId: ClaimId;
  readonly fileNumber: string;
  readonly office: string;
  readonly officerId: string | null;
  readonly tell: readonly ('applicant' | 'representative' | 'office')[];
  readonly head: number;
}

/** A claim that an edition concerns. */
export interface ChangedClaim extends Pick<UnderEdition, 'commands'> {
  readonly claimId: ClaimId;
  readonly head: number;
  readonly moves: readonly MovedTerm[];
}

/** The released versions of a procedure, oldest first. */
export const releasedVersions = async (
  procedures: ProcedureLibrary,
  procedureId: string,
): Promise<readonly Procedure[]> => {
  const released = (await procedures.list()).filter(({ id }) => id === procedureId);
  return Promise.all(
    released.map(async ({ hash }) =>
      required(await procedures.byHash(hash), 'a released version can be read'),
    ),
  );
};

/**
 * The open claims of a procedure that an edition concerns: a term was computed under days that are not the edition's and
 * ends on another day under it, or an order binds the claim that it does not have. Whatever was published before, a claim
 * that was left behind is found.
 */
export async function* changesUnder(
  ports: MovesPorts & { readonly procedures: ProcedureLibrary },
  standing: ProcedureStanding,
  view: EditionInView,
): AsyncGenerator<ChangedClaim, undefined> {
  const { procedureId, calendar: after } = view;
  const released = await releasedVersions(ports.procedures, procedureId);
  const befores = calendarsEver(standing, released, after.id);
  for (const procedure of released) {
    if (!Object.hasOwn(procedure.document.calendars, after.id)) continue;
    const calendars = { ...editionsFor(standing, procedure.ref.hash), [after.id]: after };
    yield* changesOfVersion(ports, { ...view, procedure, befores, calendars });
  }
}

/** A version under an edition. */
export interface VersionInView extends EditionInView {
  readonly procedure: Procedure;
  /** Every content of the calendar that a term may have been computed under, by version. */
  readonly befores: ReadonlyMap<string, Calendar>;
  /** The calendars that are newer than those of the document, with the edition. */
  readonly calendars: Readonly<Record<string, Calendar>>;
}

/** The open claims of one version that an edition concerns. */
export async function* changesOfVersion(
  ports: MovesPorts,
  view: VersionInView,
): AsyncGenerator<ChangedClaim, undefined> {
  const { procedure, calendar: after, befores } = view;
  const orders = changedOrders(procedure.document.calendars[after.id], after);
  const isTouched = touchOf(befores, after);
  for await (const page of pagesOf(ports.pool, view, orders.length > 0)) {
    for (const claim of page) {
      if (orders.length === 0 && !claim.clocks.some(isTouchedIn(claim, isTouched))) continue;
      const change = changeOf(claim, underEdition(claim, occasionOf(claim, { ports, view, orders })));
      if (change.commands.length + change.moves.length > 0) yield change;
    }
  }
}

const isTouchedIn =
  ({ office, formerOffices }: Claim, isTouched: (term: OpenTerm) => boolean) =>
  ({ computation }: Claim['clocks'][number]): boolean =>
    isTouched({ office, computation, ...(formerOffices !== undefined && { formerOffices }) });

/** Whether a term was computed under days that differ from those of the edition where that may matter to it. */
const touchOf = (befores: ReadonlyMap<string, Calendar>, after: Calendar) => {
  const touches = new Map(
    [...befores].map(([version, before]) => [version, touchedBy({ before, after })] as const),
  );
  return (term: OpenTerm): boolean => touches.get(term.computation.calendar.version)?.(term) ?? false;
};

const occasionOf = (
  { claimId, version, lastEventAt }: Claim,
  {
    ports: { zones, now },
    view: { procedure, calendars, publication, basis },
    orders,
  }: {
    readonly ports: MovesPorts;
    readonly view: VersionInView;
    readonly orders: EditionOccasion['orders'];
  },
): EditionOccasion => ({
  context: { procedure, zones, calendars, now: laterOf(now, lastEventAt), correlationId: claimId },
  basis,
  orders,
  idOf: (act) => commandId(namedId(`${act} ${publication} ${claimId} ${version}`)),
});

const changeOf = (claim: Claim, { commands, moves }: UnderEdition): ChangedClaim => {
  const { claimId, fileNumber, office, officerId = null, version: head } = claim;
  const tell = tellOf(claim);
  return {
    claimId,
    head,
    commands,
    moves: moves.map((move) => ({ claimId, fileNumber, office, officerId, tell, head, ...move })),
  };
};

/** The person is told of every day that moves, for the authority's term is theirs to rely on; the office of its own. */
const tellOf = ({ filedBy }: Claim): MovedTerm['tell'] =>
  filedBy === 'representative' ? ['applicant', 'representative', 'office'] : ['applicant', 'office'];

const claimsPerPage = 500;

/** Where an order is new every open claim is looked at, else only those that the changed days may reach. */
async function* pagesOf(
  pool: DatabasePool,
  { procedure: { ref }, calendar: after, befores }: VersionInView,
  isForAll: boolean,
): AsyncGenerator<readonly Claim[], undefined> {
  const db = createKysely<ReadModelTables>(pool);
  const spans = [...befores].flatMap(([version, before]) => {
    const range = rangeOfChange({ before, after });
    return range === undefined ? [] : [{ version, range }];
  });
  if (spans.length === 0 && !isForAll) return;
  let lastId: ClaimId | undefined;
  do {
    const from = {
      procedureHash: ref.hash,
      limit: claimsPerPage,
      ...(lastId !== undefined && { afterId: lastId }),
    };
    const page = isForAll
      ? wholePage(await claimsPinnedTo(db, from))
      : await reachedClaims(db, { ...from, calendar: after.id, spans });
    yield page.claims;
    lastId = page.lastId;
  } while (lastId !== undefined);
}

const wholePage = (claims: readonly Claim[]) => ({ claims, lastId: claims.at(-1)?.claimId });
