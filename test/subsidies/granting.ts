import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { judgeEntry } from '../../src/cli/verify/logged-entry.js';
import type { JsonObject } from '../../src/core/canonical/index.js';
import { LedgerWriter } from '../../src/modules/ledger/index.js';
import { decidedAct } from '../../src/modules/subsidies/application/decided-act.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import type { Member, Party, WholeApp } from '../support/app.js';
import type { Client, Reply } from '../support/identity.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { writeApproval } from './approvals.js';

const CLAIM = `
  INSERT INTO subsidy_claim (id, organisation_id, claimant_name, claimant_code, policy_id, policy_version, rule_id, year, scopes,
    facts, state, version, created_by, created_at)
  VALUES ($1, $2, $3, $4, 'BDA-2025', $5, $6, $7, $10, '{}', 'approved', 3, $8, $9)`;
/** An approval that two officers are taken to have given. */
export interface Approving {
  readonly party: Party;
  readonly amount: bigint;
  readonly rule?: string;
  readonly year?: number;
  /** Projects, platforms … that its caps count by. */
  readonly scopes?: readonly { readonly scope: string; readonly id: string }[];
}

/** Officers who grant and pay, and claims that others have approved. */
export class Granting {
  private constructor(
    readonly whole: WholeApp,
    readonly granter: Member,
    readonly payer: Member,
    private readonly reviewer: Member,
    private readonly decider: Member,
  ) {}

  static async begin(whole: WholeApp): Promise<Granting> {
    const office = await whole.organisationOf('platform');
    const officer = () => whole.member(['finance-officer'], office);
    return new Granting(whole, await officer(), await officer(), await officer(), await officer());
  }

  /** A claim as two officers leave it, written down without the road that leads there; its decision goes to the ledger. */
  async approved({ party, amount, rule = 'BDA-8-VOUCHER', year = 2026, scopes = [] }: Approving): Promise<string> {
    const id = randomUUID();
    const [published] = await this.whole.query(
      "SELECT version FROM subsidy_publication WHERE policy = 'BDA-2025' ORDER BY published_at DESC LIMIT 1",
    );
    const policyVersion = String(published.version);
    const { reviewer, decider } = this;
    const ledger = this.whole.app.get(LedgerWriter, { strict: false });
    await this.whole.app.get(UnitOfWork).run(async (tx) => {
      const at = await ledger.stamp(tx);
      const { organisationId, name, uscc } = party;
      const of = [id, organisationId, name, uscc, policyVersion, rule, year];
      await tx.query(CLAIM, [...of, reviewer.accountId, at, JSON.stringify(scopes)]);
      const decision = await writeApproval(tx, { claimId: id, amount, policyVersion, reviewer, decider, at });
      await ledger.submit(tx, decidedAct({ id, policyId: 'BDA-2025', ruleId: rule }, decision, at));
    });
    return id;
  }

  grant(claimId: string, by: { readonly client: Client } = this.granter): Promise<Reply> {
    return by.client.post(`/v1/subsidies/claims/${claimId}/grant`);
  }

  order(awardId: string, amount?: string, by: { readonly client: Client } = this.payer): Promise<Reply> {
    const body = { payeeAccount: '样本银行 6222 0000', ...(amount === undefined ? {} : { amount }) };
    return by.client.post(`/v1/subsidies/awards/${awardId}/payment-orders`, body);
  }

  answer(number: string, body: JsonObject, by: { readonly client: Client } = this.payer): Promise<Reply> {
    return by.client.post(`/v1/subsidies/payment-orders/${number}/answers`, body);
  }

  paid(number: string, bankReference: string = randomUUID().toUpperCase()): Promise<Reply> {
    return this.answer(number, { outcome: 'paid', bankReference });
  }

  failed(number: string): Promise<Reply> {
    return this.answer(number, { outcome: 'failed', reason: 'account-closed' });
  }

  move(
    awardId: string,
    movement: 'claw-backs' | 'releases',
    body: JsonObject,
    by: { readonly client: Client } = this.payer,
  ) {
    return by.client.post(`/v1/subsidies/awards/${awardId}/${movement}`, body);
  }

  /** What `registry ledger verify` says of an answer as it came, with the trust file of the registry. */
  async verdictOn(proven: Reply): Promise<string> {
    const folder = temporaryFolder();
    try {
      const [answer, trust] = [join(folder.path, 'answer.json'), join(folder.path, 'trust.json')];
      writeFileSync(answer, JSON.stringify(proven.body));
      writeFileSync(trust, JSON.stringify((await this.whole.client().get('/v1/trust-file')).body));
      return judgeEntry({ answer, trust, entry: undefined, proof: undefined }).verdict;
    } finally {
      folder.remove();
    }
  }
}

/** The status and the code of a refusal. */
export const outcome = ({ status, body }: Reply): string => `${status} ${String(body['code'] ?? '')}`.trim();
