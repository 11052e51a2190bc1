import type pg from 'pg';
import { parseShape, type Shape } from '../../../core/shape/index.js';
import { connectionFault, connectToDatabase } from '../../../platform/database/connection.js';
import { sqlState } from '../../../platform/database/sql-state.js';
import { StartupError } from '../../../platform/startup/index.js';
import { Unreadable } from '../domain/unreadable.js';

/** Rows that are in memory at a time. */
const PAGE = 5_000;
const UNDEFINED_TABLE = '42P01';

/** Reads tables of a registry's database by statements of the auditor's own, all in one snapshot, and changes nothing. */
export class DatabaseRows {
  private cursors = 0;

  private constructor(private readonly client: pg.Client) {}

  /**
   * Runs `work` on one snapshot.
   * @throws StartupError when the database cannot be reached, or holds no registry
   */
  static async of<T>(url: string, work: (rows: DatabaseRows) => Promise<T>): Promise<T> {
    const client = await connectToDatabase(url);
    try {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      return await work(new DatabaseRows(client));
    } catch (error) {
      if (sqlState(error) === UNDEFINED_TABLE) throw noRegistry(error);
      throw error instanceof Unreadable || sqlState(error) === undefined ? error : connectionFault(error, url);
    } finally {
      await client.end();
    }
  }

  /** The rows of a statement, page by page, each in the given shape. Throws Unreadable for another. */
  async *read<T>(table: string, shape: Shape<T>, statement: string, parameters: readonly unknown[] = []) {
    this.cursors += 1;
    const cursor = `audit_${this.cursors}`;
    await this.client.query(`DECLARE ${cursor} NO SCROLL CURSOR FOR ${statement}`, [...parameters]);
    for (;;) {
      const { rows } = await this.client.query(`FETCH ${PAGE} FROM ${cursor}`);
      for (const row of rows) yield this.shaped(table, shape, row);
      if (rows.length < PAGE) break;
    }
    await this.client.query(`CLOSE ${cursor}`);
  }

  private shaped<T>(table: string, shape: Shape<T>, row: unknown): T {
    const shaped = parseShape(shape, row);
    if (shaped.ok) return shaped.value;
    throw new Unreadable(table, shaped.detail ?? shaped.code);
  }
}

const noRegistry = (cause: unknown) =>
  new StartupError(
    'audit-database',
    '该数据库不是登记机构的数据库，或结构不是本版本的',
    'this database holds no registry, or one of another version',
    { cause },
  );
