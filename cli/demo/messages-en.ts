import { faultInEnglish, noticeInEnglish } from '../../platform/servers/server-words.ts';

/** Everything that the demo says around its tour, in English. */
export const english = {
  steps: {
    postgres: 'PostgreSQL',
    temporal: 'Temporal',
    identity: 'Identity',
    migrations: 'Migrations',
    procedures: 'Procedures and staff',
    worker: 'Worker',
    api: 'API',
    verify: 'Verifying the log',
  },
  parts: {
    api: 'the API',
    worker: 'the worker',
    identity: 'the identity provider',
    temporal: 'Temporal',
    temporalUi: "Temporal's pages",
    postgres: 'PostgreSQL',
  },
  servers: { notice: noticeInEnglish, fault: faultInEnglish },
  ready: (seconds: string) => `Ready after ${seconds} s.`,
  stopping: 'Stopping…',
  portMoved: (part: string, wanted: number, port: number) =>
    `Port ${wanted} is in use: ${part} listens on ${port} instead.`,
  partEnded: (part: string, log: string) =>
    `Trouble: ${part} has ended by itself. See ${log}, and start the demo again.`,
  takenBefore: (claims: number) =>
    `The tour has been taken before: its ${claims} claims are still there. --once takes it again.`,
  failed: (reason: string) => `The demo stopped: ${reason.replace(/\.$/, '')}.`,
  portLost: (port: number) =>
    `Another program was faster to take port ${port}: starting once more, on others.`,
  portTaken: (port: number) =>
    `Another program took port ${port} while the demo was starting. Start the demo again: it then chooses a free port.`,
  runsAlready: (pid: number | undefined) =>
    `A demo runs here already${pid === undefined ? '' : ` (process ${pid})`}. Stop that one, or name another folder in CAUCE_HOME.`,
  databaseAbsent: (code: string) =>
    `The database that CAUCE_DEMO_DATABASE_URL names cannot be used (${code}). Start it, correct the variable, or unset it to have one started here.`,
  databaseOfOthers:
    'The database that CAUCE_DEMO_DATABASE_URL names, or another on its server, belongs to an installation that no demo made. The demo would write invented claims into it and change the password of its application. Name a database on a server of its own, or unset the variable to have one started here.',
  otherText:
    'The demo stopped: the claims of its last start are pinned to a text of the procedures that has since changed. `npm run demo -- --fresh` begins anew, without them.',
  welcome: {
    api: 'API reference',
    temporal: 'Temporal',
    procedures: 'Procedures',
    signIn: 'Sign in as (no password is asked):',
    next: 'Worth typing next, in another terminal:',
    stop: 'Ctrl-C stops everything; the claims stay. --fresh forgets them.',
  },
};

/** What the demo says, whatever the language. */
export type DemoMessages = typeof english;
