import type { ServerFault, ServerName } from './server-words.ts';
import { faultInEnglish } from './server-words.ts';

/** A local server could not be started. The message is one sentence: what was tried, and what to do. */
export class ServerUnavailable extends Error {
  override readonly name: string = 'ServerUnavailable';
  /** The same, for whoever tells it in another language. */
  readonly fault: ServerFault;
  constructor(fault: ServerFault) {
    super(faultInEnglish(fault));
    this.fault = fault;
  }
}

/** Another process runs the server of a folder. */
export class FolderTaken extends ServerUnavailable {
  override readonly name = 'FolderTaken';
  readonly pid: number | undefined;
  constructor({ what, folder }: { readonly what: ServerName; readonly folder: string }, pid?: number) {
    super({ kind: 'folder-taken', what, folder, pid });
    this.pid = pid;
  }
}

/** Another program listens where a server was to listen. */
export class PortTaken extends ServerUnavailable {
  override readonly name = 'PortTaken';
  readonly port: number;
  constructor(what: ServerName, port: number) {
    super({ kind: 'port-taken', what, port });
    this.port = port;
  }
}

/** The words of a caught value, on one line and short enough to stand inside a sentence. */
export const reasonOf = (thrown: unknown): string => {
  const line = messageOf(thrown).replace(/\s+/g, ' ').trim();
  return line.length > 300 ? `${line.slice(0, 300)}…` : line;
};

/** The message of a caught value. `instanceof Error` would miss errors of another realm, as under Jest. */
export const messageOf = (thrown: unknown): string =>
  typeof thrown === 'object' && thrown !== null && 'message' in thrown
    ? String(thrown.message)
    : String(thrown);

/** Node's code of a caught error, such as `ENOENT`. */
export const codeOf = (thrown: unknown): unknown =>
  typeof thrown === 'object' && thrown !== null && 'code' in thrown ? thrown.code : undefined;
