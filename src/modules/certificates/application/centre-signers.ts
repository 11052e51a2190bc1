import type { Centre } from '../../../core/access/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { Ed25519Signer } from '../../../core/crypto.js';
import { centreDid, verificationMethodOf } from '../../../core/did/index.js';
import { Fault } from '../../../core/fault.js';
import { addDataIntegrityProof, multikeyFromEd25519 } from '../../../core/proof/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';

/** Signs credentials in the name of a centre with the centre's credential key. */
export class CentreSigners {
  constructor(
    private readonly publicUrl: () => string,
    private readonly keys: Readonly<Record<Centre, Ed25519Signer>>,
  ) {}

  /** Multikey of a centre's credential key. */
  multikey(centre: Centre): string {
    return multikeyFromEd25519(this.keys[centre].publicKey);
  }

  /** Whether the text of a document of this registry names the centre's key of now as the one that signed it. */
  isSignedBy(centre: Centre, document: string): boolean {
    return document.includes(JSON.stringify(this.method(centre)));
  }

  /** The exact text of a document with the centre's one proof; without a time where bytes count. */
  sign(centre: Centre, unsecured: JsonObject, created?: Date): string {
    const secured = addDataIntegrityProof(nodeCrypto, unsecured, {
      signer: this.keys[centre],
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
      signer: this.keys[centre],
      verificationMethod: this.method(centre),
      created: created.toISOString(),
    });
    if (!secured.ok) throw new Fault('internal', { reason: secured.code, detail: secured.detail });
    return JSON.stringify(secured.value);
  }

  private method(centre: Centre): string {
    return verificationMethodOf(centreDid(this.publicUrl(), centre), this.multikey(centre));
  }
}
