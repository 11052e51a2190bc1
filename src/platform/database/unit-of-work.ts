import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { sqlState } from './sql-state.js';

/** One database transaction, passed on explicitly. */
export type Transaction = EntityManager;

const MAXIMUM_ATTEMPTS = 6;
// Serialization failure and deadlock: PostgreSQL guarantees that nothing of the transaction remains.
const RETRYABLE = new Set(['40001', '40P01']);

/** Opens transactions. */
@Injectable()
export class UnitOfWork {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs `work` in one READ COMMITTED transaction and commits. The whole unit is run again on a serialization failure
   * or a deadlock and on nothing else, so `work` must have no effect outside `tx`.
   */
  async run<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.dataSource.transaction(work);
      } catch (error) {
        const state = sqlState(error);
        if (attempt === MAXIMUM_ATTEMPTS || state === undefined || !RETRYABLE.has(state)) throw error;
        await pause(attempt * attempt * 5);
      }
    }
  }

  /** Runs a read outside any transaction. */
  get reader(): EntityManager {
    return this.dataSource.manager;
  }
}
