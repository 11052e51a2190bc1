import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { isObject, type JsonObject } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { approve, parseApproval, parseRejection, reject } from '../domain/index.js';
import type { ApplicationRecord } from '../persistence/application-record.js';
import { ActOnApplication, type ActRequest } from './act-on-application.js';

export interface ReviewCommand {
  readonly applicationId: string;
  /** `{findings, items?, conditions?, ground?}`; a refusal names its ground. */
  readonly review: JsonObject;
  /** Refuses a version of the application that the reviewer has not read. */
  readonly requireVersion: (version: number) => void;
}

/** 审查: three findings. All passed: publicity begins in the same transaction. Any failed: registration is refused. */
@Injectable()
export class ReviewApplication {
  constructor(private readonly acts: ActOnApplication) {}

  /** Throws Fault 'act-content-invalid'. */
  execute(tx: Transaction, actor: Actor, command: ReviewCommand): Promise<ApplicationRecord> {
    const { applicationId, review, requireVersion } = command;
    return this.acts.perform(tx, actor, { applicationId, requireVersion, ...decision(review, actor) });
  }
}

function decision(content: JsonObject, actor: Actor): Pick<ActRequest, 'act' | 'decide'> {
  if (hasFailed(content)) {
    const refusal = parseRejection(content);
    return { act: 'reject', decide: (application, at) => reject(application, refusal, actor, at) };
  }
  const review = parseApproval(content);
  return { act: 'approve', decide: (application, at) => approve(application, review, actor, at) };
}

const hasFailed = ({ findings }: JsonObject): boolean =>
  isObject(findings) && Object.values(findings).some((finding) => isObject(finding) && finding['result'] === 'fail');
