import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { NativeConnection } from '@temporalio/worker';
import type { PayloadKeys } from './payload-codec.ts';
import { createPayloadCodec } from './payload-codec.ts';

export interface TemporalSettings {
  /** Host and port of the frontend, `127.0.0.1:7233`. */
  readonly address: string;
  readonly namespace: string;
  readonly payloadKeys: PayloadKeys;
  /** Present when the frontend speaks TLS; with certificate and key when it asks who we are (PEM). */
  readonly tls?: {
    readonly serverCertificateAuthority?: Uint8Array;
    readonly clientCertificate?: Uint8Array;
    readonly clientKey?: Uint8Array;
  };
}

export interface TemporalClient {
  readonly client: Client;
  readonly close: () => Promise<void>;
}

export const failureConverterPath = fileURLToPath(new URL('./failure-converter.cjs', import.meta.url));

/** What client, worker and bundle must agree on: a message encoded by one has to be readable by the others. */
export const createDataConverter = (payloadKeys: PayloadKeys): DataConverter => ({
  failureConverterPath,
  payloadCodecs: [createPayloadCodec(payloadKeys)],
});

/**
 * A client that connects when first used, so that the interface starts, and keeps commands, while Temporal is away.
 * gRPC would let the pause between attempts grow to two minutes; it stays below two seconds here, because waiting
 * commands are to be delivered within ten seconds of Temporal's return.
 */
export const createTemporalClient = (settings: TemporalSettings): TemporalClient => {
  const connection = Connection.lazy({
    address: settings.address,
    tls: tlsOf(settings),
    channelArgs: { 'grpc.initial_reconnect_backoff_ms': 200, 'grpc.max_reconnect_backoff_ms': 2_000 },
  });
  const client = new Client({
    connection,
    namespace: settings.namespace,
    // The default identity names the host, and Temporal keeps it in every history.
    identity: 'cauce-client',
    dataConverter: createDataConverter(settings.payloadKeys),
  });
  return { client, close: () => connection.close() };
};

/** Whether the server answers for its namespace within so many milliseconds; whatever goes wrong means no. */
export const isTemporalUp = async (
  { client }: Pick<TemporalClient, 'client'>,
  { namespace }: Pick<TemporalSettings, 'namespace'>,
  withinMs: number,
): Promise<boolean> => {
  try {
    const ask = () => client.workflowService.describeNamespace({ namespace });
    await client.withDeadline(Date.now() + withinMs, ask);
    return true;
  } catch {
    return false;
  }
};

/** The worker's connection. Rejects when Temporal does not answer. */
export const connectWorker = (settings: TemporalSettings): Promise<NativeConnection> =>
  NativeConnection.connect({ address: settings.address, tls: tlsOf(settings) });

const tlsOf = ({ tls }: TemporalSettings) => {
  if (tls === undefined) return false;
  const { serverCertificateAuthority, clientCertificate, clientKey } = tls;
  return {
    ...(serverCertificateAuthority && { serverRootCACertificate: Buffer.from(serverCertificateAuthority) }),
    ...(clientCertificate &&
      clientKey && { clientCertPair: { crt: Buffer.from(clientCertificate), key: Buffer.from(clientKey) } }),
  };
};
