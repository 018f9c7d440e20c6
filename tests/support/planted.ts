/** Procedures with one thing wrong: what is changed in the small procedure, which rule says so, and at which words. */
import { required } from '../../domain/shared/assert.ts';
import { smallProcedure } from './procedure-folder.ts';
import type { ProcedureFiles } from './procedure-folder.ts';

const main = 'procedure.2026.10.yaml';

export interface Planted {
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  /** The words at the place that the finding names. */
  readonly at: string;
  readonly file: string;
  readonly files: ProcedureFiles;
}

type Change = readonly [text: string, replacement: string];

const changedBy = (changes: readonly Change[], file: string): ProcedureFiles => ({
  ...smallProcedure,
  [file]: changes.reduce(
    (content, [text, replacement]) => {
      if (!content.includes(text)) throw new Error(`${file} does not contain: ${text}`);
      return content.replace(text, () => replacement);
    },
    required(smallProcedure[file], file),
  ),
});

/** One thing wrong. `at` is where it is told. */
const planted =
  (severity: Planted['severity'], file = main) =>
  (rule: string, at: string, ...changes: readonly Change[]): Planted => ({
    rule,
    severity,
    at,
    file,
    files: changedBy(changes, file),
  });
const error = planted('error');
const warning = planted('warning');
const inCalendar = planted('error', 'calendars/capital.yaml');

/** Something added at the end of the procedure, or before its clocks. */
const added = (text: string): Change => ['outcomes: [refugee-status', `${text}\noutcomes: [refugee-status`];
const command = (text: string): Change => ['clocks:\n', `  ${text}\n\nclocks:\n`];
const bodyOf = (text: string): Change => added(`bodies: { board: { ${text}, basis: ACT-1 } }`);
const board =
  'kind: deciding-committee, roles: [head], members: 3, quorum: 2, voting: majority, onNoDecision: adjourn';
const chief = 'kind: officer, roles: [head]';
const withDecision = (body: string, decision: string): readonly Change[] => [
  bodyOf(body),
  added(`decisions: { merits: { body: board, ${decision}, basis: ACT-1 } }`),
];
const cardOf = (text: string): Change =>
  added(
    `documents: { card: { issuedTo: claim, validity: { value: 1, unit: years, basis: ACT-1, confidence: high }, calendar: capital, ${text}, basis: ACT-1 } }`,
  );
const limbs = (text: string): readonly Change[] =>
  withDecision(chief, `form: single, limbs: { refugee: { ${text}, basis: ACT-1 } }`);
const review = (text: string): Change => ['    sameBody: true\n', `    sameBody: true\n    ${text}\n`];
const extension = 'by: [head], grounds: [complexity], length: equal, times: 1, before: expiry, basis: ACT-1';
const day = (text: string): Change => [
  'days:\n',
  `days:\n  - { name: { es: x, en: x }, basis: ACT-1, publishedOn: 2011-01-27, ${text} }\n`,
];
const order = (id: string, text: string): string =>
  `  - { id: ${id}, name: { es: x, en: x }, publishedOn: 2026-01-01, basis: ACT-1, status: in-force, ${text} }\n`;
const orders = (text: string): Change => ['days:\n', `suspensions:\n${text}days:\n`];

const ofStages: readonly Planted[] = [
  error('stage-unknown', 'nowhere', ['exits: [decision, closed]', 'exits: [decision, nowhere, closed]']),
  error(
    'stage-unreachable',
    'island',
    ['  closed: {', '  island: { phase: interview, exits: [closed] }\n  closed: {'],
    ['final-decision: { in: [', 'final-decision: { in: [island, '],
  ),
  error('dead-end', 'appeal:', ['phase: appeal, exits: [decision, closed]', 'phase: appeal, exits: []']),
  error(
    'endless',
    'a:',
    [
      '  closed: {',
      '  a: { phase: interview, exits: [b] }\n  b: { phase: interview, exits: [a] }\n  closed: {',
    ],
    command(
      'assign-claim: [{ in: [filed], by: [head], to: a, basis: ACT-1 }, { in: [a], by: [head], to: b, basis: ACT-1 }, { in: [b], by: [head], to: a, basis: ACT-1 }]',
    ),
  ),
  error('exit-missing', 'appeal', ['    to: decision\n    basis', '    to: appeal\n    basis']),
  warning('exit-unused', 'appeal', ['exits: [decision, closed]', 'exits: [decision, appeal, closed]']),
  error('closed-stage-exit', '[filed]', ['phase: closed, exits: []', 'phase: closed, exits: [filed]']),
  error('closed-stage-missing', 'stages', [
    'phase: closed, exits: []',
    'phase: post-decision, exits: [filed]',
  ]),
  error('closure-stage-open', 'decision', ['to: closed, basis: ACT-2', 'to: decision, basis: ACT-2']),
  error('initial-stage-closed', 'closed', ['initialStage: filed', 'initialStage: closed']),
];

const ofWays: readonly Planted[] = [
  error(
    'dead-end',
    'closed-by-nobody',
    ['  closed: {', '  closed-by-nobody: { phase: decision, exits: [closed] }\n  closed: {'],
    ['final-decision: { in: [', 'final-decision: { in: [closed-by-nobody, '],
  ),
  error(
    'stage-unreachable',
    'again',
    ['  closed: {', '  again: { phase: decision, exits: [closed] }\n  closed: {'],
    review('remandTo: again'),
  ),
];

const ofCommands: readonly Planted[] = [
  error('role-unknown', 'oficer', ['by: [officer], basis: ACT-2', 'by: [oficer], basis: ACT-2']),
  error('role-reserved', 'system', ['roles: [clerk', 'roles: [system, clerk']),
  error('task-for-nobody', '[]', [
    'ratify-claim: { in: [filed], by: [clerk]',
    'ratify-claim: { in: [filed], by: []',
  ]),
  warning('command-nowhere', '[]', ['ratify-claim: { in: [filed]', 'ratify-claim: { in: []']),
  error(
    'command-reserved',
    'expire-clocks',
    command('expire-clocks: { in: [filed], by: [head], basis: ACT-1 }'),
  ),
  error('registration-missing', 'commands', [
    '  register-claim: { in: [filed], by: [clerk], task: false, basis: ACT-1 }\n',
    '',
  ]),
  error('registration-stage', '[appeal]', [
    'register-claim: { in: [filed]',
    'register-claim: { in: [appeal]',
  ]),
  error('separation-from-absent-command', 'return-draft', [
    'differentFrom: [draft-decision]',
    'differentFrom: [draft-decision, return-draft]',
  ]),
  error('separation-not-remembered', 'close-claim', [
    'differentFrom: [draft-decision]',
    'differentFrom: [draft-decision, close-claim]',
  ]),
  error('four-eyes-by-one', '{ in: [decision], by: [head], basis', [', differentFrom: [draft-decision]', '']),
  error('command-without-prerequisite', 'issue-decision', [
    '  review-draft: { in: [decision], by: [head], differentFrom: [draft-decision], basis: ACT-2 }\n',
    '',
  ]),
  error('command-without-prerequisite', 'record-session', [
    '  serve-act:',
    '  record-session: { in: [decision], by: [head], basis: ACT-2 }\n  serve-act:',
  ]),
  error('nobody-competent', 'board', ...withDecision('kind: officer, roles: [clerk]', 'form: single')),
  error('guard-never-holds', 'actor.role', [
    'when: claim.applicants.all(p, p.ratified)',
    "when: actor.role == 'clerk'",
  ]),
  error('guard-never-holds', "'late'", [
    'when: claim.applicants.all(p, p.ratified)',
    "when: claim.draft == 'late'",
  ]),
];

const ofClocks: readonly Planted[] = [
  error('event-impossible', 'InterviewHeld', ['on: ClaimLodged', 'on: InterviewHeld']),
  error('clock-unstartable', '{ from', ['{ on: ClaimLodged, from: next-day }', '{ from: set-by-decision }']),
  error(
    'clock-unstartable',
    'set-by-decision',
    ['{ on: ClaimLodged, from: next-day }', '{ from: set-by-decision }'],
    command("start-clock: { in: [filed], by: [head], when: command.clock == 'appeal', basis: ACT-1 }"),
  ),
  error('clock-unstoppable', '{ on: [] }', ['{ on: [RemedyLodged] }', '{ on: [] }']),
  error('clock-unstoppable', '[ClockExpired]', ['{ on: [RemedyLodged] }', '{ on: [ClockExpired] }']),
  error('clock-unstoppable', '[ClaimAdmitted]', ['{ on: [RemedyLodged] }', '{ on: [ClaimAdmitted] }']),
  error(
    'event-impossible',
    'ClaimRatified',
    ['ratify-claim: { in: [filed]', 'ratify-claim: { in: []'],
    ['on: ClaimLodged', 'on: ClaimRatified'],
  ),
  error('dated-by-nothing', 'arivedOn', [
    '{ on: ClaimLodged, from: next-day }',
    '{ on: ClaimLodged, from: next-day, dated: arivedOn }',
  ]),
  error('term-of-zero', '0', ['value: 45', 'value: 0']),
  error('lapse-of-authority', 'lapse', ['effect: alert', 'effect: lapse']),
  error('silence-of-person', 'constructive-denial', ['effect: lapse', 'effect: constructive-denial']),
  warning('length-unknown', 'null', ['value: 45', 'value: null']),
  error('calendar-unknown', 'moon', ['calendar: capital', 'calendar: moon']),
  error('extension-by-nobody', '[]', [
    '    stops: { on: [RemedyLodged] }',
    `    extends: { ${extension.replace('[head]', '[]')} }\n    stops: { on: [RemedyLodged] }`,
  ]),
  warning('extension-without-command', 'extends', [
    '    stops: { on: [RemedyLodged] }',
    `    extends: { ${extension} }\n    stops: { on: [RemedyLodged] }`,
  ]),
  error('clock-unknown', 'sundial', added('suspension: { exempt: [sundial], basis: ACT-1 }')),
  error(
    'wait-endless',
    '[InterviewHeld]',
    added(
      'waits: { papers: { for: applicant, opens: ClaimLodged, closes: [InterviewHeld], clock: decide, owner: clerk } }',
    ),
  ),
  error(
    'wait-unbounded',
    'decide',
    added(
      'waits: { papers: { for: applicant, opens: DecisionIssued, closes: [ActServed], clock: decide, owner: clerk } }',
    ),
  ),
  error(
    'wait-unbounded',
    'appeal',
    added(
      'waits: { papers: { for: applicant, opens: ClaimLodged, closes: [ActServed], clock: appeal, owner: clerk } }',
    ),
  ),
  warning(
    'wait-length-unknown',
    'decide',
    ['value: 45', 'value: null'],
    added(
      'waits: { papers: { for: applicant, opens: ClaimLodged, closes: [ActServed], clock: decide, owner: clerk } }',
    ),
  ),
  error('wait-unknown', 'opinion', added('joins: { ready: { waits: [opinion], basis: ACT-1 } }')),
  error(
    'obligation-ends-by-itself',
    'ClaimLodged',
    added('obligations: { sign-in: { clock: decide, by: [clerk], tolerated: 1, basis: ACT-1 } }'),
  ),
];

const ofRemedies: readonly Planted[] = [
  error('decision-without-remedy', 'remedies', ['against: [DecisionIssued]', 'against: [ClaimAdmitted]']),
  error('decision-without-remedy', 'remedies', review('standing: observer')),
  warning('decision-without-remedy', 'remedies', ['withoutRemedy:\n  RemedyDecided: { basis: ACT-2 }\n', '']),
  error('remedy-given-and-denied', 'DecisionIssued', [
    'withoutRemedy:\n',
    'withoutRemedy:\n  DecisionIssued: { basis: ACT-2 }\n',
  ]),
  error('remedy-before-decision', '[filed]', ['lodgedIn: [decision]', 'lodgedIn: [filed]']),
  error('remedy-term-obligor', 'decide', ['clock: appeal', 'clock: decide']),
  error('remedy-without-command', 'review:', [
    '  decide-remedy: { in: [appeal], by: [head], basis: ACT-2 }\n',
    '',
  ]),
  error('remedy-without-power', '[]', ['powers: [confirm, substitute]', 'powers: []']),
  error('remedy-unknown', 'cassation', review('next: cassation')),
  error('remedy-cycle', 'review', review('next: review')),
  error('silence-without-effect', 'decide', review('againstSilenceOf: [decide]')),
  warning('remand-to-nowhere', '[annul-and-remand]', [
    'powers: [confirm, substitute]',
    'powers: [annul-and-remand]',
  ]),
  error('body-unknown', 'tribunal', review('body: tribunal')),
  warning('closure-without-command', 'final-decision', [
    "  close-claim:\n    in: [filed, decision, appeal]\n    by: [head]\n    conditions:\n      - rule: reason-is-final\n        that: command.reason != 'administrative'\n        basis: ACT-2\n    task: false\n    basis: ACT-2\n",
    '',
  ]),
];

const ofBodies: readonly Planted[] = [
  error('no-decision-unsaid', 'board', bodyOf(board.replace(', onNoDecision: adjourn', ''))),
  warning('voting-unknown', 'board', bodyOf(board.replace(', voting: majority', ''))),
  error('members-unsaid', 'board', bodyOf(board.replace(', members: 3', ''))),
  error('quorum-unsaid', 'board', bodyOf(board.replace(', quorum: 2', ''))),
  warning('body-unused', 'board', bodyOf(chief)),
  error(
    'recommendation-to-itself',
    'board',
    ...withDecision(chief, 'form: recommend-then-decide, recommendedBy: board'),
  ),
  warning(
    'departure-from-nothing',
    'departureReasons',
    ...withDecision(chief, 'form: single, departureReasons: [security]'),
  ),
  error('officer-does-not-vote', 'collegiate', ...withDecision(chief, 'form: collegiate')),
  error(
    'four-eyes-by-one',
    '1',
    ...withDecision(board.replace('quorum: 2', 'quorum: 1'), 'form: collegiate'),
  ),
  error('outcome-unknown', 'asylum', ...withDecision(chief, 'form: single, outcomes: [asylum]')),
  error('limb-grants-nothing', '[]', ...limbs('granting: [], ofOwnMotion: false')),
  error('limbs-unasked', 'limbs', ...limbs('granting: [refugee-status], ofOwnMotion: true')),
  error(
    'limbs-without-refusal',
    'limbs',
    ...limbs('granting: [refugee-status, refusal], ofOwnMotion: false'),
  ),
  error('limb-outcome-twice', 'refusal', ...limbs('granting: [refusal, refusal], ofOwnMotion: false')),
  error(
    'limb-outcome-not-decided',
    'refusal',
    ...withDecision(
      chief,
      'form: single, outcomes: [refugee-status], limbs: { refugee: { granting: [refusal], ofOwnMotion: false, basis: ACT-1 } }',
    ),
  ),
];

const ofRecords: readonly Planted[] = [
  error('renewal-not-dated', '{ on: ClaimLodged', cardOf('renewable: true, renewalClock: decide')),
  error('renewal-after-the-end', 'decide', cardOf('renewable: true, renewalClock: decide')),
  error('renewal-of-nothing', 'decide', cardOf('renewable: false, renewalClock: decide')),
  error('expiry-without-effect', 'alert', cardOf('renewable: true, expiryClock: decide')),
  error(
    'incident-endless',
    '[]',
    added(
      'incidents: { strike: { in: [filed], opensBy: [clerk], closesBy: [clerk], outcomes: [], basis: ACT-1 } }',
    ),
  ),
  warning('word-without-command', 'needs', added('needs: [medical]')),
  error(
    'command-unknown',
    'record-interview',
    added('minors: { age: 18, guardianBefore: [record-interview], basis: ACT-1, confidence: high }'),
  ),
  error(
    'court-order-parameter-unknown',
    'clocks.sundial',
    added('courtOrders: { sets: [clocks.sundial], basis: ACT-1 }'),
  ),
  error('cure-without-notice', 'decide', [
    'closures:\n',
    'closures:\n  abandonment: { in: [filed], to: closed, cure: decide, basis: ACT-2 }\n',
  ]),
  warning('statistics-unsaid', 'outcomes', [
    'statistics: { refugee-status: recognised, refusal: rejected }\n',
    '',
  ]),
  warning('outcome-not-counted', '{ refugee-status', [', refusal: rejected', '']),
  error('track-parameter-unknown', 'clocks.decid.', [
    'clocks.decide.length.value: 30',
    'clocks.decid.length.value: 30',
  ]),
  error('track-parameter-type', 'long', [
    'clocks.decide.length.value: 30',
    'clocks.decide.length.value: long',
  ]),
  error(
    'variant-parameter-unknown',
    'clocks.decid.',
    added(
      'variants: { v: { label: { es: x, en: x }, default: a, options: { a: { label: { es: x, en: x }, sets: { clocks.decid.length.value: 1 }, basis: ACT-1, confidence: low } } } }',
    ),
  ),
  error(
    'variant-parameter-type',
    'long',
    added(
      'variants: { v: { label: { es: x, en: x }, default: a, options: { a: { label: { es: x, en: x }, sets: { clocks.decide.length.value: long }, basis: ACT-1, confidence: low } } } }',
    ),
  ),
  error('track-result', 'merged', ['clocks.decide.length.value: 30', 'clocks.decide.calendar: moon']),
  error(
    'variant-result',
    'a:',
    added(
      'variants: { v: { label: { es: x, en: x }, default: a, options: { a: { label: { es: x, en: x }, sets: { clocks.decide.calendar: moon }, basis: ACT-1, confidence: low } } } }',
    ),
  ),
  error('zone-unknown', 'America', ['America/Mexico_City', 'America/Mexico_Cty']),
  error('zone-unknown', 'America', [
    'capital: { label: { es: Capital, en: Capital } }',
    'capital: { label: { es: Capital, en: Capital }, zone: America/Tijuanna }',
  ]),
];

const ofNorms: readonly Planted[] = [
  error('norm-unknown', 'ACT-3', ['basis: [ACT-1, ACT-2]', 'basis: [ACT-1, ACT-3]']),
  error('basis-missing', '[]', added('suspension: { exempt: [appeal], basis: [] }')),
  warning('track-uncited', 'merged', ['    basis: ACT-1\n\noutcomes', '\noutcomes']),
  planted('warning', 'norms.yaml')('norm-unused', 'ACT-4', [
    'ACT-1:',
    'ACT-4: { instrument: Act, article: "4", source: https://example.org/act, publishedOn: null, validFrom: null, validUntil: null, confidence: high }\nACT-1:',
  ]),
  planted('warning', 'norms.yaml')('norm-ended', '2025-12-31', [
    'validFrom: 2011-01-28\n  validUntil: null',
    'validFrom: 2011-01-28\n  validUntil: 2025-12-31',
  ]),
  planted('error', 'norms.yaml')('wrong-value', '2011-01-27', [
    'validFrom: 2011-01-28\n  validUntil: null',
    'validFrom: 2011-01-28\n  validUntil: 2011-01-27',
  ]),
  planted('error', 'norms.yaml')('wrong-value', '" "', ['source: https://example.org/act', 'source: " "']),
  planted('error', 'labels.en.yaml')('wrong-value', '"   "', ['Words for stages.decision', '"   "']),
  inCalendar('label-blank', '" "', ['en: Independence Day', 'en: " "']),
  error('label-blank', '" "', ['es: Fusionado', 'es: " "']),
  {
    ...planted('warning')('confidence-without-ground', 'ACT-2'),
    files: changedBy(
      [
        [
          'validFrom: null\n  validUntil: null\n  confidence: high',
          'validFrom: null\n  validUntil: null\n  confidence: low',
        ],
      ],
      'norms.yaml',
    ),
  },
  planted('error', 'labels.en.yaml')('label-missing', 'stages.filed', [
    'stages.decision: Words for stages.decision\n',
    '',
  ]),
  planted('warning', 'labels.en.yaml')('label-unused', 'roles.ghost', [
    'roles.head',
    'roles.ghost: Ghost\nroles.head',
  ]),
];

const ofCalendars: readonly Planted[] = [
  inCalendar(
    'calendar-contradiction',
    'on: 2026-09-16',
    day('on: 2026-09-16, layer: statute, effect: open, status: in-force'),
  ),
  inCalendar(
    'annulled-before-published',
    '2010-01-01',
    day('on: 2026-03-02, layer: decree, effect: closed, status: annulled, annulledOn: 2010-01-01'),
  ),
  inCalendar(
    'suspension-overlaps',
    '{ id: flood',
    orders(
      order('storm', 'from: 2026-09-01, until: 2026-09-10') + order('flood', 'from: 2026-09-05, until: null'),
    ),
  ),
  inCalendar(
    'office-unknown',
    'nowhere',
    day('on: 2026-03-02, layer: decree, effect: closed, status: in-force, offices: [nowhere]'),
  ),
  inCalendar(
    'office-unknown',
    'ghost',
    orders(order('storm', 'from: 2026-09-01, until: 2026-09-10, offices: [capital, ghost]')),
  ),
  inCalendar(
    'clock-unknown',
    'ghost',
    orders(order('storm', 'from: 2026-09-01, until: 2026-09-10, exempt: [decide, ghost]')),
  ),
  inCalendar(
    'wrong-value',
    '2025-12-31',
    orders(order('storm', 'from: 2026-09-01, until: 2026-09-10, endPublishedOn: 2025-12-31')),
  ),
  {
    rule: 'calendar-unused',
    severity: 'warning',
    at: 'moon',
    file: 'calendars/moon.yaml',
    files: {
      ...smallProcedure,
      'calendars/moon.yaml':
        'id: moon\nrest: { weekdays: [7], basis: ACT-1 }\npublishedThrough: 2026-12-31\ndays: []\n',
    },
  },
  error('hours-missing', 'capital', ['from: next-day }', 'from: next-opening }']),
];

/** What the form of a file refuses before any check, so that only a document made in code can have it. */
export const refusedByForm: readonly string[] = [
  'escalation-to-nowhere',
  'quorum-beyond-members',
  'recommendation-by-nobody',
  'service-without-calendar',
  'variant-default-unknown',
  'annulment-without-status',
  'suspension-ends-before-start',
  'hours-out-of-order',
];

/** Every rule of the checks, each with one procedure that breaks it. */
export const plantedViolations: readonly Planted[] = [
  ...ofStages,
  ...ofWays,
  ...ofCommands,
  ...ofClocks,
  ...ofRemedies,
  ...ofBodies,
  ...ofRecords,
  ...ofNorms,
  ...ofCalendars,
];
