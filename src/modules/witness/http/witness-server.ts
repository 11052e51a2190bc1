import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { formatSizeAnswer, MAX_ADD_CHECKPOINT_BYTES, SIZE_MEDIA_TYPE } from '../../../core/witness/index.js';
import { originDigest } from '../adapters/origin-digest.js';
import type { Witness, WitnessAnswer } from '../application/witness.js';

/** A request must arrive whole within this time; it has a few kilobytes. */
const LONGEST_REQUEST_MS = 5_000;
/** How often Node looks for requests that take too long. */
const LOOK_EVERY_MS = 1_000;
const IDLE_CONNECTION_MS = 60_000;
const MOST_CONNECTIONS = 2_000;

const TEXT = 'text/plain; charset=utf-8';

/** Status and sentence. */
type Said = readonly [number, string];

const REFUSALS: Readonly<Record<Extract<WitnessAnswer, { kind: 'refused' }>['refusal'], Said>> = {
  malformed: [400, 'the request is malformed'],
  'old-above-size': [400, 'the old size is above the size of the checkpoint'],
  'not-signed': [403, 'no trusted key of the log has signed the checkpoint, or a signature of one is wrong'],
  'unknown-log': [404, 'this witness does not follow the log'],
  inconsistent: [422, 'the checkpoint is not proven to extend the last cosigned one'],
};

const UNAVAILABLE: Readonly<Record<Extract<WitnessAnswer, { kind: 'unavailable' }>['reason'], Said>> = {
  busy: [503, 'too many requests of this log wait'],
  'not-stored': [503, 'the checkpoint could not be stored'],
  uncertain: [500, 'the disk failed; the operator must restart the witness'],
};

/**
 * The witness over HTTP (C2SP tlog-witness): `POST <prefix>/add-checkpoint`, and for monitors
 * `GET <prefix>/<SHA-256 of the origin>/checkpoint`; `GET <prefix>/health` for the operator.
 */
export function createWitnessServer(witness: Witness, prefix = ''): FastifyInstance {
  const server = Fastify({
    bodyLimit: MAX_ADD_CHECKPOINT_BYTES,
    requestTimeout: LONGEST_REQUEST_MS,
    keepAliveTimeout: IDLE_CONNECTION_MS,
    connectionTimeout: IDLE_CONNECTION_MS,
    forceCloseConnections: 'idle',
    // Node takes the larger of the two for whole requests.
    http: { connectionsCheckingInterval: LOOK_EVERY_MS, headersTimeout: LONGEST_REQUEST_MS },
  });
  server.server.maxConnections = MOST_CONNECTIONS;
  server.removeAllContentTypeParsers();
  // The protocol names no media type for the request: any is taken for the bytes that they are.
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  server.setNotFoundHandler((_request, reply) => text(reply, 404, 'not found'));
  server.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500;
    return text(reply, status, status < 500 ? error.message : 'the witness failed');
  });
  addRoutes(server, witness, prefix);
  return server;
}

function addRoutes(server: FastifyInstance, witness: Witness, prefix: string): void {
  server.post(`${prefix}/add-checkpoint`, async (request, reply) => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    return send(reply, await witness.addCheckpoint(new Uint8Array(body)));
  });
  server.get<{ Params: { digest: string } }>(`${prefix}/:digest/checkpoint`, (request, reply) => {
    const origin = witness.origins().find((candidate) => originDigest(candidate) === request.params.digest);
    const note = origin === undefined ? undefined : witness.latestOf(origin);
    if (note === undefined) return text(reply, 404, 'no checkpoint of such a log was cosigned');
    return reply.code(200).header('content-type', TEXT).header('cache-control', 'no-store').send(note);
  });
  server.get(`${prefix}/health`, (_request, reply) => {
    const { inDoubt } = witness;
    return reply.code(inDoubt.length === 0 ? 200 : 503).send({
      status: inDoubt.length === 0 ? 'up' : 'down',
      cosigned: witness.origins().length,
      inDoubt,
    });
  });
}

function send(reply: FastifyReply, answer: WitnessAnswer): FastifyReply {
  switch (answer.kind) {
    case 'cosigned':
      return reply.code(200).header('content-type', TEXT).send(answer.lines);
    case 'conflict':
      // As bytes: for a text the framework would add a charset, and logs compare the media type exactly.
      return reply
        .code(409)
        .header('content-type', SIZE_MEDIA_TYPE)
        .send(Buffer.from(formatSizeAnswer(answer.size)));
    case 'refused':
      return text(reply, ...REFUSALS[answer.refusal]);
    case 'unavailable':
      return text(reply.header('retry-after', '1'), ...UNAVAILABLE[answer.reason]);
  }
}

function text(reply: FastifyReply, status: number, sentence: string): FastifyReply {
  return reply.code(status).header('content-type', TEXT).send(`${sentence}\n`);
}
