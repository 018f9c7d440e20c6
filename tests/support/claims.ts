import type { Claim } from '../../domain/claim/claim.ts';
import type { Task } from '../../domain/claim/task.ts';
import type { Clock } from '../../domain/deadline/clock.ts';
import type { Computation } from '../../domain/deadline/term.ts';
import type { ClaimId } from '../../domain/shared/ids.ts';
import { claimId, personId } from '../../domain/shared/ids.ts';
import { instant } from '../../domain/shared/instant.ts';
import { plainDate } from '../../domain/shared/plain-date.ts';

const tail = (number: number): string => number.toString(16).padStart(12, '0');

/** The claim id of a number: the same number, the same claim. */
export const claimNumber = (number: number): ClaimId => claimId(`01940000-0000-7000-8000-${tail(number)}`);

export const personNumber = (number: number) => personId(`5a000000-0000-4000-8000-${tail(number)}`);

/** Some SHA-256, in hex. */
export const someHash = 'ab'.repeat(32);

/** An open claim of one person, lodged in Tapachula on 2 March 2026, with nothing done yet. */
export const aClaim = (changes: Partial<Claim> = {}): Claim => {
  const lodgedAt = instant('2026-03-02T15:00:00.000Z');
  return {
    claimId: claimNumber(1),
    version: 1,
    procedure: { id: 'mx/refugee-status', version: '2026.1', hash: 'cd'.repeat(32) },
    jurisdiction: 'mx',
    zone: 'America/Mexico_City',
    office: 'tapachula',
    track: 'regular',
    fileNumber: `TAPACHULA-2026-${changes.claimId ?? '1'}`,
    filedBy: 'applicant',
    lodgedOn: plainDate('2026-03-02'),
    lodgedAt,
    stage: 'admissibility',
    phase: 'admissibility',
    stageSince: lodgedAt,
    status: 'open',
    applicants: [
      { personId: personNumber(1), relation: 'principal', nationality: 'HN', isMinor: false, ratified: true },
    ],
    prevention: 'none',
    interview: { state: 'none' },
    postponements: [],
    draft: { state: 'none' },
    acts: [],
    remedy: null,
    remediesDecided: [],
    withdrawal: 'none',
    opinions: [],
    clocks: [],
    waits: [],
    suspensions: [],
    duties: [],
    courtOrders: [],
    incidents: [],
    sessions: [],
    recused: [],
    documents: [],
    obligations: [],
    waitsEnded: [],
    interviewsHeld: 0,
    absences: [],
    consents: [],
    splitTo: [],
    late: [],
    migrations: [],
    lastProgressAt: lodgedAt,
    lastEventAt: lodgedAt,
    ...changes,
  };
};

const aComputation = (changes: Partial<Computation> = {}): Computation => ({
  rule: {
    length: 45,
    unit: 'working-days',
    from: 'next-day',
    roll: 'next-working-day',
    months: 'last-day',
    obligor: 'authority',
    basis: ['LRPCAP-24'],
  },
  trigger: { on: plainDate('2026-03-02'), at: instant('2026-03-02T15:00:00.000Z'), event: 'ClaimLodged' },
  calendar: { id: 'comar', version: '2026' },
  zoneRules: '2026a',
  startsOn: plainDate('2026-03-03'),
  dueOn: plainDate('2026-05-11'),
  dueAt: instant('2026-05-12T06:00:00.000Z'),
  provisional: false,
  skipped: [],
  restDays: 18,
  suspensions: [],
  extensions: [],
  warnings: [{ label: '10wd', at: instant('2026-04-27T06:00:00.000Z') }],
  ...changes,
});

/** A running clock of the authority: decide by 11 May 2026, warn on 27 April. */
export const aClock = ({
  computation,
  ...changes
}: Partial<Omit<Clock, 'computation'>> & { readonly computation?: Partial<Computation> } = {}): Clock => ({
  clock: 'decide',
  run: 1,
  kind: 'legal',
  obligor: 'authority',
  effect: 'alert',
  state: 'running',
  startedAt: instant('2026-03-02T15:00:00.000Z'),
  suspensions: [],
  extensions: [],
  warned: [],
  history: [],
  basis: ['LRPCAP-24'],
  ...changes,
  computation: aComputation(computation),
});

/** Open work for the admissibility officers. */
export const aTask = (changes: Partial<Task> = {}): Task => ({
  taskId: 'admit-claim',
  command: 'admit-claim',
  roles: ['admissibility-officer'],
  openedAt: instant('2026-03-02T15:00:00.000Z'),
  ...changes,
});
