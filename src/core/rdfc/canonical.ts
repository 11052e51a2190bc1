import jsonld from 'jsonld';
import { toBase58, utf8 } from '../bytes.js';
import { isObject, type JsonObject } from '../canonical/index.js';
import type { CryptoProvider, Ed25519Signer } from '../crypto-provider.js';
import { fail, ok, type Result } from '../result.js';
import { CREDENTIALS_V2 } from './credentials-v2.js';
import { type CanonicalForms, rdfcSigned } from './verify-rdfc.js';

// Apart from the rest of this folder: the library behind it is heavy, and is loaded when a twin is met.

const KNOWN: ReadonlyMap<string, object> = new Map([['https://www.w3.org/ns/credentials/v2', CREDENTIALS_V2]]);

/** Opens nothing: what is not bundled does not exist. */
const documentLoader = async (url: string) => {
  const document = KNOWN.get(url);
  if (document === undefined) throw new Error(`context ${url} is not bundled`);
  return { contextUrl: null, documentUrl: url, document };
};

/** Safe: a claim that RDF would drop is an error. */
const canonize = async (document: JsonObject): Promise<Uint8Array> =>
  utf8(
    await jsonld.canonize(document, {
      base: null,
      safe: true,
      rdfDirection: 'i18n-datatype',
      documentLoader,
      canonizeOptions: { algorithm: 'RDFC-1.0', format: 'application/n-quads' },
    }),
  );

/**
 * The canonical forms of a document with its proof, whose value does not enter (W3C vc-di-eddsa 1.0 sections 3.2.3 and 3.2.5). Nothing is
 * fetched; the work is bounded (the library gives up on graphs made to be slow). `rdfc-canonical` with the library's words.
 */
export const canonicalRdfc = async (secured: JsonObject): Promise<Result<CanonicalForms, 'rdfc-canonical'>> => {
  const { proof, ...document } = secured;
  if (!isObject(proof)) return fail('rdfc-canonical', 'no proof');
  const { proofValue: _value, ...configuration } = proof;
  const context = document['@context'] ?? [];
  try {
    const forms = await Promise.all([canonize(document), canonize({ ...configuration, '@context': context })]);
    return ok({ document: forms[0], proof: forms[1] });
  } catch (error) {
    return fail('rdfc-canonical', error instanceof Error ? error.message : undefined);
  }
};

/** How a twin is signed. */
export interface RdfcProofOptions {
  readonly signer: Ed25519Signer;
  /** URL of the key, `did:web:…#z6Mk…`. */
  readonly verificationMethod: string;
  /** RFC 3339 instant. It informs; whether a key was in force never depends on it. */
  readonly created: string;
}

/** Signs a document without proof (section 3.2.1). */
export const addRdfcProof = async (
  crypto: Pick<CryptoProvider, 'sha256'>,
  unsecured: JsonObject,
  { signer, verificationMethod, created }: RdfcProofOptions,
): Promise<Result<JsonObject, 'rdfc-canonical'>> => {
  const proof = {
    ...{ type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022', created },
    ...{ verificationMethod, proofPurpose: 'assertionMethod' },
  };
  const canonical = await canonicalRdfc({ ...unsecured, proof });
  if (!canonical.ok) return canonical;
  const signature = signer.sign(rdfcSigned(crypto, canonical.value));
  return ok({ ...unsecured, proof: { ...proof, proofValue: `z${toBase58(signature)}` } });
};
