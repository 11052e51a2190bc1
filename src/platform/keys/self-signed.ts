import { hash, randomBytes } from 'node:crypto';
import { p256 } from '@noble/curves/nist.js';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  BasicConstraints,
  Certificate,
  Extension,
  Extensions,
  ExtendedKeyUsage,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_subjectKeyIdentifier,
  KeyUsage,
  KeyUsageFlags,
  Name,
  RelativeDistinguishedName,
  SubjectKeyIdentifier,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from '@peculiar/asn1-x509';
import type { P256Signer } from '../../core/crypto.js';

/** What the certificate of a PDF key says. */
export interface CertificateContent {
  readonly centreName: string;
  readonly sample: boolean;
  readonly notBefore: Date;
}

const EC_PUBLIC_KEY = '1.2.840.10045.2.1';
/** Object identifier 1.2.840.10045.3.1.7 of the curve (RFC 5480 §2.1.1.1), DER. */
const PRIME256V1 = Buffer.from('06082a8648ce3d030107', 'hex');
const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2';
/** id-kp-documentSigning (RFC 9336). */
const DOCUMENT_SIGNING = '1.3.6.1.5.5.7.3.36';
const COUNTRY = '2.5.4.6';
const ORGANISATION = '2.5.4.10';
const UNIT = '2.5.4.11';
const COMMON_NAME = '2.5.4.3';
/** "No well-defined expiration" (RFC 5280 §4.1.2.5): whether the key counts is said by the ledger, by index. */
const NEVER = new Date(Date.UTC(9999, 11, 31, 23, 59, 59));

/** A self-signed X.509 certificate (RFC 5280) for the signatures of a centre on PDF files, DER. */
export function selfSigned(signer: P256Signer, { centreName, sample, notBefore }: CertificateContent): Uint8Array {
  const algorithm = new AlgorithmIdentifier({ algorithm: ECDSA_WITH_SHA256 });
  // Readers of PDF files take a point whole more often than compressed.
  const point = p256.Point.fromBytes(signer.publicKey).toBytes(false);
  const name = new Name([
    part(COUNTRY, new AttributeValue({ printableString: 'CN' })),
    part(ORGANISATION, new AttributeValue({ utf8String: centreName })),
    ...(sample ? [part(UNIT, new AttributeValue({ utf8String: '样本 SAMPLE' }))] : []),
    part(COMMON_NAME, new AttributeValue({ utf8String: `${centreName}登记专用章` })),
  ]);
  const tbs = new TBSCertificate({
    version: Version.v3,
    serialNumber: serial(),
    signature: algorithm,
    issuer: name,
    validity: new Validity({ notBefore: toSecond(notBefore), notAfter: NEVER }),
    subject: name,
    subjectPublicKeyInfo: publicKeyInfo(point),
    extensions: extensions(point),
  });
  const signed = new Uint8Array(AsnConvert.serialize(tbs));
  const certificate = new Certificate({
    tbsCertificate: tbs,
    signatureAlgorithm: algorithm,
    signatureValue: exact(signer.sign(signed)),
  });
  return new Uint8Array(AsnConvert.serialize(certificate));
}

const part = (type: string, value: AttributeValue): RelativeDistinguishedName =>
  new RelativeDistinguishedName([new AttributeTypeAndValue({ type, value })]);

const publicKeyInfo = (point: Uint8Array): SubjectPublicKeyInfo =>
  new SubjectPublicKeyInfo({
    algorithm: new AlgorithmIdentifier({ algorithm: EC_PUBLIC_KEY, parameters: exact(PRIME256V1) }),
    subjectPublicKey: exact(point),
  });

function extensions(point: Uint8Array): Extensions {
  const usage = new KeyUsage(KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation);
  // Method 1 of RFC 7093 §2.
  const keyId = new SubjectKeyIdentifier(exact(hash('sha256', point, 'buffer').subarray(0, 20)));
  return new Extensions([
    extension(id_ce_basicConstraints, new BasicConstraints({ cA: false }), true),
    extension(id_ce_keyUsage, usage, true),
    extension(id_ce_extKeyUsage, new ExtendedKeyUsage([DOCUMENT_SIGNING]), false),
    extension(id_ce_subjectKeyIdentifier, keyId, false),
  ]);
}

const extension = (extnID: string, value: object, critical: boolean): Extension =>
  new Extension({ extnID, critical, extnValue: new OctetString(AsnConvert.serialize(value)) });

/** Positive and of sixteen bytes, whatever was drawn (RFC 5280 §4.1.2.2). */
function serial(): ArrayBuffer {
  const number = randomBytes(16);
  number[0] = ((number[0] ?? 0) & 0x7f) | 0x40;
  return exact(number);
}

/** Certificates know no fraction of a second (RFC 5280 §4.1.2.5). */
const toSecond = (at: Date): Date => new Date(Math.floor(at.getTime() / 1000) * 1000);

const exact = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;
