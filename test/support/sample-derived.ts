import { toBase64Url, toHex, utf8 } from '../../src/core/bytes.js';
import { canonicalBytes, type JsonObject } from '../../src/core/canonical/index.js';
import { credentialDigest, credentialShape, type RegistrationCredential } from '../../src/core/credential/index.js';
import {
  type Ed25519Signer,
  nobleCrypto,
  SM2_NONCE_BYTES,
  signSm2,
  sm2PublicKey,
  uncompressedSm2,
} from '../../src/core/crypto.js';
import { verificationMethodOf } from '../../src/core/did/index.js';
import {
  ALWAYS_OPEN,
  type Disclosure,
  disclosureFields,
  disclosureLeaf,
  disclosureNode,
  disclosureRootText,
} from '../../src/core/disclosure/index.js';
import { addDataIntegrityProof, multikeyFromSm2 } from '../../src/core/proof/index.js';
import { addRdfcProof } from '../../src/core/rdfc/canonical.js';
import { unsecuredTwin } from '../../src/core/rdfc/index.js';
import { parseShape } from '../../src/core/shape/index.js';
import { buildSm2Signature } from '../../src/core/sm2-signature/index.js';
import { buildSummary, parseSummary } from '../../src/core/summary/index.js';
import { multikeyOf, type SampleCertificate, seeded } from './sample-registry.js';

const SM2_SECRET = new Uint8Array(32).fill(7);

/** Multikey of the SM2 key of the sample registry's centre. */
export const sm2Multikey = (secret = SM2_SECRET): string => multikeyFromSm2(defined(sm2PublicKey(secret)));

const defined = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('no sample');
  return value;
};

const read = ({ credential }: SampleCertificate): RegistrationCredential => {
  const shaped = parseShape(credentialShape, credential);
  if (!shaped.ok) throw new Error(shaped.detail);
  return shaped.value;
};

const sha256 = (text: string): Uint8Array => nobleCrypto.sha256(utf8(text));

/** The salted leaves of a certificate's fields, filled up to a power of two, and the levels above them. */
const treeOf = ({ credentialSubject }: RegistrationCredential) => {
  const fields = disclosureFields(credentialSubject).map((field) => ({
    ...field,
    salt: toBase64Url(sha256(`salt of ${field.name}`)),
  }));
  const leaves = fields.map((field) => disclosureLeaf(nobleCrypto, field));
  const size = 2 ** Math.ceil(Math.log2(leaves.length));
  while (leaves.length < size) leaves.push(sha256(`padding ${leaves.length}`));
  const levels = [leaves];
  for (let level = leaves; level.length > 1; ) {
    const below = level;
    level = Array.from({ length: below.length / 2 }, (_, i) =>
      disclosureNode(nobleCrypto, defined(below[2 * i]), defined(below[2 * i + 1])),
    );
    levels.push(level);
  }
  return { fields, levels, root: disclosureRootText(defined(levels.at(-1)?.[0])) };
};

/** The signed summary of a certificate. */
export const summaryOf = (
  certificate: SampleCertificate,
  changes: { signer?: Ed25519Signer; edit?: (summary: JsonObject) => JsonObject } = {},
): Uint8Array => {
  const { signer = seeded(6), edit = (summary) => summary } = changes;
  const credential = read(certificate);
  const { proof: _proof, ...unsecured } = credential;
  const summary = buildSummary(unsecured, {
    digest: credentialDigest(nobleCrypto, unsecured).sha256,
    disclosureRoot: treeOf(credential).root,
  });
  const verificationMethod = verificationMethodOf(credential.issuer.id, multikeyOf(signer));
  return canonicalBytes(addDataIntegrityProof(nobleCrypto, edit({ ...summary }), { signer, verificationMethod }));
};

/** A disclosure of these fields, and of those that are always open. */
export const disclosureOf = (certificate: SampleCertificate, names: readonly string[] = ['storage']): Disclosure => {
  const { fields, levels } = treeOf(read(certificate));
  const wanted = new Set<string>([...names, ...ALWAYS_OPEN]);
  const opened = fields.flatMap((field, index) => (wanted.has(field.name) ? [{ index, ...field }] : []));
  const proof: string[] = [];
  let known = opened.map(({ index }) => index).reverse();
  for (const level of levels.slice(0, -1)) {
    const above: number[] = [];
    for (const index of known) {
      if (above.at(-1) === index >> 1) continue;
      above.push(index >> 1);
      if (!known.includes(index ^ 1)) proof.push(toBase64Url(defined(level[index ^ 1])));
    }
    known = above;
  }
  const summary = parseSummary(summaryOf(certificate));
  if (!summary.ok) throw new Error(summary.detail);
  const size = defined(levels[0]).length;
  return { type: 'DataAssetRegistrationDisclosure', version: 1, summary: summary.value, opened, proof, size };
};

/** The detached SM2 signature of a certificate. */
export const sm2Of = (certificate: SampleCertificate, secret = SM2_SECRET): Uint8Array => {
  const { proof: _proof, ...unsecured } = read(certificate);
  const signed = canonicalBytes(unsecured);
  const point = defined(uncompressedSm2(defined(sm2PublicKey(secret))));
  const nonce = () => utf8('0123456789abcdef'.repeat(3)).slice(0, SM2_NONCE_BYTES);
  return canonicalBytes(
    buildSm2Signature(nobleCrypto, signed, {
      verificationMethod: `${unsecured.issuer.id}#${sm2Multikey(secret)}`,
      publicKey: toHex(point),
      created: '2026-01-05T01:02:03.004Z',
      signature: toHex(signSm2(nobleCrypto, secret, signed, nonce)),
    }),
  );
};

/** The twin of a certificate. */
export const twinOf = async (
  certificate: SampleCertificate,
  changes: { signer?: Ed25519Signer; edit?: (twin: JsonObject) => JsonObject } = {},
): Promise<Uint8Array> => {
  const { signer = seeded(6), edit = (twin) => twin } = changes;
  const { proof: _proof, ...unsecured } = read(certificate);
  const signed = await addRdfcProof(nobleCrypto, edit(unsecuredTwin(unsecured)), {
    signer,
    verificationMethod: verificationMethodOf(unsecured.issuer.id, multikeyOf(signer)),
    created: '2026-01-06T01:02:03.004Z',
  });
  if (!signed.ok) throw new Error(signed.detail);
  return canonicalBytes(signed.value);
};
