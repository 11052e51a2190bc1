import { createHash, createHmac } from 'node:crypto';
import { MerkleTree } from 'merkletreejs';
import { toBase64Url } from '../../../core/bytes.js';
import type { RegistrationContent } from '../../../core/credential/index.js';
import {
  ALWAYS_OPEN,
  type Disclosure,
  disclosureFields,
  disclosureLeaf,
  disclosureRootText,
  type SaltedField,
} from '../../../core/disclosure/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';

/** Fewest leaves: more than a certificate has fields, so that the size tells nothing of how many it has. */
const LEAVES = 32;

interface Leaf {
  readonly hash: Buffer;
  /** None for padding. */
  readonly field?: SaltedField;
}

/**
 * The tree of salted fields behind a summary. All of it follows from the certificate and a secret seed of 32 bytes, so that
 * only the seed is kept. Leaves stand in the order of their hashes: a place tells nothing either.
 */
export class DisclosureTree {
  private readonly leaves: readonly Leaf[];
  private readonly tree: MerkleTree;

  constructor(content: RegistrationContent, seed: Uint8Array) {
    const derive = (label: string): Buffer => createHmac('sha256', seed).update(label).digest();
    const fields = disclosureFields(content).map((field): Leaf => {
      const salted = { ...field, salt: toBase64Url(derive(`salt ${field.name}`)) };
      return { field: salted, hash: Buffer.from(disclosureLeaf(nodeCrypto, salted)) };
    });
    const size = Math.max(LEAVES, 2 ** Math.ceil(Math.log2(fields.length)));
    const padding = Array.from({ length: size - fields.length }, (_, i): Leaf => ({ hash: derive(`padding ${i}`) }));
    this.leaves = [...fields, ...padding].sort((left, right) => Buffer.compare(left.hash, right.hash));
    this.tree = new MerkleTree(
      this.leaves.map(({ hash }) => hash),
      (pair: Buffer) => createHash('sha256').update(NODE).update(pair).digest(),
      { complete: true },
    );
  }

  /** `sha256:…` */
  get root(): string {
    return disclosureRootText(this.tree.getRoot());
  }

  /** Those of the named fields that the certificate has, with holder and data name, and their multiproof. */
  open(names: readonly string[]): Pick<Disclosure, 'opened' | 'proof' | 'size'> {
    const wanted = new Set<string>([...names, ...ALWAYS_OPEN]);
    const opened = this.leaves.flatMap(({ field }, index) =>
      field !== undefined && wanted.has(field.name) ? [{ index, ...field }] : [],
    );
    // Not `getMultiProof`: merkletreejs 0.6.0 has it right only where the depth is a power of two.
    const nodes = this.tree.getLayersFlat();
    const places = this.tree.getProofIndices(
      opened.map(({ index }) => index),
      this.tree.getDepth(),
    );
    const proof = places.map((place) => toBase64Url(nodes[place] ?? NODE));
    return { opened, proof, size: this.leaves.length };
  }
}

/** What a node's preimage begins with; that of a leaf begins with 0x00. */
const NODE = Buffer.of(1);
