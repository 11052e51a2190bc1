import { equalBytes } from '../bytes.js';
import { OID } from './cms-terms.js';
import { inside, readDer, TAG } from './der.js';

/** What of an X.509 certificate a signature needs. */
export interface CertificateParts {
  /** DER of the issuer's name and of the serial number. */
  readonly issuer: Uint8Array;
  readonly serial: Uint8Array;
  /** The P-256 key as a compressed point of 33 bytes (SEC 1 section 2.3.3). */
  readonly publicKey: Uint8Array;
}

/** Reads a certificate (RFC 5280 section 4.1) of a P-256 key; undefined for any other. Its signature is nobody's proof here. */
export const readCertificate = (bytes: Uint8Array): CertificateParts | undefined => {
  const whole = readDer(bytes);
  if (whole?.whole.length !== bytes.length) return undefined;
  const [body] = inside(whole, TAG.sequence) ?? [];
  const fields = inside(body, TAG.sequence);
  // The version stands first unless it is the oldest one.
  const [serial, , issuer, , , keyInfo] = fields?.[0]?.tag === TAG.context(0) ? fields.slice(1) : (fields ?? []);
  const publicKey = keyInfo === undefined ? undefined : readPublicKey(keyInfo.whole);
  if (serial?.tag !== TAG.integer || issuer?.tag !== TAG.sequence || publicKey === undefined) return undefined;
  return { issuer: issuer.whole, serial: serial.whole, publicKey };
};

const readPublicKey = (keyInfo: Uint8Array): Uint8Array | undefined => {
  const [algorithm, key] = inside(readDer(keyInfo), TAG.sequence) ?? [];
  const [type, curve] = inside(algorithm, TAG.sequence) ?? [];
  if (type === undefined || curve === undefined || key?.tag !== TAG.bitString) return undefined;
  if (!equalBytes(type.whole, OID.ecPublicKey) || !equalBytes(curve.whole, OID.p256)) return undefined;
  const [unusedBits, form] = key.content;
  const point = key.content.subarray(1);
  if (unusedBits !== 0 || form !== 0x04 || point.length !== 65) return undefined;
  const compressed = point.slice(0, 33);
  compressed[0] = ((point[64] ?? 0) & 1) === 1 ? 0x03 : 0x02;
  return compressed;
};
