import { Injectable } from '@nestjs/common';
import { decodeUtf8 } from '../../../core/bytes.js';
import { Fault } from '../../../core/fault.js';
import { buildBundle } from '../../../core/verification/index.js';
import { ArtefactMakers } from '../../certificates/index.js';
import { OwnEvidence, type OwnRegistration } from './own-evidence.js';

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
  ) {}

  /** Throws 'verification-not-matched' where there is none; for a PDF that cannot be made what its maker throws. */
  async file(number: string, form: EvidenceForm): Promise<EvidenceFile> {
    const own = await this.own.of(number);
    const credential = own?.input.credential;
    if (own === undefined || credential === undefined) throw new Fault('verification-not-matched');
    if (form === 'pdf') return this.pdf(own, credential);
    if (form === 'credential') return { name: `${number}.vc.json`, type: 'application/vc', content: credential };
    const content = JSON.stringify(buildBundle({ input: own.input }), null, 2);
    return { name: `${number}.bundle.json`, type: 'application/json; charset=utf-8', content };
  }

  private async pdf({ number, centre }: OwnRegistration, credential: Uint8Array): Promise<EvidenceFile> {
    const certificate = { number, centre, credential: decodeUtf8(credential) ?? '' };
    const { content } = await this.makers.one(certificate, 'pdf');
    return { name: `${number}.pdf`, type: 'application/pdf', content };
  }
}
