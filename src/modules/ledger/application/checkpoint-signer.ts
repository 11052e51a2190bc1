import { Inject, Injectable } from '@nestjs/common';
import { formatCheckpoint, openCheckpoint } from '../../../core/checkpoint/index.js';
import { formatVerifierKey, noteSigner, noteVerifier, signNote } from '../../../core/note/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import { LEDGER_OPTIONS, type LedgerOptions } from '../ledger-options.js';

/** Signs the log's checkpoints: C2SP signed notes by an Ed25519 key whose name is the origin. */
@Injectable()
export class CheckpointSigner {
  constructor(
    @Inject(LEDGER_OPTIONS) private readonly options: { readonly keys: Pick<LedgerOptions['keys'], 'ledger'> },
  ) {}

  /** The signed note of a state of the log. */
  sign(origin: string, size: number, root: Uint8Array): string {
    return signNote(formatCheckpoint({ origin, size, root, extensions: [] }), [this.noteSigner(origin)]);
  }

  /** Whether the note is a checkpoint of this log that this key has signed. */
  hasSigned(origin: string, note: string): boolean {
    return openCheckpoint(note, [noteVerifier(nodeCrypto, this.noteSigner(origin).key)], origin).ok;
  }

  /** The public key as others must know it. */
  verifierKey(origin: string): string {
    return formatVerifierKey(this.noteSigner(origin).key);
  }

  private noteSigner(origin: string) {
    return noteSigner(nodeCrypto, origin, this.options.keys.ledger);
  }
}
