import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { AuditTrail } from '../../audit/index.js';
import { ActNewsDesk, NO_ORGANISATION } from '../../registry/index.js';
import type { Certificate } from '../domain/certificate.js';
import { type CertificateAct, CertificateActRepository } from '../persistence/certificate-act-repository.js';
import { certificateNews } from './certificate-news.js';

const VERBS = {
  revoked: 'revoke',
  suspended: 'suspend',
  reinstated: 'reinstate',
  changed: 'supersede',
  corrected: 'supersede',
  transferred: 'supersede',
  renewed: 'supersede',
} as const;

/** A cancellation is told as the centre's own, unless its holder applied for it. */
const verbOf = ({ kind, applicationId }: CertificateAct) =>
  kind !== 'cancelled' ? VERBS[kind] : applicationId === null ? 'cancel-by-centre' : 'cancel';

/** Writes acts on certificates down, among the acts of the certificate and in the audit trail, and tells of them. */
@Injectable()
export class StatusActTrail {
  constructor(
    private readonly acts: CertificateActRepository,
    private readonly audit: AuditTrail,
    private readonly news: ActNewsDesk,
  ) {}

  /** Tells of an issue, which the application's own trail has written down. */
  tellOfIssue(
    tx: Transaction,
    certificate: Certificate,
    done: { readonly actId: string; readonly at: Date },
  ): Promise<void> {
    return this.tell(tx, certificate, { ...done, act: 'issue' });
  }

  async record(tx: Transaction, actor: Actor, certificate: Certificate, act: CertificateAct): Promise<void> {
    await this.acts.append(tx, act);
    await this.audit.record(tx, {
      actor,
      action: `certificate.${act.kind}`,
      subject: `certificate:${act.number}`,
      outcome: 'done',
      detail: { reason: act.reason },
    });
    const { actId, recordedAt: at } = act;
    await this.tell(tx, certificate, { actId, act: verbOf(act), at });
  }

  /** A holder without an organisation here has no inbox: whoever keeps its paper consent tells it by letter. */
  private async tell(
    tx: Transaction,
    certificate: Certificate,
    done: Parameters<typeof certificateNews>[1],
  ): Promise<void> {
    if (certificate.organisationId !== NO_ORGANISATION) await this.news.tell(tx, certificateNews(certificate, done));
  }
}
