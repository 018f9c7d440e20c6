/** Whether a procedure's log is what was signed, and where not: altered, removed or forged entries are told by number. */
import type { ProcedureEntry, SignOff } from '../domain/procedure/sign-off.ts';
import { afterEntry, nothingSigned } from '../domain/procedure/sign-off.ts';
import { procedureEntrySchema } from '../domain/procedure/sign-off.schema.ts';
import { refusalOf } from '../domain/procedure/sign-off-rules.ts';
import type { RegisteredSigner, StoredEntry } from './procedure-log.ts';
import { hashOfEntry, startOfLog } from './procedure-log-hash.ts';
import { isSignedBy, keyIdOf } from './signing-keys.ts';

/**
 * `altered`: the entry is not what its hash was made of, or the entry before it is another than when it was signed.
 * `removed`: entries are missing before this one. `unknown-key`: signed with a key that was never registered, or that is
 * not the one registered under its id. `forged`: the signature is not of that key. `unreadable`: it says nothing that an
 * entry can say. `not-permitted`: properly signed, but against the rules (a person who approved their own proposal).
 */
export type LogFlaw = 'altered' | 'removed' | 'unknown-key' | 'forged' | 'unreadable' | 'not-permitted';

export interface LogFinding {
  readonly sequence: number;
  readonly flaw: LogFlaw;
}

interface Walk {
  readonly previous: { readonly sequence: number; readonly hash: string };
  readonly signOff: SignOff;
  readonly entries: readonly ProcedureEntry[];
  readonly findings: readonly LogFinding[];
}

/** Verifies entries in their order. The entries that are given back end before the first flaw. */
export const verifyEntries = (
  procedureId: string,
  stored: readonly StoredEntry[],
  signers: ReadonlyMap<string, RegisteredSigner>,
): { readonly entries: readonly ProcedureEntry[]; readonly findings: readonly LogFinding[] } => {
  const start: Walk = {
    previous: { sequence: 0, hash: startOfLog(procedureId) },
    signOff: nothingSigned,
    entries: [],
    findings: [],
  };
  return stored.reduce<Walk>((walk, entry) => step(procedureId, walk, { entry, signers }), start);
};

const step = (
  procedureId: string,
  walk: Walk,
  {
    entry,
    signers,
  }: { readonly entry: StoredEntry; readonly signers: ReadonlyMap<string, RegisteredSigner> },
): Walk => {
  const { sequence, hash } = entry;
  const said = statementOf(entry);
  const flaw = flawIn(procedureId, walk, { entry, signer: signers.get(entry.keyId), said });
  const next = { ...walk, previous: { sequence, hash } };
  if (flaw !== undefined) return { ...next, findings: [...walk.findings, { sequence, flaw }] };
  if (said === undefined || walk.findings.length > 0) return next;
  return { ...next, entries: [...walk.entries, said], signOff: afterEntry(walk.signOff, said) };
};

/** What a stored entry says; undefined for one that says nothing that an entry can say. Vouches for nothing. */
export const statementOf = ({
  type,
  at,
  signer,
  duty,
  basis,
  data,
}: StoredEntry): ProcedureEntry | undefined => {
  const parsed = procedureEntrySchema.safeParse({
    type,
    at,
    signer,
    duty,
    basis: jsonOf(basis),
    data: jsonOf(data),
  });
  return parsed.success ? parsed.data : undefined;
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const flawIn = (
  procedureId: string,
  { previous, signOff, findings }: Walk,
  {
    entry,
    signer,
    said,
  }: {
    readonly entry: StoredEntry;
    readonly signer: RegisteredSigner | undefined;
    readonly said: ProcedureEntry | undefined;
  },
): LogFlaw | undefined => {
  if (entry.sequence !== previous.sequence + 1) return 'removed';
  if (hashOfEntry({ ...entry, procedureId, previousHash: previous.hash }) !== entry.hash) return 'altered';
  if (signer === undefined || keyIdOf(signer.publicKey) !== entry.keyId) return 'unknown-key';
  if (signer.signer !== entry.signer || signer.duty !== entry.duty) return 'unknown-key';
  if (!isSignedBy(signer.publicKey, entry)) return 'forged';
  if (said === undefined) return 'unreadable';
  // Behind a flaw nothing is known of what had been signed before.
  if (findings.length > 0) return undefined;
  return refusalOf(signOff, said, said) === undefined ? undefined : 'not-permitted';
};
