import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { EvaluationType } from '../domain/evaluator.js';
import type { EvaluationReport } from '../domain/report.js';
import { requireCommissioned, requireReplaceable } from '../domain/rules.js';
import { Commissions } from '../persistence/commissions.js';
import { Reports } from '../persistence/reports.js';

/** On what a report is filed: a commission, or the report that it takes the place of. */
export type ReportGround = { readonly commission: string } | { readonly supersedes: string };

/** The commission behind a report, and the report that goes before it. */
export interface GroundFound {
  readonly number: string;
  readonly commission: EvaluationReport['commission'];
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

  /**
   * As it is now; under the lock of its certificate, as it stays until the transaction ends. Throws what
   * `requireCommissioned` and `requireReplaceable` throw.
   */
  async find(
    tx: Transaction,
    { organisationId }: Actor,
    ground: ReportGround,
    evaluationType: EvaluationType,
  ): Promise<GroundFound> {
    const wanted = { organisationId, evaluationType };
    if ('commission' in ground) {
      const commission = requireCommissioned(await this.commissions.find(tx, ground.commission), wanted);
      return { number: commission.number, commission };
    }
    const earlier = requireReplaceable(await this.reports.find(tx, ground.supersedes), wanted);
    return { number: earlier.number, commission: earlier.commission, earlier };
  }
}
