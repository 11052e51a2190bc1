import type { CryptoProvider } from '../crypto-provider.js';
import { readCertificate } from './certificate.js';
import { ECDSA_ALGORITHM, OID, SHA256_ALGORITHM, signedAttributes } from './cms-terms.js';
import { der, TAG } from './der.js';

/** Signs with a P-256 key, which the certificate is of. */
export interface PdfSigner {
  /** DER of the X.509 certificate. */
  readonly certificate: Uint8Array;
  /** ECDSA with SHA-256 over the message; DER (RFC 3279 section 2.2.3). */
  sign(message: Uint8Array): Uint8Array;
}

const version = (number: number): Uint8Array => der(TAG.integer, Uint8Array.of(number));

/**
 * A detached CMS signature over bytes of that digest, in the form of PAdES B-B (RFC 5652, EN 319 142-1): one signer, his
 * certificate, no signed content. Undefined when the certificate is not one of a P-256 key.
 */
export const signCms = (
  crypto: Pick<CryptoProvider, 'sha256'>,
  signer: PdfSigner,
  messageDigest: Uint8Array,
): Uint8Array | undefined => {
  const parts = readCertificate(signer.certificate);
  if (parts === undefined) return undefined;
  const attributes = signedAttributes(messageDigest, crypto.sha256(signer.certificate));
  const tagged = Uint8Array.from(attributes);
  tagged[0] = TAG.context(0);
  const signerInfo = der(
    TAG.sequence,
    version(1),
    der(TAG.sequence, parts.issuer, parts.serial),
    SHA256_ALGORITHM,
    tagged,
    ECDSA_ALGORITHM,
    der(TAG.octetString, signer.sign(attributes)),
  );
  const signedData = der(
    TAG.sequence,
    version(1),
    der(TAG.set, SHA256_ALGORITHM),
    der(TAG.sequence, OID.data),
    der(TAG.context(0), signer.certificate),
    der(TAG.set, signerInfo),
  );
  return der(TAG.sequence, OID.signedData, der(TAG.context(0), signedData));
};

/** Bytes that such a signature takes at most: its certificate, and what little varies in the rest. */
export const mostCmsBytes = (certificate: Uint8Array): number => 2 * certificate.length + 512;
