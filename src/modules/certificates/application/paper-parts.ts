import { Injectable } from '@nestjs/common';
import { certificateText, type TextItem } from '../../../core/certificate-text/index.js';
import type { RegistrationCredential } from '../../../core/credential/index.js';
import { qrUrl } from '../../../core/qr/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import { LedgerReader } from '../../ledger/index.js';
import type { PublishedCertificate } from '../domain/artefact.js';
import { ArtefactMakers } from './artefact-makers.js';
import { LegibleContent } from './legible-content.js';
import { PrintedFacts } from './printed-facts.js';

/** What stands on a certificate's paper: its lines, and the address in its code. */
@Injectable()
export class PaperParts {
  constructor(
    private readonly facts: PrintedFacts,
    private readonly legible: LegibleContent,
    private readonly makers: ArtefactMakers,
    private readonly ledger: LedgerReader,
  ) {}

  async of(
    certificate: PublishedCertificate,
    credential: RegistrationCredential,
  ): Promise<{ items: readonly TextItem[]; qr: string }> {
    await this.legible.require(credential);
    const { number } = certificate;
    const [facts, summary] = await Promise.all([this.facts.of(number), this.makers.one(certificate, 'summary')]);
    return {
      items: certificateText(nodeCrypto, credential, facts),
      qr: qrUrl(this.ledger.identity().publicUrl, number, summary.content),
    };
  }
}
