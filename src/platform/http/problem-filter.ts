import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { Fault } from '../../core/fault.js';
import { isDatabaseUnreachable } from '../database/sql-state.js';
import { PAGE_POLICY, problemPage, type Site } from '../pages/index.js';
import {
  type FieldMessages,
  fillTemplate,
  type Language,
  type ProblemTable,
  preferredLanguage,
} from '../problem/index.js';
import { pathOf } from './request-context.js';

/** Everything the filter can say, merged from all modules at the composition root. */
export interface ProblemCatalogue {
  readonly problems: ProblemTable<string>;
  readonly fieldMessages: FieldMessages;
}

/** Problem details of a fault in one language, but for the request that it is about. */
interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly context?: unknown;
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly detail: string }[];
}

const FASTIFY_FAULTS: Readonly<Record<string, string>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'media-type-unsupported',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'body-missing',
  FST_ERR_BAD_URL: 'request-malformed',
  // Nothing has a name that long.
  FST_ERR_MAX_PARAM_LENGTH: 'route-not-found',
};

const STATUS_FAULTS: Readonly<Record<number, string>> = {
  400: 'request-malformed',
  404: 'route-not-found',
  405: 'method-not-allowed',
  413: 'body-too-large',
  415: 'media-type-unsupported',
  429: 'rate-limited',
  503: 'unavailable',
};

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** Any thrown value as the fault to be told outside; undefined when it is the program's own failure. */
function asFault(error: unknown): Fault | undefined {
  if (error instanceof Fault) return error;
  const fastifyCode = property(error, 'code');
  const known = typeof fastifyCode === 'string' ? FASTIFY_FAULTS[fastifyCode] : undefined;
  if (known !== undefined) return new Fault(known);
  if (isDatabaseUnreachable(error)) return new Fault('unavailable', { seconds: 5 });
  const status = error instanceof HttpException ? error.getStatus() : property(error, 'statusCode');
  const byStatus = typeof status === 'number' ? STATUS_FAULTS[status] : undefined;
  return byStatus === undefined ? undefined : new Fault(byStatus);
}

/** Addresses of programs: they are told problem details, whatever they say that they accept. */
const OF_PROGRAMS = /^\/(?:v1|ledger|health|metrics|openapi\.json)(?:\/|$)/;

/** Whether a person looks at the answer: a browser says so by name. */
const isLookedAt = ({ url, headers }: FastifyRequest): boolean =>
  headers.accept?.includes('text/html') === true && !OF_PROGRAMS.test(pathOf(url));

/** Answers every failure as RFC 9457 problem details, in the caller's language; on pages a browser is shown a page. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly catalogue: ProblemCatalogue,
    private readonly logger: Logger,
    /** What pages say of the registry; without it there are no pages. */
    private readonly site?: Site,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    this.answer(error, host.switchToHttp().getRequest(), host.switchToHttp().getResponse());
  }

  /** Answers a failure that comes from outside Nest. */
  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    if (reply.sent) return;
    const fault = asFault(error);
    if (this.isOwnFailure(fault, error)) {
      this.logger.error({ err: error, requestId: request.id, path: pathOf(request.url) }, 'request failed');
    }
    const told = fault ?? new Fault('internal');
    if (this.site !== undefined && isLookedAt(request)) this.show(this.site, told, request, reply);
    else this.tell(told, request, reply);
  }

  private tell(fault: Fault, request: FastifyRequest, reply: FastifyReply): void {
    const language = preferredLanguage(request.headers['accept-language']);
    const { status, body, headers } = this.describe(fault, language);
    void reply
      .status(status)
      .headers({
        'content-type': 'application/problem+json; charset=utf-8',
        'content-language': language === 'zh' ? 'zh-CN' : 'en',
        ...headers,
      })
      .send(JSON.stringify({ ...body, instance: `urn:request:${request.id}` }));
  }

  private show(site: Site, fault: Fault, { id: requestId }: FastifyRequest, reply: FastifyReply): void {
    const [zh, en] = [this.describe(fault, 'zh'), this.describe(fault, 'en')];
    const errors = (zh.body.errors ?? []).map(({ pointer, detail }, place) => ({
      pointer,
      detail: { zh: detail, en: en.body.errors?.[place]?.detail ?? detail },
    }));
    const page = problemPage(site, {
      title: { zh: zh.body.title, en: en.body.title },
      detail: { zh: zh.body.detail, en: en.body.detail },
      ...{ code: zh.body.code, errors, requestId },
    });
    void reply
      .status(zh.status)
      .headers({
        ...{ 'content-type': 'text/html; charset=utf-8', 'content-language': 'zh-CN', 'cache-control': 'no-store' },
        ...{ vary: 'accept', 'content-security-policy': PAGE_POLICY.join('; ') },
        ...zh.headers,
      })
      .send(page);
  }

  /** Whether the operator must hear of it: a failure of the program or of what it stands on, not of the request. */
  private isOwnFailure(fault: Fault | undefined, error: unknown): boolean {
    const status = fault === undefined ? undefined : this.catalogue.problems[fault.code]?.status;
    return status === undefined || status === 500 || (status === 503 && fault !== error);
  }

  /** The problem document of a fault. */
  describe(
    fault: Fault,
    language: Language,
  ): { status: number; body: ProblemDetails; headers: Record<string, string> } {
    const definition = this.catalogue.problems[fault.code] ?? this.catalogue.problems['internal'];
    if (definition === undefined) throw new Error('the problem catalogue has no entry "internal"');
    const code = this.catalogue.problems[fault.code] === undefined ? 'internal' : fault.code;
    const errors = fault.errors.map((field) => ({
      pointer: field.pointer,
      code: field.code,
      detail: fillTemplate(
        this.catalogue.fieldMessages[field.code]?.[language] ?? field.code,
        field.params ?? {},
        language,
      ),
    }));
    const parameters = { count: errors.length, ...fault.params };
    const body = {
      type: `urn:registry:problem:${code}`,
      title: definition.title[language],
      status: definition.status,
      detail: fillTemplate(definition.detail[language], parameters, language),
      code,
      ...(fault.params['context'] === undefined ? {} : { context: fault.params['context'] }),
      ...(errors.length === 0 ? {} : { errors }),
    };
    const headers: Record<string, string> = {};
    if (definition.status === 401) headers['www-authenticate'] = 'Bearer';
    const seconds = fault.params['seconds'];
    if (typeof seconds === 'number') headers['retry-after'] = String(seconds);
    return { status: definition.status, body, headers };
  }
}
