import type { Bounds } from '../domain/shared/bounds.ts';
import { historyMessages } from './messages-history.ts';
import { pagesMessages } from './messages-pages.ts';
import { staffMessages } from './messages-staff.ts';
import { termMessages } from './messages-term.ts';
import type { Expectation } from './options.schema.ts';

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

const expected: Readonly<Record<Expectation, string>> = {
  text: 'a text',
  date: 'a date YYYY-MM-DD that exists, between 1900 and 2200',
  time: 'a time of day HH:MM, from 00:00 to 23:59',
  instant: 'an instant in UTC with milliseconds, such as 2026-11-25T06:00:00.000Z',
  'claim-id': 'the id of a claim: a lower-case UUID',
  'command-id': 'the id of a command: a lower-case UUID',
  code: 'lower-case words joined by hyphens, such as mexico-city',
  unit: 'one of working-days, calendar-days, weeks, months, years, hours, office-hours',
  obligor: 'person or authority',
  starts: 'one of next-day, next-working-day, same-day, moment, next-opening, set-by-decision',
  months: 'one of last-day, first-working-day-of-next-month, eve',
  direction: 'before, or nothing for a term that runs forward',
  'half-days': 'skip, or nothing where half days count',
  applicant: 'relation:nationality, and :minor for a minor, such as principal:HN or child:HN:minor',
  assignment: 'name=value, such as reason=final-decision',
  'filed-by': 'applicant or representative',
  surface: 'one of procedure, calendar, norms, labels, scenario, migration',
  signer: 'the code of a person, such as counsel-2; never a name',
  duty: 'one of analyst, counsel, authority, operations',
  'sign-as': 'one of drafted, reviewed, in-force, withdrawn',
  norm: 'the id of a norm, such as LRPCAP-24',
  hash: 'a SHA-256: 64 hexadecimal digits',
};

export const english = {
  expected,
  wholeNumber: ({ least, most }: Bounds) => `a whole number from ${least} to ${most}`,
  bug: (name: string) =>
    `This is a bug of ours (${name}). Please report it with the command that you typed; CAUCE_DEBUG=1 shows where it happened.`,
  interrupted: 'Interrupted.',
  usage: {
    unknownCommand: (name: string) => `There is no command ${name}. See cauce --help.`,
    unknownOption: (name: string) => `There is no option ${name} here. See --help of this command.`,
    missingArgument: (name: string) => `The argument <${name}> is missing. See --help of this command.`,
    missingOption: (name: string) => `The option ${name} is missing. See --help of this command.`,
    missingValue: (name: string) => `The option ${name} needs a value.`,
    tooMany: 'There are more arguments than this command takes. See --help of this command.',
    invalid: (name: string, expectation: string) => `${name}: expected ${expectation}.`,
    other: 'The command line cannot be read. See --help.',
  },
  environmentWrong: 'The environment is not complete (cauce doctor says where it was looked for):',
  fileUnreadable: (file: string, code: string) => `${file} cannot be read (${code}).`,
  jsonWrong: (where: string) => `${where}: expected a JSON object.`,
  api: {
    unreachable: (url: string) =>
      `Nothing answers at ${url}. Start the API (npm run demo starts everything), or set CAUCE_API_URL.`,
    unexpected: (url: string, status: number) =>
      `${url} answered ${status} with something that this version does not understand. Is this the address of the API, of the same release?`,
    commandId: (id: string) => `To repeat exactly this command: --command-id ${id}`,
  },
  identity: {
    refused: (issuer: string, reason: string) =>
      `The identity provider ${issuer} gave no token (${reason}). Sign in again: cauce login.`,
    absent: (issuer: string, reason: string) =>
      `The identity provider ${issuer} does not answer (${reason}). Start it, or set OIDC_ISSUER.`,
  },
  database: {
    absent: (variable: string, code: string) =>
      `The database that ${variable} names cannot be reached (${code}). Start it, or correct ${variable}.`,
    denied: (variable: string, code: string) =>
      `The database that ${variable} names does not let us in (${code}). Correct the user and password in ${variable}.`,
    notMigrated: 'The database has not been prepared. Run cauce migrate.',
    failed: (code: string) => `The database refused a statement (SQLSTATE ${code}).`,
    adminUrlMissing:
      'CAUCE_ADMIN_DATABASE_URL is not set: migrations need the owner of the database, such as postgresql://postgres:secret@127.0.0.1:5432/cauce',
    appUrlWrong: 'DATABASE_URL must name the user cauce_app and a password for --set-app-password.',
  },
  temporalAbsent: (address: string) =>
    `Temporal does not answer at ${address} (TEMPORAL_ADDRESS). Start it, or correct the address.`,
  notSignedIn: 'You are not signed in. Sign in with: cauce login',
  signInRanOut: 'Your sign-in has run out. Sign in again with: cauce login',
  accountUnknown: ({ subject, file, known }: { subject: string; file: string; known: readonly string[] }) =>
    `${file} has no account ${subject} with a secret. ${known.length === 0 ? 'It has none at all: start the demo, or name the file in IDENTITY_ACCOUNTS.' : `It has: ${known.join(', ')}.`}`,
  login: {
    prompt: ({ address, userCode, minutes }: { address: string; userCode: string; minutes: number }) =>
      `Open ${address}\nand confirm the code ${userCode} (within ${plural(minutes, 'minute', 'minutes')}).`,
    done: ({
      roles,
      office,
      jurisdiction,
    }: {
      roles: readonly string[];
      office: string;
      jurisdiction: string;
    }) =>
      `Signed in as ${roles.join(', ') || 'nobody in particular'}, ${office === '*' ? 'every office' : `office ${office}`} of ${jurisdiction}.`,
    forgotten: 'Signed out: the sign-in has been removed from this machine.',
  },
  refusal: {
    head: (title: string) => `Refused: ${title}`,
    rule: 'rule',
    facts: 'facts',
    basis: 'legal basis',
    article: (instrument: string, article: string) => `${instrument}, article ${article}`,
    nothingWritten: 'Nothing was written to the claim.',
  },
  claim: {
    registered: (fileNumber: string) => `Registered as ${fileNumber}.`,
    accepted: (version: number) => `Accepted; the claim is at version ${version}.`,
    acceptedWithoutEvent: 'Accepted; nothing was left to happen.',
    pending: (id: string) =>
      `The command is stored and not yet decided: the engine is away, or met an error of ours. It is delivered again by itself; do not send it again. Ask what became of it: cauce claim outcome ${id}`,
    bodyMissing:
      'Say --procedure and --office and at least one --applicant, or give the whole body with --file.',
    fields: {
      claimId: 'claim',
      fileNumber: 'file number',
      procedure: 'procedure',
      office: 'office',
      track: 'track',
      stage: 'stage',
      status: 'status',
      lodgedOn: 'lodged on',
      officer: 'officer',
      version: 'version',
    },
    stageSince: (stage: string, since: string) => `${stage}, since ${since}`,
    applicants: 'Applicants',
    applicantHeads: ['person', 'relation', 'nationality', 'minor', 'ratified', 'outcome'],
    acts: 'Acts',
    actHeads: ['act', 'event', 'issued', 'served'],
    waits: 'Waiting for',
    waitHeads: ['wait', 'of whom', 'since'],
    mayGive: (commands: readonly string[]) =>
      commands.length === 0
        ? 'There is no command that you may give now.'
        : `You may now give: ${commands.join(', ')}`,
    historyHeads: ['version', 'when', 'event', 'what', 'by', 'rests on', 'intact'],
    historyEmpty: 'Nothing has happened to this claim.',
  },
  history: historyMessages.en,
  yes: 'yes',
  no: 'no',
  none: 'none',
  more: (limit: number) => `There are more than ${limit}: ask for them with --limit.`,
  deadline: {
    clockUnknown: (clock: string, known: readonly string[]) =>
      `This claim has no clock ${clock}. ${known.length === 0 ? 'It has none at all.' : `It has: ${known.join(', ')}.`}`,
    noClocks: 'No clock has run on this claim yet.',
    clock: ({ label, clock, run, state }: { label: string; clock: string; run: number; state: string }) =>
      `${label} (${clock}${run === 1 ? '' : `, run ${run}`}): ${state}`,
    due: (date: string) => `due on ${date}`,
    noDue: 'no due date while the suspension lasts',
    heads: ['due on', 'days left', 'term', 'binds', 'file number', 'stage', 'office', 'claim'],
    nothingDue: (days: number, next: string | undefined) =>
      `No term ends within ${plural(days, 'day', 'days')}${next === undefined ? ', and none later.' : `. The next one ends on ${next}.`}`,
    nothingOverdue: 'No term is overdue.',
    provisional: 'provisional',
    term: 'asked about',
    trigger: 'the day given',
    noResult: 'No due date.',
    skippedHeads: ['day', 'why', 'instrument'],
    through: (from: string, to: string) => `${from} to ${to}`,
    suspended: 'suspension',
    disputed: 'in dispute',
    jurisdictionUnknown: (name: string, known: readonly string[]) =>
      `There is no jurisdiction ${name} in procedures/. There are: ${known.join(', ')}.`,
    calendarUnknown: (jurisdiction: string, known: readonly string[]) =>
      `Name the calendar with --calendar: ${jurisdiction} has ${known.join(', ')}.`,
    officeUnknown: (office: string, known: readonly string[]) =>
      `There is no office ${office}. There are: ${known.join(', ')}.`,
    noHours: (calendar: string) =>
      `The calendar ${calendar} states no office hours, so office hours and openings cannot be counted in it.`,
    ...termMessages.en,
  },
  task: {
    heads: ['due on', 'command', 'file number', 'stage', 'office', 'open since', 'claim'],
    none: ({ office }: { office: string }) =>
      `No task is open for your roles in ${office === '*' ? 'any office' : nameOf(office)}.`,
  },
  backlog: {
    heads: ['stage', 'office', 'age', 'claims', 'persons'],
    total: ({ claims, persons, asOf }: { claims: number; persons: number; asOf: string }) =>
      `${plural(claims, 'pending claim', 'pending claims')} of ${plural(persons, 'person', 'persons')}, aged up to ${asOf}.`,
    none: (office: string) => `No claim is pending in ${office === '*' ? 'any office' : nameOf(office)}.`,
  },
  stalled: {
    heads: ['idle days', 'file number', 'stage', 'office', 'waits for', 'last progress', 'claim'],
    none: (days: number) => `Every open claim has moved within the last ${plural(days, 'day', 'days')}.`,
  },
  procedure: {
    heads: ['procedure', 'version', 'status', 'title', 'hash'],
    good: ({ id, version, hash }: { id: string; version: string; hash: string }) =>
      `${id} ${version} is sound (content ${hash.slice(0, 12)}).`,
    scenarios: (total: number) =>
      total === 0 ? 'It has no scenarios.' : `${plural(total, 'scenario holds', 'scenarios hold')}.`,
    bad: (errors: number) => `${plural(errors, 'error', 'errors')}: the procedure cannot be used.`,
    ...pagesMessages.en,
    unknown: (name: string) =>
      `There is no procedure folder ${name}, neither as a path nor in procedures/. Try: cauce procedure list`,
    stages: 'Stages',
    stageHeads: ['stage', 'phase', 'leads to'],
    clocks: 'Clocks',
    clockHeads: ['clock', 'length', 'binds', 'starts on', 'kind', 'legal basis', 'confidence'],
    commands: 'Commands',
    commandHeads: ['command', 'in', 'by', 'to'],
    unknownLength: 'not known',
    draft: 'A draft: no authority has signed it off.',
    noneReleased: 'No procedure has been released here.',
    versionTaken: ({ id, version }: { id: string; version: string }) =>
      `Version ${version} of ${id} was released with another content, and a released version never changes: give the changed procedure a new version.`,
  },
  staff: staffMessages.en,
  log: {
    verifying: 'Verifying events',
    good: (claims: number, events: number) =>
      `The log is whole: ${plural(events, 'event', 'events')} of ${plural(claims, 'claim', 'claims')}; every chain recomputes and nothing is missing.`,
    empty: 'The log is empty: there is nothing to verify.',
    claimEmpty: 'The log has no event of this claim.',
    bad: ({ claimId, version }: { claimId: string; version: number }) =>
      `The log is NOT whole. First bad position: claim ${claimId}, version ${version}.`,
    heads: ['claim', 'version', 'what is wrong'],
    more: 'There are more than these.',
    findings: {
      missing: 'the event is missing, and a later one is there',
      altered: 'the hash does not recompute: the event was changed, or was never appended',
      rewritten: 'the row was written again after its transaction',
      misplaced: 'its place in the log contradicts its place in the claim',
      'foreign-append': 'the append is not that of its command',
      unreadable: 'the event does not say what its type promises',
      lost: 'the read model knows an event that the log no longer has',
      unwitnessed: 'the read model knows nothing of the event',
      'head-differs': 'the read model knows another hash of the last event',
      'outcome-without-event': 'a command was accepted, and its event is not there',
      'event-without-outcome': 'no accepted command accounts for the event',
    },
  },
  workflows: {
    rebuilding: 'Rebuilding workflows',
    rebuilt: ({ started, refreshed }: { started: number; refreshed: number }) =>
      `${plural(started, 'workflow', 'workflows')} started, ${refreshed} refreshed.`,
    noneOpen: 'No claim is open: there is nothing to rebuild.',
    heads: ['claim', 'started'],
    none: 'No claim workflow is running.',
  },
  migrate: {
    title: 'Migrations',
    created: 'The database has been created.',
    applied: (names: readonly string[]) =>
      `${plural(names.length, 'migration', 'migrations')} applied: ${names.join(', ')}`,
    atHead: 'The database is at the newest form: there was nothing to apply.',
    refused: (sentence: string) => `Not migrated: ${sentence}.`,
  },
  doctor: {
    ok: 'ok',
    notOk: 'NOT OK',
    allWell: 'Everything answers.',
    notWell: (count: number) => `${plural(count, 'check', 'checks')} failed.`,
    demoStopped: 'These are the addresses of a demo that has stopped. Start it again: npm run demo',
    node: 'Node.js',
    nodeOld: (version: string) => `${version} is too old. Install Node.js 20.19 or later.`,
    environment: 'environment',
    fromProcess: 'from the variables of this process',
    fromFile: (file: string) => `from the file ${file}, which the demo wrote`,
    environmentAdvice: 'Start the demo (npm run demo), or set the variables of .env.example.',
    database: 'database',
    databaseUp: (count: number) =>
      `answers; ${plural(count, 'migration', 'migrations')} applied, none missing`,
    migrationsPending: (names: readonly string[]) => `lacks ${names.join(', ')}. Run cauce migrate.`,
    temporal: 'Temporal',
    temporalUp: (address: string) => `answers at ${address}`,
    worker: 'worker',
    workerUp: (queue: string, count: number) => `${plural(count, 'poller', 'pollers')} on ${queue}`,
    workerAbsent: (queue: string) =>
      `Nobody polls ${queue}: commands are stored and wait. Start worker/main.ts.`,
    notAsked: 'not asked, because Temporal does not answer',
    api: 'API',
    apiUp: (url: string) => `answers at ${url}; ready`,
    apiDegraded: (url: string, down: string) => `answers at ${url}, but these do not: ${down}`,
    identity: 'identity provider',
    identityUp: (issuer: string) => `answers at ${issuer}`,
    identityOther: (issuer: string, named: string) =>
      `${issuer} calls itself ${named}. Set OIDC_ISSUER exactly as the provider writes it.`,
    signIn: 'sign-in',
    signedIn: 'is kept on this machine',
    notSignedIn: 'none. Sign in with: cauce login',
  },
};

const nameOf = (code: string): string =>
  code
    .split('-')
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join(' ');
