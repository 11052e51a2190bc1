import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** A text to be served, and when it changed last where that is known. */
export interface Servable {
  readonly type: string;
  readonly body: string;
  readonly cacheControl: string;
  readonly modified?: Date;
  /** Another name of the very bytes, for the ETag. */
  readonly tag?: string;
}

/**
 * Sends a text with a strong ETag of its bytes, or 304 to whoever has it already (RFC 9110 section 13). The ETag decides
 * where both conditions are given.
 */
export function sendUnlessKnown(
  request: FastifyRequest,
  reply: FastifyReply,
  { type, body, cacheControl, modified, tag: given }: Servable,
): void {
  const tag = `"${given ?? createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  void reply.header('etag', tag).header('cache-control', cacheControl);
  if (modified !== undefined) void reply.header('last-modified', modified.toUTCString());
  if (reply.statusCode === 200 && isKnown(request, tag, modified)) void reply.status(304).send();
  else void reply.type(type).send(body);
}

function isKnown({ headers }: FastifyRequest, tag: string, modified: Date | undefined): boolean {
  const given = headers['if-none-match'];
  if (given !== undefined) {
    const tags = given.split(',').map((one) => one.trim().replace(/^W\//, ''));
    return tags.includes(tag) || tags.includes('*');
  }
  const since = Date.parse(headers['if-modified-since'] ?? '');
  return modified !== undefined && Math.floor(modified.getTime() / 1_000) * 1_000 <= since;
}
