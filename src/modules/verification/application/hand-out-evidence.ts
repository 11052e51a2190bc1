import { Injectable } from '@nestjs/common';
import { decodeUtf8 } from '../../../core/bytes.js';
import { Fault } from '../../../core/fault.js';
import { ArtefactMakers, OfflineBundles } from '../../certificates/index.js';
import { OwnEvidence } from './own-evidence.js';

/** Files of a certificate that can be had. */
export const EVIDENCE_FORMS = ['bundle', 'credential', 'pdf'] as const;
export type EvidenceForm = (typeof EVIDENCE_FORMS)[number];

/** A file as it is sent. */
export interface EvidenceFile {
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array | string;
}

/** Files of certificates, for those who have shown that they may have them. */
@Injectable()
export class HandOutEvidence {
  constructor(
    private readonly own: OwnEvidence,
    private readonly makers: ArtefactMakers,
    private readonly bundles: OfflineBundles,
  ) {}

  /** Throws 'verification-not-matched' where there is none; for a PDF that cannot be made what its maker throws. */
  async file(number: string, form: EvidenceForm): Promise<EvidenceFile> {
    const own = await this.own.of(number);
    const credential = own?.input.credential;
    if (own === undefined || credential === undefined) throw new Fault('verification-not-matched');
    const { centre } = own;
    const certificate = { number, centre, credential: decodeUtf8(credential) ?? '' };
    if (form === 'pdf') return this.pdf(certificate);
    if (form === 'credential') return { name: `${number}.vc.json`, type: 'application/vc', content: credential };
    const content = await this.bundles.of(certificate);
    return { name: `${number}.bundle.json`, type: 'application/json; charset=utf-8', content };
  }

  private async pdf(certificate: Parameters<ArtefactMakers['one']>[0]): Promise<EvidenceFile> {
    const { content } = await this.makers.one(certificate, 'pdf');
    return { name: `${certificate.number}.pdf`, type: 'application/pdf', content };
  }
}
