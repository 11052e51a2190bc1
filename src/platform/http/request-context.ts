import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../core/access/index.js';
import { Fault } from '../../core/fault.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the guard of every route that is not public. */
    actor?: Actor;
    /** SHA-256 (hex) of the exact bytes of a JSON body. */
    bodyDigest?: string;
  }
}

/** What a use case may know of the request. */
export interface RequestContext {
  readonly requestId: string;
  readonly actor: Actor;
  readonly method: string;
  /** Path with its parameters filled in, without the query. */
  readonly path: string;
  readonly idempotencyKey: string | undefined;
  readonly bodyDigest: string;
  readonly ifMatch: string | undefined;
}

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** Builds the context of an authenticated request. */
export function requestContext(request: FastifyRequest): RequestContext {
  if (request.actor === undefined) throw new Fault('authentication-required');
  return {
    requestId: request.id,
    actor: request.actor,
    method: request.method,
    path: pathOf(request.url),
    idempotencyKey: header(request, 'idempotency-key'),
    bodyDigest: request.bodyDigest ?? '',
    ifMatch: header(request, 'if-match'),
  };
}

/** Path of a URL without its query, which may hold personal data. */
export function pathOf(url: string): string {
  const query = url.indexOf('?');
  return query === -1 ? url : url.slice(0, query);
}

/** Injects the request's context into a handler of a route that is not public. */
export const Context = createParamDecorator((_: unknown, execution: ExecutionContext) =>
  requestContext(execution.switchToHttp().getRequest<FastifyRequest>()),
);
