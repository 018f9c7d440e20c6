import { randomBytes } from 'node:crypto';
import { v4, v7 } from 'uuid';
import { createClaimActivities } from '../../activities/claim-activities.ts';
import type { ClaimActivities } from '../../activities/contract.ts';
import { createProcedureLibrary, saveProcedure } from '../../definitions/store.ts';
import type { Actor } from '../../domain/claim/actor.ts';
import type { CommandData } from '../../domain/claim/command-data.ts';
import type { CommandType } from '../../domain/claim/commands.ts';
import { commandSchema } from '../../domain/claim/commands.schema.ts';
import type { PersonalData } from '../../domain/claim/personal-data.ts';
import { claimId, commandId, personId } from '../../domain/shared/ids.ts';
import type { ClaimId, CommandId } from '../../domain/shared/ids.ts';
import { instant } from '../../domain/shared/instant.ts';
import { acceptCommand } from '../../inbox/accept.ts';
import { createKysely } from '../../platform/database/kysely.ts';
import { inTransaction, poolExecutor } from '../../platform/database/executor.ts';
import type { DatabasePool } from '../../platform/database/pool.ts';
import { createPool } from '../../platform/database/pool.ts';
import type { KeyRing } from '../../platform/keys.ts';
import { createKeyRing } from '../../platform/keys.ts';
import { createZones } from '../../platform/zones.ts';
import { createTestDatabase } from './database.ts';
import { shippedProcedure } from './procedures.ts';

/** The engine over a database of its own, with Mexico's and the reference procedure released. */
export interface Engine {
  readonly pool: DatabasePool;
  readonly databaseUrl: string;
  readonly superuserUrl: string;
  readonly keyRing: KeyRing;
  readonly key: Buffer;
  readonly activities: ClaimActivities;
  /** Stores a command, as the API does before any workflow hears of it. */
  readonly accept: (wish: Wish) => Promise<CommandId>;
  /** Stores and decides a command at a moment. */
  readonly give: (wish: Wish & { readonly now: string }) => ReturnType<ClaimActivities['handleCommand']>;
  readonly close: () => Promise<void>;
}

export interface Wish {
  readonly claim: ClaimId;
  readonly type: CommandType;
  readonly by: string;
  readonly data?: unknown;
  readonly actorId?: string;
  readonly personal?: PersonalData;
  readonly expectedVersion?: number;
  readonly occurredAt?: string;
  readonly id?: CommandId;
}

export const newClaim = (): ClaimId => claimId(v7());
export const newPerson = () => personId(v4());

/** The data of a registration for some persons, filed by themselves in Tapachula unless said otherwise. */
export const registration = (
  persons: readonly ReturnType<typeof newPerson>[],
  overrides: Partial<CommandData['register-claim']> = {},
): CommandData['register-claim'] => ({
  procedure: 'mx/refugee-status',
  office: 'tapachula',
  track: 'regular',
  filedBy: 'applicant',
  applicants: persons.map((id, index) => ({
    personId: id,
    relation: index === 0 ? 'principal' : 'child',
    nationality: 'HN',
    isMinor: index > 0,
  })),
  ...overrides,
});

export const createEngine = async (options: { readonly maxConnections?: number } = {}): Promise<Engine> => {
  const database = await createTestDatabase();
  const admin = createPool({ databaseUrl: database.url, applicationName: 'test-admin', maxConnections: 1 });
  for (const name of ['mx', 'reference'])
    await saveProcedure(createKysely(admin), await shippedProcedure(name));
  await admin.end();
  const pool = createPool({
    databaseUrl: database.appUrl,
    applicationName: 'test',
    maxConnections: options.maxConnections ?? 10,
  });
  const key = randomBytes(32);
  const keyRing = createKeyRing({ kek: key, id: 'test' });
  const activities = createClaimActivities({
    pool,
    keyRing,
    procedures: createProcedureLibrary(createKysely(pool)),
    zones: createZones(),
  });
  const accept = async (wish: Wish): Promise<CommandId> => {
    const id = wish.id ?? commandId(v4());
    const command = commandSchema.parse({
      type: wish.type,
      commandId: id,
      claimId: wish.claim,
      actor: actorOf(wish),
      data: wish.data ?? {},
      ...(wish.occurredAt !== undefined && { occurredAt: wish.occurredAt }),
      ...(wish.expectedVersion !== undefined && { expectedVersion: wish.expectedVersion }),
    });
    const incoming = {
      command,
      correlationId: v4(),
      ...(wish.personal !== undefined && { personal: wish.personal }),
    };
    const acceptance = await inTransaction(pool, (sql) => acceptCommand(sql, keyRing, incoming));
    if (acceptance !== 'stored' && acceptance !== 'same') throw new Error(`The inbox answered ${acceptance}`);
    return id;
  };
  return {
    pool,
    databaseUrl: database.appUrl,
    superuserUrl: database.url,
    keyRing,
    key,
    activities,
    accept,
    give: async (wish) =>
      activities.handleCommand({
        claimId: wish.claim,
        commandId: await accept(wish),
        now: instant(wish.now),
      }),
    close: async () => {
      await pool.end();
      await database.drop();
    },
  };
};

const actorOf = ({ by, actorId }: Wish): Actor => ({ id: actorId ?? by, role: by, office: 'tapachula' });

/** Rows of a query on the engine's database. */
export const rowsOf = async <Row extends object>(engine: Engine, text: string): Promise<readonly Row[]> =>
  (await poolExecutor(engine.pool).query<Row>({ text, values: [] })).rows;
