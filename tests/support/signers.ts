/** People who sign: keys of each duty, registered in a database, and what they sign most. */
import type { Kysely } from 'kysely';
import { registerSigner, signEntry } from '../../definitions/procedure-log.ts';
import type { SigningKey } from '../../definitions/signing-keys.ts';
import { createSigningKey } from '../../definitions/signing-keys.ts';
import type { ProcedureTables } from '../../definitions/store.ts';
import type { ProcedureRef } from '../../domain/procedure/definition.ts';
import type { ProcedureStatement, SignerDuty } from '../../domain/procedure/sign-off.ts';
import { SIGNER_DUTIES } from '../../domain/procedure/sign-off.ts';
import { plainDate } from '../../domain/shared/plain-date.ts';
import { createKysely } from '../../platform/database/kysely.ts';
import type { DatabasePool } from '../../platform/database/pool.ts';

export interface Signers {
  readonly db: Kysely<ProcedureTables>;
  readonly keys: Readonly<Record<SignerDuty, SigningKey & { readonly pem: string }>>;
  /** Signs, and fails when it is refused. */
  readonly sign: (procedureId: string, duty: SignerDuty, statement: ProcedureStatement) => Promise<void>;
  /** Draft, review and the first day in force. */
  readonly putInForce: (ref: ProcedureRef, from: string) => Promise<void>;
}

export const createSigners = async (pool: DatabasePool): Promise<Signers> => {
  const db = createKysely<ProcedureTables>(pool);
  const made = SIGNER_DUTIES.map((duty) => ({ duty, ...createSigningKey() }));
  for (const { duty, key } of made) await registerSigner(db, { ...key, signer: `${duty}-1`, duty });
  const keyOf = (duty: SignerDuty) => {
    const found = made.find((one) => one.duty === duty);
    if (found === undefined) throw new Error(`No key of ${duty}`);
    return { ...found.key, pem: found.pem };
  };
  const sign: Signers['sign'] = async (procedureId, duty, statement) => {
    const signing = await signEntry(db, { procedureId, statement, key: keyOf(duty) });
    if (signing.kind !== 'signed') throw new Error(`Not signed: ${JSON.stringify(signing)}`);
  };
  return {
    db,
    sign,
    keys: {
      analyst: keyOf('analyst'),
      counsel: keyOf('counsel'),
      authority: keyOf('authority'),
      operations: keyOf('operations'),
    },
    putInForce: async ({ id, version, hash }, from) => {
      const named = { version, hash };
      await sign(id, 'analyst', { type: 'VersionDrafted', data: named, basis: [] });
      await sign(id, 'counsel', { type: 'VersionReviewed', data: named, basis: [] });
      const data = { ...named, from: plainDate(from) };
      await sign(id, 'authority', { type: 'VersionPutInForce', data, basis: [] });
    },
  };
};
