import { Injectable } from '@nestjs/common';
import type { UnsecuredCredential } from '../../../core/credential/index.js';
import { Fault } from '../../../core/fault.js';
import { PaperPress } from '../../../platform/paper/index.js';
import type { CertificateFaultCode } from '../domain/faults.js';

/** Whether a certificate can be printed: a character that the fonts lack is named, and never becomes an empty box. */
@Injectable()
export class LegibleContent {
  constructor(private readonly press: PaperPress) {}

  /** Throws 'glyph-missing' with the first such character, in any text of the certificate. */
  async require(credential: Pick<UnsecuredCredential, 'credentialSubject' | 'issuer'>): Promise<void> {
    const coverage = await this.press.coverage();
    const { credentialSubject, issuer } = credential;
    const character = coverage.missingIn(JSON.stringify([credentialSubject, issuer]));
    if (character === undefined) return;
    const codePoint = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
    throw new Fault<CertificateFaultCode>('glyph-missing', { character, codePoint });
  }
}
