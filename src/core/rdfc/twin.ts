import { canonicalize, type JsonObject, parseJson } from '../canonical/index.js';
import {
  CREDENTIAL_CONTEXT,
  type UnsecuredCredential,
  unsecuredCredentialShape,
  verificationMethod,
} from '../credential/index.js';
import { fail, ok, type Result } from '../result.js';
import { anyJson, anyObject, instant, literal, object, parseShape, pattern, type Shaped } from '../shape/index.js';

const PROOF_SUITE = 'eddsa-rdfc-2022';

/** Lists have an order and may be empty; as sets of RDF they would lose both, as JSON literals they keep all. */
const LISTS = ['coHolders', 'rights', 'media', 'dataDigests', 'conditions'] as const;

/** Lists that certificates have had since later: only the context of a twin that has one names it, so that older ones stay. */
const LATER_LISTS = ['measured'] as const;

/**
 * The context of a twin: that of W3C and, inline, a vocabulary for every other member, at the address of the schema that the
 * certificate names. Nothing but the first has to be known, and that is bundled.
 */
export const twinContext = ({
  credentialSchema,
  credentialSubject,
}: Pick<UnsecuredCredential, 'credentialSchema' | 'credentialSubject'>): [string, JsonObject] => {
  const vocabulary = `${credentialSchema.id}#`;
  const later = LATER_LISTS.filter((name) => credentialSubject[name] !== undefined);
  const lists = [...LISTS, ...later].map((name): [string, JsonObject] => [
    name,
    { '@id': `${vocabulary}${name}`, '@type': '@json' },
  ]);
  return [CREDENTIAL_CONTEXT[0], { '@vocab': vocabulary, ...Object.fromEntries(lists) }];
};

/** The claims of a certificate under the context of its twin, not yet signed. */
export const unsecuredTwin = (credential: UnsecuredCredential): JsonObject => ({
  ...credential,
  '@context': twinContext(credential),
});

const proofShape = object({
  type: literal('DataIntegrityProof'),
  cryptosuite: literal(PROOF_SUITE),
  created: instant,
  verificationMethod,
  proofPurpose: literal('assertionMethod'),
  proofValue: pattern(/z[1-9A-HJ-NP-Za-km-z]{40,88}/, 'a base58 multibase value'),
});

const outer = object({ '@context': anyJson, proof: proofShape });

/** A twin as it was read, with the certificate that it restates. */
export interface RdfcTwin {
  /** Exactly what was read: this is what gets canonicalised. */
  readonly document: JsonObject;
  /** The same claims as the certificate states them, without proof: its digest is the one on the ledger. */
  readonly credential: UnsecuredCredential;
  readonly proof: Shaped<typeof proofShape>;
}

/** Whether a JSON object has one proof of this cryptosuite; its shape is not looked at. */
export const isRdfcTwin = ({ proof }: JsonObject): boolean =>
  typeof proof === 'object' && proof !== null && !Array.isArray(proof) && proof['cryptosuite'] === PROOF_SUITE;

export type TwinFaultCode = 'rdfc-json' | 'rdfc-shape' | 'rdfc-context';

/** The twin in these bytes (at most 256 kB); nothing of it is proven yet. Another context than ours is refused. */
export const parseRdfcTwin = (bytes: Uint8Array): Result<RdfcTwin, TwinFaultCode> => {
  if (bytes.length > 262_144) return fail('rdfc-json', 'too long');
  const json = parseJson(bytes);
  if (!json.ok) return fail('rdfc-json', json.code);
  const secured = parseShape(anyObject, json.value);
  if (!secured.ok) return fail('rdfc-shape', secured.detail);
  const { '@context': context, proof, ...claims } = secured.value;
  const framed = parseShape(outer, { '@context': context, proof });
  if (!framed.ok) return fail('rdfc-shape', framed.detail);
  const credential = parseShape(unsecuredCredentialShape, { ...claims, '@context': [...CREDENTIAL_CONTEXT] });
  if (!credential.ok) return fail('rdfc-shape', credential.detail);
  const expected = twinContext(credential.value);
  if (canonicalize(framed.value['@context']) !== canonicalize(expected)) return fail('rdfc-context');
  return ok({ document: secured.value, credential: credential.value, proof: framed.value.proof });
};
