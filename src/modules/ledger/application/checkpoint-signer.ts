import { Inject, Injectable } from '@nestjs/common';
import { formatCheckpoint, openCheckpoint } from '../../../core/checkpoint/index.js';
import { cosignSubtree, makeSubtreeCosignerKey } from '../../../core/cosignature/index.js';
import type { Ed25519Signer } from '../../../core/crypto.js';
import {
  formatSignatureLine,
  formatVerifierKey,
  KEY_TYPES,
  makeVerifierKey,
  noteSigner,
  noteVerifier,
  signNote,
} from '../../../core/note/index.js';
import { ed25519FromMultikey, multikeyFromEd25519 } from '../../../core/proof/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import type { LogSigners } from '../../../platform/keys/index.js';
import { LEDGER_OPTIONS } from '../ledger-options.js';

/**
 * Signs the log's checkpoints: C2SP signed notes by an Ed25519 key whose name is the origin. A line by the key before
 * this one follows while both are in force, and one by an ML-DSA-44 key where there is one.
 */
@Injectable()
export class CheckpointSigner {
  constructor(@Inject(LEDGER_OPTIONS) private readonly options: { readonly keys: LogSigners }) {}

  /** The signed note of a state of the log; the ML-DSA-44 cosignature states the time in whole seconds. */
  sign(origin: string, size: number, root: Uint8Array, signedAt: Date): string {
    const text = formatCheckpoint({ origin, size, root, extensions: [] });
    const signers = this.ed25519().map((signer) => noteSigner(nodeCrypto, origin, signer));
    return signNote(text, signers) + this.cosignature(origin, text, signedAt);
  }

  /** Whether the note is a checkpoint of this log that the key of now has signed. */
  hasSigned(origin: string, note: string): boolean {
    const { key } = noteSigner(nodeCrypto, origin, this.options.keys.ledger);
    return openCheckpoint(note, [noteVerifier(nodeCrypto, key)], origin).ok;
  }

  /** The public key as others must know it. */
  verifierKey(origin: string): string {
    return formatVerifierKey(noteSigner(nodeCrypto, origin, this.options.keys.ledger).key);
  }

  /** The same of any key of the log. Throws Fault 'vkey' for what is no multikey of Ed25519. */
  verifierKeyOf(origin: string, multikey: string): string {
    const publicKey = ed25519FromMultikey(multikey) ?? new Uint8Array();
    return formatVerifierKey(makeVerifierKey(nodeCrypto, origin, KEY_TYPES.note, publicKey));
  }

  /** The ML-DSA-44 key as others must know it. */
  cosignerKey(origin: string): string | undefined {
    const { ledgerMlDsa44 } = this.options.keys;
    return ledgerMlDsa44 && formatVerifierKey(makeSubtreeCosignerKey(nodeCrypto, origin, ledgerMlDsa44));
  }

  /** Multikeys of the keys that the required lines are made with. */
  multikeys(): string[] {
    return this.ed25519().map(({ publicKey }) => multikeyFromEd25519(publicKey));
  }

  private ed25519(): Ed25519Signer[] {
    const { ledger, ledgerBefore } = this.options.keys;
    return ledgerBefore === undefined ? [ledger] : [ledger, ledgerBefore];
  }

  private cosignature(origin: string, text: string, signedAt: Date): string {
    const { ledgerMlDsa44: signer } = this.options.keys;
    if (signer === undefined) return '';
    const key = makeSubtreeCosignerKey(nodeCrypto, origin, signer);
    return formatSignatureLine(cosignSubtree(key, signer, text, Math.floor(signedAt.getTime() / 1_000)));
  }
}
