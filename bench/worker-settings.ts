import { z } from 'zod';

/** What a worker process of the measurements is told when it starts. */
export const workerSettingsSchema = z.strictObject({
  kind: z.enum(['engine', 'plain']),
  address: z.string(),
  namespace: z.string(),
  databaseUrl: z.string(),
  /** 32 bytes, hex. */
  payloadKey: z.string(),
  /** 32 bytes, hex. */
  keyRingKey: z.string(),
  taskQueue: z.string(),
  bundlePath: z.string(),
  maxCachedWorkflows: z.int(),
  /** The script of the plain pattern. */
  steps: z.array(z.strictObject({ bytes: z.string(), armsTimer: z.boolean() })),
});
export type WorkerSettings = z.infer<typeof workerSettingsSchema>;

export const requestSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('start'), settings: workerSettingsSchema }),
  z.strictObject({ kind: z.literal('usage') }),
  z.strictObject({ kind: z.literal('stop') }),
]);
export type WorkerRequest = z.infer<typeof requestSchema>;

/** What a worker process has used so far. */
export const usageSchema = z.strictObject({
  rssBytes: z.number(),
  cpuMilliseconds: z.number(),
  cachedWorkflows: z.int(),
});
export type WorkerUsage = z.infer<typeof usageSchema>;

/** One numbering of keys for both sides: each run makes its own key. */
export const payloadKeysOf = (payloadKey: string) => ({
  currentKeyId: 'bench',
  keys: new Map([['bench', new Uint8Array(Buffer.from(payloadKey, 'hex'))]]),
});
export const keyRingId = 'bench';
