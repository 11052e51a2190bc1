import fc from 'fast-check';
import {
  type ConsistencyClaim,
  type InclusionClaim,
  verifyConsistency,
  verifyInclusion,
} from '../../src/core/merkle/index.js';
import { type AnchorCaller, type Chain, deployAnchor, grow, hasher, startChain } from './support.js';

const LEAVES = 300;
const tree = grow(LEAVES);
const leaves = tree.read(Array.from({ length: LEAVES }, (_, index) => ({ level: 0, index })));

/** Ways to change a proof: none, one bit, one hash more, one less, two hashes exchanged, one hash twice. */
const WAYS = ['none', 'bit', 'longer', 'shorter', 'exchanged', 'twice'] as const;
const change = fc.record({ way: fc.constantFrom(...WAYS), at: fc.nat(), bit: fc.nat(255) });
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

const flip = (hash: Uint8Array, bit: number): Uint8Array =>
  Uint8Array.from(hash, (byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));

function changed(path: readonly Uint8Array[], { way, at, bit }: Change): Uint8Array[] {
  const i = path.length === 0 ? 0 : at % path.length;
  const here = path[i];
  const next = path[i + 1];
  if (way === 'longer') return [...path, here ?? new Uint8Array(32)];
  if (here === undefined) return [];
  if (way === 'bit') return path.with(i, flip(here, bit));
  if (way === 'shorter') return path.toSpliced(i, 1);
  if (way === 'twice') return path.toSpliced(i, 0, here);
  if (way === 'exchanged' && next !== undefined) return path.with(i, next).with(i + 1, here);
  return [...path];
}

describe('the contract and core/merkle', () => {
  let chain: Chain;

  beforeAll(async () => {
    chain = await startChain();
  });
  afterAll(() => chain.stop());

  /** What the contract says of a claim about the step from its head must be what core says. */
  const compare = async (anchor: AnchorCaller, claim: ConsistencyClaim): Promise<void> => {
    const refusal = await anchor.refusal(claim.size2, claim.root2, claim.path);
    expect(refusal === undefined).toBe(verifyConsistency(hasher, claim));
  };

  it('accept and refuse the same heads, along growing logs', async () => {
    const growth = fc.tuple(
      fc.uniqueArray(fc.integer({ min: 1, max: LEAVES }), { minLength: 2, maxLength: 6 }),
      fc.array(change, { minLength: 6, maxLength: 6 }),
    );
    await fc.assert(
      fc.asyncProperty(growth, async ([sizes, changes]) => {
        const { anchor } = await deployAnchor(chain);
        const steps = sizes.toSorted((a, b) => a - b);
        for (const [i, size2] of steps.entries()) {
          const size1 = steps[i - 1];
          if (size1 === undefined) {
            await anchor.anchor(size2, tree.root(size2), []);
            continue;
          }
          const path = tree.consistency(size1, size2);
          const claim = { size1, size2, root1: tree.root(size1), root2: tree.root(size2), path };
          await Promise.all([
            ...changes.map((one) => compare(anchor, { ...claim, path: changed(path, one) })),
            compare(anchor, { ...claim, root2: flip(claim.root2, size1 % 256) }),
            compare(anchor, { ...claim, size2: size2 + 1 }),
            compare(anchor, { ...claim, path: tree.consistency(Math.max(1, size1 - 1), size2) }),
          ]);
          await anchor.anchor(size2, claim.root2, path);
        }
        expect(await anchor.head()).toEqual({ size: BigInt(steps.at(-1) ?? 0), root: tree.root(steps.at(-1)) });
      }),
      { numRuns: 25 },
    );
  });

  it('find the same leaves, under the head and under older ones', async () => {
    const all = await leaves;
    const { anchor } = await deployAnchor(chain);
    await anchor.anchor(LEAVES, tree.root(), []);
    const question = fc.record({
      older: fc.integer({ min: 1, max: LEAVES }),
      at: fc.nat(),
      leaf: fc.nat(),
      inclusion: change,
      consistency: change,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(question, { minLength: 8, maxLength: 8 }), async (questions) => {
        await Promise.all(
          questions.map(async ({ older, at, leaf, ...changes }) => {
            const index = at % older;
            const own = all[leaf % 3 === 0 ? leaf % LEAVES : index] ?? new Uint8Array(32);
            const whole: InclusionClaim = { index, size: LEAVES, leafHash: own, path: [], root: tree.root() };
            const path = changed(tree.inclusion(index), changes.inclusion);
            expect(await anchor.verifyInclusion.ask(own, index, path)).toBe(
              verifyInclusion(hasher, { ...whole, path }),
            );

            const root = tree.root(older);
            const inclusion = changed(tree.inclusion(index, older), changes.inclusion);
            const consistency = changed(tree.consistency(older), changes.consistency);
            const step = { size1: older, size2: LEAVES, root1: root, root2: tree.root(), path: consistency };
            expect(await anchor.verifyInclusionAt.ask(own, index, older, root, inclusion, consistency)).toBe(
              verifyInclusion(hasher, { index, size: older, leafHash: own, path: inclusion, root }) &&
                verifyConsistency(hasher, step),
            );
          }),
        );
      }),
      { numRuns: 64 },
    );
  });

  it('refuse a forked history, offered with the key that anchors', async () => {
    const { anchor } = await deployAnchor(chain);
    await anchor.anchor(200, tree.root(200), []);
    // The registry's own log, written anew from entry 150 on, complete and consistent in itself.
    const fork = grow(LEAVES, (index) => (index < 150 ? String(index) : `other ${index}`));
    expect(await anchor.refusal(LEAVES, fork.root(), fork.consistency(200))).toBe('InconsistentRoot');
    expect(await anchor.refusal(LEAVES, fork.root(), tree.consistency(200))).toBe('InconsistentRoot');
    expect(await anchor.refusal(200, fork.root(200), [])).toBe('InconsistentRoot');
    expect(await anchor.refusal(170, fork.root(170), fork.consistency(170, 200))).toBe('SizeNotLarger');
    expect(await anchor.refusal(200, tree.root(200), [])).toBe('AlreadyAnchored');
    expect(await anchor.refusal(LEAVES, tree.root(), fork.consistency(199))).toBe('ProofLength');
    expect(await anchor.head()).toEqual({ size: 200n, root: tree.root(200) });
    expect(await anchor.refusal(LEAVES, tree.root(), tree.consistency(200))).toBeUndefined();
  });
});
