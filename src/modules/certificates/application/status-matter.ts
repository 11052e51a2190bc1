import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { Fault } from '../../../core/fault.js';
import type { Transaction } from '../../../platform/database/index.js';
import { OrganisationMembers } from '../../identity/index.js';
import { ApplicationCertification } from '../../registry/index.js';
import type { Certificate } from '../domain/certificate.js';
import { applyStatusAct, type CertificateState } from '../domain/certificate-status.js';
import type { CertificateFaultCode } from '../domain/faults.js';
import { requireEffect, type StatusCommand } from '../domain/status-command.js';
import { CertificateRepository } from '../persistence/certificate-repository.js';
import { CertificateBurdens } from './certificate-burdens.js';

const refuse = (code: CertificateFaultCode): never => {
  throw new Fault<CertificateFaultCode>(code);
};

/** What an act on a certificate is about, and who may have to do with it. */
@Injectable()
export class StatusMatter {
  constructor(
    private readonly certificates: CertificateRepository,
    private readonly certification: ApplicationCertification,
    private readonly members: OrganisationMembers,
    private readonly burdens: CertificateBurdens,
  ) {}

  /** Held until the transaction ends. Throws 'certificate-not-found'. */
  async hold(tx: Transaction, number: string): Promise<Certificate> {
    return (await this.certificates.findForUpdate(tx, number)) ?? refuse('certificate-not-found');
  }

  /**
   * Whoever requests or decides is an officer of its centre and has no part in it, under any account: he filed nothing
   * for it and belongs to no organisation that holds it. Throws 'certificate-not-found' for another centre's
   * certificate, 'changer-is-filer' or 'changer-is-of-holder'.
   */
  async requireOfficer(tx: Transaction, actor: Actor, number: string): Promise<void> {
    const certificate = await this.certificates.find(tx, number);
    if (certificate === undefined || certificate.centre !== actor.centre) return refuse('certificate-not-found');
    const parties = await this.certification.partiesOf(tx, certificate.applicationId);
    if (parties.filers.includes(actor.personId)) refuse('changer-is-filer');
    // The applicant of a transfer, or of a correction that somebody else asked for, is not the holder.
    const codes = [...parties.codes, ...(certificate.holderCode === null ? [] : [certificate.holderCode])];
    const isOfHolder =
      actor.organisationId === certificate.organisationId ||
      codes.includes(actor.organisationCode) ||
      (await this.members.isMember(tx, actor.personId, { ids: [], codes }));
    if (isOfHolder) refuse('changer-is-of-holder');
  }

  /**
   * The state after the act. Throws 'certificate-transition' where the present one does not allow it,
   * 'cancellation-unfounded', 'certificate-encumbered' where a cancellation would take an encumbrance with it, or 'validation-failed' for a reason or an effect that the act cannot have.
   */
  async requirePossible(
    tx: Transaction,
    certificate: Certificate,
    { act, reason, effectiveFrom }: StatusCommand,
    at: Date,
  ): Promise<CertificateState> {
    const state = applyStatusAct(certificate.state, act, reason);
    requireEffect(effectiveFrom, certificate.validFrom, at);
    if (reason === 'validity-over-unrenewed') {
      const { expiry } = await this.certification.rulesOf(tx, certificate.applicationId);
      if (expiry?.value !== 'cancelled-by-centre' || at <= certificate.validUntil) refuse('cancellation-unfounded');
      // A renewal that was filed in time is decided after the end too; until then nobody knows that it is not renewed.
      const { number } = certificate;
      if (await this.certification.isRenewalRunning(tx, number)) refuse('cancellation-unfounded');
    }
    if (act === 'cancelled') await this.burdens.requireFree(tx, certificate.number, 'cancellation');
    return state;
  }
}
