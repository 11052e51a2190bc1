import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import type { CertifiedApplication } from '../../registry/index.js';
import type { Certificate } from '../domain/certificate.js';
import { ENDING_OF, ON_APPLICATION } from '../domain/endings.js';
import { CertificateMarkRepository } from '../persistence/certificate-mark-repository.js';
import { CertificateBurdens } from './certificate-burdens.js';
import { EndCertificate } from './end-certificate.js';
import { StatusActTrail } from './status-act-trail.js';

/** What follows an issue: the certificate whose place the new one takes ends, with what is entered on it and objected to carried over. */
@Injectable()
export class Succession {
  constructor(
    private readonly ends: EndCertificate,
    private readonly burdens: CertificateBurdens,
    private readonly marks: CertificateMarkRepository,
    private readonly trail: StatusActTrail,
    private readonly ids: Ids,
  ) {}

  /** To be called in the transaction of the issue, after the entry of the issue was submitted: the log keeps that order. */
  async follow(tx: Transaction, actor: Actor, application: CertifiedApplication, issued: Certificate): Promise<void> {
    const { replaces, registrationType: type, applicationId, at, actId } = application;
    await this.trail.tellOfIssue(tx, issued, { actId, at });
    if (replaces === undefined || type === 'initial') return;
    const { number } = replaces;
    const { number: successor } = issued;
    const act = ENDING_OF[type];
    const place = { act, actId: this.ids.uuid(), reason: ON_APPLICATION, applicationId, successor };
    await this.ends.execute(tx, { ...place, number, at, actor });
    const { organisationId, holderName: name, holderCode: code } = issued;
    await this.burdens.succeeded(tx, { number, successor, holder: { organisationId, name, code } });
    await this.marks.move(tx, { number, successor });
  }
}
