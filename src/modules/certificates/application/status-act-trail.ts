import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { AuditTrail } from '../../audit/index.js';
import { type CertificateAct, CertificateActRepository } from '../persistence/certificate-act-repository.js';

/** Writes acts on certificates down: among the acts of the certificate, and in the audit trail. */
@Injectable()
export class StatusActTrail {
  constructor(
    private readonly acts: CertificateActRepository,
    private readonly audit: AuditTrail,
  ) {}

  async record(tx: Transaction, actor: Actor, act: CertificateAct): Promise<void> {
    await this.acts.append(tx, act);
    await this.audit.record(tx, {
      actor,
      action: `certificate.${act.kind}`,
      subject: `certificate:${act.number}`,
      outcome: 'done',
      detail: { reason: act.reason },
    });
  }
}
