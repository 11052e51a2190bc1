import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { Fault } from '../../core/fault.js';
import type { ProblemFilter } from './problem-filter.js';

/** What Node's parser refuses with another status than 400. */
const STATUSES: Readonly<Record<string, number>> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };

/**
 * Answers what is no HTTP request at all (RFC 9112), before any route, language or identifier is known, and closes the
 * connection: nothing that follows on it can be understood.
 */
export function answerUnparsedRequests(filter: ProblemFilter, requestId: () => string) {
  return (error: Error & { code?: string }, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    const status = STATUSES[error.code ?? ''] ?? 400;
    const { body } = filter.describe(new Fault('request-malformed'), 'zh');
    const instance = `urn:request:${requestId()}`;
    const text = JSON.stringify({ ...body, status, instance });
    const head = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'content-type: application/problem+json; charset=utf-8',
      'content-language: zh-CN',
      `content-length: ${Buffer.byteLength(text)}`,
      'connection: close',
    ];
    if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${text}`);
    socket.destroySoon();
  };
}

/**
 * Refuses what cannot be served whatever it asks for. To be called right before the limits: they count by the address
 * of the other side, and a connection that broke meanwhile has none.
 */
export function refuseUnservable(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (request.raw.socket.remoteAddress === undefined) return done(new Fault('request-malformed'));
    const encoding = request.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
    // RFC 9110 section 8.4: a coding that is not undone here; read as it is, the bytes would mean something else.
    done(encoding === 'identity' ? undefined : new Fault('media-type-unsupported'));
  });
}
