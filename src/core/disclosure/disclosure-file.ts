import { fromBase64Url, toHex } from '../bytes.js';
import { type JsonValue, parseJson } from '../canonical/index.js';
import type { CryptoProvider } from '../crypto-provider.js';
import { fail, ok, type Result } from '../result.js';
import { anyJson, integer, list, literal, object, parseShape, pattern, type Shaped } from '../shape/index.js';
import { summaryShape } from '../summary/index.js';
import { ALWAYS_OPEN, disclosureLeaf, isField } from './fields.js';
import { multiproofRoot } from './multiproof.js';

const DISCLOSURE_TYPE = 'DataAssetRegistrationDisclosure';

const hash = pattern(/[A-Za-z0-9_-]{43}/, '32 bytes in base64url');

const disclosureShape = object({
  type: literal(DISCLOSURE_TYPE),
  version: literal(1),
  /** The signed summary, whose `disclosureRoot` the fields lead to. */
  summary: summaryShape,
  /** In ascending order of their places. */
  opened: list(
    object({
      index: integer(0, 1_023),
      name: pattern(/[a-zA-Z]{1,40}/, 'the name of a field'),
      salt: hash,
      value: anyJson,
    }),
    { min: 1, max: 64 },
  ),
  /** Hashes of the multiproof, level by level from the leaves, within a level from the right. */
  proof: list(hash, { max: 1_024 }),
  /** Leaves of the tree, padding included. */
  size: integer(2, 1_024),
});

/** A summary with some opened fields of the certificate behind it. */
export type Disclosure = Shaped<typeof disclosureShape>;

/** The disclosure in these bytes (at most 128 kB); nothing of it is proven yet. */
export const parseDisclosure = (bytes: Uint8Array): Result<Disclosure, 'disclosure-json' | 'disclosure-shape'> => {
  if (bytes.length > 131_072) return fail('disclosure-json', 'too long');
  const json = parseJson(bytes);
  if (!json.ok) return fail('disclosure-json', json.code);
  const shaped = parseShape(disclosureShape, json.value);
  return shaped.ok ? shaped : fail('disclosure-shape', shaped.detail);
};

/** The root as a summary has it. */
export const disclosureRootText = (root: Uint8Array): string => `sha256:${toHex(root)}`;

export type DisclosureFaultCode =
  /** A field that no certificate has, has with such a value, or has twice. */
  | 'disclosure-field'
  /** The fields do not lead to the root. */
  | 'disclosure-root'
  /** Holder or data name is kept back. */
  | 'disclosure-incomplete';

/**
 * The opened fields, proven to stand under a root (`sha256:…`, from a summary whose proof holds). Holder and data name are
 * always among them.
 */
export const verifyDisclosure = (
  crypto: Pick<CryptoProvider, 'sha256'>,
  { opened, proof, size }: Disclosure,
  root: string,
): Result<ReadonlyMap<string, JsonValue>, DisclosureFaultCode> => {
  const fields = new Map<string, JsonValue>();
  for (const field of opened) {
    if (fields.has(field.name) || !isField(field)) return fail('disclosure-field', field.name);
    fields.set(field.name, field.value);
  }
  const missing = ALWAYS_OPEN.find((name) => !fields.has(name));
  if (missing !== undefined) return fail('disclosure-incomplete', missing);
  const nodes = proof.map(fromBase64Url).filter((node) => node !== undefined);
  const leaves = opened.map((field) => ({ index: field.index, hash: disclosureLeaf(crypto, field) }));
  const computed = nodes.length === proof.length ? multiproofRoot(crypto, size, leaves, nodes) : undefined;
  if (computed === undefined || disclosureRootText(computed) !== root) return fail('disclosure-root');
  return ok(fields);
};
