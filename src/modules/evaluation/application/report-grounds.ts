import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { EvaluationType } from '../domain/evaluator.js';
import { evaluationFault } from '../domain/faults.js';
import type { Commission, EvaluationReport } from '../domain/report.js';
import { requireCommissioned, requireReplaceable } from '../domain/rules.js';
import { Commissions } from '../persistence/commissions.js';
import { Reports } from '../persistence/reports.js';

/** On what a report is filed: a commission, or the report that it takes the place of. */
export type ReportGround = { readonly commission: string } | { readonly supersedes: string };

/** The commission behind a report, and the report that goes before it. */
export interface GroundFound {
  readonly number: string;
  readonly commission: Commission;
  readonly earlier?: EvaluationReport;
}

/**
 * Finds what entitles an evaluator to file. A report is put right under the commission of the first one, also when the
 * holder has ended that: what is on the ledger must not stay wrong because he likes it.
 */
@Injectable()
export class ReportGrounds {
  constructor(
    private readonly commissions: Commissions,
    private readonly reports: Reports,
  ) {}

  /** As it is now. Throws what `requireCommissioned` and `requireReplaceable` throw. */
  find(tx: Transaction, actor: Actor, ground: ReportGround, type: EvaluationType): Promise<GroundFound> {
    return this.read(tx, actor, ground, type, (id) => this.commissions.find(tx, id));
  }

  /** The same as it stays until the transaction ends; the certificate is to be locked before. */
  lock(tx: Transaction, actor: Actor, ground: ReportGround, type: EvaluationType): Promise<GroundFound> {
    return this.read(tx, actor, ground, type, (id) => this.commissions.lock(tx, id));
  }

  private async read(
    tx: Transaction,
    { organisationId }: Actor,
    ground: ReportGround,
    evaluationType: EvaluationType,
    commissionOf: (id: string) => Promise<Commission | undefined>,
  ): Promise<GroundFound> {
    const wanted = { organisationId, evaluationType };
    if ('commission' in ground) {
      const commission = requireCommissioned(await commissionOf(ground.commission), wanted);
      return { number: commission.number, commission };
    }
    const earlier = requireReplaceable(await this.reports.find(tx, ground.supersedes), wanted);
    const commission = await commissionOf(earlier.commission.id);
    if (commission === undefined) throw evaluationFault('commission-not-found');
    return { number: earlier.number, commission, earlier };
  }
}
