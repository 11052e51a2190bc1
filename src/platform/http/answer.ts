import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';

/** An answer with its status and headers; the body is what will be serialised. */
export class Answer {
  private constructor(
    readonly status: number,
    readonly headers: Readonly<Record<string, string>>,
    readonly body: object | undefined,
    /** What an idempotency record keeps in place of the body, so that no secret is kept. */
    readonly kept: object | undefined = body,
  ) {}

  static ok(body: object, headers: Readonly<Record<string, string>> = {}): Answer {
    return new Answer(200, headers, body);
  }

  static created(location: string, body: object, headers: Readonly<Record<string, string>> = {}): Answer {
    return new Answer(201, { location, ...headers }, body);
  }

  static accepted(location: string, body: object): Answer {
    return new Answer(202, { location, 'retry-after': '1' }, body);
  }

  static empty(): Answer {
    return new Answer(204, {}, undefined);
  }

  static of(status: number, headers: Readonly<Record<string, string>>, body: object | undefined): Answer {
    return new Answer(status, headers, body);
  }

  /** The same answer with further headers. */
  with(headers: Readonly<Record<string, string>>): Answer {
    return new Answer(this.status, { ...this.headers, ...headers }, this.body, this.kept);
  }

  /** The same answer; when it is repeated for the same idempotency key, this body stands in place of its own. */
  keeping(kept: object): Answer {
    return new Answer(this.status, this.headers, this.body, kept);
  }
}

/**
 * Fastify under Nest that knows `Answer`: its status and headers are written as it is sent. Here and not in an
 * interceptor, because Nest builds a chain of observables for every request as soon as there is one.
 */
export class AnswerAdapter extends FastifyAdapter {
  override reply(response: FastifyReply, body: unknown, statusCode?: number): FastifyReply {
    if (!(body instanceof Answer)) return super.reply(response, body, statusCode);
    void response.headers(body.headers);
    return super.reply(response, body.body, body.status);
  }
}
