import { Injectable, type OnModuleInit } from '@nestjs/common';
import { parseJson } from '../../../core/canonical/index.js';
import { credentialShape, type RegistrationCredential } from '../../../core/credential/index.js';
import { Fault } from '../../../core/fault.js';
import { fillSignature, mostCmsBytes, readCertificatePdf } from '../../../core/pdf/index.js';
import { parseShape } from '../../../core/shape/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import { PaperPress } from '../../../platform/paper/index.js';
import type { PublishedCertificate } from '../domain/artefact.js';
import type { CertificateFaultCode } from '../domain/faults.js';
import { ArtefactMakers } from './artefact-makers.js';
import { CentreSigners } from './centre-signers.js';
import { PaperParts } from './paper-parts.js';

/** The purpose on the seal: 登记专用章 (国数综政策〔2026〕35号 article 23). */
const SEAL_PURPOSE = '登记专用章';

/** The certificate on paper: drawn from its credential and the ledger, signed by the centre, and read again before it is kept. */
@Injectable()
export class CertificatePaper implements OnModuleInit {
  constructor(
    private readonly makers: ArtefactMakers,
    private readonly parts: PaperParts,
    private readonly press: PaperPress,
    private readonly signers: CentreSigners,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.makers.register('pdf', (certificate) => this.make(certificate));
  }

  /** Throws 'artefact-key-missing' while the ledger does not know the key, 'glyph-missing', 'certificate-publishing'. */
  private async make(certificate: PublishedCertificate): Promise<Uint8Array> {
    const { number, centre } = certificate;
    const signer = this.signers.pdf(centre);
    if (signer === undefined) throw new Fault<CertificateFaultCode>('artefact-key-missing');
    const credential = credentialOf(certificate);
    const { items, qr } = await this.parts.of(certificate, credential);
    const unsigned = await this.press.draw({
      items,
      number,
      title: `${credential.name} ${number}`,
      author: credential.issuer.name,
      isSample: credential.credentialSubject.sample === true,
      createdAt: new Date(credential.proof.created),
      qr,
      seal: { name: credential.issuer.name, purpose: SEAL_PURPOSE },
      attachment: { name: `${number}.vc.json`, type: 'application/vc', bytes: Buffer.from(certificate.credential) },
      signature: {
        signedAt: this.clock.now(),
        reason: '登记 Registration',
        room: mostCmsBytes(signer.certificate),
      },
    });
    const signed = fillSignature(nodeCrypto, unsigned, signer);
    requireSound(signed, signer.multikey);
    return signed;
  }
}

/** What stays for ever is first read as a verifier reads it. */
const requireSound = (file: Uint8Array, multikey: string): void => {
  const { fault, signedBy, printed, difference } = readCertificatePdf(file, nodeCrypto);
  if (fault !== undefined || signedBy !== multikey || printed === undefined) {
    throw new Fault('internal', { reason: 'unsound-pdf', fault: fault ?? 'none', difference: difference ?? 'none' });
  }
};

const credentialOf = ({ number, credential }: PublishedCertificate): RegistrationCredential => {
  const parsed = parseJson(credential);
  const shaped = parsed.ok ? parseShape(credentialShape, parsed.value) : parsed;
  if (!shaped.ok) throw new Fault('internal', { reason: 'stored-credential', number });
  return shaped.value;
};
