import { X509Certificate } from 'node:crypto';
import { CENTRE_NAMES } from '../../core/access/index.js';
import { equalBytes } from '../../core/bytes.js';
import { plain } from '../crypto/index.js';
import { readPrivateFile, writePrivateFile } from '../data-directory/index.js';
import { StartupError } from '../startup/index.js';
import { mismatch, missing } from './key-faults.js';
import { readP256KeyFile } from './key-file.js';
import { pathOfCertificate } from './key-paths.js';

/** What a new certificate says besides the key and its centre. */
export interface CertificateTerms {
  /** When it begins. */
  readonly now: Date;
  /** Whether everything of this registry is only a sample. */
  readonly sample: boolean;
}

/**
 * Makes the certificate of the P-256 key in a file, unless it is there: self-signed, as the ledger and the trust file say
 * who owns the key. The library that builds it is loaded only here, once in the life of a key.
 */
export async function ensureCertificate(
  name: 'public-pdf' | 'social-pdf',
  keyPath: string,
  passphrase: string | undefined,
  { now, sample }: CertificateTerms,
): Promise<void> {
  const path = pathOfCertificate(keyPath);
  if (readPrivateFile(path) !== undefined) return;
  const signer = readP256KeyFile(keyPath, passphrase);
  if (signer === undefined) throw missing(keyPath);
  const { selfSigned } = await import('./self-signed.js');
  const centreName = CENTRE_NAMES[name === 'public-pdf' ? 'public' : 'social'];
  writePrivateFile(path, pemOf(selfSigned(signer, { centreName, sample, notBefore: now })));
}

/**
 * The certificate beside a key file, DER.
 * @throws StartupError where it is missing, damaged, or not that of the key
 */
export function readCertificate(keyPath: string, publicKey: Uint8Array): Uint8Array {
  const path = pathOfCertificate(keyPath);
  const pem = readPrivateFile(path);
  if (pem === undefined) throw missing(path);
  const certificate = parse(pem, path);
  const { x } = certificate.publicKey.export({ format: 'jwk' });
  const isOfKey = equalBytes(Buffer.from(x ?? '', 'base64url'), publicKey.subarray(1));
  if (!isOfKey || !certificate.verify(certificate.publicKey)) throw mismatch(path);
  return plain(certificate.raw);
}

function parse(pem: string, path: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch {
    throw new StartupError(
      'key-certificate',
      `证书文件 ${path} 损坏，请从备份恢复`,
      `the certificate ${path} is damaged; restore it from a backup`,
    );
  }
}

/** A certificate as PEM (RFC 7468). */
export const pemOf = (der: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${(
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  ).join('\n')}\n-----END CERTIFICATE-----\n`;
