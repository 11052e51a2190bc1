import { randomBytes } from 'node:crypto';
import { formatCheckpoint } from '../../src/core/checkpoint/index.js';
import { leafHash, MemoryTree, TILE_WIDTH } from '../../src/core/merkle/index.js';
import { noteSigner, signNote } from '../../src/core/note/index.js';
import { encodeBundle } from '../../src/core/tlog/index.js';
import type { ExportSource } from '../../src/modules/ledger/index.js';
import { ed25519SignerFromSeed, nodeCrypto } from '../../src/platform/crypto/index.js';

/** A log in memory that publishes a checkpoint whenever it is told to. */
export class MemoryLog implements ExportSource {
  readonly published: number[] = [];
  private readonly entries: Uint8Array[] = [];
  private readonly tree = new MemoryTree(nodeCrypto);
  private readonly signer;

  constructor(
    private readonly origin = 'memory.test/ledger',
    seed = 1,
  ) {
    this.signer = noteSigner(nodeCrypto, origin, ed25519SignerFromSeed(new Uint8Array(32).fill(seed)));
  }

  grow(count: number): void {
    for (let i = 0; i < count; i += 1) {
      const entry = new Uint8Array(randomBytes(1 + (i % 5)));
      this.entries.push(entry);
      this.tree.append(leafHash(nodeCrypto, entry));
    }
    this.published.push(this.entries.length);
  }

  /** The first `size` entries as a log of its own. */
  copy(size: number): MemoryLog {
    const copy = new MemoryLog(this.origin);
    for (const entry of this.entries.slice(0, size)) {
      copy.entries.push(entry);
      copy.tree.append(leafHash(nodeCrypto, entry));
    }
    copy.published.push(...this.published.filter((one) => one <= size));
    return copy;
  }

  checkpoint() {
    return Promise.resolve(this.checkpointOf(this.published.at(-1) ?? 0));
  }

  checkpoints(below: number, limit: number) {
    const sizes = this.published.filter((size) => size < below).reverse();
    return Promise.resolve(sizes.slice(0, limit).map((size) => this.checkpointOf(size)));
  }

  tile(level: number, index: number, width: number) {
    const span = TILE_WIDTH ** level;
    const hashes = Array.from({ length: width }, (_, i) => {
      const tree = new MemoryTree(nodeCrypto);
      const first = (index * TILE_WIDTH + i) * span;
      for (const entry of this.entries.slice(first, first + span)) tree.append(leafHash(nodeCrypto, entry));
      return tree.root();
    });
    return Promise.resolve(new Uint8Array(Buffer.concat(hashes)));
  }

  bundle(index: number, width: number) {
    return Promise.resolve(encodeBundle(this.entries.slice(index * TILE_WIDTH, index * TILE_WIDTH + width)));
  }

  private checkpointOf(size: number) {
    const root = this.tree.root(size);
    const note = signNote(formatCheckpoint({ origin: this.origin, size, root, extensions: [] }), [this.signer]);
    return { size, root, note, signedAt: new Date(0) };
  }
}
