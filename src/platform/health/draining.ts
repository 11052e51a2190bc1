import type { FastifyInstance } from 'fastify';
import { Fault } from '../../core/fault.js';
import type { HealthChecks } from './health-checks.js';

/**
 * While the program goes down, requests under way are finished and new ones on open connections are sent elsewhere;
 * only the health of the process can still be asked for.
 */
export function refuseWhileStopping(fastify: FastifyInstance, health: HealthChecks): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    const isRefused = health.isStopping && !request.url.startsWith('/health/');
    done(isRefused ? new Fault('unavailable', { seconds: 1 }) : undefined);
  });
  fastify.addHook('onSend', (_request, reply, _payload, done) => {
    // A connection that is kept alive after its answer would hold up the end of the server.
    if (health.isStopping) void reply.header('connection', 'close');
    done();
  });
}
