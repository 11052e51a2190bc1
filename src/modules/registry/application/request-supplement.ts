import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { parseSupplementRequest, requestSupplement } from '../domain/index.js';
import type { ApplicationRecord } from '../persistence/application-record.js';
import { ActOnApplication } from './act-on-application.js';

/** 告知补正: an officer tells the applicant, once, all that is missing and until when it is awaited. */
@Injectable()
export class RequestSupplement {
  constructor(private readonly acts: ActOnApplication) {}

  /** `request` is `{items, dueOn?}`. Throws Fault 'act-content-invalid'. */
  execute(
    tx: Transaction,
    actor: Actor,
    { applicationId, request }: { readonly applicationId: string; readonly request: JsonObject },
  ): Promise<ApplicationRecord> {
    const asked = parseSupplementRequest(request);
    return this.acts.perform(tx, actor, {
      applicationId,
      act: 'request-supplement',
      decide: (application, at) => requestSupplement(application, asked, actor, at),
    });
  }
}
