import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Chain, deployAnchor, startChain } from './support.js';

interface Vector {
  readonly case: string;
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
}
interface InclusionVector extends Vector {
  readonly leafIdx: string;
  readonly treeSize: string;
  readonly root: string;
  readonly leafHash: string;
}
interface ConsistencyVector extends Vector {
  readonly size1: string;
  readonly size2: string;
  readonly root1: string;
  readonly root2: string;
}

const load = (name: string) => JSON.parse(readFileSync(join(__dirname, '..', 'vectors', name), 'utf8'));
const inclusion: InclusionVector[] = load('merkle-inclusion.json');
const consistency: ConsistencyVector[] = load('merkle-consistency.json');
const bytes = (base64: string | null): Uint8Array => Buffer.from(base64 ?? '', 'base64');
const path = (vector: Vector): Uint8Array[] => (vector.proof ?? []).map(bytes);

/** A strict verifier refuses the roots of this case, which have 12 bytes. */
const LAX = 'additional/sizes-are-equal-one-and-proof-is-empty';

describe('the published vectors, in the contract', () => {
  let chain: Chain;
  let snapshot: unknown;
  let anchor: Awaited<ReturnType<typeof deployAnchor>>['anchor'];

  beforeAll(async () => {
    chain = await startChain();
    anchor = (await deployAnchor(chain)).anchor;
    snapshot = await chain.anvil.rpc('evm_snapshot');
  });
  afterAll(() => chain.stop());

  /** Starts from the empty contract again; a snapshot can be used once. */
  const empty = async (): Promise<void> => {
    await chain.anvil.rpc('evm_revert', snapshot);
    snapshot = await chain.anvil.rpc('evm_snapshot');
    chain.sender.reset();
  };

  /** Anchors a first head, unless it is one that no contract can have. */
  const anchored = async (size: string, root: Uint8Array): Promise<boolean> => {
    await empty();
    if ((await anchor.refusal(BigInt(size), root, [])) !== undefined) return false;
    await anchor.anchor(BigInt(size), root, []);
    return true;
  };

  it.each(inclusion.map((vector) => [vector.case, vector] as const))('inclusion %s', async (_, vector) => {
    const known = await anchored(vector.treeSize, bytes(vector.root));
    const ask = anchor.verifyInclusion.ask(bytes(vector.leafHash), BigInt(vector.leafIdx), path(vector));
    const included = await ask.catch(() => false);
    expect(known && included).toBe(!vector.wantErr);
  });

  it.each(consistency.map((vector) => [vector.case, vector] as const))('consistency %s', async (_, vector) => {
    const known = await anchored(vector.size1, bytes(vector.root1));
    const accepted = known && (await accepts(vector));
    expect(accepted).toBe(!vector.wantErr && vector.case !== LAX);
  });

  /** Two equal trees are consistent, but no new anchor: the only leaf is then asked for under the same head. */
  const accepts = async (vector: ConsistencyVector): Promise<boolean> => {
    const root = bytes(vector.root2);
    if (vector.size1 !== vector.size2) {
      return (await anchor.refusal(BigInt(vector.size2), root, path(vector))) === undefined;
    }
    const ask = anchor.verifyInclusionAt.ask(root, 0, Number(vector.size2), root, [], path(vector));
    return (await ask.catch(() => false)) === true;
  };
});
