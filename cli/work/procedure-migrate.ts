/** Moving running claims to another version of their procedure: tried, proposed, approved by a second person, run, taken back. */
import { dirname, resolve } from 'node:path';
import { findingText } from '../../definitions/finding.ts';
import { findProposal, hashOfProposal, saveProposal } from '../../definitions/migration-plans.ts';
import { readMigration } from '../../definitions/read-migration.ts';
import type { SigningKey } from '../../definitions/signing-keys.ts';
import type { ProcedureDatabase, ProcedureTables } from '../../definitions/store.ts';
import { createProcedureLibrary } from '../../definitions/store.ts';
import type { Procedure } from '../../domain/procedure/definition.ts';
import type { MigrationProposal } from '../../domain/procedure/migration/proposal.ts';
import type { MigrationSignOff } from '../../domain/procedure/sign-off.ts';
import { hasMoved, isApproved } from '../../domain/procedure/sign-off.ts';
import { SIGN_OFF_TEXTS } from '../../domain/procedure/sign-off-rules.ts';
import { required } from '../../domain/shared/assert.ts';
import { instantOf } from '../../domain/shared/instant.ts';
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
import type { Moved } from '../migration.ts';
import {
  hasSameEditions,
  migrationIdOf,
  proposeMigration,
  revertMigration as revertAll,
  runMigration as runAll,
  sampleOf,
} from '../migration.ts';
import { planArgument, planOptions } from '../options.schema.ts';
import { procedureAt } from '../procedure-folders.ts';
import type { Session } from '../session.ts';
import { databaseUrlOf } from '../settings.ts';
import { readSigningKey, releasedVersion, signOrFail } from '../signing.ts';
import { withTemporal } from '../temporal.ts';
import { rowsOfPlan } from './migration-rows.ts';

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
  const procedureId = named ?? (await procedureAt({ folder: dirname(dirname(path)) })).ref.id;
  const answer = await withDatabase(session.say, databaseOf(session), async (pool) => {
    const plan = await tryMigration(session, pool, { procedureId, path });
    const hash = hashOfProposal(plan);
    if (key !== undefined) await proposePlan(session, createKysely(pool), { plan, hash, key });
    return { hash, proposed: key !== undefined, plan };
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
  const { from, to, mapping, procedure: procedureId, approvers, sample } = plan;
  const data = {
    plan: hash,
    migrationId: migrationIdOf(hash),
    from: { version: from.version, hash: from.hash },
    to: { version: to.version, hash: to.hash },
    claims: plan.claims.length,
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
): Promise<MigrationProposal> => {
  const db = createKysely<ProcedureTables>(pool);
  const procedures = createProcedureLibrary(db);
  const versionOf = async (version: string): Promise<Procedure> => {
    const released = await releasedVersion(session, db, `${procedureId}@${version}`);
    return required(await procedures.byHash(released.hash), 'a released version can be read');
  };
  const read = await readMigration(path, async (version) => (await versionOf(version)).document);
  if (!read.ok) throw new CliFailure(EXIT.refused, read.findings.map(findingText).join('\n'));
  const { mapping } = read;
  const [from, to] = [await versionOf(mapping.from), await versionOf(mapping.to)];
  const count = await countPinnedTo(createKysely<ReadModelTables>(pool), from.ref.hash);
  const progress = await session.output.progress(changeMessages[session.language].trying, count);
  try {
    const now = instantOf(Date.now());
    const question = { from, to, mapping, now, onProgress: progress.to };
    return await proposeMigration({ pool, procedures, zones: createZones() }, question);
  } finally {
    progress.stop();
  }
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
  await session.output.answer({ plan: hash, ...moved }, () => movedText(session, moved));
  return moved.unfinished === 0 ? EXIT.ok : EXIT.unavailable;
};

/** What became of a run: with claims that remain, because only the sample was moved. */
type CarriedOut = Moved & { readonly remaining: number };

/**
 * Runs or reverts a plan, and signs what came of it when nothing is left to do. Where the new version asks for a sample,
 * the first run moves that and no more; the next one moves the rest.
 */
export const carryOutPlan = async (
  session: Session,
  ports: BulkPorts,
  {
    hash,
    key,
    direction,
  }: {
    readonly hash: string;
    readonly key: SigningKey;
    readonly direction: Direction;
  },
): Promise<CarriedOut> => {
  const db = createKysely<ProcedureTables>(ports.pool);
  const plan = await planOf(session, db, hash);
  const migration = await migrationToCarryOut(session, db, { plan, hash, direction });
  const whole = { proposal: plan, hash };
  const isSample =
    direction === 'MigrationRun' && migration.state === 'approved' && migration.sample !== undefined;
  const stored = isSample ? sampleOf(whole, migration.sample) : whole;
  const remaining = plan.claims.length - stored.proposal.claims.length;
  const progress = await session.output.progress(
    changeMessages[session.language].migrating,
    stored.proposal.claims.length,
  );
  try {
    const wide = { ...ports, procedures: createProcedureLibrary(db), zones: createZones() };
    const moved = await (direction === 'MigrationRun'
      ? runAll(ports, stored, progress.to)
      : revertAll(wide, stored, progress.to));
    if (moved.unfinished > 0 || isSigned(migration, direction, moved)) return { ...moved, remaining };
    const data = { plan: hash, done: moved.done, leftOut: moved.leftOut.length };
    const type: Direction | 'MigrationSampled' = isSample ? 'MigrationSampled' : direction;
    const statement = { type, data, basis: plan.mapping.basis };
    await signOrFail(session, db, { procedureId: plan.procedure, statement, key });
    return { ...moved, remaining };
  } finally {
    progress.stop();
  }
};

/** Whether what was done now is signed already: what is repeated, is signed once. */
const isSigned = ({ state }: MigrationSignOff, direction: Direction, { done }: Moved): boolean =>
  state === 'run' ? direction === 'MigrationRun' : state === 'reverted' && done === 0;

/** What is signed of a migration, when it may go on in that direction; the reason why not ends the command. */
const migrationToCarryOut = async (
  { language }: Session,
  db: ProcedureDatabase,
  {
    plan,
    hash,
    direction,
  }: { readonly plan: MigrationProposal; readonly hash: string; readonly direction: Direction },
): Promise<MigrationSignOff> => {
  const procedures = createProcedureLibrary(db);
  const { signOff } = await procedures.standing(plan.procedure, { isFresh: true });
  const migration = signOff.migrations.find((one) => one.plan === hash);
  if (migration === undefined) throw new CliFailure(EXIT.refused, SIGN_OFF_TEXTS.PlanUnknown[language]);
  if (direction === 'MigrationReverted') {
    if (hasMoved(migration)) return migration;
    throw new CliFailure(EXIT.refused, SIGN_OFF_TEXTS.PlanNotRun[language]);
  }
  if (!isApproved(migration)) {
    const kind = migration.state === 'reverted' ? 'PlanReverted' : 'PlanNotApproved';
    throw new CliFailure(EXIT.refused, SIGN_OFF_TEXTS[kind][language]);
  }
  if (migration.state === 'run' || (await hasSameEditions({ procedures }, plan))) return migration;
  throw new CliFailure(EXIT.refused, changeMessages[language].planOutdated);
};

const planText = async (
  { output, language }: Session,
  {
    hash,
    proposed,
    plan,
  }: { readonly hash: string; readonly proposed: boolean; readonly plan: MigrationProposal },
): Promise<string> => {
  const words = changeMessages[language];
  const rows = rowsOfPlan(plan.claims, words);
  const left = plan.leftOut.map(({ claimId, reason }) => `${claimId}\t${reason}`);
  return [
    ...(rows.length === 0 ? [] : [await output.table(words.planHeads, rows)]),
    ...left,
    words.planned({ claims: plan.claims.length, leftOut: plan.leftOut.length, hash, proposed }),
  ].join('\n');
};

const movedText = ({ language }: Session, { done, leftOut, unfinished, remaining }: CarriedOut): string =>
  [
    ...leftOut.map(({ claimId, reason }) => `${claimId}\t${reason}`),
    changeMessages[language].migrated({ done, leftOut: leftOut.length, unfinished }),
    ...(remaining > 0 && unfinished === 0 ? [changeMessages[language].sampled(remaining)] : []),
  ].join('\n');
