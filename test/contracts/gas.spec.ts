import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import anchorArtifact from '../../contracts/artifacts/LedgerAnchor.json' with { type: 'json' };
import { proveConsistency, proveInclusion, treeRoot } from '../../src/core/merkle/index.js';
import { type AnchorCaller, type Chain, deployAnchor, equalEntries, hasher, startChain } from './support.js';

const REPORT = join(__dirname, '..', '..', 'contracts', 'gas-report.json');
/** The one the code is compiled for, and the newest one the chain knows (calldata has a floor price there). */
const HARDFORKS = ['paris', 'osaka'];
/** Accounts that are the same in every run: the bytes of an address count as calldata of the deployment. */
const MNEMONIC = 'test test test test test test test test test test test junk';
const INDEX = 123_456;
const MILLION = 1_000_000;
const LIMITS: Readonly<Record<string, number>> = {
  'anchor 999000 to 1000000': 62_000,
  'verifyInclusion at 1000000': 50_000,
  'verifyInclusionAt 999000 of 1000000': 100_000,
};

const log = equalEntries('entry');
const rootOf = (size: number): Promise<Uint8Array> => treeRoot(hasher, log, size);

/** Gas of one transaction for each step; the first head has no proof. */
async function anchorAlong(anchor: AnchorCaller, sizes: readonly number[]): Promise<[string, number][]> {
  const used: [string, number][] = [];
  let last = 0;
  for (const size of sizes) {
    const proof = last === 0 ? [] : await proveConsistency(hasher, log, last, size);
    const { gasUsed } = await anchor.anchor(size, await rootOf(size), proof);
    used.push([`anchor ${last} to ${size}`, Number(gasUsed)]);
    last = size;
  }
  return used;
}

async function measure(chain: Chain): Promise<Record<string, number>> {
  const { anchor, receipt } = await deployAnchor(chain);
  const { anchor: longest } = await deployAnchor(chain);
  const steps = await anchorAlong(anchor, [1_000, 1_001, 99_000, 100_000, 999_000, MILLION]);
  const farthest = await anchorAlong(longest, [3, Number.MAX_SAFE_INTEGER]);
  const [leaf] = await log.read([{ level: 0, index: INDEX }]);
  if (leaf === undefined) throw new Error('no leaf');
  const older = 999_000;
  const path = await proveInclusion(hasher, log, INDEX, MILLION);
  const olderPath = await proveInclusion(hasher, log, INDEX, older);
  const step = await proveConsistency(hasher, log, older, MILLION);
  const at = [leaf, INDEX, older, await rootOf(older), olderPath, step] as const;
  expect(await anchor.verifyInclusion.ask(leaf, INDEX, path)).toBe(true);
  expect(await anchor.verifyInclusionAt.ask(...at)).toBe(true);
  return {
    deployment: Number(receipt.gasUsed),
    ...Object.fromEntries([...steps, ...farthest]),
    'verifyInclusion at 1000000': Number(await anchor.verifyInclusion.gas(leaf, INDEX, path)),
    'verifyInclusionAt 999000 of 1000000': Number(await anchor.verifyInclusionAt.gas(...at)),
  };
}

describe('gas of transactions, on a chain', () => {
  it('is what the report says, and within the limits', async () => {
    const measured: Record<string, Record<string, number>> = {};
    for (const hardfork of HARDFORKS) {
      const chain = await startChain({ hardfork, mnemonic: MNEMONIC });
      try {
        measured[hardfork] = await measure(chain);
      } finally {
        await chain.stop();
      }
    }
    const { execution, ...report } = JSON.parse(readFileSync(REPORT, 'utf8'));
    const { version, settings } = anchorArtifact.compiler;
    const anew = { compiler: version, settings, hardforks: measured };
    if (process.env['UPDATE_GAS_REPORT'] === 'true') {
      writeFileSync(REPORT, `${JSON.stringify({ ...anew, execution }, null, 2)}\n`);
    } else expect(anew).toEqual(report);
    for (const figures of Object.values(measured)) {
      for (const [name, limit] of Object.entries(LIMITS)) expect(figures[name]).toBeLessThanOrEqual(limit);
    }
  });
});
