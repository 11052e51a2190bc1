import { utf8 } from '../bytes.js';
import type { JsonObject } from '../canonical/index.js';
import { CREDENTIAL_CONTEXT, registeredClaims, type UnsecuredCredential } from '../credential/index.js';
import { Fault } from '../fault.js';
import { QR_VERSION_30_M, qrUrl } from '../qr/index.js';
import { parseShape } from '../shape/index.js';
import { cutName } from './cut-name.js';
import { SUMMARY_BYTES, SUMMARY_TYPE, type UnsecuredSummary, unsecuredSummaryShape } from './summary-shape.js';

/** What a summary says beside what it repeats of the credential. */
export interface SummaryTerms {
  /** Over the JCS bytes of the credential without proof, `sha256:…`, as its ledger entry has it. */
  readonly digest: string;
  /** Root of the tree of salted fields, `sha256:…`. */
  readonly disclosureRoot: string;
}

/** Bytes of the longest name a shape allows: cutting to that cuts nothing. */
const UNCUT = 800;

/**
 * The summary of a credential, not yet signed: what a printed QR code proves by itself. Names are cut, the longest
 * first, until text and code keep their limits; the digest still binds them whole. Throws Fault 'summary-too-long' where
 * the address of the registry alone leaves no room.
 */
export const buildSummary = (credential: UnsecuredCredential, terms: SummaryTerms): UnsecuredSummary => {
  const whole = summaryWith(credential, terms, UNCUT);
  if (fits(whole, credential.id)) return whole;
  let [tooLong, best] = [UNCUT, undefined] as [number, UnsecuredSummary | undefined];
  for (let least = 0; least < tooLong; ) {
    const middle = Math.floor((least + tooLong) / 2);
    const candidate = summaryWith(credential, terms, middle);
    if (fits(candidate, credential.id)) [least, best] = [middle + 1, candidate];
    else tooLong = middle;
  }
  if (best === undefined) throw new Fault('summary-too-long', { id: credential.id });
  return best;
};

const summaryWith = (
  { issuer, validFrom, validUntil, credentialStatus, credentialSubject: content }: UnsecuredCredential,
  { digest, disclosureRoot }: SummaryTerms,
  nameBytes: number,
): UnsecuredSummary => {
  const { holderName, holderCode, dataName, rights } = registeredClaims(content);
  const shaped = parseShape(unsecuredSummaryShape, {
    '@context': [...CREDENTIAL_CONTEXT],
    type: [...SUMMARY_TYPE],
    issuer: { id: issuer.id, name: cutName(issuer.name, nameBytes) },
    validFrom,
    validUntil,
    credentialStatus: credentialStatus.map(({ id: _id, ...place }) => place),
    credentialSubject: {
      number: content.number,
      dataName: cutName(dataName, nameBytes),
      holder: { name: cutName(holderName, nameBytes), uscc: holderCode },
      rights,
      credentialDigest: digest,
      disclosureRoot,
      ...(content.withheld === undefined ? {} : { withheld: content.withheld }),
      ...(content.sample === undefined ? {} : { sample: true }),
    },
  });
  if (!shaped.ok) throw new Fault('summary-refused', { detail: shaped.detail });
  return shaped.value;
};

/** Characters by which the code of the real signature may be longer than that of the stand-in. */
const MARGIN = 24;

/** Whether text and QR code keep their limits once the summary of the credential with this id is signed. */
const fits = (unsecured: UnsecuredSummary, id: string): boolean => {
  const text = utf8(JSON.stringify({ ...unsecured, proof: standIn(unsecured) }));
  if (text.length > SUMMARY_BYTES) return false;
  const publicUrl = id.slice(0, id.lastIndexOf('/v1/certificates/'));
  return qrUrl(publicUrl, unsecured.credentialSubject.number, text).length + MARGIN <= QR_VERSION_30_M;
};

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** As dense as a signature: digits that do not repeat themselves (a linear congruential sequence). */
const dense = (length: number, seed: number): string => {
  let state = seed;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return ALPHABET.charAt((state >>> 16) % ALPHABET.length);
  }).join('');
};

/** A proof of the greatest length that one can have. */
const standIn = ({ '@context': context, issuer }: UnsecuredSummary): JsonObject => ({
  type: 'DataIntegrityProof',
  cryptosuite: 'eddsa-jcs-2022',
  verificationMethod: `${issuer.id}#z6Mk${dense(44, 1)}`,
  proofPurpose: 'assertionMethod',
  '@context': [...context],
  proofValue: `z${dense(88, 2)}`,
});
