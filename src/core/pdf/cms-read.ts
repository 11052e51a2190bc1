import { equalBytes } from '../bytes.js';
import type { CryptoProvider } from '../crypto-provider.js';
import { fail, ok, type Result } from '../result.js';
import { readCertificate } from './certificate.js';
import { ECDSA_ALGORITHM, OID, SHA256_ALGORITHM, signedAttributes } from './cms-terms.js';
import { der, type DerElement, inside, readDer, TAG } from './der.js';

type Verifier = Pick<CryptoProvider, 'sha256' | 'verifyP256'>;

/**
 * Verifies a detached CMS signature in exactly the form of `signCms`: everything but certificate, digest and signature
 * value is fixed, so whatever is fixed is compared and not interpreted. Gives the key, a compressed P-256 point. That the
 * key is anybody's is for the caller to know; the certificate proves nothing.
 */
export const verifyCms = (
  crypto: Verifier,
  bytes: Uint8Array,
  messageDigest: Uint8Array,
): Result<Uint8Array, 'pdf-signature-form' | 'pdf-signature-invalid'> => {
  const read = readSignedData(bytes);
  const certificate = read && readCertificate(read.certificate);
  if (read === undefined || certificate === undefined) return fail('pdf-signature-form');
  const [version, signerId, digestAlgorithm, attributes, algorithm, signature, ...more] = read.signerInfo;
  const issuerAndSerial = der(TAG.sequence, certificate.issuer, certificate.serial);
  if (!is(version, VERSION_1) || !is(signerId, issuerAndSerial) || !is(digestAlgorithm, SHA256_ALGORITHM)) {
    return fail('pdf-signature-form');
  }
  if (!is(algorithm, ECDSA_ALGORITHM) || signature?.tag !== TAG.octetString || more.length > 0) {
    return fail('pdf-signature-form');
  }
  const signed = signedAttributes(messageDigest, crypto.sha256(read.certificate));
  // The same bytes but for their tag, which is implicit in the message and a SET in what is signed.
  if (attributes?.tag !== TAG.context(0) || attributes.whole.length !== signed.length)
    return fail('pdf-signature-form');
  if (!equalBytes(attributes.whole.subarray(1), signed.subarray(1))) return fail('pdf-signature-invalid');
  const holds = crypto.verifyP256(certificate.publicKey, signed, signature.content);
  return holds ? ok(certificate.publicKey) : fail('pdf-signature-invalid');
};

const VERSION_1 = der(TAG.integer, Uint8Array.of(1));

const is = (element: DerElement | undefined, bytes: Uint8Array): boolean =>
  element !== undefined && equalBytes(element.whole, bytes);

const readSignedData = (bytes: Uint8Array): { certificate: Uint8Array; signerInfo: DerElement[] } | undefined => {
  const whole = readDer(bytes);
  if (whole?.whole.length !== bytes.length) return undefined;
  const [type, wrapped, ...more] = inside(whole, TAG.sequence) ?? [];
  const [signedData, ...others] = inside(wrapped, TAG.context(0)) ?? [];
  if (!is(type, OID.signedData) || more.length > 0 || others.length > 0) return undefined;
  const [version, algorithms, content, certificates, signers, ...rest] = inside(signedData, TAG.sequence) ?? [];
  if (!is(version, VERSION_1) || !is(algorithms, der(TAG.set, SHA256_ALGORITHM)) || rest.length > 0) return undefined;
  if (!is(content, der(TAG.sequence, OID.data))) return undefined;
  const [certificate, ...otherCertificates] = inside(certificates, TAG.context(0)) ?? [];
  const [signer, ...otherSigners] = inside(signers, TAG.set) ?? [];
  const signerInfo = inside(signer, TAG.sequence);
  if (certificate === undefined || otherCertificates.length > 0) return undefined;
  return signerInfo === undefined || otherSigners.length > 0
    ? undefined
    : { certificate: certificate.whole, signerInfo };
};
