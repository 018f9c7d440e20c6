import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { parseSettings, settingsOf } from '../../platform/config/settings.ts';
import { VARIABLES, variableSchemas } from '../../platform/config/variables.ts';
import { claimTaskQueue } from '../../workflows/messages.ts';
import {
  compose,
  composeText,
  longRunning,
  oneShots,
  root,
  services,
  startedBefore,
  substitutionsIn,
  textOf,
} from './compose-file.ts';

const ours = services.filter(([, { image }]) => image.startsWith('cauce:'));
const scripts = ['postgres', 'temporal', '.']
  .flatMap((folder) => readdirSync(join(root, 'docker', folder)).map((name) => join('docker', folder, name)))
  .filter((path) => path.endsWith('.sh'));
const madeEnvironment = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    execFileSync(join(root, 'docker/make-env.sh'), ['https://identity.example.org'], { encoding: 'utf8' })
      .split('\n')
      .flatMap((line) => {
        const [, name, value] = /^([A-Z_]+)=(.*)$/.exec(line) ?? [];
        return name === undefined || value === undefined ? [] : [[name, value]];
      }),
  );

describe('what runs', () => {
  test.each(services)('%s has an exact version', (_, { image }) => {
    expect(image).toMatch(/^[a-z/-]+:\d+(\.\d+)+$/);
  });

  test('the image of Cauce has the version of the package', () => {
    const { version }: { version?: unknown } = JSON.parse(textOf('package.json'));
    expect(new Set(ours.map(([, { image }]) => image))).toEqual(new Set([`cauce:${String(version)}`]));
  });

  test('the tools of Temporal are those of the server', () => {
    const tagOf = (name: string): string | undefined => compose.services[name]?.image.split(':')[1];
    expect(tagOf('temporal-schema')).toBe(tagOf('temporal'));
    expect(tagOf('temporal-namespace')).toBe(tagOf('temporal'));
  });

  test('every service is of a known kind, and no identity provider is among them', () => {
    const people = services.filter(([, { profiles }]) => profiles !== undefined);
    expect(oneShots.length + longRunning.length + people.length).toBe(services.length);
    expect(composeText).not.toMatch(/identity\/main|IDENTITY_/);
  });

  test('what Cauce runs exists in the image, writes nowhere and holds no privilege', () => {
    for (const [, { command, read_only, cap_drop, security_opt }] of ours) {
      const file = command.find((word) => /\.(ts|js)$/.test(word));
      if (file !== undefined) expect(existsSync(join(root, file))).toBe(true);
      expect({ read_only, cap_drop, security_opt }).toEqual({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
      });
    }
  });

  test('logs cannot fill the disk', () => {
    for (const [, { logging }] of services)
      expect(Object.keys(logging.options)).toEqual(['max-size', 'max-file']);
  });
});

describe('in which order', () => {
  test.each(services)('%s waits for what exists, and as it can be waited for', (_, { depends_on }) => {
    for (const [name, { condition }] of Object.entries(depends_on)) {
      const waitedFor = compose.services[name];
      expect([name, waitedFor?.restart]).toEqual([
        name,
        condition === 'service_healthy' ? 'unless-stopped' : 'no',
      ]);
      if (condition === 'service_healthy') expect([name, waitedFor?.healthcheck]).not.toContain(undefined);
    }
  });

  test('nothing waits for itself', () => {
    for (const [name] of services) expect(startedBefore(name)).not.toContain(name);
  });

  test('PostgreSQL, schema, server, namespace, pages', () => {
    expect(startedBefore('temporal-ui')).toEqual([
      'postgres',
      'temporal-schema',
      'temporal',
      'temporal-namespace',
    ]);
  });

  test.each(['api', 'worker'])('migrations, procedures and a namespace come before the %s', (name) => {
    expect(startedBefore(name)).toEqual(
      expect.arrayContaining(['migrate', 'procedures', 'temporal-namespace']),
    );
    expect(startedBefore('procedures')).toEqual(['postgres', 'migrate']);
  });

  test('whatever stays has its health asked', () => {
    expect(longRunning.filter(([, { healthcheck }]) => healthcheck === undefined)).toEqual([]);
    expect(oneShots.filter(([, { healthcheck }]) => healthcheck !== undefined)).toEqual([]);
  });

  test('the health of PostgreSQL is asked by TCP, where the server of the first set-up does not listen', () => {
    expect(compose.services['postgres']?.healthcheck?.test).toContain('--host=127.0.0.1');
  });

  test('the health of the worker is that somebody polls the queue of the claims', () => {
    expect(compose.services['worker']?.healthcheck?.test.join(' ')).toContain(`'${claimTaskQueue}'`);
  });
});

describe('who can reach it', () => {
  test('ports are published on this host only', () => {
    const ports = services.flatMap(([, service]) => service.ports);
    expect(ports.length).toBeGreaterThan(0);
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
  });

  test('database, Temporal and worker have no way out', () => {
    expect(compose.networks['inside']?.internal).toBe(true);
    for (const name of ['postgres', 'temporal', 'worker', 'migrate', 'procedures'])
      expect(compose.services[name]?.networks).toEqual(['inside']);
  });
});

describe('what it is told', () => {
  const substitutions = substitutionsIn(composeText);
  const secrets = [
    'POSTGRES_PASSWORD',
    'CAUCE_APP_PASSWORD',
    'TEMPORAL_DATABASE_PASSWORD',
    'CAUCE_KEY',
    'CAUCE_CODEC_KEY',
  ];

  test('no secret and no issuer has a default: without them nothing starts', () => {
    for (const name of [...secrets, 'OIDC_ISSUER']) {
      const found = substitutions.filter((one) => one.name === name);
      expect([name, found.length > 0]).toEqual([name, true]);
      for (const { operator, rest } of found)
        expect([name, operator, rest !== '']).toEqual([name, ':?', true]);
    }
  });

  test('every other variable has a default, so that none is silently empty', () => {
    const others = substitutions.filter(({ name, operator }) => operator !== ':?' && !secrets.includes(name));
    expect(others.filter(({ operator }) => operator !== ':-')).toEqual([]);
  });

  test('no password and no key is written down', () => {
    for (const [, { environment }] of services)
      for (const [name, value] of Object.entries(environment))
        if (/PASSWORD|_PWD|_KEY$|_KEYS$/.test(name)) expect(value).toMatch(/^\$\{[A-Z_]+:[?-][^}]*\}$/);
    expect(composeText).not.toMatch(/:\/\/[a-z_]+:[^$/@]+@/);
  });

  test('the script that makes the environment names every variable, and what it makes is accepted', () => {
    const made = madeEnvironment();
    expect(Object.keys(made).sort()).toEqual([...new Set(substitutions.map(({ name }) => name))].sort());
    const { CAUCE_KEY, CAUCE_CODEC_KEY, CAUCE_KEY_ID, CAUCE_CODEC_KEY_ID, OIDC_ISSUER, OIDC_AUDIENCE } =
      variableSchemas;
    const schema = settingsOf({
      CAUCE_KEY,
      CAUCE_CODEC_KEY,
      CAUCE_KEY_ID,
      CAUCE_CODEC_KEY_ID,
      OIDC_ISSUER,
      OIDC_AUDIENCE,
    });
    expect(parseSettings(schema, made)).toMatchObject({ ok: true });
    expect(madeEnvironment()['CAUCE_KEY']).not.toBe(made['CAUCE_KEY']);
    for (const name of secrets) expect(made[name]?.length).toBeGreaterThanOrEqual(44);
  });

  test.each(ours)('%s is told only what it knows', (_, { environment }) => {
    expect(Object.keys(environment).filter((name) => !(name in VARIABLES))).toEqual([]);
  });

  const database = ['DB', 'DB_PORT', 'POSTGRES_SEEDS', 'POSTGRES_USER'];
  const own = [
    'BIND_ON_IP',
    'DBNAME',
    'DYNAMIC_CONFIG_FILE_PATH',
    'LOG_LEVEL',
    'NUM_HISTORY_SHARDS',
    'VISIBILITY_DBNAME',
  ];
  test.each<readonly [string, readonly string[]]>([
    ['temporal', [...database, ...own, 'POSTGRES_PWD']],
    ['temporal-schema', [...database, 'SQL_PASSWORD']],
    ['temporal-namespace', ['TEMPORAL_ADDRESS', 'TEMPORAL_NAMESPACE']],
    ['temporal-ui', ['TEMPORAL_ADDRESS', 'TEMPORAL_DEFAULT_NAMESPACE', 'TEMPORAL_DISABLE_WRITE_ACTIONS']],
    ['postgres', ['POSTGRES_INITDB_ARGS', 'POSTGRES_PASSWORD', 'TEMPORAL_DATABASE_PASSWORD', 'TZ']],
  ])('%s is told what it reads, under the names that it reads', (name, known) => {
    expect(Object.keys(compose.services[name]?.environment ?? {}).toSorted()).toEqual([...known].toSorted());
  });

  test('the settings that Temporal reads exist, and none of them skips time', () => {
    const path = compose.services['temporal']?.environment['DYNAMIC_CONFIG_FILE_PATH'] ?? '';
    expect(compose.services['temporal']?.volumes).toContain('./docker/temporal:/docker-temporal:ro');
    const settings: unknown = parse(textOf(path.replace('/docker-temporal', 'docker/temporal')));
    const names = Object.keys(Object(settings));
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => /skip/i.test(name))).toEqual([]);
  });

  test('what is mounted exists', () => {
    const mounts = services.flatMap(([, { volumes }]) => volumes).filter((one) => one.startsWith('.'));
    for (const mount of mounts)
      expect([mount, existsSync(join(root, mount.split(':')[0] ?? ''))]).toEqual([mount, true]);
  });
});

describe('the scripts', () => {
  test.each(scripts)('%s can be parsed, may be run, and stops at the first failure', (path) => {
    const text = textOf(path);
    const shell = text.startsWith('#!/bin/sh\n') ? 'sh' : 'bash';
    execFileSync(shell, ['-n', join(root, path)]);
    expect(text).toMatch(/^set -eu/m);
  });

  test.each([
    ['docker/temporal/prepare-schema.sh', 'temporal-schema'],
    ['docker/temporal/create-namespace.sh', 'temporal-namespace'],
    ['docker/postgres/10-databases.sh', 'postgres'],
  ])('%s reads no variable that %s does not set', (path, name) => {
    const text = textOf(path);
    const read = [...text.matchAll(/\$\{?([A-Z_]{3,})|\\getenv \w+ ([A-Z_]+)/g)].map(
      (found) => found[1] ?? found[2],
    );
    expect(read.length).toBeGreaterThan(0);
    const given = [...Object.keys(compose.services[name]?.environment ?? {}), 'POSTGRES_USER'];
    expect(read.filter((one) => one === undefined || !given.includes(one))).toEqual([]);
  });
});
