/** What the demo remembers between two starts: its keys, its passwords and the ports on which it was found last. */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { forgetCluster } from '../../platform/servers/postgres-cluster.ts';
import { findFreePort, isPortFree } from '../../platform/servers/free-port.ts';
import type { DemoMessages } from './messages.ts';
import { people } from './people.ts';
import type { DemoSettings } from './settings.schema.ts';
import { settingsSchema } from './settings.schema.ts';

/** The ports where people look first. */
const preferredPorts = { api: 8080, identity: 9090, temporal: 7233, temporalUi: 8233, postgres: 5433 };

/** Who is told of a port that is in use, and in which words. */
interface Teller {
  readonly say: DemoMessages;
  readonly notice: (line: string) => void;
}

/** The settings of the demo in a folder; made when there are none. Secrets are readable by their owner only. */
export const readSettings = async (folder: string, teller: Teller): Promise<DemoSettings> => {
  await mkdir(folder, { recursive: true });
  const stored = await storedSettings(folder);
  const base = stored ?? { ...freshSecrets(), ports: preferredPorts };
  const settings = { ...base, ports: await freePorts(base.ports, teller) };
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

const freePorts = async (wanted: Ports, teller: Teller): Promise<Ports> => ({
  api: await freePort('api', wanted, teller),
  identity: await freePort('identity', wanted, teller),
  temporal: await freePort('temporal', wanted, teller),
  temporalUi: await freePort('temporalUi', wanted, teller),
  postgres: await freePort('postgres', wanted, teller),
});

const freePort = async (part: keyof Ports, wanted: Ports, { say, notice }: Teller): Promise<number> => {
  if (await isPortFree(wanted[part])) return wanted[part];
  const port = await findFreePort();
  notice(say.portMoved(say.parts[part], wanted[part], port));
  return port;
};
