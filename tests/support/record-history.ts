import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import type { Payload, PayloadCodec } from '@temporalio/common';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';

export const historiesFolder = join(import.meta.dirname, '../histories');

/**
 * Keeps the history of a workflow for the replay tests, as proto JSON with payloads decrypted: readable in review,
 * and replayable without a key. A history that is there already stays: one that no longer replays is answered by
 * a patch in the workflow, never by recording it again.
 */
export const recordHistory = async (
  client: Client,
  what: { readonly name: string; readonly workflowId: string; readonly runId?: string },
): Promise<void> => {
  const history = await client.workflow.getHandle(what.workflowId, what.runId).fetchHistory();
  const plain = await decrypted(
    JSON.parse(historyToJSON(history)),
    client.options.loadedDataConverter.payloadCodecs,
  );
  await mkdir(historiesFolder, { recursive: true });
  await writeFile(join(historiesFolder, `${what.name}.json`), `${JSON.stringify(plain, null, 1)}\n`, {
    flag: 'wx',
  }).catch(keepExisting);
};

const keepExisting = (error: unknown): void => {
  const isThere = typeof error === 'object' && error !== null && 'code' in error && error.code === 'EEXIST';
  if (!isThere) throw error;
};

const encryptedMark = Buffer.from('binary/encrypted').toString('base64');

const decrypted = async (value: unknown, codecs: readonly PayloadCodec[]): Promise<unknown> => {
  if (Array.isArray(value)) return await Promise.all(value.map((item) => decrypted(item, codecs)));
  if (typeof value !== 'object' || value === null) return value;
  const payload = encryptedPayloadOf(value);
  if (payload !== undefined) return toJson(await decode(payload, codecs));
  const entries = Object.entries(value).map(
    async ([key, item]) => [key, await decrypted(item, codecs)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
};

const decode = async (payload: Payload, codecs: readonly PayloadCodec[]): Promise<Payload> => {
  let payloads = [payload];
  for (const codec of [...codecs].reverse()) payloads = await codec.decode(payloads);
  return payloads[0] ?? payload;
};

const encryptedPayloadOf = (value: object): Payload | undefined => {
  if (!('metadata' in value) || typeof value.metadata !== 'object' || value.metadata === null)
    return undefined;
  if (!('encoding' in value.metadata) || value.metadata.encoding !== encryptedMark) return undefined;
  const metadata = Object.entries(value.metadata).map(([key, text]) => [
    key,
    Buffer.from(String(text), 'base64'),
  ]);
  const data = 'data' in value ? Buffer.from(String(value.data), 'base64') : Buffer.alloc(0);
  return { metadata: Object.fromEntries(metadata), data };
};

const base64 = (bytes: Uint8Array | null | undefined): string =>
  Buffer.from(bytes ?? new Uint8Array()).toString('base64');

const toJson = ({ metadata, data }: Payload): unknown => ({
  metadata: Object.fromEntries(Object.entries(metadata ?? {}).map(([key, bytes]) => [key, base64(bytes)])),
  data: base64(data),
});
