import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { Fault } from '../../../core/fault.js';
import { nationalPlatformOf } from '../../../core/regime/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { AuditTrail } from '../../audit/index.js';
import { FilingReader, type RegistryProblemCode } from '../../registry/index.js';
import { filingDocument } from '../domain/filing-document.js';
import { type HandedFiling, NationalExchange } from '../domain/ports.js';

/** 导出申报: the filing for the national platform; who took it out, and which bytes, stands in the audit trail. */
@Injectable()
export class ExportFiling {
  constructor(
    private readonly exchange: NationalExchange,
    private readonly filings: FilingReader,
    private readonly audit: AuditTrail,
  ) {}

  /** Throws Fault 'application-not-found', 'no-national-platform' (422), 'filing-erased' (409). */
  async execute(tx: Transaction, actor: Actor, applicationId: string): Promise<HandedFiling> {
    const filed = await this.filings.read(tx, actor, applicationId);
    const platform = nationalPlatformOf(filed.regime);
    if (platform === undefined) throw new Fault<RegistryProblemCode>('no-national-platform', { regime: filed.regime });
    const document = filingDocument(filed, platform);
    const handed = this.exchange.hand(document);
    await this.audit.record(tx, {
      actor,
      action: 'national.filing-exported',
      subject: `application:${applicationId}`,
      detail: { platform: platform.code, digest: { ...handed.digest } },
    });
    return handed;
  }
}
