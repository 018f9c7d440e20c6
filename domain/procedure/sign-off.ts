/**
 * What people sign about a procedure: that a version was drafted, reviewed by counsel, put in force and withdrawn; which
 * option was adopted where sources contradict each other; which calendar holds; which migration two people approved. The
 * entries of one procedure are a log of its own. Here is what they say, what they come to, and what may be signed next.
 */
import type { NormId } from '../shared/norms.ts';
import type { Instant } from '../shared/instant.ts';
import type { PlainDate } from '../shared/plain-date.ts';
import type { ProcedureRef } from './definition.ts';

export const SIGNER_DUTIES = ['analyst', 'counsel', 'authority', 'operations'] as const;
export type SignerDuty = (typeof SIGNER_DUTIES)[number];

/** Whose signature an entry bears: a code, never a name. One person may hold several keys. */
export interface Signer {
  readonly signer: string;
  readonly duty: SignerDuty;
}

/** What the new version says of work on many claims (its `batches`), as it bears on one migration. */
export interface MigrationBounds {
  /** Duties of which one must approve; absent: any. */
  readonly approvers?: readonly SignerDuty[];
  /** Claims that are moved and looked at before the others; absent: all are moved at once. */
  readonly sample?: number;
}

/** A version by what claims are pinned to. */
type VersionNamed = Pick<ProcedureRef, 'version' | 'hash'>;

export interface ProcedureEntryData {
  VersionDrafted: VersionNamed;
  VersionReviewed: VersionNamed;
  /** First day on which the version is in force. */
  VersionPutInForce: VersionNamed & { readonly from: PlainDate };
  /** First day on which it is in force no longer. Claims stay pinned to it until they are migrated. */
  VersionWithdrawn: VersionNamed & { readonly on: PlainDate };
  VariantAdopted: { readonly variant: string; readonly option: string };
  CalendarEditionPublished: {
    readonly calendar: string;
    /** Version of the calendar, as computations name it. */
    readonly version: string;
    /** SHA-256 of the stored edition. */
    readonly hash: string;
  };
  MigrationProposed: {
    /** SHA-256 of the stored plan. */
    readonly plan: string;
    readonly migrationId: string;
    readonly from: VersionNamed;
    readonly to: VersionNamed;
    readonly claims: number;
    /** Versions of the calendars under which the days were computed, as the plan has them; absent in old entries. */
    readonly editions?: Readonly<Record<string, string>>;
  } & MigrationBounds;
  MigrationApproved: { readonly plan: string };
  MigrationSampled: { readonly plan: string; readonly done: number; readonly leftOut: number };
  MigrationRun: { readonly plan: string; readonly done: number; readonly leftOut: number };
  /** First without counts, and from then on no claim moves by it; then with what came of it. */
  MigrationReverted: { readonly plan: string; readonly done?: number; readonly leftOut?: number };
}

export const PROCEDURE_ENTRY_TYPES = [
  'VersionDrafted',
  'VersionReviewed',
  'VersionPutInForce',
  'VersionWithdrawn',
  'VariantAdopted',
  'CalendarEditionPublished',
  'MigrationProposed',
  'MigrationApproved',
  'MigrationSampled',
  'MigrationRun',
  'MigrationReverted',
] as const satisfies readonly (keyof ProcedureEntryData)[];
export type ProcedureEntryType = (typeof PROCEDURE_ENTRY_TYPES)[number];

/** What somebody wants to sign. */
export type ProcedureStatement = {
  readonly [Type in ProcedureEntryType]: {
    readonly type: Type;
    readonly data: ProcedureEntryData[Type];
    readonly basis: readonly NormId[];
  };
}[ProcedureEntryType];

/** An entry of the log: what was signed, by whom and when. */
export type ProcedureEntry = ProcedureStatement & Signer & { readonly at: Instant };

export interface VersionSignOff extends VersionNamed {
  readonly draftedBy: string;
  readonly reviewedBy?: string;
  readonly inForceFrom?: PlainDate;
  readonly withdrawnOn?: PlainDate;
}

export interface PublishedEdition {
  readonly calendar: string;
  readonly version: string;
  readonly hash: string;
  readonly at: Instant;
}

export interface MigrationSignOff extends MigrationBounds {
  readonly plan: string;
  readonly migrationId: string;
  readonly from: VersionNamed;
  readonly to: VersionNamed;
  readonly editions?: Readonly<Record<string, string>>;
  readonly proposedBy: string;
  readonly approvedBy?: string;
  readonly state: 'proposed' | 'approved' | 'sampled' | 'run' | 'reverted';
  /** What came of taking it back, as it was signed last. */
  readonly movedBack?: { readonly done: number; readonly leftOut: number };
}

/** What the log of a procedure comes to. */
export interface SignOff {
  readonly versions: readonly VersionSignOff[];
  /** Options adopted, by variant. */
  readonly variants: Readonly<Record<string, string>>;
  /** Oldest first. */
  readonly editions: readonly PublishedEdition[];
  readonly migrations: readonly MigrationSignOff[];
}

export const nothingSigned: SignOff = { versions: [], variants: {}, editions: [], migrations: [] };

/** The fold: a procedure's sign-off is what its entries say, and nothing else. */
export const foldSignOff = (entries: readonly ProcedureEntry[]): SignOff =>
  entries.reduce(afterEntry, nothingSigned);

/** The sign-off after one more entry. */
export const afterEntry = (so: SignOff, entry: ProcedureEntry): SignOff => {
  switch (entry.type) {
    case 'VersionDrafted':
      return { ...so, versions: [...so.versions, { ...entry.data, draftedBy: entry.signer }] };
    case 'VersionReviewed':
      return withVersion(so, entry.data.hash, { reviewedBy: entry.signer });
    case 'VersionPutInForce':
      return withVersion(so, entry.data.hash, { inForceFrom: entry.data.from });
    case 'VersionWithdrawn':
      return withVersion(so, entry.data.hash, { withdrawnOn: entry.data.on });
    case 'VariantAdopted':
      return { ...so, variants: { ...so.variants, [entry.data.variant]: entry.data.option } };
    case 'CalendarEditionPublished':
      return { ...so, editions: [...so.editions, { ...entry.data, at: entry.at }] };
    default:
      return { ...so, migrations: migrationsAfter(so.migrations, entry) };
  }
};

const withVersion = (so: SignOff, hash: string, change: Partial<VersionSignOff>): SignOff => ({
  ...so,
  versions: so.versions.map((one) => (one.hash === hash ? { ...one, ...change } : one)),
});

type MigrationEntry = Extract<ProcedureEntry, { readonly type: `Migration${string}` }>;

const migrationsAfter = (
  migrations: readonly MigrationSignOff[],
  entry: MigrationEntry,
): readonly MigrationSignOff[] => {
  if (entry.type === 'MigrationProposed') {
    const { claims: _, ...proposed } = entry.data;
    return [...migrations, { ...proposed, proposedBy: entry.signer, state: 'proposed' }];
  }
  const change = changeBy(entry);
  return migrations.map((one) => (one.plan === entry.data.plan ? { ...one, ...change } : one));
};

const changeBy = (
  entry: Exclude<MigrationEntry, { readonly type: 'MigrationProposed' }>,
): Partial<MigrationSignOff> => {
  switch (entry.type) {
    case 'MigrationApproved':
      return { state: 'approved', approvedBy: entry.signer };
    case 'MigrationSampled':
      return { state: 'sampled' };
    case 'MigrationRun':
      return { state: 'run' };
    case 'MigrationReverted': {
      const { done, leftOut } = entry.data;
      const isCounted = done !== undefined && leftOut !== undefined;
      return { state: 'reverted', ...(isCounted && { movedBack: { done, leftOut } }) };
    }
  }
};

/** Whether a version is in force on a day: put in force by then, and not withdrawn by then. */
export const isInForce = ({ versions }: SignOff, hash: string, on: PlainDate): boolean =>
  versions.some(
    (one) =>
      one.hash === hash &&
      one.inForceFrom !== undefined &&
      one.inForceFrom <= on &&
      (one.withdrawnOn === undefined || on < one.withdrawnOn),
  );

/** A migration that two people have approved, whether or not it has been run since; not one that was taken back. */
export const isApproved = ({ state }: MigrationSignOff): boolean =>
  state === 'approved' || state === 'sampled' || state === 'run';

/** Whether it may be taken back: once it is approved claims may have been moved by it, whatever has been signed since. */
export const isReversible = ({ state }: MigrationSignOff): boolean => state !== 'proposed';
