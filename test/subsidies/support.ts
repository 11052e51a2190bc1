import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import type { AwardForm, AwardPerson } from '../../src/modules/subsidies/domain/award.js';
import type { ClaimPerson } from '../../src/modules/subsidies/domain/claim.js';
import type { Counter, Cut } from '../../src/modules/subsidies/domain/counters.js';
import { AwardReads } from '../../src/modules/subsidies/persistence/award-reads.js';
import { AwardRows } from '../../src/modules/subsidies/persistence/award-rows.js';
import { PaymentRows } from '../../src/modules/subsidies/persistence/payment-rows.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { queryDatabase } from '../support/query.js';
import { writeApproval } from './approvals.js';

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
  VALUES ($1, $2, '样本企业', '91110000MA0000001X', 'BDA-2025', '1', 'BDA-8-VOUCHER', 2026, '[]', '{}', $5, 1, $3, $4)`;
const GRANTED = `UPDATE subsidy_claim SET state = 'granted', version = version + 1 WHERE id = $1`;
// What the tables want to see of the ledger when a transaction ends: that an act was submitted.
const SUBMITTED = `
  INSERT INTO ledger_submission (identity, act_id, kind, centre, subject, order_key, at, leaf_hash, salts)
  SELECT sha256(convert_to($1 || $2, 'UTF8')), $1::uuid, $2, 'social', 'grant:' || $1, 'claim', $3,
    sha256(convert_to($1, 'UTF8')), '{}'`;
const KINDS = { 'claw-back': 'subsidy.clawed-back', release: 'subsidy.released' } as const;
/** The greatest amount of an approval. */
const MOST = 10n ** 15n;
const stamp = () => Promise.resolve(AT);

/** The award ledger on a database of its own, with connections enough for a race. */
export class Awarding {
  readonly awards = new AwardRows();
  readonly reads = new AwardReads();
  readonly payments = new PaymentRows();
  readonly granter: AwardPerson;
  readonly payer: AwardPerson;

  private constructor(
    readonly database: TestDatabase,
    readonly organisation: string,
    readonly account: string,
    readonly work: UnitOfWork,
    private readonly source: DataSource,
  ) {
    this.granter = { accountId: account, personId: randomUUID() };
    this.payer = { accountId: account, personId: randomUUID() };
  }

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

  /** A claim in a state; one that is approved or granted was approved by two officers, whatever amount it is about. */
  async claim(state = 'approved'): Promise<string> {
    const claimId = randomUUID();
    await this.work.run(async (tx) => {
      await tx.query(CLAIM, [claimId, this.organisation, this.account, AT, state]);
      if (state !== 'approved' && state !== 'granted') return;
      const [reviewer, decider] = [this.someone(), this.someone()];
      const { id } = await writeApproval(tx, { claimId, amount: MOST, policyVersion: '1', reviewer, decider, at: AT });
      await tx.query(SUBMITTED, [id, 'claim.decided', AT]);
    });
    return claimId;
  }

  private someone(): ClaimPerson {
    return { accountId: this.account, personId: randomUUID(), personRef: randomUUID() };
  }

  grant(
    id: string,
    claimId: string,
    wanted: bigint,
    counters: readonly Counter[],
    form: AwardForm = 'voucher',
  ): Promise<Cut> {
    const request = { id, claimId, wanted, counters, form, by: this.granter };
    return this.work.run(async (tx) => {
      const cut = await this.awards.grant(tx, request, stamp);
      if (cut.granted === 0n) return cut;
      await tx.query(GRANTED, [claimId]);
      await tx.query(SUBMITTED, [id, 'subsidy.granted', AT]);
      return cut;
    });
  }

  /** A grant of a claim of its own. */
  async granted(wanted: bigint, counters: readonly Counter[], form?: AwardForm): Promise<string> {
    const id = randomUUID();
    await this.grant(id, await this.claim(), wanted, counters, form);
    return id;
  }

  giveBack(grantId: string, movement: 'claw-back' | 'release', amount: bigint): Promise<void> {
    const id = randomUUID();
    return this.work.run(async (tx) => {
      const locked = await this.awards.lockGrant(tx, grantId);
      if (locked === undefined) throw new Error(`there is no grant ${grantId}`);
      const { claimId } = locked;
      const reason = 'other';
      await this.awards.giveBack(tx, { id, claimId, grantId, movement, amount, reason, by: this.granter }, stamp);
      await tx.query(SUBMITTED, [id, KINDS[movement], AT]);
    });
  }

  /** An order by another person than who granted, and its number. */
  async order(grantId: string, amount: bigint, by = this.payer): Promise<string> {
    const number = randomUUID();
    const order = { id: randomUUID(), grantId, number, payeeAccount: '样本账户', amount, by, at: AT };
    await this.work.run((tx) => this.payments.order(tx, order));
    return number;
  }

  confirm(number: string, bankReference: string, actId = randomUUID()) {
    const answer = { number, actId, outcome: 'paid', bankReference, accountId: this.account } as const;
    return this.work.run(async (tx) => {
      const recorded = await this.payments.record(tx, answer, stamp);
      if (recorded.kind === 'recorded') await tx.query(SUBMITTED, [actId, 'subsidy.paid', AT]);
      return recorded;
    });
  }

  fail(number: string) {
    const answer = { outcome: 'failed', reason: 'account-closed', actId: randomUUID() } as const;
    return this.work.run((tx) => this.payments.record(tx, { number, ...answer, accountId: this.account }, stamp));
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
