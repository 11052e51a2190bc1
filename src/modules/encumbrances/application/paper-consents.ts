import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { type ActResult, type Approval, GuardedActs, type PerformAct, RequestApproval } from '../../approvals/index.js';
import { encumbranceFault } from '../domain/faults.js';
import type { PaperConsent, Requester } from './paper-consent.js';
import { PaperConsentRecord } from './paper-consent-record.js';

const KIND = 'consent.record-on-paper';

/**
 * 书面同意: a party without an account signs on paper. One officer of the centre records the paper, another person of it
 * confirms, and only then there is a consent. A centre with one officer cannot do it, not even while it is founded.
 */
@Injectable()
export class PaperConsents implements OnModuleInit {
  constructor(
    private readonly guarded: GuardedActs,
    private readonly requests: RequestApproval,
    private readonly record: PaperConsentRecord,
  ) {}

  onModuleInit(): void {
    this.guarded.register({
      kind: KIND,
      permission: 'encumbrances:enter',
      scope: 'centre',
      subject: async () => ({ version: undefined }),
      prepare: async (parameters) => this.performing(readParameters(parameters)),
    });
  }

  /** Throws what `PaperConsentRecord.require` throws, 'paper-consent-needs-two-officers'. */
  async request(tx: Transaction, by: Requester, paper: PaperConsent): Promise<Approval> {
    await this.record.require(tx, by.actor, paper);
    const approval = await this.requests.execute(tx, by, KIND, parametersOf(paper));
    if (approval === undefined) throw encumbranceFault('paper-consent-needs-two-officers');
    return approval;
  }

  private performing(paper: PaperConsent): PerformAct {
    return async (tx, { actor }, { requestedBy }): Promise<ActResult> => {
      const consent = await this.record.keep(tx, actor, requestedBy, paper);
      const result = { consent: consent.id, party: consent.party.key, textDigest: { ...consent.textDigest } };
      return { shown: result, kept: result };
    };
  }
}

/** No name stands in a request that is kept for ever: the party goes by its key. */
const parametersOf = ({ subject, party, digest, document }: PaperConsent): JsonObject => ({
  subject: { kind: subject.kind, id: subject.id },
  party,
  digest,
  document: { sha256: document.sha256, sm3: document.sm3 },
});

function readParameters(parameters: JsonObject): PaperConsent {
  const { subject, party, digest, document }: Record<string, unknown> = parameters;
  const { kind, id }: Record<string, unknown> = Object(subject);
  const { sha256, sm3 }: Record<string, unknown> = Object(document);
  const text = (value: unknown): string => {
    if (typeof value !== 'string') throw new TypeError('the parameters of a consent on paper are damaged');
    return value;
  };
  return {
    subject: { kind: text(kind), id: text(id) },
    ...{ party: text(party), digest: text(digest), document: { sha256: text(sha256), sm3: text(sm3) } },
  };
}
