import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { sqlState } from './sql-state.js';
import { together } from './together.js';

/** One database transaction, passed on explicitly. */
export type Transaction = EntityManager;

const MAXIMUM_ATTEMPTS = 6;
// Serialization failure and deadlock: PostgreSQL guarantees that nothing of the transaction remains.
const RETRYABLE = new Set(['40001', '40P01']);

/**
 * Names the last statement of a transaction, which travels to the server with the commit. Nothing of the transaction
 * stays when it fails, and no other answer of it is wanted. Its values are such as always can be sent.
 */
export type SendLast = (sql: string, parameters: readonly (string | number | null)[]) => void;

/** Opens transactions. */
@Injectable()
export class UnitOfWork {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs `work` in one READ COMMITTED transaction and commits. The whole unit is run again on a serialization failure
   * or a deadlock and on nothing else, so `work` must have no effect outside `tx`.
   */
  async run<T>(work: (tx: Transaction, sendLast: SendLast) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(work);
      } catch (error) {
        const state = sqlState(error);
        if (attempt === MAXIMUM_ATTEMPTS || state === undefined || !RETRYABLE.has(state)) throw error;
        await pause(attempt * attempt * 5);
      }
    }
  }

  private async attempt<T>(work: (tx: Transaction, sendLast: SendLast) => Promise<T>): Promise<T> {
    const last: Parameters<SendLast>[] = [];
    let sent: Promise<unknown[]> | undefined;
    const done = await this.dataSource.transaction(async (tx) => {
      const result = await work(tx, (...statement) => void last.push(statement));
      sent = together(last.map(([sql, parameters]) => tx.query<unknown>(sql, [...parameters])));
      // Its failure is thrown below, and meanwhile is nobody's.
      sent.catch(() => {});
      return result;
    });
    // After a failed statement the server takes the commit for a rollback, and says so in no error.
    await sent;
    return done;
  }

  /** Runs a read outside any transaction. */
  get reader(): EntityManager {
    return this.dataSource.manager;
  }
}
