import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type JsonFaultCode, parseJson } from '../../core/canonical/index.js';
import { Fault } from '../../core/fault.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The handler judges the exact bytes of the body itself, up to so many. */
    exactBytes?: number;
    /** Other media types whose bodies the handler judges so, each up to so many bytes. */
    otherBytes?: Readonly<Partial<Record<ByteType, number>>>;
    /** Most bytes of a body on this route, where it takes more than the limit of all. */
    mostBytes?: number;
  }
}

/** Media types besides JSON that some routes take, as they are. */
const BYTE_TYPES = ['text/plain', 'application/pdf', 'application/vc', 'application/x-www-form-urlencoded'] as const;
type ByteType = (typeof BYTE_TYPES)[number];

const reason = (zh: string, en: string) => ({ zh, en });

const REASONS: Readonly<Record<JsonFaultCode, { zh: string; en: string }>> = {
  'json-syntax': reason('语法错误', 'a fault of syntax'),
  'json-duplicate-key': reason('有重复的字段名', 'a member is repeated'),
  'json-number': reason('数字超出可精确表示的范围', 'a number cannot be represented exactly'),
  'json-string': reason('含有空字符或不完整的代理对', 'a text holds U+0000 or a lone surrogate'),
  'json-depth': reason('嵌套过深', 'it is nested too deeply'),
  'json-utf8': reason('不是合格的 UTF-8', 'it is not valid UTF-8'),
};

/** What is told of a body that the parser refused, and where its fault is. */
function malformed(code: JsonFaultCode, detail: string | undefined): Fault {
  const { zh, en } = REASONS[code];
  const where = detail === undefined ? '' : ` (${detail})`;
  const isPointer = detail !== undefined && code !== 'json-syntax';
  const errors = isPointer ? [{ pointer: detail, code: 'malformed' }] : [];
  return new Fault('body-malformed', { reason: reason(`${zh}${where}`, `${en}${where}`) }, errors);
}

/** Takes bodies of other media types on the routes that say so; on every other they are not supported. */
function acceptExactBytes(fastify: FastifyInstance): void {
  for (const type of BYTE_TYPES) {
    fastify.addContentTypeParser(type, { parseAs: 'buffer' }, (request: FastifyRequest, body: Buffer, done) => {
      const most = request.routeOptions.config.otherBytes?.[type];
      if (most === undefined) done(new Fault('media-type-unsupported'));
      else done(body.length > most ? new Fault('body-too-large') : null, body);
    });
  }
}

/** Lets the routes that say so take longer bodies than all others. To be called before the routes are made. */
export function allowLongBodies(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    const most = route.config?.mostBytes;
    if (most !== undefined) route.bodyLimit = most;
  });
}

/**
 * Parses JSON bodies strictly: duplicate keys, lone surrogates, NUL and numbers that cannot be kept exactly are refused
 * before any handler runs. The digest of the exact bytes is kept for idempotency.
 */
export function acceptStrictJson(fastify: FastifyInstance): void {
  fastify.removeContentTypeParser(['application/json', 'text/plain']);
  acceptExactBytes(fastify);
  fastify.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    (request: FastifyRequest, body: Buffer, done) => {
      const { exactBytes } = request.routeOptions.config;
      if (exactBytes !== undefined) {
        return body.length > exactBytes ? done(new Fault('body-too-large')) : done(null, body);
      }
      request.bodyDigest = hash('sha256', body, 'hex');
      const parsed = parseJson(body);
      if (parsed.ok) done(null, parsed.value);
      else done(malformed(parsed.code, parsed.detail));
    },
  );
}
