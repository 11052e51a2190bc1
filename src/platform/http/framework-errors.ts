import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Fault } from '../../core/fault.js';
import type { ProblemFilter } from './problem-filter.js';

const SAFE_HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
};

/**
 * How addresses are answered that the router itself refuses (bad percent-encoding, endless parameters). No hook and no
 * filter runs for them, so that everything other answers get from those is put on here.
 */
export function answerFrameworkErrors(filter: ProblemFilter) {
  return (error: { code?: string }, request: FastifyRequest, reply: FastifyReply): void => {
    void reply.header('x-request-id', request.id).headers(SAFE_HEADERS);
    filter.answer(error, request, reply);
  };
}

/** Refuses addresses with U+0000 in them: no parameter may hold it, and the database cannot even be asked for it. */
export function refuseNulInAddress(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    done(request.url.includes('%00') ? new Fault('request-malformed') : undefined);
  });
}
