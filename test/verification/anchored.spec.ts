import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { utf8 } from '../../src/core/bytes.js';
import { nobleCrypto } from '../../src/core/crypto.js';
import {
  parseArtefact,
  parseTrustFile,
  type VerificationInput,
  verifyRegistration,
} from '../../src/core/verification/index.js';
import { type ChainOptions, SenderKey } from '../../src/modules/anchoring/index.js';
import { type Anvil, startAnvil } from '../support/anvil.js';
import { WholeApp } from '../support/app.js';
import { Road } from '../support/road.js';

const CONFIRMATIONS = 1;
const NO_WAIT_MS = 60_000;

let anvil: Anvil;
let whole: WholeApp;
let number: string;

const optionsOf = (given: Partial<ChainOptions> = {}): ChainOptions => ({
  name: 'test',
  rpcUrl: anvil.url,
  sender: new SenderKey(anvil.privateKey(1)),
  admin: hex(anvil.address(0)),
  confirmations: CONFIRMATIONS,
  everyEntries: 1,
  everySeconds: 600,
  pollMs: NO_WAIT_MS,
  backlogAlarmSeconds: 3_600,
  fees: 'auto',
  hasTries: true,
  local: true,
  answerMs: 2_000,
  ...given,
});
const hex = (address: string) => `0x${address.slice(2).toLowerCase()}` as const;

interface Fragment {
  readonly check: string;
  readonly status: string;
  readonly code: string;
  readonly evidence?: Record<string, unknown>;
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
type Answer = any;

const chainOf = ({ fragments }: Answer): Fragment | undefined =>
  fragments.find(({ check }: Fragment) => check === 'chain');
const byNumber = async (): Promise<Answer> => (await whole.client().get(`/v1/verifications/${number}`)).body;
const byFile = async (bundle: object): Promise<Answer> => (await whole.client().post('/v1/verifications', bundle)).body;
const step = async () => {
  await whole.runJob('chain-contract-test');
  await whole.runJob('anchoring-test');
};
const mine = (blocks: number) => anvil.rpc('anvil_mine', `0x${blocks.toString(16)}`);
const bundleOf = async (): Promise<Answer> => {
  const { client } = await whole.member(['auditor'], await whole.organisationOf('platform'));
  return (await client.get(`/v1/certificates/${number}/bundle`)).body;
};

/** Asks again until it is as wanted: what is remembered of a chain is up to two seconds old. */
const until = async <T>(ask: () => Promise<T>, isWanted: (answer: T) => boolean): Promise<T> => {
  for (let round = 0; round < 2_000; round += 1) {
    const answer = await ask();
    if (isWanted(answer)) return answer;
    whole.clock.advance(6_000);
  }
  throw new Error('it never came to be');
};
const untilCode = (code: string) => until(byNumber, (report) => chainOf(report)?.code === code);

beforeAll(async () => {
  anvil = await startAnvil();
  whole = await WholeApp.start({ chains: [optionsOf()] });
  const road = await Road.begin(whole);
  number = await road.published();
});
afterAll(async () => {
  await whole.close();
  await anvil.stop();
});

it('a registry without a contract trusts no chain', async () => {
  const trust: Answer = (await whole.client().get('/v1/trust-file')).body;
  expect(trust).toMatchObject({ chain: null, requireChain: false });
  expect(chainOf(await byNumber())).toMatchObject({ status: 'skipped', code: 'chain-absent' });
});

it('an anchor shows as soon as it is final, by number and in the bundle', async () => {
  for (let round = 0; round < 6; round += 1) {
    await step();
    await whole.settle();
  }
  await mine(CONFIRMATIONS);
  await step();
  await step();
  const report = await untilCode('chain-anchored');
  expect(report).toMatchObject({ verdict: 'valid' });
  const trust: Answer = (await whole.client().get('/v1/trust-file')).body;
  expect(trust).toMatchObject({ chain: { chainId: 31_337, confirmations: CONFIRMATIONS }, requireChain: false });
  const { anchor } = await bundleOf();
  expect(chainOf(report)?.evidence).toMatchObject({
    contract: trust.chain.contract,
    transactionHash: anchor.transactionHash,
    size: anchor.size,
    root: anchor.root,
    required: CONFIRMATIONS,
  });
});

it('a bundle names the contract by the ledger, so that a trust file with another one makes no forgery of it', async () => {
  const artefact = parseArtefact(utf8(JSON.stringify(await bundleOf())));
  const trust = parseTrustFile(utf8(JSON.stringify((await whole.client().get('/v1/trust-file')).body)));
  if (!artefact.ok || !trust.ok || trust.value.chain === null) throw new Error('no bundle, or no trust');
  const chain = { ...trust.value.chain, contract: hex(anvil.address(7)) };
  const options = { now: whole.clock.now(), crypto: nobleCrypto };
  const judged = (input: VerificationInput) => verifyRegistration(input, { ...trust.value, chain }, options);
  const report = judged(artefact.value.input);
  expect(report.verdict).toBe('valid');
  expect(chainOf(report)?.code).toBe('chain-contract-untrusted');
  const { contractEntries: _, ...unnamed } = artefact.value.input;
  expect(chainOf(judged(unnamed))?.code).toBe('chain-receipt-foreign');
});

it('a bundle is held against the chain, whatever it says of it', async () => {
  const bundle = await bundleOf();
  expect(chainOf(await byFile(bundle))).toMatchObject({ status: 'valid', code: 'chain-anchored' });
  const { anchor } = bundle;
  const { proof: _proof, ...bare } = anchor;
  const other = `0x${'77'.repeat(32)}`;
  const foreign = { ...anchor, contract: `0x${'77'.repeat(20)}` };
  const changes: [object, string, string][] = [
    [{ ...bare, transactionHash: other }, 'chain-receipt-outdated', 'valid'],
    [{ ...anchor, transactionHash: other }, 'chain-receipt-false', 'forged'],
    [{ ...anchor, link: { ...anchor.link, root: other } }, 'chain-receipt-false', 'forged'],
    [{ ...bare, contract: foreign.contract }, 'chain-receipt-foreign', 'forged'],
    [foreign, 'chain-receipt-false', 'forged'],
    [{ ...bare, chainId: 1 }, 'chain-receipt-foreign', 'forged'],
  ];
  for (const [changed, code, verdict] of changes) {
    const report = await byFile({ ...bundle, anchor: changed });
    expect({ code: chainOf(report)?.code, verdict: report.verdict }).toEqual({ code, verdict });
  }
});

it('a chain that is dead says nothing against a certificate', async () => {
  const bundle = await bundleOf();
  await anvil.stop();
  const dead = await byFile(bundle);
  // Known already, and given while the chain is asked again.
  expect(dead.verdict).toBe('valid');
  const report = await untilCode('chain-unreachable');
  expect(report).toMatchObject({ verdict: 'valid' });
  expect(chainOf(report)).toMatchObject({ status: 'error' });
});

it('a node that never answers is asked by one verification, not by all', async () => {
  let connections = 0;
  const silent = createServer(() => {
    connections += 1;
  });
  await once(silent.listen(0, '127.0.0.1'), 'listening');
  const { port } = silent.address() as AddressInfo;
  try {
    await whole.whileStopped(async () => {}, [optionsOf({ rpcUrl: `http://127.0.0.1:${port}` })]);
    // The start has asked as well.
    const before = connections;
    const reports = await Promise.all(Array.from({ length: 20 }, byNumber));
    for (const report of reports) {
      expect(chainOf(report)).toMatchObject({ status: 'error', code: 'chain-unreachable' });
      expect(report.verdict).toBe('valid');
    }
    expect(connections - before).toBe(1);
    // A place that somebody made up does not hold by itself, and costs the node nothing.
    const bundle = await bundleOf();
    const asked = connections;
    for (const size of [3, 4, 5]) {
      const report = await byFile({ ...bundle, anchor: { ...bundle.anchor, size } });
      expect(report.verdict).toBe('forged');
    }
    expect(connections).toBe(asked);
  } finally {
    silent.close();
  }
});
