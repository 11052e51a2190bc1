import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { forgetRequestDigests } from '../../../platform/http/index.js';
import { LedgerSalts, type ValueInQuestion } from '../../ledger/index.js';
import { isClosed, registryFault } from '../domain/index.js';
import { ActRepository } from '../persistence/act-repository.js';
import { ApplicationRepository } from '../persistence/application-repository.js';
import { FiledValues } from '../persistence/filed-values.js';

/** The kinds of the procedure with a committed field that can name persons. */
const KINDS = ['application.filed', 'application.supplemented', 'application.withdrawn'] as const;
const CONTENT = 'content';

/** Takes values out of applications when their salts are erased. */
@Injectable()
export class EraseValues implements OnModuleInit {
  constructor(
    private readonly salts: LedgerSalts,
    private readonly acts: ActRepository,
    private readonly applications: ApplicationRepository,
    private readonly values: FiledValues,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.salts.registerKeeper(KINDS, {
      prepare: (tx, value) => this.prepare(tx, value),
      erase: (tx, value) => this.erase(tx, value),
    });
  }

  /** Locks the application. Throws Fault 'content-still-needed' for the content that is being decided on. */
  private async prepare(tx: Transaction, value: ValueInQuestion): Promise<void> {
    const applicationId = await this.applicationOf(tx, value);
    const record = await this.applications.lock(tx, applicationId);
    if (record === undefined) throw new Error(`act ${value.actId} has no application`);
    const { state } = record.application;
    if (isClosed(state) || !(await this.isCurrent(tx, applicationId, value))) return;
    throw registryFault('content-still-needed', { state });
  }

  private async erase(tx: Transaction, value: ValueInQuestion): Promise<void> {
    const applicationId = await this.applicationOf(tx, value);
    await this.values.eraseFromAct(tx, value.actId, value.field);
    await forgetRequestDigests(tx, applicationId);
    if (await this.isCurrent(tx, applicationId, value)) {
      await this.values.eraseContent(tx, applicationId, this.clock.now());
    }
  }

  /** Whether the value is what the application states now: content that no later supplement has replaced. */
  private async isCurrent(tx: Transaction, applicationId: string, { actId, field }: ValueInQuestion): Promise<boolean> {
    return field === CONTENT && (await this.values.currentFiling(tx, applicationId)) === actId;
  }

  private async applicationOf(tx: Transaction, { actId }: ValueInQuestion): Promise<string> {
    const act = await this.acts.find(tx, actId);
    if (act === undefined) throw new Error(`there is no act ${actId}`);
    return act.applicationId;
  }
}
