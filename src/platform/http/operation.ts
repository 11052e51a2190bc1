import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension, ApiHeader, ApiOperation, ApiQuery, ApiSecurity } from '@nestjs/swagger';
import type { Permission } from '../../core/access/index.js';
import { DEFAULT_LIMIT, MAXIMUM_LIMIT } from './page.js';

/** What every route must say of itself. */
export interface OperationOptions {
  /** Chinese, then English, separated by " / ". */
  readonly summary: string;
  /** The one permission it needs, or 'public' for everyone. */
  readonly access: Permission | 'public';
  /** Fault codes it can answer with besides those of every operation. */
  readonly problems?: readonly string[];
  /** POST that creates or pays: the caller must send an Idempotency-Key. */
  readonly idempotent?: boolean;
  /** Update of a versioned resource: the caller must send If-Match. */
  readonly conditional?: boolean;
  /** List that is read page by page: `cursor` and `limit` in the query. */
  readonly paged?: boolean;
}

/** Metadata key under which the guard finds the options. */
export const OPERATION = 'registry:operation';

const LIMIT = { type: 'integer', minimum: 1, maximum: MAXIMUM_LIMIT, default: DEFAULT_LIMIT } as const;
const PAGING = [
  ApiQuery({
    name: 'cursor',
    required: false,
    schema: { type: 'string' },
    description: 'nextCursor of the page before',
  }),
  ApiQuery({ name: 'limit', required: false, schema: LIMIT }),
];

/** Declares a route: its permission, what it can answer with, and its place in the OpenAPI document. */
export function Operation(options: OperationOptions): MethodDecorator {
  const common = ['request-malformed', 'rate-limited', 'unavailable', 'internal'];
  const guarded = options.access === 'public' ? [] : ['authentication-required', 'permission-denied'];
  const idempotency = options.idempotent
    ? ['idempotency-key-required', 'idempotency-key-invalid', 'idempotency-key-reused', 'idempotency-in-progress']
    : [];
  const condition = options.conditional ? ['if-match-required', 'if-match-stale'] : [];
  const paging = options.paged ? ['cursor-invalid'] : [];
  const problems = [...(options.problems ?? []), ...paging, ...idempotency, ...condition, ...guarded, ...common];
  return applyDecorators(
    SetMetadata(OPERATION, options),
    ApiOperation({ summary: options.summary }),
    ApiExtension('x-permission', options.access),
    ApiExtension('x-problem-codes', [...new Set(problems)]),
    ...(options.access === 'public' ? [] : [ApiSecurity('bearer')]),
    ...(options.idempotent ? [ApiHeader({ name: 'Idempotency-Key', required: true, schema: { type: 'string' } })] : []),
    ...(options.conditional ? [ApiHeader({ name: 'If-Match', required: true, schema: { type: 'string' } })] : []),
    ...(options.paged ? PAGING : []),
  );
}
