import { Injectable } from '@nestjs/common';
import { Fault } from '../../core/fault.js';
import { type Transaction, UnitOfWork } from '../database/unit-of-work.js';
import { Answer } from './answer.js';
import type { RequestContext } from './request-context.js';

interface BeginRow {
  state: 'new' | 'replay' | 'reused' | 'running';
  status: number | null;
  headers: Record<string, string> | null;
  body: object | null;
}

const BEGIN = 'SELECT state, status, headers, body FROM idempotency_begin($1, $2, $3)';
const STORED = 'SELECT 1 FROM idempotency_record WHERE scope = $1 AND key = $2';
const STORE = `
  INSERT INTO idempotency_record (scope, key, fingerprint, status, headers, body) VALUES ($1, $2, $3, $4, $5, $6)`;

/**
 * Runs the writing half of an operation in one transaction, together with the record that makes it idempotent:
 * the same key with the same request gets the stored answer, with another request 422, and 409 while it still runs.
 * Refused requests leave no record, so that they can be repeated after the cause is mended.
 */
@Injectable()
export class Commands {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** For POST operations declared idempotent. `fingerprint` replaces the body's digest where the body was streamed. */
  async runOnce(
    context: RequestContext,
    work: (tx: Transaction) => Promise<Answer>,
    fingerprint: string = context.bodyDigest,
  ): Promise<Answer> {
    const key = requireIdempotencyKey(context);
    const print = `${context.method} ${context.path} ${fingerprint}`;
    return this.unitOfWork.run(async (tx, sendLast) => {
      const [begun] = await tx.query<BeginRow[]>(BEGIN, [context.actor.accountId, key, print]);
      if (begun === undefined || begun.state === 'running') throw new Fault('idempotency-in-progress');
      if (begun.state === 'reused') throw new Fault('idempotency-key-reused');
      if (begun.state === 'replay') {
        const stored = Answer.of(begun.status ?? 200, begun.headers ?? {}, begun.body ?? undefined);
        return stored.with({ 'idempotency-replayed': 'true' });
      }
      const answer = await work(tx);
      const body = answer.kept === undefined ? null : JSON.stringify(answer.kept);
      const scope = context.actor.accountId;
      sendLast(STORE, [scope, key, print, answer.status, JSON.stringify(answer.headers), body]);
      return answer;
    });
  }

  /**
   * Whether an answer is stored under the caller's key: then `runOnce` repeats it, or refuses, and does no work. For what
   * must happen once before the work and cannot be in its transaction, such as the use of a code.
   */
  async isAnswered(context: RequestContext): Promise<boolean> {
    const key = requireIdempotencyKey(context);
    const rows = await this.unitOfWork.reader.query<unknown[]>(STORED, [context.actor.accountId, key]);
    return rows.length > 0;
  }

  /** For PUT, PATCH and DELETE, which are idempotent by themselves. */
  run<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.unitOfWork.run(work);
  }
}

/** The caller's key. Throws Fault 'idempotency-key-required' or 'idempotency-key-invalid'. */
export function requireIdempotencyKey(context: Pick<RequestContext, 'idempotencyKey'>): string {
  if (context.idempotencyKey === undefined) throw new Fault('idempotency-key-required');
  if (!/^[\x21-\x7e]{1,255}$/.test(context.idempotencyKey)) throw new Fault('idempotency-key-invalid');
  return context.idempotencyKey;
}
