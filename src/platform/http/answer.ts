import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';

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

/** Writes the status and headers of an `Answer`. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      map((value: unknown) => {
        if (!(value instanceof Answer)) return value;
        const reply = context.switchToHttp().getResponse<FastifyReply>();
        void reply.status(value.status).headers(value.headers);
        return value.body;
      }),
    );
  }
}
