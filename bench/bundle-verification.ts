import { canonicalBytes } from '../src/core/canonical/index.js';
import { nobleCrypto } from '../src/core/crypto.js';
import { buildBundle, completeArtefact, parseArtefact, verifyRegistration } from '../src/core/verification/index.js';
import { contractPolicy, sampleReceipt, TRUSTED_CHAIN } from '../test/support/sample-anchor.js';
import { sm2Multikey, sm2Of, summaryOf, twinOf } from '../test/support/sample-derived.js';
import { NOW, SampleRegistry } from '../test/support/sample-registry.js';
import { type Benchmark, finding } from './support/benchmark.js';
import { median, rounded } from './support/statistics.js';

const LIMIT_MS = 50;
const RUNS = 60;
/** Runs before the engine has compiled what it needs, left out of the median and told apart. */
const COLD = 5;
/** Other leaves of the log: proofs of some fourteen hashes. */
const OTHERS = 10_000;

/**
 * Time to read and judge a bundle with everything in it, by the JavaScript primitives that a browser has. Nothing is
 * remembered from one run to the next. The twin is not judged: a page loads its library when somebody asks for that.
 */
export const bundleVerification: Benchmark = async (run) => {
  const { bundle, trust } = await sample();
  const options = { now: NOW, crypto: nobleCrypto };
  const judge = (): number => {
    const begin = performance.now();
    const artefact = parseArtefact(bundle);
    const verdict = artefact.ok ? verifyRegistration(artefact.value.input, trust, options).verdict : artefact.code;
    if (verdict !== 'valid') throw new Error(verdict);
    return performance.now() - begin;
  };
  const first = judge();
  for (let turn = 1; turn < COLD; turn += 1) judge();
  const used = process.cpuUsage();
  const times = Array.from({ length: RUNS }, judge);
  const { user, system } = process.cpuUsage(used);
  const artefact = parseArtefact(bundle);
  if (!artefact.ok) throw new Error(artefact.code);
  const begin = performance.now();
  const whole = await completeArtefact(artefact.value, nobleCrypto);
  const twinMs = performance.now() - begin;
  run.progress(`with its twin in canonical form: ${rounded(twinMs)} ms more, the library loaded`);
  if (verifyRegistration(whole, trust, options).verdict !== 'valid') throw new Error('the twin is not valid');
  return finding(
    'bundle-verification',
    { unit: 'ms', median: rounded(median(times)), bound: 'at-most', limit: LIMIT_MS },
    {
      firstMs: rounded(first),
      worstMs: rounded(Math.max(...times)),
      // What a machine shared with others blurs least.
      processorMs: rounded((user + system) / 1_000 / RUNS),
      bytes: bundle.length,
      twinMs: rounded(twinMs),
    },
  );
};

async function sample() {
  const registry = new SampleRegistry();
  const sm2Key = registry.introduce('social', sm2Multikey(), 'credential');
  const contract = registry.publish('trust-anchor', contractPolicy());
  const certificate = registry.issue();
  for (let i = 0; i < OTHERS; i += 1) registry.tree.append(nobleCrypto.sha256(Uint8Array.of(i & 255, i >> 8)));
  const input = registry.evidence(certificate, {
    keyEntries: [0, 1, 2, 3, sm2Key].map((index) => registry.logged(index)),
    summary: summaryOf(certificate),
    sm2: sm2Of(certificate),
    anchor: sampleReceipt(registry, { size: registry.tree.size }),
    contractEntries: [registry.logged(contract)],
    encumbranceEntries: [],
  });
  const bundle = canonicalBytes(buildBundle({ input, rdfc: await twinOf(certificate) }));
  return { bundle, trust: registry.trust({ chain: TRUSTED_CHAIN }) };
}
