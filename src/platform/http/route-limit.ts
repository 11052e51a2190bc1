import type { OnModuleInit, Provider } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyInstance {
    /** Requests that one client address has a minute, by the name of the limit. */
    routeLimits?: Map<string, number>;
  }
}

const MINUTE = 60_000;

/** A limit of its own for a route that is dearer, or more worth attacking, than the others. */
export interface RouteLimit {
  /** Configuration of the route for `@fastify/rate-limit`; counted apart from the general limit. */
  readonly route: { readonly rateLimit: object };
  /** Tells the server before it takes requests how many a minute one client address has; 0 lifts the limit. */
  readonly provide: (perMinute: number) => Provider;
}

/** Declares a limit that each route has for itself. The figure is configuration, looked up in the server that answers. */
export const routeLimit = (name: string): RouteLimit => limit(name, {});

/** Declares a limit that all routes under it use up together. */
export const sharedRouteLimit = (name: string): RouteLimit => limit(name, { budget: name });

function limit(name: string, shared: { readonly budget?: string }): RouteLimit {
  const max = ({ server }: FastifyRequest): number => server.routeLimits?.get(name) ?? Number.MAX_SAFE_INTEGER;
  return {
    route: { rateLimit: { max, timeWindow: MINUTE, ...shared } },
    provide: (perMinute) => ({
      provide: `route limit ${name}`,
      inject: [HttpAdapterHost],
      useFactory: (host: HttpAdapterHost) => new RouteLimitSetup(host, name, perMinute),
    }),
  };
}

/** Waits for the server: while the modules are put together there may be none yet. */
class RouteLimitSetup implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly name: string,
    private readonly perMinute: number,
  ) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    if (fastify.routeLimits === undefined) fastify.decorate('routeLimits', new Map<string, number>());
    if (this.perMinute > 0) fastify.routeLimits?.set(this.name, this.perMinute);
  }
}
