import { equalBytes, fromHex } from '../bytes.js';
import { parseJson } from '../canonical/index.js';
import { type CryptoProvider, digestText } from '../crypto-provider.js';
import { digestPair } from '../entry/index.js';
import { sm2FromMultikey } from '../proof/index.js';
import { fail, ok, type Result } from '../result.js';
import { instant, literal, object, parseShape, pattern, type Shaped } from '../shape/index.js';
import { compressSm2 } from './public-key.js';

const TYPE = 'DataAssetRegistrationSm2Signature';

const shape = object({
  type: literal(TYPE),
  version: literal(1),
  algorithm: literal('SM2-SM3'),
  /** The identifier that enters the digest (GB/T 32918.2-2016 section 5.5). */
  userId: literal('1234567812345678'),
  /** DID of the centre and Multikey of the key that signed. */
  verificationMethod: pattern(/did:web:[A-Za-z0-9.:%_-]{1,300}#z[1-9A-HJ-NP-Za-km-z]{40,60}/, 'a did:web SM2 key'),
  /** The same key as tools of the trade want it: uncompressed, hexadecimal. */
  publicKey: pattern(/04[0-9a-f]{128}/, 'an uncompressed point in lower-case hexadecimal'),
  /** Over the bytes that were signed. */
  credentialDigest: digestPair,
  created: instant,
  signature: pattern(/[0-9a-f]{128}/, 'r and s in lower-case hexadecimal'),
});

/** A detached SM2 signature over the JCS bytes of a certificate without its proof. */
export type Sm2Signature = Shaped<typeof shape>;

/** The signature in these bytes (at most 4 kB); nothing of it is proven yet. */
export const parseSm2Signature = (bytes: Uint8Array): Result<Sm2Signature, 'sm2-json' | 'sm2-shape'> => {
  if (bytes.length > 4_096) return fail('sm2-json', 'too long');
  const json = parseJson(bytes);
  if (!json.ok) return fail('sm2-json', json.code);
  const shaped = parseShape(shape, json.value);
  return shaped.ok ? shaped : fail('sm2-shape', shaped.detail);
};

/** What goes into the file besides what follows from the bytes. */
export interface Sm2SignatureTerms {
  /** `did:web:…#z…` */
  readonly verificationMethod: string;
  /** 04 and both coordinates, lower-case hexadecimal. */
  readonly publicKey: string;
  /** RFC 3339 in UTC with milliseconds. It decides nothing. */
  readonly created: string;
  /** r ‖ s, lower-case hexadecimal. */
  readonly signature: string;
}

/** The file of a signature over these bytes. */
export const buildSm2Signature = (
  crypto: Pick<CryptoProvider, 'sha256' | 'sm3'>,
  signed: Uint8Array,
  { verificationMethod, publicKey, created, signature }: Sm2SignatureTerms,
): Sm2Signature => ({
  type: TYPE,
  version: 1,
  algorithm: 'SM2-SM3',
  userId: '1234567812345678',
  verificationMethod,
  publicKey,
  credentialDigest: { sha256: digestText.sha256(crypto, signed), sm3: digestText.sm3(crypto, signed) },
  created,
  signature,
});

export type Sm2SignatureFaultCode =
  /** The two keys of the file are not one key. */
  | 'sm2-key'
  /** It is about other bytes. */
  | 'sm2-digest'
  | 'sm2-signature';

/**
 * Whether the signature of the file is over these JCS bytes, by the key that it names. Whether that key was the centre's is
 * for the caller to decide, from `verificationMethod`.
 */
export const verifySm2Signature = (
  crypto: Pick<CryptoProvider, 'sha256' | 'sm3' | 'verifySm2'>,
  file: Sm2Signature,
  signed: Uint8Array,
): Result<{ readonly verificationMethod: string; readonly multikey: string }, Sm2SignatureFaultCode> => {
  const { verificationMethod, credentialDigest } = file;
  const multikey = verificationMethod.slice(verificationMethod.indexOf('#') + 1);
  const key = sm2FromMultikey(multikey);
  const [point, signature] = [fromHex(file.publicKey), fromHex(file.signature)];
  if (key === undefined || point === undefined || signature === undefined) return fail('sm2-key');
  const compressed = compressSm2(point);
  if (compressed === undefined || !equalBytes(compressed, key)) return fail('sm2-key');
  const { sha256, sm3 } = credentialDigest;
  if (sha256 !== digestText.sha256(crypto, signed) || sm3 !== digestText.sm3(crypto, signed)) return fail('sm2-digest');
  return crypto.verifySm2(key, signed, signature) ? ok({ verificationMethod, multikey }) : fail('sm2-signature');
};
