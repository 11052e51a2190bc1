import type { Centre } from '../../../core/access/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { Ed25519Signer, P256Signer, Sm2Signer } from '../../../core/crypto-provider.js';
import { uncompressedSm2 } from '../../../core/crypto.js';
import { centreDid, verificationMethodOf } from '../../../core/did/index.js';
import { Fault } from '../../../core/fault.js';
import {
  addDataIntegrityProof,
  multikeyFromEd25519,
  multikeyFromP256,
  multikeyFromSm2,
} from '../../../core/proof/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import type { LedgerIdentity } from '../../ledger/index.js';

/** The keys that a centre signs artefacts of certificates with. */
export interface CentreSigningKeys {
  readonly credential: Ed25519Signer;
  readonly sm2?: Sm2Signer;
  readonly pdf?: P256Signer & {
    /** X.509, DER. */
    readonly certificate: Uint8Array;
  };
}

/** A signer of an artefact, with the name of its key. */
interface NamedSigner {
  readonly multikey: string;
  sign(message: Uint8Array): Uint8Array;
}

/** How an SM2 signature names its key. */
interface Sm2Naming {
  /** `did:web:…#z…` */
  readonly verificationMethod: string;
  /** Uncompressed, 65 bytes. */
  readonly publicKey: Uint8Array;
}

/** Signs credentials and what is derived from them in the name of a centre. */
export class CentreSigners {
  constructor(
    private readonly identity: () => Pick<LedgerIdentity, 'publicUrl' | 'keysInForce'>,
    private readonly keys: Readonly<Record<Centre, CentreSigningKeys>>,
  ) {}

  /** Multikey of a centre's credential key. */
  multikey(centre: Centre): string {
    return multikeyFromEd25519(this.keys[centre].credential.publicKey);
  }

  /** Whether the text of a document of this registry names the centre's key of now as the one that signed it. */
  isSignedBy(centre: Centre, document: string): boolean {
    return document.includes(JSON.stringify(this.method(centre)));
  }

  /** The exact text of a document with the centre's one proof; without a time where bytes count. */
  sign(centre: Centre, unsecured: JsonObject, created?: Date): string {
    const secured = addDataIntegrityProof(nodeCrypto, unsecured, {
      signer: this.keys[centre].credential,
      verificationMethod: this.method(centre),
      ...(created === undefined ? {} : { created: created.toISOString() }),
    });
    return JSON.stringify(secured);
  }

  /** The exact text of a document with the centre's one proof for verifiers that canonicalise RDF. */
  async signRdf(centre: Centre, unsecured: JsonObject, created: Date): Promise<string> {
    // What canonicalises is heavy, and the registry starts without it.
    const { addRdfcProof } = await import('../../../core/rdfc/canonical.js');
    const secured = await addRdfcProof(nodeCrypto, unsecured, {
      signer: this.keys[centre].credential,
      verificationMethod: this.method(centre),
      created: created.toISOString(),
    });
    if (!secured.ok) throw new Fault('internal', { reason: secured.code, detail: secured.detail });
    return JSON.stringify(secured.value);
  }

  /** Signs with the centre's SM2 key, r ‖ s; undefined while the ledger does not know the key. */
  sm2(centre: Centre): (NamedSigner & Sm2Naming) | undefined {
    const { sm2 } = this.keys[centre];
    const publicKey = sm2 && uncompressedSm2(sm2.publicKey);
    if (sm2 === undefined || publicKey === undefined) return undefined;
    const multikey = multikeyFromSm2(sm2.publicKey);
    const verificationMethod = verificationMethodOf(centreDid(this.identity().publicUrl, centre), multikey);
    return this.ifInForce({ multikey, verificationMethod, publicKey, sign: (message) => sm2.sign(message) });
  }

  /** Signs PDF files of the centre, DER, with the certificate of the key, DER; undefined like `sm2`. */
  pdf(centre: Centre): (NamedSigner & { readonly certificate: Uint8Array }) | undefined {
    const { pdf } = this.keys[centre];
    if (pdf === undefined) return undefined;
    const { certificate } = pdf;
    return this.ifInForce({
      multikey: multikeyFromP256(pdf.publicKey),
      certificate,
      sign: (message) => pdf.sign(message),
    });
  }

  /** What a key signs that nobody introduced, no verifier accepts. */
  private ifInForce<Signer extends NamedSigner>(signer: Signer): Signer | undefined {
    return this.identity().keysInForce.some(({ multikey }) => multikey === signer.multikey) ? signer : undefined;
  }

  private method(centre: Centre): string {
    return verificationMethodOf(centreDid(this.identity().publicUrl, centre), this.multikey(centre));
  }
}
