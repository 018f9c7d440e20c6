import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';

/** What passes between a process and its database, and a hand on the line. */
export interface DatabaseProxy {
  /** The database's address through the proxy. */
  readonly url: string;
  /** Called with every message of the client before it is passed on; return false to swallow it. */
  onClient: (text: string) => boolean;
  /** Called with every message of the server before it is passed on; return false to swallow it. */
  onServer: (text: string) => boolean;
  readonly close: () => Promise<void>;
}

/** A TCP proxy before a PostgreSQL. It reads along in latin-1, so that statement names and tags can be recognised. */
export const startDatabaseProxy = async (databaseUrl: string): Promise<DatabaseProxy> => {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const hands = { onClient: (_text: string) => true, onServer: (_text: string) => true };
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (bytes) => {
      if (proxy.onClient(bytes.toString('latin1'))) upstream.write(bytes);
    });
    upstream.on('data', (bytes) => {
      if (proxy.onServer(bytes.toString('latin1'))) client.write(bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port');
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(address.port);
  const proxy: DatabaseProxy = {
    ...hands,
    url: url.href,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
  return proxy;
};
