/** Moving running claims to another version of their procedure: tried, proposed, approved by a second person, run, taken back. */
import { dirname, resolve } from 'node:path';
import { findingsText } from '../../definitions/finding.ts';
import { findProposal, hashOfProposal, saveProposal } from '../../definitions/migration-plans.ts';
import { readMigration } from '../../definitions/read-migration.ts';
import type { SigningKey } from '../../definitions/signing-keys.ts';
import type { ProcedureDatabase, ProcedureLibrary, ProcedureTables } from '../../definitions/store.ts';
import { createProcedureLibrary } from '../../definitions/store.ts';
import type { Procedure } from '../../domain/procedure/definition.ts';
import type { MigrationProposal } from '../../domain/procedure/migration/proposal.ts';
import type { MigrationRemark } from '../../domain/procedure/migration/remarks.ts';
import { remarksOn } from '../../domain/procedure/migration/remarks.ts';
import { hindranceTo } from '../../domain/procedure/migration/target.ts';
import type { MigrationSignOff, ProcedureStatement } from '../../domain/procedure/sign-off.ts';
import { isApproved, isReversible } from '../../domain/procedure/sign-off.ts';
import { SIGN_OFF_TEXTS } from '../../domain/procedure/sign-off-rules.ts';
import { required } from '../../domain/shared/assert.ts';
import { instantOf } from '../../domain/shared/instant.ts';
import type { PlainDate } from '../../domain/shared/plain-date.ts';
import { REFUSAL_TEXTS } from '../../domain/shared/refusal-texts.ts';
import { createKysely } from '../../platform/database/kysely.ts';
import type { DatabasePool } from '../../platform/database/pool.ts';
import { createKeyRing } from '../../platform/keys.ts';
import { createZones } from '../../platform/zones.ts';
import { countPinnedTo } from '../../readmodels/claim/pinned.ts';
import type { ReadModelTables } from '../../readmodels/tables.ts';
import type { BulkPorts } from '../bulk-commands.ts';
import { deliverVia } from '../bulk-commands.ts';
import type { Work } from '../command-spec.ts';
import { withDatabase } from '../database.ts';
import type { ExitCode } from '../exit-codes.ts';
import { EXIT } from '../exit-codes.ts';
import { CliFailure } from '../failure.ts';
import { fullConfigOf } from '../full-config.ts';
import { parseInput } from '../input.ts';
import { changeMessages } from '../messages-change.ts';
import { migrationIdOf, proposeMigration } from '../migration.ts';
import type { Moved, StoredProposal } from '../migration-moves.ts';
import { revertMigration as revertAll, runMigration as runAll } from '../migration-moves.ts';
import { planArgument, planOptions } from '../options.schema.ts';
import { procedureAt } from '../procedure-folders.ts';
import type { Session } from '../session.ts';
import { databaseUrlOf } from '../settings.ts';
import { readSigningKey, releasedVersion, signOrFail } from '../signing.ts';
import { withTemporal } from '../temporal.ts';
import type { TriedPlan } from './migration-text.ts';
import { movedText, planText } from './migration-text.ts';

const databaseOf = (session: Session) => ({
  url: databaseUrlOf(session),
  variable: 'DATABASE_URL',
  statementTimeoutMillis: 120_000,
});

/** Tries a migration on every open claim; with a key, stores what came of it and signs that it is proposed. */
export const planMigration: Work = async (session, input) => {
  const { mapping: file, procedure: named, key: keyFile } = parseInput(session, planOptions, input);
  const key = keyFile === undefined ? undefined : await readSigningKey(session, keyFile);
  const path = resolve(session.host.folder, file);
  const procedureId = named ?? (await procedureAt(session, { folder: dirname(dirname(path)) })).ref.id;
  const answer = await withDatabase(session.say, databaseOf(session), async (pool) => {
    const { plan, ...notes } = await tryMigration(session, pool, { procedureId, path });
    const hash = hashOfProposal(plan);
    if (key !== undefined) await proposePlan(session, createKysely(pool), { plan, hash, key });
    return { hash, proposed: key !== undefined, ...notes, plan };
  });
  await session.output.answer(answer, () => planText(session, answer));
  return EXIT.ok;
};

/** Stores a plan, and signs that it is proposed. */
export const proposePlan = async (
  session: Session,
  db: ProcedureDatabase,
  { plan, hash, key }: { readonly plan: MigrationProposal; readonly hash: string; readonly key: SigningKey },
): Promise<void> => {
  await saveProposal(db, plan);
  const { from, to, mapping, procedure: procedureId, editions, approvers, sample } = plan;
  const data = {
    plan: hash,
    migrationId: migrationIdOf(hash),
    from: { version: from.version, hash: from.hash },
    to: { version: to.version, hash: to.hash },
    claims: plan.claims.length,
    editions,
    ...(approvers !== undefined && { approvers }),
    ...(sample !== undefined && { sample }),
  };
  const statement = { type: 'MigrationProposed' as const, data, basis: mapping.basis };
  await signOrFail(session, db, { procedureId, statement, key });
};

const tryMigration = async (
  session: Session,
  pool: DatabasePool,
  { procedureId, path }: { readonly procedureId: string; readonly path: string },
): Promise<TriedPlan> => {
  const db = createKysely<ProcedureTables>(pool);
  const procedures = createProcedureLibrary(db);
  const versionOf = async (version: string): Promise<Procedure> => {
    const released = await releasedVersion(session, db, `${procedureId}@${version}`);
    return required(await procedures.byHash(released.hash), 'a released version can be read');
  };
  const read = await readMigration(path, async (version) => (await versionOf(version)).document);
  if (!read.ok) throw new CliFailure(EXIT.refused, findingsText(read.findings, session.language));
  const { mapping, findings } = read;
  const [from, to] = [await versionOf(mapping.from), await versionOf(mapping.to)];
  const remarks = await remarksOrFail(session, procedures, { from, to });
  const count = await countPinnedTo(createKysely<ReadModelTables>(pool), from.ref.hash);
  const progress = await session.output.progress(changeMessages[session.language].trying, count);
  try {
    const now = instantOf(Date.now());
    const question = { from, to, mapping, now, onProgress: progress.to };
    const plan = await proposeMigration({ pool, procedures, zones: createZones() }, question);
    return { findings, remarks, plan };
  } finally {
    progress.stop();
  }
};

/** What is to be known of the target. One that was withdrawn takes no claims, so nothing is tried. */
const remarksOrFail = async (
  { language }: Session,
  procedures: ProcedureLibrary,
  versions: { readonly from: Procedure; readonly to: Procedure },
): Promise<readonly MigrationRemark[]> => {
  const { id, hash } = versions.to.ref;
  const standing = await procedures.standing(id, { isFresh: true });
  const today = await todayUnder(procedures, hash);
  const withdrawnOn = standing.signOff.versions.find((one) => one.hash === hash)?.withdrawnOn;
  if (withdrawnOn !== undefined && withdrawnOn <= today)
    throw new CliFailure(EXIT.refused, REFUSAL_TEXTS.MigrationTargetWithdrawn[language]);
  return remarksOn(standing, versions, today);
};

/** Approves exactly the plan of a hash: what was proposed is what is signed. */
export const approveMigration: Work = async (session, input) => {
  const { plan: hash, key: keyFile } = parseInput(session, planArgument, input);
  const key = await readSigningKey(session, keyFile);
  const answer = await withDatabase(session.say, databaseOf(session), async (pool) => {
    const db = createKysely<ProcedureTables>(pool);
    const plan = await planOf(session, db, hash);
    const statement = { type: 'MigrationApproved' as const, data: { plan: hash }, basis: plan.mapping.basis };
    const signed = await signOrFail(session, db, { procedureId: plan.procedure, statement, key });
    return { procedure: plan.procedure, sequence: signed.sequence, hash: signed.hash, ...signed.entry };
  });
  await session.output.answer(answer, () => changeMessages[session.language].signed(answer));
  return EXIT.ok;
};

const planOf = async (
  { language }: Session,
  db: ProcedureDatabase,
  hash: string,
): Promise<MigrationProposal> => {
  const plan = await findProposal(db, hash);
  if (plan === undefined) throw new CliFailure(EXIT.notFound, SIGN_OFF_TEXTS.PlanUnknown[language]);
  return plan;
};

/** Runs an approved plan; again after a break, it goes on where it was. */
export const runMigration: Work = (session, input) => carryOut(session, input, 'MigrationRun');

/** Takes a plan that was run back. */
export const revertMigration: Work = (session, input) => carryOut(session, input, 'MigrationReverted');

type Direction = 'MigrationRun' | 'MigrationReverted';

const carryOut = async (
  session: Session,
  input: Parameters<Work>[1],
  direction: Direction,
): Promise<ExitCode> => {
  const { plan: hash, key: keyFile } = parseInput(session, planArgument, input);
  const key = await readSigningKey(session, keyFile);
  const config = fullConfigOf(session);
  const moved = await withDatabase(session.say, databaseOf(session), (pool) =>
    withTemporal(session, (client) => {
      const ports = { pool, keyRing: createKeyRing(config.key), deliver: deliverVia(client) };
      return carryOutPlan(session, ports, { hash, key, direction });
    }),
  );
  await session.output.answer({ plan: hash, ...moved }, () => movedText(session.language, moved, direction));
  return moved.unfinished === 0 ? EXIT.ok : EXIT.unavailable;
};

/** What became of a run: with claims that remain, because only the sample was moved. */
type CarriedOut = Moved & { readonly remaining: number };

interface Order {
  readonly hash: string;
  readonly key: SigningKey;
  readonly direction: Direction;
}

/** Runs a plan or takes it back, and signs what came of it when nothing is left to do. */
export const carryOutPlan = async (session: Session, ports: BulkPorts, order: Order): Promise<CarriedOut> => {
  const { hash, key, direction } = order;
  const db = createKysely<ProcedureTables>(ports.pool);
  const proposal = await planOf(session, db, hash);
  const migration = await migrationToCarryOut(session, db, { proposal, hash, direction });
  const words = changeMessages[session.language];
  const label = direction === 'MigrationRun' ? words.migrating : words.reverting;
  const progress = await session.output.progress(label, proposal.claims.length);
  const sign = async (statement: ProcedureStatement): Promise<void> => {
    await signOrFail(session, db, { procedureId: proposal.procedure, statement, key });
  };
  const work = { session, ports, db, stored: { proposal, hash }, migration, sign, onProgress: progress.to };
  try {
    return await (direction === 'MigrationRun' ? run(work) : takeBack(work));
  } finally {
    progress.stop();
  }
};

interface CarryingOut {
  readonly session: Session;
  readonly ports: BulkPorts;
  readonly db: ProcedureDatabase;
  readonly stored: StoredProposal;
  readonly migration: MigrationSignOff;
  readonly sign: (statement: ProcedureStatement) => Promise<void>;
  readonly onProgress: (done: number) => void;
}

/** Where the new version asks for a sample, the first run moves that and no more; the next one moves the rest. */
const run = async (work: CarryingOut): Promise<CarriedOut> => {
  const { ports, stored, migration, sign, onProgress } = work;
  const { state, sample } = migration;
  const isSample = state === 'approved' && sample !== undefined;
  const moved = await runAll(ports, stored, {
    ...(isSample && { size: sample }),
    mayGive: () => failWhereHindered(work),
    onProgress,
  });
  if (moved.unfinished > 0 || state === 'run') return moved;
  const data = { plan: stored.hash, done: moved.done, leftOut: moved.leftOut.length };
  const { basis } = stored.proposal.mapping;
  await sign({ type: isSample ? 'MigrationSampled' : 'MigrationRun', data, basis });
  return moved;
};

/** The engine would refuse every claim; said before commands are stored of which nothing could come. */
const failWhereHindered = async ({ session, db, stored, migration }: CarryingOut): Promise<void> => {
  const { proposal } = stored;
  const procedures = createProcedureLibrary(db);
  const standing = await procedures.standing(proposal.procedure, { isFresh: true });
  const signed = standing.signOff.migrations.find(({ plan }) => plan === migration.plan) ?? migration;
  const on = await todayUnder(procedures, proposal.to.hash);
  const hindrance = hindranceTo(standing, { ...signed, editions: proposal.editions }, on);
  if (hindrance === undefined) return;
  const { language } = session;
  const reason = REFUSAL_TEXTS[hindrance][language];
  throw new CliFailure(EXIT.refused, changeMessages[language].planHindered(reason));
};

const todayUnder = async (procedures: ProcedureLibrary, hash: string): Promise<PlainDate> => {
  const { document } = required(await procedures.byHash(hash), 'the target of a plan is released');
  return createZones().dateAt(instantOf(Date.now()), document.zone);
};

/** Signed first: from then on the engine moves no claim by it, and none can slip through beside the way back. */
const takeBack = async ({
  ports,
  db,
  stored,
  migration,
  sign,
  onProgress,
}: CarryingOut): Promise<CarriedOut> => {
  const plan = stored.hash;
  const reverted = { type: 'MigrationReverted', basis: stored.proposal.mapping.basis } as const;
  if (migration.state !== 'reverted') await sign({ ...reverted, data: { plan } });
  const wide = { ...ports, procedures: createProcedureLibrary(db), zones: createZones() };
  const moved = await revertAll(wide, stored, onProgress);
  const data = { plan, done: moved.done, leftOut: moved.leftOut.length };
  const { movedBack } = migration;
  const isSigned = movedBack?.done === data.done && movedBack.leftOut === data.leftOut;
  if (moved.unfinished === 0 && !isSigned) await sign({ ...reverted, data });
  return { ...moved, remaining: 0 };
};

/** What is signed of a migration, when it may go on in that direction; the reason why not ends the command. */
const migrationToCarryOut = async (
  { language }: Session,
  db: ProcedureDatabase,
  {
    proposal,
    hash,
    direction,
  }: { readonly proposal: MigrationProposal; readonly hash: string; readonly direction: Direction },
): Promise<MigrationSignOff> => {
  const { signOff } = await createProcedureLibrary(db).standing(proposal.procedure, { isFresh: true });
  const migration = signOff.migrations.find((one) => one.plan === hash);
  if (migration === undefined) throw new CliFailure(EXIT.refused, SIGN_OFF_TEXTS.PlanUnknown[language]);
  const isBack = direction === 'MigrationReverted';
  if (isBack ? isReversible(migration) : isApproved(migration)) return migration;
  const kind = migration.state === 'reverted' ? 'PlanReverted' : 'PlanNotApproved';
  throw new CliFailure(EXIT.refused, SIGN_OFF_TEXTS[kind][language]);
};
