import { Injectable } from '@nestjs/common';
import type { JsonObject } from '../../../core/canonical/index.js';
import { commit, openCommitment, SALT_LENGTH } from '../../../core/entry/index.js';
import { Fault } from '../../../core/fault.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { forgetRequestDigests } from '../../../platform/http/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import {
  type ActSubject,
  type Approval,
  type Confidence,
  type PerformAct,
  RequestApproval,
  type Requester,
} from '../../approvals/index.js';
import type { StatusAct } from '../domain/certificate-status.js';
import type { CertificateFaultCode } from '../domain/faults.js';
import { readGrounds, type StatusGrounds } from '../domain/status-command.js';
import { commandOf, explanationDigestOf, numberOf, parametersOf } from '../domain/status-parameters.js';
import { StatusRequestTexts } from '../persistence/status-request-texts.js';
import { ChangeCertificateStatus } from './change-certificate-status.js';
import { StatusMatter } from './status-matter.js';

/** Names of the acts on certificates that need a second person. */
export const STATUS_GUARDS = {
  revoked: 'certificate.revoke',
  suspended: 'certificate.suspend',
  reinstated: 'certificate.reinstate',
  cancelled: 'certificate.cancel',
} as const satisfies Record<StatusAct, string>;

/** Acts on certificates, as one officer requests them and another one confirms. */
@Injectable()
export class GuardedStatusActs {
  constructor(
    private readonly requests: RequestApproval,
    private readonly matter: StatusMatter,
    private readonly change: ChangeCertificateStatus,
    private readonly texts: StatusRequestTexts,
    private readonly ids: Ids,
  ) {}

  /**
   * The request that waits for a second officer. The explanation may name natural persons and the request is kept for
   * ever, so that it holds a salted digest alone. Throws what `StatusMatter` and `readGrounds` throw.
   */
  async request(
    tx: Transaction,
    by: Requester,
    { number, act, at }: { readonly number: string; readonly act: StatusAct; readonly at: Date },
    grounds: StatusGrounds,
  ): Promise<Approval> {
    const { effectiveFrom, statement } = readGrounds(grounds);
    const command = { number, act, reason: grounds.reason, effectiveFrom };
    await this.matter.requireOfficer(tx, by.actor, number);
    await this.matter.requirePossible(tx, await this.matter.hold(tx, number), command, at);
    const salt = this.ids.bytes(SALT_LENGTH);
    const parameters = parametersOf(command, commit(nodeCrypto, statement, salt));
    const approval = await this.requests.always(tx, by, STATUS_GUARDS[act], parameters);
    const { id, expiresAt } = approval;
    await this.texts.add(tx, { approvalId: id, explanation: statement, salt, expiresAt });
    return approval;
  }

  /** The certificate as it stands now, held until the transaction ends. Throws 'certificate-not-found'. */
  readonly subject = async (tx: Transaction, parameters: JsonObject): Promise<ActSubject> => {
    const { version } = await this.matter.hold(tx, numberOf(parameters));
    return { version };
  };

  readonly admit = (tx: Transaction, { actor }: Requester, parameters: JsonObject): Promise<void> =>
    this.matter.requireOfficer(tx, actor, numberOf(parameters));

  readonly confidence: Confidence = {
    shown: async (tx, { id }) => {
      const text = await this.texts.find(tx, id);
      return text === undefined ? {} : { explanation: text.explanation };
    },
    forget: async (tx, { id }) => {
      await this.texts.forget(tx, id);
      await forgetRequestDigests(tx, id);
    },
  };

  /** Throws 'explanation-missing', and what the act throws. */
  prepare(act: StatusAct, parameters: JsonObject): Promise<PerformAct> {
    const command = commandOf(act, parameters);
    return Promise.resolve(async (tx, by, approval) => {
      const explanation = await this.explanationOf(tx, approval);
      const done = await this.change.execute(tx, by.actor, command, { approvalId: approval.id, explanation });
      const { number, state } = done.certificate;
      const result = { actId: done.act.actId, number, state };
      return { shown: result, kept: result };
    });
  }

  /** Exactly the words that the request was made with. */
  private async explanationOf(tx: Transaction, { id, parameters }: Approval): Promise<string> {
    const text = await this.texts.find(tx, id);
    const digest = explanationDigestOf(parameters);
    if (text === undefined || !openCommitment(nodeCrypto, digest, text.explanation, text.salt)) {
      throw new Fault<CertificateFaultCode>('explanation-missing');
    }
    return text.explanation;
  }
}
