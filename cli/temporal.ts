import type { Client } from '@temporalio/client';
import { isGrpcServiceError, ServiceError } from '@temporalio/client';
import { createTemporalClient } from '../platform/temporal/connection.ts';
import { EXIT } from './exit-codes.ts';
import { CliFailure } from './failure.ts';
import { fullConfigOf } from './full-config.ts';
import type { Session } from './session.ts';

/** A long work has as long as it needs, but the first answer must come soon. */
const connectMillis = 5_000;

/** Lends a client of Temporal for the time of some work; that it is away is told in a sentence. */
export const withTemporal = async <Result>(
  session: Session,
  work: (client: Client) => Promise<Result>,
): Promise<Result> => {
  const { temporal } = fullConfigOf(session);
  const { client, close } = createTemporalClient(temporal);
  try {
    await client.connection.withDeadline(Date.now() + connectMillis, () =>
      client.workflowService.describeNamespace({ namespace: temporal.namespace }),
    );
    return await work(client);
  } catch (error) {
    const isAbsence = error instanceof ServiceError || isGrpcServiceError(error) || isConnectTimeout(error);
    if (!isAbsence) throw error;
    throw new CliFailure(EXIT.unavailable, session.say.temporalAbsent(temporal.address), { cause: error });
  } finally {
    await close();
  }
};

/** What the client throws when it never got a connection. */
const isConnectTimeout = (error: unknown): boolean =>
  error instanceof Error && /connect/i.test(error.message) && error.name === 'Error';
