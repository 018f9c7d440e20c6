/** What the demo remembers between two starts: its keys, its passwords and the ports on which it was found last. */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { forgetCluster } from '../../platform/servers/postgres-cluster.ts';
import { findFreePort, isPortFree } from '../../platform/servers/free-port.ts';
import { people } from './people.ts';
import type { DemoSettings } from './settings.schema.ts';
import { settingsSchema } from './settings.schema.ts';

/** The ports where people look first. */
const preferredPorts = { api: 8080, identity: 9090, temporal: 7233, temporalUi: 8233, postgres: 5433 };

/** The settings of the demo in a folder; made when there are none. Secrets are readable by their owner only. */
export const readSettings = async (folder: string, notice: (line: string) => void): Promise<DemoSettings> => {
  await mkdir(folder, { recursive: true });
  const stored = await storedSettings(folder);
  const base = stored ?? { ...freshSecrets(), ports: preferredPorts };
  const settings = { ...base, ports: await freePorts(base.ports, notice) };
  await writeFile(fileIn(folder), JSON.stringify(settings, null, 2), { mode: 0o600 });
  return settings;
};

/** Forgets everything that the demo keeps in its folder. */
export const forgetAll = async (folder: string): Promise<void> => {
  await forgetCluster(join(folder, 'postgres'));
  await rm(folder, { recursive: true, force: true });
};

const fileIn = (folder: string): string => join(folder, 'demo.json');

const storedSettings = async (folder: string): Promise<DemoSettings | undefined> => {
  try {
    return settingsSchema.parse(JSON.parse(await readFile(fileIn(folder), 'utf8')));
  } catch {
    return undefined;
  }
};

const secret = (): string => randomBytes(24).toString('base64url');

const freshSecrets = () => ({
  key: randomBytes(32).toString('base64'),
  codecKey: randomBytes(32).toString('base64'),
  appPassword: secret(),
  auditorPassword: secret(),
  secrets: Object.fromEntries(people.map(({ subject }) => [subject, secret()])),
});

type Ports = DemoSettings['ports'];

const freePorts = async (wanted: Ports, notice: (line: string) => void): Promise<Ports> => ({
  api: await freePort('the API', wanted.api, notice),
  identity: await freePort('the identity provider', wanted.identity, notice),
  temporal: await freePort('Temporal', wanted.temporal, notice),
  temporalUi: await freePort("Temporal's pages", wanted.temporalUi, notice),
  postgres: await freePort('PostgreSQL', wanted.postgres, notice),
});

const freePort = async (what: string, wanted: number, notice: (line: string) => void): Promise<number> => {
  if (await isPortFree(wanted)) return wanted;
  const port = await findFreePort();
  notice(`Port ${wanted} is in use: ${what} listens on ${port} instead.`);
  return port;
};
