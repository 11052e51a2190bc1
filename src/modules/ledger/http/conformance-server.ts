import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { Fault } from '../../../core/fault.js';
import { MAX_ENTRY_BYTES } from '../../../core/tlog/index.js';
import type { Answer } from '../../../platform/http/index.js';
import type { RawLog } from '../application/raw-log.js';
import { checkpointAnswer, TEXT, tileAnswer, verifierKeyAnswer } from './log-file.js';

const STATUS: Readonly<Record<string, number>> = { 'raw-log-entry-size': 413, 'raw-log-full': 503 };

/**
 * A raw log over HTTP for tools that nobody here wrote: `POST /add` (body: the bytes of the entry; answer: its decimal
 * index, once a published checkpoint covers it), and the files of C2SP tlog-tiles. It knows no users and belongs on
 * loopback.
 */
export function createConformanceServer({ appender, reader }: RawLog): FastifyInstance {
  const server = Fastify({ bodyLimit: MAX_ENTRY_BYTES, routerOptions: { maxParamLength: 200 } });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  server.post('/add', async ({ body }, reply) => {
    const index = await appender.append(body instanceof Uint8Array ? body : new Uint8Array());
    return reply.type(TEXT).send(String(index));
  });
  server.get('/checkpoint', async ({ headers }, reply) => {
    return send(reply, await checkpointAnswer(reader, headers['if-none-match']));
  });
  server.get('/vkey', async ({ headers }, reply) => send(reply, verifierKeyAnswer(reader, headers['if-none-match'])));
  server.get('/tile/*', async ({ url, headers }, reply) => {
    return send(reply, await tileAnswer(reader, url.slice(1), headers['if-none-match']));
  });
  server.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const status = error instanceof Fault ? (STATUS[error.code] ?? 500) : (error.statusCode ?? 500);
    if (status === 503) void reply.header('retry-after', '1');
    const text = status === 413 ? `an entry has 1 to ${MAX_ENTRY_BYTES} bytes` : error.message;
    return reply.status(status).type(TEXT).send(`${text}\n`);
  });
  return server;
}

function send(reply: FastifyReply, answer: Answer | undefined): FastifyReply {
  if (answer === undefined) return reply.status(404).type(TEXT).send('not found\n');
  return reply.status(answer.status).headers(answer.headers).send(answer.body);
}
