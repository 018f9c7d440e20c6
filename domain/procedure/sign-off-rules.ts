/** What may be signed next, and the reason when it may not: nobody alone can put a version in force or migrate claims. */
import type { Instant } from '../shared/instant.ts';
import type { Labels } from '../shared/norms.ts';
import { daysBetween, plainDate } from '../shared/plain-date.ts';
import type { PlainDate } from '../shared/plain-date.ts';
import type {
  MigrationSignOff,
  ProcedureEntryType,
  ProcedureStatement,
  Signer,
  SignerDuty,
  SignOff,
  VersionSignOff,
} from './sign-off.ts';
import { isReversible } from './sign-off.ts';

export const SIGN_OFF_REFUSALS = [
  'VersionNotDrafted',
  'VersionAlreadyDrafted',
  'VersionNameTaken',
  'VersionNotReviewed',
  'VersionAlreadyReviewed',
  'VersionInForce',
  'VersionWithdrawn',
  'CounselNeeded',
  'AuthorityNeeded',
  'AnotherPersonNeeded',
  'DayTooFarAhead',
  'WithdrawnBeforeInForce',
  'VariantAlreadyAdopted',
  'BasisNeeded',
  'PlanUnknown',
  'PlanAlreadyProposed',
  'PlanNotApproved',
  'ApproverNotCompetent',
  'SampleNotMoved',
  'SampleAlreadyMoved',
  'PlanAlreadyApproved',
  'PlanReverted',
] as const;
export type SignOffRefusalKind = (typeof SIGN_OFF_REFUSALS)[number];

/** Why something may not be signed; `by` is who has already signed what stands in the way. */
export interface SignOffRefusal {
  readonly kind: SignOffRefusalKind;
  readonly by?: string;
}

/** Who signs, and when: what may be signed again depends on whether the day that was named has come. */
export interface Signature extends Signer {
  readonly at: Instant;
}

/** Duties of which one is needed; what is not here is signed with any, or has a rule of its own. */
const neededDuties: Partial<Readonly<Record<ProcedureEntryType, readonly SignerDuty[]>>> = {
  VersionPutInForce: ['authority'],
  VersionWithdrawn: ['authority'],
  VariantAdopted: ['authority'],
  CalendarEditionPublished: ['authority'],
  MigrationReverted: ['authority', 'operations'],
};

/**
 * The reason why a statement may not be signed by somebody at an instant; undefined when it may. Days are compared with the
 * day of the instant in UTC: the log of a procedure verifies without its document, and so knows no time zone.
 */
export const refusalOf = (
  so: SignOff,
  statement: ProcedureStatement,
  by: Signature,
): SignOffRefusal | undefined => {
  if (neededDuties[statement.type]?.includes(by.duty) === false) return { kind: 'AuthorityNeeded' };
  switch (statement.type) {
    case 'VersionDrafted':
      return draftRefused(so, statement.data);
    case 'VersionReviewed':
    case 'VersionPutInForce':
    case 'VersionWithdrawn': {
      const version = so.versions.find(({ hash }) => hash === statement.data.hash);
      return version === undefined ? { kind: 'VersionNotDrafted' } : versionRefused(version, statement, by);
    }
    case 'VariantAdopted': {
      const { variant, option } = statement.data;
      if (statement.basis.length === 0) return { kind: 'BasisNeeded' };
      return so.variants[variant] === option ? { kind: 'VariantAlreadyAdopted' } : undefined;
    }
    // The same edition may be published again: a version that was released in between does not count by it yet.
    case 'CalendarEditionPublished':
      return statement.basis.length === 0 ? { kind: 'BasisNeeded' } : undefined;
    default:
      return migrationRefused(so, statement, by);
  }
};

const draftRefused = (
  { versions }: SignOff,
  { version, hash }: Pick<VersionSignOff, 'version' | 'hash'>,
): SignOffRefusal | undefined => {
  const same = versions.find((one) => one.version === version || one.hash === hash);
  if (same === undefined) return undefined;
  return { kind: same.hash === hash ? 'VersionAlreadyDrafted' : 'VersionNameTaken', by: same.draftedBy };
};

type VersionStatement = Extract<
  ProcedureStatement,
  { readonly type: 'VersionReviewed' | 'VersionPutInForce' | 'VersionWithdrawn' }
>;

const versionRefused = (
  version: VersionSignOff,
  statement: VersionStatement,
  by: Signature,
): SignOffRefusal | undefined => {
  const today = plainDate(by.at.slice(0, 10));
  if (statement.type === 'VersionWithdrawn') return withdrawalRefused(version, statement.data.on, today);
  if (version.withdrawnOn !== undefined) return { kind: 'VersionWithdrawn' };
  return statement.type === 'VersionReviewed'
    ? reviewRefused(version, by)
    : inForceRefused(version, statement.data.from, { today, signer: by.signer });
};

/** A version is reviewed once, by counsel who did not draft it. */
const reviewRefused = (
  { draftedBy, reviewedBy }: VersionSignOff,
  { signer, duty }: Signer,
): SignOffRefusal | undefined => {
  if (signer === draftedBy) return { kind: 'AnotherPersonNeeded', by: draftedBy };
  if (duty !== 'counsel') return { kind: 'CounselNeeded' };
  return reviewedBy === undefined ? undefined : { kind: 'VersionAlreadyReviewed', by: reviewedBy };
};

/** A version is put in force by a third person, beside whoever drafted and whoever reviewed it. */
const inForceRefused = (
  { draftedBy, reviewedBy, inForceFrom }: VersionSignOff,
  from: PlainDate,
  { today, signer }: { readonly today: PlainDate; readonly signer: string },
): SignOffRefusal | undefined => {
  if (signer === draftedBy) return { kind: 'AnotherPersonNeeded', by: draftedBy };
  if (reviewedBy === undefined) return { kind: 'VersionNotReviewed' };
  if (signer === reviewedBy) return { kind: 'AnotherPersonNeeded', by: reviewedBy };
  return isSettled(inForceFrom, from, today) ? { kind: 'VersionInForce' } : dayRefused(from, today);
};

const withdrawalRefused = (
  { inForceFrom, withdrawnOn }: VersionSignOff,
  on: PlainDate,
  today: PlainDate,
): SignOffRefusal | undefined => {
  if (isSettled(withdrawnOn, on, today)) return { kind: 'VersionWithdrawn' };
  if (inForceFrom !== undefined && on < inForceFrom) return { kind: 'WithdrawnBeforeInForce' };
  return dayRefused(on, today);
};

/** A day that has come stays as it was signed; one that is still ahead may be signed again, as another day. */
const isSettled = (named: PlainDate | undefined, again: PlainDate, today: PlainDate): boolean =>
  named !== undefined && (named <= today || named === again);

/** A leap year: what is decreed longer ahead is rarer than a year that was mistyped, and can be signed when it is nearer. */
const mostDaysAhead = 366;

const dayRefused = (day: PlainDate, today: PlainDate): SignOffRefusal | undefined =>
  daysBetween(today, day) > mostDaysAhead ? { kind: 'DayTooFarAhead' } : undefined;

type MigrationStatement = Extract<ProcedureStatement, { readonly type: `Migration${string}` }>;

/** A migration is approved by a second person, over exactly the plan that was proposed, and run only then. */
const migrationRefused = (
  { migrations }: SignOff,
  statement: MigrationStatement,
  signer: Signer,
): SignOffRefusal | undefined => {
  const known = migrations.find(({ plan }) => plan === statement.data.plan);
  if (statement.type === 'MigrationProposed')
    return known === undefined ? undefined : { kind: 'PlanAlreadyProposed', by: known.proposedBy };
  if (known === undefined) return { kind: 'PlanUnknown' };
  return planRefused(known, statement.type, signer);
};

const planRefused = (
  migration: MigrationSignOff,
  type: Exclude<MigrationStatement['type'], 'MigrationProposed'>,
  signer: Signer,
): SignOffRefusal | undefined => {
  const { state, approvedBy, sample = 0 } = migration;
  if (state === 'reverted' && type !== 'MigrationReverted') return { kind: 'PlanReverted' };
  switch (type) {
    case 'MigrationApproved':
      return approvalRefused(migration, signer);
    case 'MigrationSampled':
      if (approvedBy === undefined) return { kind: 'PlanNotApproved' };
      return state === 'approved' && sample > 0 ? undefined : { kind: 'SampleAlreadyMoved' };
    case 'MigrationRun':
      if (approvedBy === undefined) return { kind: 'PlanNotApproved' };
      return state === 'approved' && sample > 0 ? { kind: 'SampleNotMoved' } : undefined;
    case 'MigrationReverted':
      return isReversible(migration) ? undefined : { kind: 'PlanNotApproved' };
  }
};

/** Somebody else than the proposer, with a duty that the procedure asks for, once. */
const approvalRefused = (
  { proposedBy, approvedBy, approvers }: MigrationSignOff,
  { signer, duty }: Signer,
): SignOffRefusal | undefined => {
  if (signer === proposedBy) return { kind: 'AnotherPersonNeeded', by: proposedBy };
  if (approvers?.includes(duty) === false) return { kind: 'ApproverNotCompetent' };
  return approvedBy === undefined ? undefined : { kind: 'PlanAlreadyApproved', by: approvedBy };
};

/** Each reason in both languages. */
export const SIGN_OFF_TEXTS: Readonly<Record<SignOffRefusalKind, Labels>> = {
  VersionNotDrafted: {
    es: 'Nadie ha firmado esta versión como borrador.',
    en: 'Nobody has signed this version as drafted.',
  },
  VersionAlreadyDrafted: {
    es: 'Esta versión ya está firmada como borrador.',
    en: 'This version is already signed as drafted.',
  },
  VersionNameTaken: {
    es: 'Otra redacción ya lleva este número de versión.',
    en: 'Another text already bears this version number.',
  },
  VersionNotReviewed: {
    es: 'Falta la revisión jurídica: una versión entra en vigor después de ella.',
    en: 'The review by counsel is missing: a version is put in force after it.',
  },
  VersionAlreadyReviewed: {
    es: 'La revisión jurídica ya está firmada.',
    en: 'The review by counsel is already signed.',
  },
  VersionInForce: { es: 'Esta versión ya está en vigor.', en: 'This version is already in force.' },
  VersionWithdrawn: {
    es: 'Esta versión fue retirada y no vuelve: publique otra.',
    en: 'This version was withdrawn and does not come back: release another.',
  },
  CounselNeeded: {
    es: 'Solo quien tiene la función de asesoría jurídica (counsel) firma la revisión.',
    en: 'Only a key registered for counsel signs a review.',
  },
  AuthorityNeeded: {
    es: 'Solo una llave registrada para la autoridad (authority) firma esto; deshacer una migración, también una de operaciones (operations).',
    en: 'Only a key registered for the authority signs this; a migration is taken back by one of operations too.',
  },
  AnotherPersonNeeded: {
    es: 'Debe firmar otra persona: nadie revisa, aprueba ni pone en vigor lo que redactó o propuso, ni pone en vigor lo que revisó.',
    en: 'Another person must sign: nobody reviews, approves or puts in force what they drafted or proposed, nor puts in force what they reviewed.',
  },
  DayTooFarAhead: {
    es: 'El día está a más de 366 días de la firma: compruebe el año, o firme cuando esté más cerca.',
    en: 'The day is more than 366 days after the signature: check the year, or sign when it is nearer.',
  },
  WithdrawnBeforeInForce: {
    es: 'La retirada no puede ser anterior al primer día en vigor de la versión.',
    en: 'A version is not withdrawn before its first day in force.',
  },
  VariantAlreadyAdopted: { es: 'Esa opción ya está adoptada.', en: 'That option is already adopted.' },
  BasisNeeded: {
    es: 'Falta la norma en que descansa (--basis).',
    en: 'The norm that it rests on is missing (--basis).',
  },
  PlanUnknown: {
    es: 'Nadie ha propuesto este plan de migración.',
    en: 'Nobody has proposed this migration plan.',
  },
  PlanAlreadyProposed: { es: 'Este plan ya está propuesto.', en: 'This plan is already proposed.' },
  PlanNotApproved: {
    es: 'Falta la aprobación de una segunda persona sobre exactamente este plan.',
    en: 'The approval of a second person over exactly this plan is missing.',
  },
  ApproverNotCompetent: {
    es: 'La versión de destino reserva esta aprobación a otra función de firma (batches.approvedBy).',
    en: 'The target version leaves this approval to another signing duty (batches.approvedBy).',
  },
  SampleNotMoved: {
    es: 'Falta la muestra: se pasa y se mira antes que el resto.',
    en: 'The sample is missing: it is moved and looked at before the rest.',
  },
  SampleAlreadyMoved: {
    es: 'La muestra ya pasó, o este plan no tiene ninguna.',
    en: 'The sample has been moved already, or this plan has none.',
  },
  PlanAlreadyApproved: { es: 'Este plan ya está aprobado.', en: 'This plan is already approved.' },
  PlanReverted: {
    es: 'Este plan se deshizo: haga otro.',
    en: 'This plan was reverted: make another.',
  },
};
