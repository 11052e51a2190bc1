import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { parseWithdrawal, withdraw } from '../domain/index.js';
import type { ApplicationRecord } from '../persistence/application-record.js';
import { ActOnApplication } from './act-on-application.js';

/** 撤回申请: the applicant gives the application up. */
@Injectable()
export class WithdrawApplication {
  constructor(private readonly acts: ActOnApplication) {}

  /** `request` is `{reason?}`. Throws Fault 'act-content-invalid'. */
  execute(
    tx: Transaction,
    actor: Actor,
    { applicationId, request }: { readonly applicationId: string; readonly request: JsonObject },
  ): Promise<ApplicationRecord> {
    const { reason } = parseWithdrawal(request);
    return this.acts.perform(tx, actor, {
      applicationId,
      act: 'withdraw',
      decide: (application, at) => withdraw(application, reason, actor, at),
    });
  }
}
