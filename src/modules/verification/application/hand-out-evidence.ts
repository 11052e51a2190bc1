import { Injectable } from '@nestjs/common';
import { Fault } from '../../../core/fault.js';
import { buildBundle } from '../../../core/verification/index.js';
import { OwnEvidence } from './own-evidence.js';

/** Files of a certificate that can be had. */
export const EVIDENCE_FORMS = ['bundle', 'credential'] as const;
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
  constructor(private readonly own: OwnEvidence) {}

  /** Throws 'verification-not-matched' where there is none. */
  async file(number: string, form: EvidenceForm): Promise<EvidenceFile> {
    const input = (await this.own.of(number))?.input;
    if (input?.credential === undefined) throw new Fault('verification-not-matched');
    if (form === 'credential') return { name: `${number}.vc.json`, type: 'application/vc', content: input.credential };
    const content = JSON.stringify(buildBundle({ input }), null, 2);
    return { name: `${number}.bundle.json`, type: 'application/json; charset=utf-8', content };
  }
}
