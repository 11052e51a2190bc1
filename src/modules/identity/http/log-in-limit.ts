import type { FastifyInstance, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyInstance {
    /** Attempts to log in that one client address has a minute. */
    loginsPerMinute?: number;
  }
}

/** Tells the rate limit of the log-in what the configuration says; 0 lifts it. */
export function configureLogInLimit(fastify: FastifyInstance, perMinute: number): void {
  fastify.decorate('loginsPerMinute', perMinute === 0 ? Number.MAX_SAFE_INTEGER : perMinute);
}

/** Route configuration for `@fastify/rate-limit`: log-ins have a narrower limit of their own. */
export const LOG_IN_LIMIT = {
  rateLimit: {
    max: (request: FastifyRequest): number => request.server.loginsPerMinute ?? Number.MAX_SAFE_INTEGER,
    timeWindow: 60_000,
  },
};
