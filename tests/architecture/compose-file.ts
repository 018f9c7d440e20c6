import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

export const root = join(import.meta.dirname, '../..');
export const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');

const healthSchema = z.object({
  test: z.array(z.string()).min(2),
  interval: z.string(),
  timeout: z.string(),
  retries: z.number(),
  start_period: z.string(),
});
const conditionSchema = z.enum(['service_healthy', 'service_completed_successfully']);
const environmentSchema = z.record(z.string(), z.string());
const serviceSchema = z.object({
  image: z.string(),
  build: z.string().optional(),
  restart: z.enum(['unless-stopped', 'no']).optional(),
  profiles: z.array(z.string()).optional(),
  depends_on: z.record(z.string(), z.object({ condition: conditionSchema })).default({}),
  environment: environmentSchema.default({}),
  entrypoint: z.array(z.string()).optional(),
  command: z.array(z.string()).default([]),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  networks: z.array(z.string()).min(1),
  healthcheck: healthSchema.optional(),
  read_only: z.boolean().optional(),
  cap_drop: z.array(z.string()).optional(),
  security_opt: z.array(z.string()).optional(),
  logging: z.object({ driver: z.string(), options: environmentSchema }),
});
export type Service = z.infer<typeof serviceSchema>;

const composeSchema = z.object({
  name: z.string(),
  services: z.record(z.string(), serviceSchema),
  networks: z.record(z.string(), z.object({ internal: z.boolean().optional() })),
  volumes: z.record(z.string(), z.object({})),
});

export const composeText = textOf('docker-compose.yml');
export const compose = composeSchema.parse(parse(composeText, { merge: true }));
export const services: readonly (readonly [name: string, service: Service])[] = Object.entries(
  compose.services,
);

/** Services that end, and those that stay until they are told to stop; one that a person runs is neither. */
export const oneShots = services.filter(([, { restart }]) => restart === 'no');
export const longRunning = services.filter(([, { restart }]) => restart === 'unless-stopped');

/** Every service that must have got somewhere before this one starts. */
export const startedBefore = (name: string): readonly string[] => {
  const direct = Object.keys(compose.services[name]?.depends_on ?? {});
  return [...new Set(direct.flatMap((one) => [...startedBefore(one), one]))];
};

export interface Substitution {
  readonly name: string;
  /** `:?` stops when the variable is missing, `:-` takes what follows instead. */
  readonly operator: string;
  readonly rest: string;
}

/** Every `${…}` of a text. */
export const substitutionsIn = (text: string): readonly Substitution[] =>
  [...text.matchAll(/\$\{([A-Z_]+)(:[?-])?([^}]*)\}/g)].map(([, name = '', operator = '', rest = '']) => ({
    name,
    operator,
    rest,
  }));
