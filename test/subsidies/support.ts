import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import type { Counter, Cut } from '../../src/modules/subsidies/domain/counters.js';
import { AwardRows } from '../../src/modules/subsidies/persistence/award-rows.js';
import { PaymentRows } from '../../src/modules/subsidies/persistence/payment-rows.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { queryDatabase } from '../support/query.js';

export const AT = new Date('2026-07-01T00:00:00.000Z');
const FIXTURES = `
  WITH o AS (INSERT INTO organisation (id, kind, name, type, uscc, created_at)
      VALUES ($1, 'participant', '样本企业', 'legal-person', '91110000MA0000001X', $4) RETURNING id),
    p AS (INSERT INTO person (id, person_ref, full_name, created_at) VALUES ($2, $2, '样本', $4) RETURNING id)
  INSERT INTO account (id, username, username_key, person_id, organisation_id, roles, state, version, created_at)
    SELECT $3, 'sample', 'sample', p.id, o.id, '{}', 'active', 1, $4 FROM o, p`;
const CLAIM = `
  INSERT INTO subsidy_claim (id, organisation_id, claimant_name, claimant_code, policy_id, policy_version, rule_id, year, scopes,
    facts, state, version, created_by, created_at)
  VALUES ($1, $2, '样本企业', '91110000MA0000001X', 'BDA-2025', '1', 'BDA-8-VOUCHER', 2026, '[]', '{}', 'draft', 1, $3, $4)`;

/** The award ledger on a database of its own, with connections enough for a race. */
export class Awarding {
  readonly awards = new AwardRows();
  readonly payments = new PaymentRows();

  private constructor(
    readonly database: TestDatabase,
    readonly organisation: string,
    readonly account: string,
    readonly work: UnitOfWork,
    private readonly source: DataSource,
  ) {}

  static async begin(connections = 20): Promise<Awarding> {
    const database = await createTestDatabase();
    const [organisation, person, account] = [randomUUID(), randomUUID(), randomUUID()];
    await queryDatabase(database, FIXTURES, [organisation, person, account, AT]);
    const source = new DataSource({ type: 'postgres', url: database.url, poolSize: connections });
    await source.initialize();
    return new Awarding(database, organisation, account, new UnitOfWork(source), source);
  }

  async close(): Promise<void> {
    await this.source.destroy();
    await this.database.drop();
  }

  async claim(): Promise<string> {
    const id = randomUUID();
    await this.query(CLAIM, [id, this.organisation, this.account, AT]);
    return id;
  }

  grant(id: string, claimId: string, wanted: bigint, counters: readonly Counter[]): Promise<Cut> {
    return this.work.run((tx) => this.awards.grant(tx, { id, claimId, wanted, counters, at: AT }));
  }

  /** A grant of a claim of its own. */
  async granted(wanted: bigint, counters: readonly Counter[]): Promise<string> {
    const id = randomUUID();
    await this.grant(id, await this.claim(), wanted, counters);
    return id;
  }

  giveBack(grantId: string, movement: 'claw-back' | 'release', amount: bigint): Promise<boolean> {
    return this.work.run((tx) => this.awards.giveBack(tx, { id: randomUUID(), grantId, movement, amount, at: AT }));
  }

  /** An order, and its number. */
  async order(grantId: string, amount: bigint): Promise<string> {
    const number = randomUUID();
    const order = {
      id: randomUUID(),
      grantId,
      number,
      payeeAccount: '样本账户',
      amount,
      accountId: this.account,
      at: AT,
    };
    await this.work.run((tx) => this.payments.order(tx, order));
    return number;
  }

  confirm(number: string, bankReference: string, actId = randomUUID()) {
    return this.work.run((tx) =>
      this.payments.record(tx, { number, actId, outcome: 'paid', bankReference, accountId: this.account, at: AT }),
    );
  }

  fail(number: string) {
    const answer = { outcome: 'failed', reason: 'account-closed', actId: randomUUID() } as const;
    return this.work.run((tx) => this.payments.record(tx, { number, ...answer, accountId: this.account, at: AT }));
  }

  /** What a counter has used, in fen. */
  async used(key: string): Promise<bigint> {
    const [row] = await this.query('SELECT used::text FROM subsidy_counter WHERE key = $1', [key]);
    return BigInt(String(row?.['used']));
  }

  /** As the running program's role. */
  query(sql: string, values: readonly unknown[] = []): Promise<Record<string, unknown>[]> {
    return this.source.query(sql, [...values]);
  }
}
