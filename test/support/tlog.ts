import { utf8 } from '../../src/core/bytes.js';
import { formatCheckpoint } from '../../src/core/checkpoint/index.js';
import { leafHash, MemoryTree } from '../../src/core/merkle/index.js';
import { formatVerifierKey, type NoteSigner, noteSigner, signNote } from '../../src/core/note/index.js';
import { formatAddCheckpoint } from '../../src/core/witness/index.js';
import { ed25519SignerFromSeed, nodeCrypto } from '../../src/platform/crypto/index.js';

/** A log in memory with a key of its own, to be witnessed. */
export class SampleLog {
  readonly tree = new MemoryTree(nodeCrypto);
  readonly signer: NoteSigner;

  constructor(
    readonly origin: string,
    seed: number,
    private readonly salt = '',
  ) {
    this.signer = noteSigner(nodeCrypto, origin, ed25519SignerFromSeed(new Uint8Array(32).fill(seed)));
  }

  get vkey(): string {
    return formatVerifierKey(this.signer.key);
  }

  /** Grows the log to a size. */
  growTo(size: number): this {
    while (this.tree.size < size) this.tree.append(leafHash(nodeCrypto, utf8(`${this.salt}${this.tree.size}`)));
    return this;
  }

  /** The text of the checkpoint of a size. */
  text(size: number, root = this.tree.root(size)): string {
    return formatCheckpoint({ origin: this.origin, size, root, extensions: [] });
  }

  /** The signed checkpoint of a size. */
  note(size: number, root?: Uint8Array): string {
    return signNote(this.text(size, root), [this.signer]);
  }

  /** The body of an add-checkpoint request between two sizes. */
  body(from: number, to: number, given: { root?: Uint8Array; proof?: readonly Uint8Array[] } = {}): string {
    const proof = given.proof ?? (from > 0 && from < to ? this.tree.consistency(from, to) : []);
    return formatAddCheckpoint({ oldSize: from, proof, checkpoint: this.note(to, given.root) });
  }
}
