import { Injectable } from '@nestjs/common';
import { isCentre } from '../../../core/access/index.js';
import type { JsonValue } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Outbox } from '../../../platform/outbox/index.js';
import { type Audience, type NoticeDraft, type NoticeParameters, noticeKind } from '../domain/notice.js';
import { DUE_TEXTS, type DueWhat, STATEMENT_TEXTS, type StatementWhat } from '../domain/notice-kinds.js';
import { TOPICS, textOf } from './topics.js';

/** Takes what there is to tell, in the transaction of the act; it is told after the commit, and never without it. */
@Injectable()
export class PostNotices {
  constructor(private readonly outbox: Outbox) {}

  async post(tx: Transaction, drafts: readonly NoticeDraft[]): Promise<void> {
    await this.outbox.enqueueAll(tx, TOPICS.drafts, drafts.map(toMessage));
  }
}

function toMessage({ source, kind, audience, applicationId, parameters, at }: NoticeDraft): JsonValue {
  const to = 'centre' in audience ? { centre: audience.centre } : { organisationId: audience.organisationId };
  return {
    ...{ source, kind, ...to, parameters: { ...parameters }, at: at.toISOString() },
    ...(applicationId === undefined ? {} : { applicationId }),
  };
}

/** What a message tells. Throws where it was not written by `PostNotices`. */
export function draftOf(payload: unknown): NoticeDraft {
  const applicationId: unknown = Object(payload).applicationId;
  return {
    source: textOf(payload, 'source'),
    kind: noticeKind(textOf(payload, 'kind')),
    audience: audienceOf(payload),
    ...(typeof applicationId === 'string' ? { applicationId } : {}),
    parameters: parametersOf(Object(payload).parameters),
    at: new Date(textOf(payload, 'at')),
  };
}

function audienceOf(payload: unknown): Audience {
  const centre: unknown = Object(payload).centre;
  if (centre === undefined) return { organisationId: textOf(payload, 'organisationId') };
  if (typeof centre !== 'string' || !isCentre(centre)) throw new Error('an outbox message to no centre');
  return { centre };
}

const isDueWhat = (text: string): text is DueWhat => Object.hasOwn(DUE_TEXTS, text);
const isStatement = (text: string): text is StatementWhat => Object.hasOwn(STATEMENT_TEXTS, text);

/** Members of a notice that are texts of their own. */
const TEXTS = [
  ...(['lastDay', 'certificateNumber', 'resourceCode', 'elementCode'] as const),
  ...(['claimId', 'milestoneId', 'recordId'] as const),
];

function parametersOf(given: unknown): NoticeParameters {
  const { what, statement, ...others }: Record<string, unknown> = Object(given);
  const texts = TEXTS.flatMap((name) => {
    const text = others[name];
    return typeof text === 'string' ? [[name, text] as const] : [];
  });
  return {
    ...{ dataName: textOf(given, 'dataName'), ...Object.fromEntries(texts) },
    ...(typeof what === 'string' && isDueWhat(what) ? { what } : {}),
    ...(typeof statement === 'string' && isStatement(statement) ? { statement } : {}),
  };
}
