import { describe, expect, test } from '@jest/globals';
import type {
  ProcedureEntry,
  ProcedureStatement,
  Signer,
  VersionSignOff,
} from '../../../domain/procedure/sign-off.ts';
import { foldSignOff, isInForce, nothingSigned } from '../../../domain/procedure/sign-off.ts';
import type { SignOffRefusalKind } from '../../../domain/procedure/sign-off-rules.ts';
import { refusalOf, SIGN_OFF_REFUSALS, SIGN_OFF_TEXTS } from '../../../domain/procedure/sign-off-rules.ts';
import type { Norm } from '../../../domain/procedure/definition.ts';
import {
  adoptedVariants,
  calendarNow,
  calendarsEver,
  calendarUnder,
  editionsFor,
  normsUnder,
  versionsFor,
} from '../../../domain/procedure/standing.ts';
import type { ProcedureStanding } from '../../../domain/procedure/standing.ts';
import { instant } from '../../../domain/shared/instant.ts';
import { plainDate } from '../../../domain/shared/plain-date.ts';
import { aDocument } from '../../support/procedure-document.ts';

const ana: Signer = { signer: 'ana', duty: 'analyst' };
const ruth: Signer = { signer: 'ruth', duty: 'counsel' };
const head: Signer = { signer: 'head', duty: 'authority' };
const omar: Signer = { signer: 'omar', duty: 'operations' };
const version = { version: '2026.1', hash: 'a'.repeat(64) };
const plan = 'b'.repeat(64);

const drafted: ProcedureStatement = { type: 'VersionDrafted', data: version, basis: [] };
const reviewed: ProcedureStatement = { type: 'VersionReviewed', data: version, basis: [] };
const inForce: ProcedureStatement = {
  type: 'VersionPutInForce',
  data: { ...version, from: plainDate('2026-06-01') },
  basis: [],
};
const withdrawn: ProcedureStatement = {
  type: 'VersionWithdrawn',
  data: { ...version, on: plainDate('2026-09-01') },
  basis: [],
};
const proposed: ProcedureStatement = {
  type: 'MigrationProposed',
  data: {
    plan,
    migrationId: '00000000-0000-8000-8000-000000000001',
    from: version,
    to: { version: '2026.2', hash: 'c'.repeat(64) },
    claims: 3,
  },
  basis: ['ACT-1'],
};
const approved: ProcedureStatement = { type: 'MigrationApproved', data: { plan }, basis: ['ACT-1'] };
const ran: ProcedureStatement = {
  type: 'MigrationRun',
  data: { plan, done: 3, leftOut: 0 },
  basis: ['ACT-1'],
};
const bounded: ProcedureStatement = {
  ...proposed,
  data: { ...proposed.data, approvers: ['authority'], sample: 1 },
};
const sampled: ProcedureStatement = {
  type: 'MigrationSampled',
  data: { plan, done: 1, leftOut: 0 },
  basis: ['ACT-1'],
};
const reverted: ProcedureStatement = {
  type: 'MigrationReverted',
  data: { plan, done: 3, leftOut: 0 },
  basis: ['ACT-1'],
};
const adopted: ProcedureStatement = {
  type: 'VariantAdopted',
  data: { variant: 'remedy', option: 'none' },
  basis: ['ACT-1'],
};

const inForceOn = (day: string): ProcedureStatement => ({
  type: 'VersionPutInForce',
  data: { ...version, from: plainDate(day) },
  basis: [],
});
const withdrawnOn = (day: string): ProcedureStatement => ({
  type: 'VersionWithdrawn',
  data: { ...version, on: plainDate(day) },
  basis: [],
});

type Step = readonly [ProcedureStatement, Signer];
const at = (minute: number) => instant(`2026-05-01T10:${String(minute).padStart(2, '0')}:00.000Z`);
const signOffOf = (steps: readonly Step[]) =>
  foldSignOff(
    steps.map(([statement, signer], index): ProcedureEntry => ({ ...statement, ...signer, at: at(index) })),
  );

const signedToReview: readonly Step[] = [
  [drafted, ana],
  [reviewed, ruth],
];
const signedToRun: readonly Step[] = [
  [proposed, ana],
  [approved, head],
  [ran, ana],
];
const publishes: ProcedureStatement = {
  type: 'CalendarEditionPublished',
  data: { calendar: 'capital', version: 'e'.repeat(12), hash: 'e'.repeat(64) },
  basis: ['ACT-1'],
};

describe('what may be signed about a version', () => {
  test.each<readonly [string, readonly Step[], Step, SignOffRefusalKind | undefined]>([
    ['a draft is signed first', [], [drafted, ana], undefined],
    ['no review without a draft', [], [reviewed, ruth], 'VersionNotDrafted'],
    ['counsel reviews', [[drafted, ana]], [reviewed, ruth], undefined],
    ['only counsel reviews', [[drafted, ana]], [reviewed, head], 'CounselNeeded'],
    ['nobody reviews their own draft', [[drafted, ruth]], [reviewed, ruth], 'AnotherPersonNeeded'],
    ['nothing is in force without a review', [[drafted, ana]], [inForce, head], 'VersionNotReviewed'],
    [
      'nobody puts their own draft in force',
      [
        [drafted, ana],
        [reviewed, ruth],
      ],
      [inForce, { ...ana, duty: 'authority' }],
      'AnotherPersonNeeded',
    ],
    [
      'another person puts it in force after the review',
      [
        [drafted, ana],
        [reviewed, ruth],
      ],
      [inForce, head],
      undefined,
    ],
    [
      'once',
      [
        [drafted, ana],
        [reviewed, ruth],
        [inForce, head],
      ],
      [inForce, head],
      'VersionInForce',
    ],
    ['a draft is not signed twice', [[drafted, ana]], [drafted, ana], 'VersionAlreadyDrafted'],
    [
      'nor another text under its number',
      [[drafted, ana]],
      [{ type: 'VersionDrafted', data: { ...version, hash: 'd'.repeat(64) }, basis: [] }, ana],
      'VersionNameTaken',
    ],
    [
      'what was withdrawn does not come back',
      [
        [drafted, ana],
        [withdrawn, head],
      ],
      [reviewed, ruth],
      'VersionWithdrawn',
    ],
  ])('%s', (_, before, [statement, signer], kind) => {
    expect(refusalOf(signOffOf(before), statement, { ...signer, at: at(30) })?.kind).toBe(kind);
  });

  test.each<readonly [string, readonly Step[], Step]>([
    ['puts a version in force', signedToReview, [inForce, { signer: 'omar', duty: 'operations' }]],
    ['puts it in force as an analyst', signedToReview, [inForce, { signer: 'other', duty: 'analyst' }]],
    ['withdraws one', [...signedToReview, [inForce, head]], [withdrawn, ana]],
    ['adopts a variant', [], [adopted, ruth]],
    ['publishes a calendar', [], [publishes, ana]],
    ['takes a migration back as an analyst', signedToRun, [reverted, ana]],
  ])('nobody without the duty of the authority %s', (_, before, [statement, signer]) => {
    const refusal = refusalOf(signOffOf(before), statement, { ...signer, at: at(30) });
    expect(refusal).toEqual({ kind: 'AuthorityNeeded' });
  });

  test('nobody puts in force what they reviewed, with whatever key', () => {
    const asAuthority = { ...ruth, duty: 'authority' as const, at: at(30) };
    expect(refusalOf(signOffOf(signedToReview), inForce, asAuthority)).toEqual({
      kind: 'AnotherPersonNeeded',
      by: 'ruth',
    });
  });

  test.each<
    readonly [string, readonly ProcedureStatement[], ProcedureStatement, SignOffRefusalKind | undefined]
  >([
    ['is signed up to 366 days ahead', [], inForceOn('2027-05-02'), undefined],
    ['is not signed for later', [], inForceOn('2027-05-03'), 'DayTooFarAhead'],
    ['of a withdrawal is not either', [inForceOn('2026-04-01')], withdrawnOn('2062-01-01'), 'DayTooFarAhead'],
    ['is named again while it has not come', [inForceOn('2026-05-02')], inForceOn('2026-06-01'), undefined],
    ['stays once it has come', [inForceOn('2026-05-01')], inForceOn('2026-06-01'), 'VersionInForce'],
    ['is not signed twice as the same', [inForceOn('2026-06-01')], inForceOn('2026-06-01'), 'VersionInForce'],
    [
      'of a withdrawal is named again while it has not come',
      [inForceOn('2026-04-01'), withdrawnOn('2027-04-01')],
      withdrawnOn('2026-05-01'),
      undefined,
    ],
    [
      'of a withdrawal stays once it has come',
      [inForceOn('2026-04-01'), withdrawnOn('2026-05-01')],
      withdrawnOn('2026-06-01'),
      'VersionWithdrawn',
    ],
    [
      'of a withdrawal is not before the first day in force',
      [inForceOn('2026-06-01')],
      withdrawnOn('2026-05-31'),
      'WithdrawnBeforeInForce',
    ],
    [
      'of a withdrawal may be that first day: it was never in force',
      [inForceOn('2026-06-01')],
      withdrawnOn('2026-06-01'),
      undefined,
    ],
  ])('a day %s', (_, earlier, statement, kind) => {
    const before = earlier.map((one): Step => [one, head]);
    const refusal = refusalOf(signOffOf([...signedToReview, ...before]), statement, { ...head, at: at(30) });
    expect(refusal?.kind).toBe(kind);
  });

  test('it is in force from its day until the day of its withdrawal, and never before', () => {
    const so = signOffOf([
      [drafted, ana],
      [reviewed, ruth],
      [inForce, head],
      [withdrawn, head],
    ]);
    const days = ['2026-05-31', '2026-06-01', '2026-08-31', '2026-09-01'].map(plainDate);
    expect(days.map((on) => isInForce(so, version.hash, on))).toEqual([false, true, true, false]);
  });
});

describe('what may be signed about a migration', () => {
  test.each<readonly [string, readonly Step[], Step, SignOffRefusalKind | undefined]>([
    ['an unknown plan is approved by nobody', [], [approved, head], 'PlanUnknown'],
    ['the proposer may not approve', [[proposed, ana]], [approved, ana], 'AnotherPersonNeeded'],
    [
      'not even with a key of another duty',
      [[proposed, ana]],
      [approved, { ...ana, duty: 'authority' }],
      'AnotherPersonNeeded',
    ],
    ['a second person approves', [[proposed, ana]], [approved, head], undefined],
    [
      'one whose duty the new version does not name does not',
      [[bounded, ana]],
      [approved, ruth],
      'ApproverNotCompetent',
    ],
    ['one whose duty it names does', [[bounded, ana]], [approved, head], undefined],
    ['no sample runs without an approval', [[bounded, ana]], [sampled, head], 'PlanNotApproved'],
    [
      'nothing runs before the sample that the new version asks for',
      [
        [bounded, ana],
        [approved, head],
      ],
      [ran, ana],
      'SampleNotMoved',
    ],
    [
      'the sample runs first',
      [
        [bounded, ana],
        [approved, head],
      ],
      [sampled, ana],
      undefined,
    ],
    [
      'once',
      [
        [bounded, ana],
        [approved, head],
        [sampled, ana],
      ],
      [sampled, ana],
      'SampleAlreadyMoved',
    ],
    [
      'then the rest',
      [
        [bounded, ana],
        [approved, head],
        [sampled, ana],
      ],
      [ran, ana],
      undefined,
    ],
    [
      'or the sample is taken back',
      [
        [bounded, ana],
        [approved, head],
        [sampled, ana],
      ],
      [reverted, omar],
      undefined,
    ],
    [
      'where none is asked for, there is none',
      [
        [proposed, ana],
        [approved, head],
      ],
      [sampled, ana],
      'SampleAlreadyMoved',
    ],
    ['nothing runs without an approval', [[proposed, ana]], [ran, head], 'PlanNotApproved'],
    [
      'what was approved runs',
      [
        [proposed, ana],
        [approved, head],
      ],
      [ran, ana],
      undefined,
    ],
    [
      'what was approved is taken back although nobody has signed a run: claims may have moved',
      [
        [proposed, ana],
        [approved, head],
      ],
      [reverted, omar],
      undefined,
    ],
    ['what nobody approved has moved nothing', [[proposed, ana]], [reverted, head], 'PlanNotApproved'],
    [
      'what was taken back is counted afterwards',
      [
        [proposed, ana],
        [approved, head],
        [{ ...reverted, data: { plan } }, omar],
      ],
      [reverted, omar],
      undefined,
    ],
    [
      'what was reverted does not run again',
      [
        [proposed, ana],
        [approved, head],
        [ran, ana],
        [reverted, omar],
      ],
      [ran, ana],
      'PlanReverted',
    ],
  ])('%s', (_, before, [statement, signer], kind) => {
    expect(refusalOf(signOffOf(before), statement, { ...signer, at: at(30) })?.kind).toBe(kind);
  });
});

describe('what was signed, for a decision', () => {
  const words = { es: 'x', en: 'x' };
  const option = { label: words, sets: {}, basis: ['ACT-1'], confidence: 'high' as const };
  const document = aDocument({
    variants: { remedy: { label: words, default: 'all', options: { all: option, none: option } } },
  });
  const capital = document.calendars['capital'];
  if (capital === undefined) throw new Error('the document has a calendar');
  const edition = { ...capital, version: 'eeeeeeeeeeee' };
  const published: ProcedureStatement = {
    type: 'CalendarEditionPublished',
    data: { calendar: 'capital', version: edition.version, hash: 'e'.repeat(64) },
    basis: ['ACT-1'],
  };
  const ref = { id: 'xa/small', ...version };
  const standing = (releasedAt: string): ProcedureStanding => ({
    signOff: signOffOf([
      [adopted, head],
      [published, head],
    ]),
    editions: new Map([['e'.repeat(64), { calendar: edition, norms: {} }]]),
    releases: new Map([[version.hash, instant(releasedAt)]]),
    numbers: new Map([[version.hash, version.version]]),
  });
  const early = standing('2026-04-01T00:00:00.000Z');
  const late = standing('2026-05-02T00:00:00.000Z');

  test('an adopted option counts where a document has it and does not choose it by itself', () => {
    expect(adoptedVariants(early, document)).toEqual({ remedy: 'none' });
    expect(adoptedVariants(early, aDocument())).toBeUndefined();
  });

  test('an edition is newer than the documents that were released before it, and than no other', () => {
    expect(editionsFor(early, version.hash)).toEqual({ capital: edition });
    expect(editionsFor(late, version.hash)).toEqual({});
  });

  test('what an edition brings can be read: its norms beside those of the document, its days for what was counted by them', () => {
    const norm: Norm = {
      instrument: 'Decree 9',
      article: '1',
      source: 'https://example.org',
      publishedOn: null,
      validFrom: null,
      validUntil: null,
      confidence: 'high',
    };
    const brought = { calendar: edition, norms: { 'DECREE-9': norm } };
    const under = { ...early, editions: new Map([['e'.repeat(64), brought]]) };
    expect(normsUnder(under, document)).toEqual({ 'DECREE-9': norm, ...document.norms });
    const countedBy = (calendar: { readonly id: string; readonly version: string }) =>
      calendarUnder(under, document, { calendar });
    expect(countedBy({ id: 'capital', version: edition.version })).toBe(edition);
    expect(countedBy({ id: 'capital', version: capital.version })).toBe(capital);
  });

  test('claims of a version are counted by the newest edition that was published after it, else by its own calendar', () => {
    const procedure = { ref, document };
    expect(calendarNow(early, procedure, 'capital')).toBe(edition);
    expect(calendarNow(late, procedure, 'capital')).toBe(capital);
    expect(calendarNow(early, procedure, 'nowhere')).toBeUndefined();
  });

  test('a term may have been counted by the calendar of any released document, and by every edition of it', () => {
    const other = { ...capital, version: 'dddddddddddd' };
    const later = aDocument({ calendars: { capital: other } });
    const ever = calendarsEver(early, [{ document }, { document: later }], 'capital');
    expect([...ever.values()]).toEqual([capital, other, edition]);
    expect(calendarsEver(early, [{ document }], 'nowhere').size).toBe(0);
  });

  test('an edition may be published again, for a version that was released in between', () => {
    expect(refusalOf(early.signOff, published, { ...head, at: at(30) })).toBeUndefined();
  });
});

describe('the order in which versions take a claim of a day', () => {
  type Signed = Pick<VersionSignOff, 'inForceFrom' | 'withdrawnOn'>;
  const on = plainDate('2026-06-01');
  /** Versions in the order of their release; the hash of each is its number. */
  const order = (versions: readonly (readonly [string, Signed?])[]) =>
    versionsFor(
      {
        signOff: {
          ...nothingSigned,
          versions: versions.flatMap(([version, signed]) =>
            signed === undefined ? [] : [{ version, hash: version, draftedBy: 'ana', ...signed }],
          ),
        },
        editions: new Map(),
        releases: new Map(versions.map(([version]) => [version, at(0)])),
        numbers: new Map(versions.map(([version]) => [version, version])),
      },
      on,
    );
  const from = (day: string): Signed => ({ inForceFrom: plainDate(day) });
  const until = (day: string, since?: string): Signed => ({
    withdrawnOn: plainDate(day),
    ...(since !== undefined && from(since)),
  });

  test.each<readonly [string, readonly (readonly [string, Signed?])[], readonly string[]]>([
    [
      'those in force come first, the one put in force last before the others',
      [['1'], ['2', from('2026-01-01')], ['3', from('2026-05-01')], ['4']],
      ['3', '2', '1', '4'],
    ],
    [
      'while nothing was put in force, the highest version, whenever it was released',
      [['2026.9'], ['2026.10'], ['2026.2', {}]],
      ['2026.10', '2026.9', '2026.2'],
    ],
    [
      'a claim filed before the first day in force goes to what was released before, and to no newer draft',
      [['1'], ['2', from('2026-07-01')], ['3']],
      ['1', '2', '3'],
    ],
    [
      'of those in force only later the earliest comes first',
      [['1', from('2026-09-01')], ['2', from('2026-07-01')], ['3'], ['4']],
      ['2', '1', '4', '3'],
    ],
    [
      'a withdrawn one is not named while there is another, though that one be in force only later',
      [
        ['1', until('2026-02-01', '2026-01-01')],
        ['2', from('2026-07-01')],
      ],
      ['2'],
    ],
    [
      'where all are withdrawn, the one withdrawn last',
      [
        ['1', until('2026-05-01', '2026-01-01')],
        ['2', until('2026-02-01')],
      ],
      ['1', '2'],
    ],
    ['a withdrawal that has not come yet changes nothing', [['1', until('2026-06-02')]], ['1']],
  ])('%s', (_, versions, expected) => {
    expect(order(versions)).toEqual(expected);
  });
});

test('every reason is told in both languages', () => {
  expect(Object.keys(SIGN_OFF_TEXTS).toSorted()).toEqual([...SIGN_OFF_REFUSALS].toSorted());
  for (const kind of SIGN_OFF_REFUSALS) expect(SIGN_OFF_TEXTS[kind].es).not.toBe(SIGN_OFF_TEXTS[kind].en);
});
