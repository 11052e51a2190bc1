import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { extend, parseExtension } from '../domain/index.js';
import type { ApplicationRecord } from '../persistence/application-record.js';
import { ActOnApplication } from './act-on-application.js';

/** 延长期限: the term of the review, once. */
@Injectable()
export class ExtendReview {
  constructor(private readonly acts: ActOnApplication) {}

  /** `request` is `{workingDays, grounds}`. Throws Fault 'act-content-invalid'. */
  execute(
    tx: Transaction,
    actor: Actor,
    { applicationId, request }: { readonly applicationId: string; readonly request: JsonObject },
  ): Promise<ApplicationRecord> {
    const asked = parseExtension(request);
    return this.acts.perform(tx, actor, {
      applicationId,
      act: 'extend',
      decide: (application, at) => extend(application, asked, actor, at),
    });
  }
}
