/** Publishing an edition of a calendar: it is stored and signed, and exactly the claims that it concerns are told. */
import { hashOfEdition, saveEdition } from '../definitions/calendar-editions.ts';
import type { SigningKey } from '../definitions/signing-keys.ts';
import type { ProcedureDatabase, ProcedureTables } from '../definitions/store.ts';
import { createProcedureLibrary } from '../definitions/store.ts';
import type { Calendar } from '../domain/deadline/calendar.ts';
import type { CalendarEdition, ProcedureStanding } from '../domain/procedure/standing.ts';
import { instantOf } from '../domain/shared/instant.ts';
import type { ClaimId } from '../domain/shared/ids.ts';
import { createKysely } from '../platform/database/kysely.ts';
import { createZones } from '../platform/zones.ts';
import type { BulkItem, BulkPorts, Given } from './bulk-commands.ts';
import { giveAll } from './bulk-commands.ts';
import type { JudgedEdition } from './calendar-edition.ts';
import { judgeEdition, refuseLost } from './calendar-edition.ts';
import type { ChangedClaim, MovedTerm } from './calendar-moves.ts';
import { changesUnder } from './calendar-moves.ts';
import { EXIT } from './exit-codes.ts';
import { CliFailure } from './failure.ts';
import { changeMessages } from './messages-change.ts';
import type { Session } from './session.ts';
import { signOrFail } from './signing.ts';

export interface Publication {
  readonly procedureId: string;
  readonly calendar: Calendar;
  readonly norms: CalendarEdition['norms'];
  readonly basis: string;
  readonly key: SigningKey;
}

/** An order that an edition gives to running claims, or the end of one. */
export interface OrderGiven {
  readonly order: string;
  readonly act: 'suspend-terms' | 'resume-terms';
  readonly claims: readonly ClaimId[];
}

/** What an edition is about to change. */
export interface Changes {
  readonly moves: readonly MovedTerm[];
  readonly orders: readonly OrderGiven[];
}

/** What became of a publication. */
export interface Published extends Changes {
  readonly procedure: string;
  readonly calendar: string;
  readonly version: string;
  readonly hash: string;
  /** Whether it was signed now; where every version counted by it already, it was not. */
  readonly signed: boolean;
  readonly recomputed: number;
  /** Acts by which claims were given orders, or their end. */
  readonly ordered: number;
  /** Claims that refused: each with the reason. */
  readonly refused: readonly Given[];
  /** Commands that wait for a worker, or failed. */
  readonly unfinished: number;
}

/**
 * Stores an edition, signs that it holds, and gives a recomputation or an order to exactly the claims that it concerns. One
 * that holds already needs no second signature: claims that an earlier publication did not reach are found.
 */
export const publishOne = async (
  session: Session,
  ports: BulkPorts,
  publication: Publication,
): Promise<Published> => {
  const { procedureId, calendar, basis } = publication;
  const db = createKysely<ProcedureTables>(ports.pool);
  const procedures = createProcedureLibrary(db);
  const judged = await judgeEdition(session, procedures, publication);
  if (!Object.hasOwn(judged.norms, basis))
    throw new CliFailure(EXIT.refused, changeMessages[session.language].normUnknown(basis));
  const hash = hashOfEdition(judged.edition);
  const standing = judged.holds ? judged.standing : await signEdition(session, db, { judged, publication });
  const publishedAt = standing.signOff.editions.findLast((one) => one.hash === hash)?.at ?? '';
  const view = { procedureId, calendar, publication: `${hash} ${publishedAt}`, basis };
  const moving = { pool: ports.pool, procedures, zones: createZones(), now: instantOf(Date.now()) };
  const changed = await collect(changesUnder(moving, standing, view));
  const given = await giveInTurn(session, ports, changed);
  return {
    procedure: procedureId,
    calendar: calendar.id,
    version: calendar.version,
    hash,
    signed: !judged.holds,
    ...changesOf(changed),
    ...given,
  };
};

const signEdition = async (
  session: Session,
  db: ProcedureDatabase,
  {
    judged: { edition },
    publication: { procedureId, calendar, basis, key },
  }: { readonly judged: JudgedEdition; readonly publication: Publication },
): Promise<ProcedureStanding> => {
  const hash = await saveEdition(db, { procedureId, edition });
  const data = { calendar: calendar.id, version: calendar.version, hash };
  const statement = { type: 'CalendarEditionPublished' as const, data, basis: [basis] };
  await signOrFail(session, db, { procedureId, statement, key });
  const standing = await createProcedureLibrary(db).standing(procedureId);
  const ofCalendar = standing.signOff.editions.filter((one) => one.calendar === calendar.id);
  const before = standing.editions.get(ofCalendar.at(-2)?.hash ?? '');
  // Somebody may have published another edition after this one was judged: both must not be signed in silence.
  if (before !== undefined) refuseLost(session, before.calendar, calendar);
  return standing;
};

/** Orders first: a recomputation is listed only for what they leave. */
const giveInTurn = async (
  { output, language }: Session,
  ports: BulkPorts,
  changed: readonly ChangedClaim[],
): Promise<ReturnType<typeof countsOf>> => {
  const items = changed.flatMap(({ commands, head }) => commands.map((command) => ({ command, head })));
  const isRecomputation = ({ command }: BulkItem): boolean => command.type === 'recompute-clocks';
  const [orders, terms] = [items.filter((one) => !isRecomputation(one)), items.filter(isRecomputation)];
  const progress = await output.progress(changeMessages[language].recomputing, items.length);
  try {
    const ordered = await giveAll(ports, orders, progress.to);
    const recomputed = await giveAll(ports, terms, (done) => progress.to(orders.length + done));
    return countsOf({ ordered, recomputed });
  } finally {
    progress.stop();
  }
};

const countsOf = ({ ordered, recomputed }: Readonly<Record<'ordered' | 'recomputed', readonly Given[]>>) => {
  const all = [...ordered, ...recomputed];
  return {
    recomputed: recomputed.filter(({ result }) => result === 'accepted').length,
    ordered: ordered.filter(({ result }) => result === 'accepted').length,
    refused: all.filter(({ result }) => result === 'refused' || result === 'erased'),
    unfinished: all.filter(({ result }) => result === 'pending' || result === 'failed').length,
  };
};

/** What is told of the claims that an edition concerns. */
export const changesOf = (changed: readonly ChangedClaim[]): Changes => {
  const orders = new Map<string, OrderGiven & { readonly claims: ClaimId[] }>();
  for (const { claimId, type: act, data } of changed.flatMap(({ commands }) => commands)) {
    if (act === 'recompute-clocks') continue;
    const { suspensionId: order } = data;
    const known = orders.get(`${act} ${order}`);
    if (known === undefined) orders.set(`${act} ${order}`, { order, act, claims: [claimId] });
    else known.claims.push(claimId);
  }
  return { moves: changed.flatMap(({ moves }) => moves), orders: [...orders.values()] };
};

/** All that a source yields. */
export const collect = async <Item>(source: AsyncIterable<Item>): Promise<readonly Item[]> => {
  const items: Item[] = [];
  for await (const item of source) items.push(item);
  return items;
};
