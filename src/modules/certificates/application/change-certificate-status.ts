import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { LedgerWriter } from '../../ledger/index.js';
import type { Certificate } from '../domain/certificate.js';
import type { StatusAct } from '../domain/certificate-status.js';
import type { StatusCommand } from '../domain/status-command.js';
import type { CertificateAct } from '../persistence/certificate-act-repository.js';
import { CertificateRepository } from '../persistence/certificate-repository.js';
import { statusLedgerAct } from './ledger-acts.js';
import { StatusActTrail } from './status-act-trail.js';
import { StatusMatter } from './status-matter.js';

/** The request that was confirmed just now, and the words it was made with. */
export interface ConfirmedWords {
  readonly approvalId: string;
  readonly explanation: string;
}

/** Revokes, suspends, reinstates or cancels a certificate of the actor's centre, who confirms what another requested. */
@Injectable()
export class ChangeCertificateStatus {
  constructor(
    private readonly certificates: CertificateRepository,
    private readonly matter: StatusMatter,
    private readonly trail: StatusActTrail,
    private readonly ledger: LedgerWriter,
    private readonly ids: Ids,
  ) {}

  /** Throws what `StatusMatter` throws. */
  async execute(
    tx: Transaction,
    actor: Actor,
    command: StatusCommand,
    { approvalId, explanation }: ConfirmedWords,
  ): Promise<{ certificate: Certificate; act: CertificateAct }> {
    const certificate = await this.matter.hold(tx, command.number);
    await this.matter.requireOfficer(tx, actor, command.number);
    const at = await this.ledger.stamp(tx);
    const state = await this.matter.requirePossible(tx, certificate, command, at);
    const act: CertificateAct & { readonly kind: StatusAct } = {
      actId: this.ids.uuid(),
      number: certificate.number,
      kind: command.act,
      reason: command.reason,
      explanation,
      effectiveFrom: command.effectiveFrom ?? null,
      approvalId,
      applicationId: null,
      accountId: actor.accountId,
      personId: actor.personId,
      recordedAt: at,
    };
    const changed = { ...certificate, state, version: certificate.version + 1 };
    await this.trail.record(tx, actor, certificate, act);
    await this.certificates.update(tx, changed);
    await this.ledger.submit(tx, statusLedgerAct(certificate, act, at));
    return { certificate: changed, act };
  }
}
