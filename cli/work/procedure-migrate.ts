/** Moving running claims to another version of their procedure: tried, proposed, approved by a second person, run, taken back. */
import { dirname, resolve } from 'node:path';
import type { Kysely } from 'kysely';
import { findingText } from '../../definitions/finding.ts';
import { findPlan, hashOfPlan, readMapping, savePlan } from '../../definitions/migration-plans.ts';
import type { ProcedureTables } from '../../definitions/store.ts';
import { createProcedureLibrary } from '../../definitions/store.ts';
import type { Procedure } from '../../domain/procedure/definition.ts';
import type { MigrationMapping, MigrationPlan } from '../../domain/procedure/migration-plan.ts';
import { isApproved } from '../../domain/procedure/sign-off.ts';
import { SIGN_OFF_TEXTS } from '../../domain/procedure/sign-off-rules.ts';
import { required } from '../../domain/shared/assert.ts';
import { instantOf } from '../../domain/shared/instant.ts';
import { createKysely } from '../../platform/database/kysely.ts';
import type { DatabasePool } from '../../platform/database/pool.ts';
import { errorCodeOf } from '../../platform/error-code.ts';
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
import { hasSameEditions, makePlan, migrationIdOf, revertPlan, runPlan } from '../migration.ts';
import { planArgument, planOptions } from '../options.schema.ts';
import { procedureAt } from '../procedure-folders.ts';
import type { Session } from '../session.ts';
import { databaseUrlOf } from '../settings.ts';
import { readSigningKey, releasedVersion, signOrFail } from '../signing.ts';
import { withTemporal } from '../temporal.ts';

const databaseOf = (session: Session) => ({
  url: databaseUrlOf(session),
  variable: 'DATABASE_URL',
  statementTimeoutMillis: 120_000,
});

/** Tries a migration on every open claim; with a key, stores the plan and signs that it is proposed. */
export const planMigration: Work = async (session, input) => {
  const { mapping: file, procedure: named, key: keyFile } = parseInput(session, planOptions, input);
  const key = keyFile === undefined ? undefined : await readSigningKey(session, keyFile);
  const path = resolve(session.host.folder, file);
  const mapping = await mappingAt(session, path, file);
  const procedureId = named ?? (await procedureAt({ folder: dirname(dirname(path)) })).ref.id;
  const answer = await withDatabase(session.say, databaseOf(session), async (pool) => {
    const db = createKysely<ProcedureTables>(pool);
    const plan = await tryMigration(session, pool, { procedureId, mapping });
    const hash = hashOfPlan(plan);
    if (key !== undefined) {
      await savePlan(db, plan);
      const { from, to } = plan;
      const data = {
        plan: hash,
        migrationId: migrationIdOf(hash),
        from: { version: from.version, hash: from.hash },
        to: { version: to.version, hash: to.hash },
        claims: plan.claims.length,
      };
      const statement = { type: 'MigrationProposed' as const, data, basis: plan.basis };
      await signOrFail(session, db, { procedureId, statement, key });
    }
    return { hash, proposed: key !== undefined, plan };
  });
  await session.output.answer(answer, () => planText(session, answer));
  return EXIT.ok;
};

const mappingAt = async (session: Session, path: string, file: string): Promise<MigrationMapping> => {
  try {
    const read = await readMapping(path);
    if (read.ok) return read.mapping;
    throw new CliFailure(EXIT.refused, read.findings.map(findingText).join('\n'));
  } catch (error) {
    const code = errorCodeOf(error);
    if (code === undefined) throw error;
    throw new CliFailure(EXIT.usage, session.say.fileUnreadable(file, code));
  }
};

const tryMigration = async (
  session: Session,
  pool: DatabasePool,
  { procedureId, mapping }: { readonly procedureId: string; readonly mapping: MigrationMapping },
): Promise<MigrationPlan> => {
  const db = createKysely<ProcedureTables>(pool);
  const procedures = createProcedureLibrary(db);
  const versionOf = async (version: string): Promise<Procedure> => {
    const released = await releasedVersion(session, db, `${procedureId}@${version}`);
    return required(await procedures.byHash(released.hash), 'a released version can be read');
  };
  const [from, to] = [await versionOf(mapping.from), await versionOf(mapping.to)];
  checkMapping(session, mapping, { from, to });
  const count = await countPinnedTo(createKysely<ReadModelTables>(pool), from.ref.hash);
  const progress = await session.output.progress(changeMessages[session.language].trying, count);
  try {
    const now = instantOf(Date.now());
    return await makePlan(
      { pool, procedures, zones: createZones() },
      { from, to, mapping, now, onProgress: progress.to },
    );
  } finally {
    progress.stop();
  }
};

/** Every name of a mapping is one of its version, and every norm one of the new one. */
const checkMapping = (
  { language }: Session,
  { stages, clocks, basis }: MigrationMapping,
  { from, to }: { readonly from: Procedure; readonly to: Procedure },
): void => {
  const words = changeMessages[language];
  const names: readonly (readonly [string, object])[] = [
    ...Object.keys(stages).map((name) => [name, from.document.stages] as const),
    ...Object.values(stages).map((name) => [name, to.document.stages] as const),
    ...Object.keys(clocks).map((name) => [name, from.document.clocks] as const),
    ...Object.values(clocks).flatMap((name) => (name === null ? [] : [[name, to.document.clocks] as const])),
  ];
  const unknown = names.find(([name, known]) => !Object.hasOwn(known, name));
  if (unknown !== undefined) throw new CliFailure(EXIT.refused, words.nameUnknown(unknown[0]));
  const norm = basis.find((id) => !Object.hasOwn(to.document.norms, id));
  if (norm !== undefined) throw new CliFailure(EXIT.refused, words.normUnknown(norm));
};

/** Approves exactly the plan of a hash: what was proposed is what is signed. */
export const approveMigration: Work = async (session, input) => {
  const { plan: hash, key: keyFile } = parseInput(session, planArgument, input);
  const key = await readSigningKey(session, keyFile);
  const answer = await withDatabase(session.say, databaseOf(session), async (pool) => {
    const db = createKysely<ProcedureTables>(pool);
    const plan = await planOf(session, db, hash);
    const statement = { type: 'MigrationApproved' as const, data: { plan: hash }, basis: plan.basis };
    const signed = await signOrFail(session, db, { procedureId: plan.procedure, statement, key });
    return { procedure: plan.procedure, sequence: signed.sequence, hash: signed.hash, ...signed.entry };
  });
  await session.output.answer(answer, () => changeMessages[session.language].signed(answer));
  return EXIT.ok;
};

const planOf = async (
  { language }: Session,
  db: Kysely<ProcedureTables>,
  hash: string,
): Promise<MigrationPlan> => {
  const plan = await findPlan(db, hash);
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

/** Runs or reverts a plan, and signs what came of it when nothing is left to do. */
export const carryOutPlan = async (
  session: Session,
  ports: BulkPorts,
  {
    hash,
    key,
    direction,
  }: {
    readonly hash: string;
    readonly key: Awaited<ReturnType<typeof readSigningKey>>;
    readonly direction: Direction;
  },
): Promise<Moved> => {
  const db = createKysely<ProcedureTables>(ports.pool);
  const plan = await planOf(session, db, hash);
  await checkMayRun(session, db, { plan, hash, direction });
  const progress = await session.output.progress(
    changeMessages[session.language].migrating,
    plan.claims.length,
  );
  try {
    const move = direction === 'MigrationRun' ? runPlan : revertPlan;
    const moved = await move(ports, { plan, hash }, progress.to);
    if (moved.unfinished > 0) return moved;
    const data = { plan: hash, done: moved.done, leftOut: moved.leftOut.length };
    const statement = { type: direction, data, basis: plan.basis };
    await signOrFail(session, db, { procedureId: plan.procedure, statement, key });
    return moved;
  } finally {
    progress.stop();
  }
};

const checkMayRun = async (
  { language }: Session,
  db: Kysely<ProcedureTables>,
  {
    plan,
    hash,
    direction,
  }: { readonly plan: MigrationPlan; readonly hash: string; readonly direction: Direction },
): Promise<void> => {
  const procedures = createProcedureLibrary(db);
  const { signOff } = await procedures.standing(plan.procedure, { isFresh: true });
  const migration = signOff.migrations.find((one) => one.plan === hash);
  if (migration === undefined) throw new CliFailure(EXIT.refused, SIGN_OFF_TEXTS.PlanUnknown[language]);
  if (direction === 'MigrationReverted') {
    if (migration.state === 'run' || migration.state === 'reverted') return;
    throw new CliFailure(EXIT.refused, SIGN_OFF_TEXTS.PlanNotRun[language]);
  }
  if (!isApproved(migration)) {
    const kind = migration.state === 'reverted' ? 'PlanReverted' : 'PlanNotApproved';
    throw new CliFailure(EXIT.refused, SIGN_OFF_TEXTS[kind][language]);
  }
  if (await hasSameEditions({ procedures }, plan)) return;
  throw new CliFailure(EXIT.refused, changeMessages[language].planOutdated);
};

const planText = async (
  { output, language }: Session,
  { hash, proposed, plan }: { readonly hash: string; readonly proposed: boolean; readonly plan: MigrationPlan },
): Promise<string> => {
  const words = changeMessages[language];
  const rows = plan.claims.flatMap(({ claimId, stage, clocks }) => [
    [claimId, stage.from, stage.to, '', '', ''],
    ...clocks.map(({ clock, dueOn, to }) => [
      claimId,
      '',
      '',
      to === null ? `${clock} (${words.ends})` : to.clock === clock ? clock : `${clock} > ${to.clock}`,
      dueOn ?? '-',
      to?.dueOn ?? '-',
    ]),
  ]);
  const left = plan.leftOut.map(({ claimId, reason }) => `${claimId}\t${reason}`);
  return [
    ...(rows.length === 0 ? [] : [await output.table(words.planHeads, rows)]),
    ...left,
    words.planned({ claims: plan.claims.length, leftOut: plan.leftOut.length, hash, proposed }),
  ].join('\n');
};

const movedText = ({ language }: Session, { done, leftOut, unfinished }: Moved): string =>
  [
    ...leftOut.map(({ claimId, reason }) => `${claimId}\t${reason}`),
    changeMessages[language].migrated({ done, leftOut: leftOut.length, unfinished }),
  ].join('\n');
