import { concatBytes } from '../bytes.js';
import { der, oid, TAG } from './der.js';

/** The identifiers of the one form of CMS that is written and read here. */
export const OID = {
  /** RFC 5652 sections 4, 5.1, 11.1, 11.2. */
  data: oid('1.2.840.113549.1.7.1'),
  signedData: oid('1.2.840.113549.1.7.2'),
  contentType: oid('1.2.840.113549.1.9.3'),
  messageDigest: oid('1.2.840.113549.1.9.4'),
  /** RFC 5035 section 3. */
  signingCertificateV2: oid('1.2.840.113549.1.9.16.2.47'),
  sha256: oid('2.16.840.1.101.3.4.2.1'),
  /** RFC 5758 section 3.2. */
  ecdsaWithSha256: oid('1.2.840.10045.4.3.2'),
  /** RFC 5480 section 2.1.1. */
  ecPublicKey: oid('1.2.840.10045.2.1'),
  p256: oid('1.2.840.10045.3.1.7'),
} as const;

/** Without parameters, as RFC 5754 section 2 and RFC 5758 section 3.2 ask for. */
export const SHA256_ALGORITHM = der(TAG.sequence, OID.sha256);
export const ECDSA_ALGORITHM = der(TAG.sequence, OID.ecdsaWithSha256);

const attribute = (type: Uint8Array, value: Uint8Array): Uint8Array => der(TAG.sequence, type, der(TAG.set, value));

/**
 * The signed attributes as what is signed: a SET in the order of DER (RFC 5652 section 5.4). Content type, digest of the
 * bytes, and digest of the certificate (`signing-certificate-v2`, its default algorithm SHA-256, RFC 5035); the time of
 * signing stands in the dictionary of the PDF (`M`) and not here, as PAdES says (EN 319 142-1 table 1).
 */
export const signedAttributes = (messageDigest: Uint8Array, certificateDigest: Uint8Array): Uint8Array => {
  const certificateId = der(TAG.sequence, der(TAG.octetString, certificateDigest));
  const attributes = [
    attribute(OID.contentType, OID.data),
    attribute(OID.messageDigest, der(TAG.octetString, messageDigest)),
    attribute(OID.signingCertificateV2, der(TAG.sequence, der(TAG.sequence, certificateId))),
  ];
  return der(TAG.set, concatBytes(...attributes.toSorted(inOrderOfDer)));
};

/** X.690 section 11.6: by the bytes of the encoding; none of these is a beginning of another. */
const inOrderOfDer = (a: Uint8Array, b: Uint8Array): number => {
  const place = a.findIndex((byte, at) => byte !== b[at]);
  return (a[place] ?? 0) - (b[place] ?? 0);
};
