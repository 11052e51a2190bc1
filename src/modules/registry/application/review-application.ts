import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { isObject, type JsonObject } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { approve, parseApproval, parseRejection, reject } from '../domain/index.js';
import type { ApplicationRecord } from '../persistence/application-record.js';
import { ActOnApplication, type ActRequest } from './act-on-application.js';

/** 审查: three findings. All passed: publicity begins in the same transaction. Any failed: registration is refused. */
@Injectable()
export class ReviewApplication {
  constructor(private readonly acts: ActOnApplication) {}

  /** `review` is `{findings, publicity?, ground?}`; a refusal names its ground. Throws Fault 'act-content-invalid'. */
  execute(
    tx: Transaction,
    actor: Actor,
    { applicationId, review }: { readonly applicationId: string; readonly review: JsonObject },
  ): Promise<ApplicationRecord> {
    return this.acts.perform(tx, actor, { applicationId, ...decision(review, actor) });
  }
}

function decision(review: JsonObject, actor: Actor): Pick<ActRequest, 'act' | 'decide'> {
  if (hasFailed(review)) {
    const refusal = parseRejection(review);
    return { act: 'reject', decide: (application, at) => reject(application, refusal, actor, at) };
  }
  const { findings, publicity } = parseApproval(review);
  return { act: 'approve', decide: (application, at) => approve(application, findings, actor, at, publicity) };
}

const hasFailed = ({ findings }: JsonObject): boolean =>
  isObject(findings) && Object.values(findings).some((finding) => isObject(finding) && finding['result'] === 'fail');
