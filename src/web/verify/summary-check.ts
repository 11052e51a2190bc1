import { isObject, parseJson } from '../../core/canonical/index.js';
import { splitVerificationMethod } from '../../core/did/index.js';
import { ed25519FromMultikey, verifyDataIntegrityProof } from '../../core/proof/index.js';
import { parseSummary, type Summary } from '../../core/summary/index.js';
import type { TrustFile } from '../../core/verification/trust-file.js';
import { lazyCrypto } from '../crypto/lazy-crypto.js';

/**
 * What the summary in a QR code proves before anybody is asked: `signed`: its content is what the key that it names
 * signed, for an issuer of the trust file. Whether that key is the issuer's, the ledger tells.
 */
export type SummaryFinding =
  | { readonly state: 'signed'; readonly summary: Summary }
  | { readonly state: 'altered' | 'foreign' | 'other-number' | 'unreadable' };

/** Checks a summary with nothing but the page itself. */
export function checkSummary(bytes: Uint8Array, number: string | undefined, trust: TrustFile): SummaryFinding {
  const parsed = parseSummary(bytes);
  const document = parseJson(bytes);
  if (!parsed.ok || !document.ok || !isObject(document.value)) return { state: 'unreadable' };
  const summary = parsed.value;
  const { issuer, credentialSubject } = summary;
  const verified = verifyDataIntegrityProof(lazyCrypto, document.value, (url) => {
    const method = splitVerificationMethod(url);
    return method?.did === issuer.id ? ed25519FromMultikey(method.multikey) : undefined;
  });
  if (!verified.ok) return { state: 'altered' };
  const isTrusted = Object.values(trust.centres).some(({ did }) => did === issuer.id);
  if (!isTrusted) return { state: 'foreign' };
  if (number !== undefined && number !== credentialSubject.number) return { state: 'other-number' };
  return { state: 'signed', summary };
}
