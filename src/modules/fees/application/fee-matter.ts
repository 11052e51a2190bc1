import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import { Fault } from '../../../core/fault.js';
import { type Transaction, together } from '../../../platform/database/index.js';
import { type Application, ApplicationReader, type RegistryProblemCode } from '../../registry/index.js';
import { type ChargedMatter, type Fee, feeOf } from '../domain/fee.js';
import type { FeeAct } from '../domain/fee-act.js';
import { FeeActs } from '../persistence/fee-acts.js';
import { FeeSchedules } from '../persistence/fee-schedules.js';

/** An application with its fee and what was done about it. */
export interface FeeMatter {
  readonly application: Application;
  readonly fee: Fee;
  readonly acts: readonly FeeAct[];
}

/** Finds the fee of an application and all acts on it. */
@Injectable()
export class FeeMatters {
  constructor(
    private readonly applications: ApplicationReader,
    private readonly schedules: FeeSchedules,
    private readonly acts: FeeActs,
  ) {}

  /** The matter as it is now; undefined for a draft, and where there is none. */
  async find(tx: Transaction, applicationId: string): Promise<FeeMatter | undefined> {
    return this.matter(tx, await this.applications.find(applicationId));
  }

  /**
   * The matter, locked until the transaction ends: nobody pays, waives or issues meanwhile. Throws Fault
   * 'application-not-found' where the centre has no such application.
   */
  async lock(tx: Transaction, applicationId: string, centre: Centre | undefined): Promise<FeeMatter> {
    const matter = await this.matter(tx, await this.applications.lock(tx, applicationId));
    if (matter === undefined || matter.application.centre !== centre)
      throw new Fault<RegistryProblemCode>('application-not-found');
    return matter;
  }

  /** Fee and acts of an application that the caller has locked. */
  async charged(tx: Transaction, matter: ChargedMatter): Promise<Pick<FeeMatter, 'fee' | 'acts'>> {
    const [schedules, acts] = await together([this.schedules.ofCentre(tx, matter.centre), this.acts.of(tx, matter.id)]);
    return { fee: feeOf(matter, schedules), acts };
  }

  private async matter(tx: Transaction, application: Application | undefined): Promise<FeeMatter | undefined> {
    if (application?.submittedAt === undefined) return undefined;
    return { application, ...(await this.charged(tx, application)) };
  }
}
