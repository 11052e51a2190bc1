import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { canonicalBytes } from '../../src/core/canonical/index.js';
import { certificateText, type LedgerFacts } from '../../src/core/certificate-text/index.js';
import { credentialShape, type RegistrationCredential } from '../../src/core/credential/index.js';
import { der, oid, TAG } from '../../src/core/pdf/der.js';
import { fillSignature, mostCmsBytes, type PdfSigner } from '../../src/core/pdf/index.js';
import { multikeyFromP256 } from '../../src/core/proof/index.js';
import { parseShape } from '../../src/core/shape/index.js';
import { nodeCrypto, p256SignerFromKeyObject } from '../../src/platform/crypto/index.js';
import { drawPaper } from '../../src/platform/paper/draw.js';
import type { Paper } from '../../src/platform/paper/index.js';
import { type SampleCertificate, SampleRegistry } from './sample-registry.js';

/** A P-256 key with a certificate, as a centre has one. */
export interface SamplePdfKey extends PdfSigner {
  readonly multikey: string;
  readonly privateKey: KeyObject;
}

/** A new key; two of the same name look alike. */
export const samplePdfKey = (name = '北京社会数据登记中心'): SamplePdfKey => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const signer = p256SignerFromKeyObject(privateKey);
  const algorithm = der(TAG.sequence, oid('1.2.840.10045.4.3.2'));
  const named = der(TAG.set, der(TAG.sequence, oid('2.5.4.3'), der(0x0c, Buffer.from(name, 'utf8'))));
  const subject = der(TAG.sequence, named);
  const time = (text: string) => der(0x17, Buffer.from(text, 'latin1'));
  const body = der(
    TAG.sequence,
    der(TAG.context(0), der(TAG.integer, Uint8Array.of(2))),
    der(TAG.integer, Uint8Array.of(1)),
    algorithm,
    subject,
    der(TAG.sequence, time('260101000000Z'), time('491231235959Z')),
    subject,
    publicKey.export({ format: 'der', type: 'spki' }),
  );
  const signature = der(TAG.bitString, Uint8Array.of(0), signer.sign(body));
  return {
    certificate: der(TAG.sequence, body, algorithm, signature),
    sign: (message) => signer.sign(message),
    multikey: multikeyFromP256(signer.publicKey),
    privateKey: createPrivateKey(privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()),
  };
};

/** The credential of a sample certificate, as it is read. */
export const credentialOf = ({ credential }: Pick<SampleCertificate, 'credential'>): RegistrationCredential => {
  const shaped = parseShape(credentialShape, credential);
  if (!shaped.ok) throw new Error(shaped.detail);
  return shaped.value;
};

export const sampleFacts = (index: number): LedgerFacts => ({
  index,
  size: index + 7,
  root: new Uint8Array(32).fill(7),
  trustFile: `sha256:${'0123456789abcdef'.repeat(4)}`,
});

/** The paper of a certificate of the sample registry. */
export const samplePaper = (certificate: SampleCertificate, key: PdfSigner, changes: Partial<Paper> = {}): Paper => {
  const credential = credentialOf(certificate);
  const isSample = credential.credentialSubject.sample === true;
  return {
    items: certificateText(nodeCrypto, credential, sampleFacts(certificate.index)),
    number: certificate.number,
    title: credential.name,
    author: credential.issuer.name,
    isSample,
    createdAt: new Date(credential.proof.created),
    qr: `https://registry.example/verify/${certificate.number}#${'Ab3_'.repeat(290)}`,
    seal: { name: credential.issuer.name, purpose: '登记专用章' },
    attachment: {
      name: `${certificate.number}.vc.json`,
      type: 'application/vc',
      bytes: canonicalBytes(certificate.credential),
    },
    signature: {
      signedAt: new Date('2026-01-06T00:00:00.000Z'),
      reason: '登记 Registration',
      room: mostCmsBytes(key.certificate),
    },
    ...changes,
  };
};

/** A certificate, its unsigned and its signed file. */
export const samplePdf = async (key: PdfSigner, changes: Partial<Paper> = {}, registry = new SampleRegistry()) => {
  const certificate = registry.issue();
  const unsigned = await drawPaper(samplePaper(certificate, key, changes));
  return { certificate, unsigned, signed: fillSignature(nodeCrypto, unsigned, key) };
};
