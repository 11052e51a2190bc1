import type { FastifyInstance } from 'fastify';
import { Fault } from '../../core/fault.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The handler reads a multipart form. */
    multipart?: boolean;
  }
}

/**
 * Refuses multipart forms wherever no handler reads one. The multipart plugin accepts them for every route and leaves
 * the body empty, so that a form sent to a route of optional members would pass for an empty object.
 */
export function refuseUnreadForms(fastify: FastifyInstance): void {
  fastify.addHook('preValidation', (request, _reply, done) => {
    const isUnread = request.isMultipart() && request.routeOptions.config.multipart !== true;
    done(isUnread ? new Fault('media-type-unsupported') : undefined);
  });
}
