import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { DoorProblem } from './problems.ts';
import { problemBody, problemMediaType, statusOf } from './problems.ts';

/** What Node's own parser refuses before there is a request, by its codes. */
const kinds: ReadonlyMap<string, DoorProblem> = new Map([
  ['HPE_HEADER_OVERFLOW', 'HeadersTooLarge'],
  ['HPE_CHUNK_EXTENSIONS_OVERFLOW', 'BodyTooLarge'],
  ['ERR_HTTP_REQUEST_TIMEOUT', 'RequestTooSlow'],
]);

/**
 * Answers bytes that are no HTTP, or arrive too slowly, with a problem like any other, and hangs up. There is no
 * request and hence no language: the answer is in English.
 */
export const answerBrokenRequest = (error: Error & { readonly code?: string }, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const kind = kinds.get(error.code ?? '') ?? 'RequestInvalid';
  const body = JSON.stringify(problemBody(kind, {}, 'en'));
  const head = [
    `HTTP/1.1 ${statusOf(kind)} ${STATUS_CODES[statusOf(kind)]}`,
    `content-type: ${problemMediaType}`,
    'content-language: en',
    'cache-control: no-store',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
};
