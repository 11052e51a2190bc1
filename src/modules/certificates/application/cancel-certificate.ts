import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { ApplicationCertification } from '../../registry/index.js';
import type { Certificate } from '../domain/certificate.js';
import { EndCertificate } from './end-certificate.js';

/** 注销登记: completes an approved application for cancellation and ends its certificate. */
@Injectable()
export class CancelCertificate {
  constructor(
    private readonly certification: ApplicationCertification,
    private readonly ends: EndCertificate,
  ) {}

  /** Throws the registry's faults for illegal acts, and what the certificate does not allow (409). */
  async execute(tx: Transaction, actor: Actor, applicationId: string): Promise<Certificate> {
    const { number, ground, actId, at } = await this.certification.cancel(tx, { applicationId, actor });
    const place = { act: 'cancelled', actId, reason: ground, applicationId, successor: undefined } as const;
    return this.ends.execute(tx, { ...place, number, at, actor });
  }
}
