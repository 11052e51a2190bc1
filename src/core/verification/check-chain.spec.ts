import { mapMemo, mutationsOf } from '../../../test/support/mutations.js';
import {
  CHAIN_ID,
  CODE_HASH,
  CONFIRMATIONS,
  CONTRACT,
  contractPolicy,
  factsOf,
  SUCCESSOR,
  SUCCESSOR_CODE,
  sampleReceipt,
  TRUSTED_CHAIN,
} from '../../../test/support/sample-anchor.js';
import { multikeyOf, NOW, SampleRegistry, seeded } from '../../../test/support/sample-registry.js';
import { type AnchorReceipt, anchorReceiptShape, type ChainFacts, type HexText } from '../anchor/index.js';
import { nobleCrypto } from '../crypto.js';
import { parseShape } from '../shape/index.js';
import { type TrustFile, type VerificationInput, verifyRegistration } from './index.js';

const registry = new SampleRegistry();
const certificate = registry.issue();
const COVERING = certificate.index + 1;
const first = registry.publish('trust-anchor', contractPolicy());
registry.issue('SJ1102026010002', { statusIndex: 4_712 });
const named = registry.publish(
  'trust-anchor',
  contractPolicy({ contract: SUCCESSOR, codeHash: SUCCESSOR_CODE, predecessor: CONTRACT, initialSize: COVERING }),
);
const evidence = registry.evidence(certificate);
const NEWEST = registry.tree.size;
const other: HexText = `0x${'99'.repeat(20)}`;
const hash: HexText = `0x${'77'.repeat(32)}`;
const BOGUS = new Uint8Array(32).fill(0x66);

const memo = mapMemo();

interface Asked {
  anchor?: AnchorReceipt | undefined;
  chain?: ChainFacts;
  blocks?: readonly HexText[];
  contracts?: readonly number[];
  trust?: Partial<TrustFile>;
  input?: Partial<VerificationInput>;
}

const ask = ({ anchor, chain, blocks, contracts, trust = {}, input = {} }: Asked, requireChain = false) => {
  const given: VerificationInput = {
    ...evidence,
    ...(anchor === undefined ? {} : { anchor }),
    ...(contracts === undefined ? {} : { contractEntries: contracts.map((index) => registry.logged(index)) }),
    ...input,
  };
  const file = registry.trust({ chain: TRUSTED_CHAIN, requireChain, ...trust });
  const report = verifyRegistration(given, file, {
    now: NOW,
    crypto: nobleCrypto,
    memo,
    ...(chain === undefined ? {} : { chain }),
    ...(blocks === undefined ? {} : { trustedBlocks: blocks }),
  });
  const found = report.fragments.find(({ check }) => check === 'chain');
  return { verdict: report.verdict, status: found?.status, code: found?.code, evidence: found?.evidence };
};

const receipt = sampleReceipt(registry, { size: NEWEST });
const older = sampleReceipt(registry, { size: COVERING });
const uncovering = sampleReceipt(registry, { size: certificate.index });
const facts = factsOf(receipt);
const { proof: _proof, ...online } = receipt;
const unreachable: ChainFacts = { state: 'unreachable', reason: 'no answer in time' };
const { anchored: _anchored, ...silent } = facts;
const atEnd = { head: { size: NEWEST, root: receipt.root } };
const few = factsOf(receipt, {
  newestBlock: receipt.blockNumber,
  anchored: { ...receipt, confirmations: CONFIRMATIONS - 1 },
});
const succeeding = sampleReceipt(registry, { size: NEWEST, contract: SUCCESSOR });

type Kind = 'proven' | 'open' | 'unknown' | 'false';

/** How each finding counts: without and with `requireChain`. */
const COUNTS: Readonly<Record<Kind, readonly [[string, string], [string, string]]>> = {
  proven: [
    ['valid', 'valid'],
    ['valid', 'valid'],
  ],
  // Shown, unless it is required.
  open: [
    ['skipped', 'valid'],
    ['error', 'undetermined'],
  ],
  // Could not be checked: decides only if it is required.
  unknown: [
    ['error', 'valid'],
    ['error', 'undetermined'],
  ],
  false: [
    ['invalid', 'forged'],
    ['invalid', 'forged'],
  ],
};

const CASES: readonly [string, Asked, string, Kind][] = [
  ['nothing is known', {}, 'chain-absent', 'open'],
  ['a node confirms the receipt', { anchor: receipt, chain: facts }, 'chain-anchored', 'proven'],
  ['a node confirms one without a proof', { anchor: online, chain: facts }, 'chain-anchored', 'proven'],
  ['a node confirms the checkpoint itself', { chain: facts }, 'chain-anchored', 'proven'],
  ['a node confirms an older covering tree', { anchor: older, chain: factsOf(older) }, 'chain-anchored', 'proven'],
  ['a node has gone on since', { anchor: older, chain: factsOf(older, atEnd) }, 'chain-anchored', 'proven'],
  ['there are too few confirmations', { anchor: receipt, chain: few }, 'chain-confirming', 'open'],
  ['too few, and no receipt yet', { chain: few }, 'chain-confirming', 'open'],
  [
    'nothing is anchored yet',
    {
      chain: { ...silent, head: { size: 2, root: hash }, backlog: { size: NEWEST, since: '2026-03-01T05:00:00.000Z' } },
    },
    'chain-not-anchored',
    'open',
  ],
  [
    'the anchored tree ends before the entry',
    { anchor: uncovering, chain: factsOf(uncovering) },
    'chain-not-anchored',
    'open',
  ],
  ['the same, offline', { anchor: uncovering, blocks: [uncovering.blockHash] }, 'chain-not-anchored', 'open'],
  ['the chain can’t be asked', { chain: unreachable }, 'chain-unreachable', 'unknown'],
  ['nor with a receipt', { anchor: receipt, chain: unreachable }, 'chain-unreachable', 'unknown'],
  [
    'but the block is a trusted one',
    { anchor: receipt, chain: unreachable, blocks: [receipt.blockHash] },
    'chain-proven-offline',
    'proven',
  ],
  [
    'the block is a trusted one',
    { anchor: receipt, blocks: [hash, receipt.blockHash] },
    'chain-proven-offline',
    'proven',
  ],
  [
    'the trust file trusts the block',
    { anchor: receipt, trust: { chain: { ...TRUSTED_CHAIN, trustedBlocks: [receipt.blockHash] } } },
    'chain-proven-offline',
    'proven',
  ],
  ['another block is trusted', { anchor: receipt, blocks: [hash] }, 'chain-block-not-trusted', 'open'],
  ['there is nothing to check it against', { anchor: receipt }, 'chain-block-not-trusted', 'open'],
  ['nothing at all, and no proof', { anchor: online }, 'chain-online-only', 'open'],
  ['no proof under a trusted block', { anchor: online, blocks: [receipt.blockHash] }, 'chain-online-only', 'open'],
  [
    'the node is of another chain',
    { anchor: receipt, chain: factsOf(receipt, { chainId: 1 }) },
    'chain-facts-foreign',
    'unknown',
  ],
  [
    'it was asked for another contract',
    { anchor: receipt, chain: factsOf(receipt, { contract: other }) },
    'chain-facts-foreign',
    'unknown',
  ],
  [
    'other code stands there',
    { anchor: receipt, chain: factsOf(receipt, { codeHash: hash }) },
    'chain-facts-foreign',
    'unknown',
  ],
  [
    'no code stands there',
    { chain: { state: 'answered', chainId: CHAIN_ID, newestBlock: 1, contract: CONTRACT } },
    'chain-facts-foreign',
    'unknown',
  ],
  [
    'another root was anchored at that size',
    { anchor: receipt, chain: factsOf(receipt, { anchored: { ...receipt, root: hash, confirmations: 1 } }) },
    'chain-contradicted',
    'false',
  ],
  [
    'the head has another root',
    { anchor: receipt, chain: factsOf(receipt, { head: { size: NEWEST, root: hash } }) },
    'chain-contradicted',
    'false',
  ],
  [
    'the log was forked: no receipt, another head',
    { chain: { ...silent, head: { size: NEWEST, root: hash } } },
    'chain-contradicted',
    'false',
  ],
  [
    'the contract emitted no such event',
    { anchor: receipt, chain: { ...silent, head: { size: NEWEST + 5, root: hash } } },
    'chain-anchor-missing',
    'unknown',
  ],
  [
    'the head is smaller than the anchor',
    { anchor: receipt, chain: { ...silent, head: { size: 2, root: hash } } },
    'chain-anchor-missing',
    'unknown',
  ],
  [
    'even under a trusted block',
    { anchor: receipt, blocks: [receipt.blockHash], chain: { ...silent, head: { size: 2, root: hash } } },
    'chain-anchor-missing',
    'unknown',
  ],
  [
    'the node lags behind the anchor',
    {
      anchor: receipt,
      chain: { ...silent, newestBlock: receipt.blockNumber + CONFIRMATIONS - 2, head: { size: 2, root: hash } },
    },
    'chain-behind',
    'unknown',
  ],
  [
    'the anchor is in another block now',
    { anchor: receipt, chain: factsOf(receipt, { anchored: { ...receipt, blockHash: hash, confirmations: 9 } }) },
    'chain-receipt-outdated',
    'unknown',
  ],
  [
    'it is in another block although the old one was trusted',
    {
      anchor: receipt,
      blocks: [receipt.blockHash],
      chain: factsOf(receipt, { anchored: { ...receipt, blockHash: hash, confirmations: 9 } }),
    },
    'chain-receipt-outdated',
    'unknown',
  ],
  [
    'it is in another transaction',
    { anchor: receipt, chain: factsOf(receipt, { anchored: { ...receipt, transactionHash: hash, confirmations: 9 } }) },
    'chain-receipt-outdated',
    'unknown',
  ],
  [
    'a successor that the ledger names anchored it',
    { anchor: succeeding, contracts: [first, named], chain: factsOf(succeeding) },
    'chain-anchored',
    'proven',
  ],
  [
    'the successor, offline',
    { anchor: succeeding, contracts: [named], blocks: [succeeding.blockHash] },
    'chain-proven-offline',
    'proven',
  ],
  [
    'the predecessor, up to where its successor began',
    { anchor: older, contracts: [named], chain: factsOf(older) },
    'chain-anchored',
    'proven',
  ],
  [
    'the predecessor, beyond',
    { anchor: receipt, contracts: [named], chain: facts },
    'chain-contract-superseded',
    'open',
  ],
  [
    'the predecessor, beyond, offline',
    { anchor: receipt, contracts: [named], blocks: [receipt.blockHash] },
    'chain-contract-superseded',
    'open',
  ],
  [
    'without a receipt the newest contract is the one to ask',
    { contracts: [named], chain: facts },
    'chain-facts-foreign',
    'unknown',
  ],
  [
    'a contract that nothing names',
    { anchor: succeeding, chain: factsOf(succeeding) },
    'chain-receipt-foreign',
    'false',
  ],
  [
    'one of another chain',
    { anchor: { ...receipt, chainId: 1 }, blocks: [receipt.blockHash] },
    'chain-receipt-foreign',
    'false',
  ],
  [
    'one that the ledger names but the trust file does not reach',
    { anchor: succeeding, contracts: [named], trust: { chain: { ...TRUSTED_CHAIN, chainId: 5 } } },
    'chain-contract-untrusted',
    'open',
  ],
];

describe('the anchor of a certificate', () => {
  it.each(CASES)('when %s', (_name, asked, code, kind) => {
    for (const isRequired of [false, true]) {
      const [status, verdict] = COUNTS[kind][isRequired ? 1 : 0];
      expect(ask(asked, isRequired)).toMatchObject({ code, status, verdict });
    }
  });

  it('names where it is', () => {
    const { link: _link, proof: _, ...place } = receipt;
    expect(ask({ anchor: receipt, chain: facts }).evidence).toEqual({
      ...place,
      confirmations: CONFIRMATIONS,
      required: CONFIRMATIONS,
    });
    expect(ask({ anchor: receipt, blocks: [receipt.blockHash] }).evidence).toEqual({
      ...place,
      blockTime: 1_772_000_000,
    });
  });

  it('names no transaction that its proof does not hold', () => {
    const { transactionNodes: _nodes, ...less } = receipt.proof ?? { header: '0x', transactionIndex: 0, nodes: [] };
    const anchor = { ...receipt, transactionHash: hash, proof: less };
    expect(ask({ anchor, blocks: [receipt.blockHash] }).evidence).not.toHaveProperty('transactionHash');
  });

  it('is not checked without a trust file, or one that trusts no chain', () => {
    const report = verifyRegistration({ ...evidence, anchor: receipt }, undefined, { now: NOW, crypto: nobleCrypto });
    expect(report.fragments.find(({ check }) => check === 'chain')).toMatchObject({
      status: 'skipped',
      code: 'chain-not-checked',
    });
    const asked = { anchor: receipt, chain: facts, blocks: [receipt.blockHash], trust: { chain: null } };
    expect(ask(asked)).toMatchObject({ status: 'skipped', code: 'chain-not-checked', verdict: 'valid' });
    expect(ask({ trust: { chain: null } })).toMatchObject({ status: 'skipped', code: 'chain-absent' });
  });
});

describe('a forged anchor', () => {
  const forged = (anchor: AnchorReceipt, reason: string) => {
    for (const asked of [{ anchor }, { anchor, chain: factsOf(anchor) }, { anchor, blocks: [anchor.blockHash] }]) {
      expect(ask(asked)).toMatchObject({
        status: 'invalid',
        verdict: 'forged',
        code: 'chain-receipt-false',
        evidence: { reason },
      });
      // A lie about the link is one whether or not the trust file knows a chain.
      expect(ask({ ...asked, trust: { chain: null } }).verdict).toBe('forged');
    }
  };
  const proof = receipt.proof ?? { header: '0x', transactionIndex: 0, nodes: [] };

  it.each<[string, AnchorReceipt, string]>([
    [
      'with a larger bogus root by a stolen key',
      sampleReceipt(registry, { size: NEWEST, root: BOGUS }),
      'receipt-link',
    ],
    ['of a root nobody proved', { ...receipt, root: hash }, 'receipt-link'],
    ['of another size', { ...receipt, size: COVERING }, 'receipt-link'],
    ['linked to another tree', sampleReceipt(registry, { size: COVERING }, NEWEST - 1), 'receipt-link'],
    [
      'of a smaller size with a path that proves nothing',
      { ...older, link: { ...older.link, path: [hash] } },
      'receipt-link',
    ],
    ['with the event of another address', sampleReceipt(registry, { size: NEWEST, emitter: other }), 'receipt-event'],
    ['in a transaction that failed', sampleReceipt(registry, { size: NEWEST, status: 0 }), 'receipt-failed'],
    ['in another block', { ...receipt, blockNumber: 101 }, 'receipt-header'],
    [
      'with the header of another block',
      {
        ...receipt,
        proof: { ...proof, header: sampleReceipt(registry, { size: NEWEST, number: 101 }).proof?.header ?? '0x' },
      },
      'receipt-header',
    ],
    ['at another place of the block', { ...receipt, proof: { ...proof, transactionIndex: 4 } }, 'receipt-trie'],
    ['in another transaction', { ...receipt, transactionHash: hash }, 'receipt-transaction'],
  ])('%s', (_name, anchor, reason) => {
    forged(anchor, reason);
  });

  it('with any single change that leaves it readable', () => {
    const file = registry.trust({ chain: TRUSTED_CHAIN });
    const survivors = mutationsOf(receipt).flatMap(({ name, value }) => {
      const parsed = parseShape(anchorReceiptShape, value);
      if (!parsed.ok) return [];
      const options = { now: NOW, crypto: nobleCrypto, memo, trustedBlocks: [receipt.blockHash] };
      const { verdict } = verifyRegistration({ ...evidence, anchor: parsed.value }, file, options);
      return verdict === 'forged' ? [] : [name];
    });
    // Without its proof it is one for online use, and without the other nodes it does not name its transaction.
    expect(survivors).toEqual(['/proof dropped', '/proof/transactionNodes dropped']);
  });

  it('of another log', () => {
    const fork = new SampleRegistry();
    for (let more = 0; more < NEWEST - 4; more += 1) fork.issue(`SJ11020260200${more + 10}`, { statusIndex: more });
    expect(fork.tree.size).toBe(NEWEST);
    forged(sampleReceipt(fork, { size: NEWEST }), 'receipt-link');
  });

  it('by a bogus predecessor after its successor was named', () => {
    const bogus = sampleReceipt(registry, { size: NEWEST, root: BOGUS });
    expect(ask({ anchor: bogus, contracts: [named], chain: factsOf(bogus) }).verdict).toBe('forged');
  });
});

describe('entries that name contracts', () => {
  const anchor = succeeding;
  const chain = factsOf(succeeding);

  it.each<[string, () => number]>([
    ['of another kind', () => certificate.index],
    ['about another policy', () => registry.publish('regime', contractPolicy({ contract: SUCCESSOR }))],
    ['with a content that is none', () => registry.publish('trust-anchor', { contract: SUCCESSOR })],
  ])('%s are false', (_name, make) => {
    const index = make();
    const input = registry.evidence(certificate);
    const fresh = sampleReceipt(registry, { size: NEWEST, contract: SUCCESSOR });
    expect(ask({ anchor: fresh, chain, contracts: [index], input })).toMatchObject({
      code: 'chain-contract-entry-invalid',
      verdict: 'forged',
    });
  });

  it('are false when they are not in the log', () => {
    const contractEntries = [{ ...registry.logged(named), tlogProof: registry.logged(first).tlogProof }];
    expect(ask({ anchor, chain, input: { contractEntries } })).toMatchObject({ code: 'chain-contract-entry-invalid' });
  });

  it('count for nobody while their key is unknown, and never after it was retired', () => {
    const stranger = registry.publish(
      'trust-anchor',
      contractPolicy({ contract: SUCCESSOR, codeHash: SUCCESSOR_CODE, predecessor: CONTRACT, initialSize: COVERING }),
      seeded(77),
    );
    const linked = sampleReceipt(registry, { size: NEWEST, contract: SUCCESSOR });
    const input = registry.evidence(certificate);
    expect(ask({ anchor: linked, chain, contracts: [stranger], input })).toMatchObject({
      status: 'error',
      code: 'identity-key-evidence-missing',
      verdict: 'valid',
    });
    const retiredKeys = [{ key: multikeyOf(registry.entryKeys.social), firstUntrustedIndex: stranger - 1 }];
    const late = registry.publish('trust-anchor', contractPolicy({ contract: SUCCESSOR, predecessor: CONTRACT }));
    const again = sampleReceipt(registry, { size: NEWEST, contract: SUCCESSOR });
    expect(
      ask({ anchor: again, chain, contracts: [late], input: registry.evidence(certificate), trust: { retiredKeys } }),
    ).toMatchObject({ code: 'chain-contract-entry-invalid', verdict: 'forged' });
  });

  it('lead from contract to contract, and of two successors the first counts', () => {
    const third: HexText = `0x${'c2'.repeat(20)}`;
    const from = (contract: HexText, predecessor: HexText, codeHash: HexText) =>
      registry.publish('trust-anchor', contractPolicy({ contract, predecessor, codeHash, initialSize: COVERING }));
    const rival = from(other, CONTRACT, hash);
    const next = from(third, SUCCESSOR, CODE_HASH);
    const circle = from(CONTRACT, third, CODE_HASH);
    const contracts = [circle, next, rival, named];
    const input = registry.evidence(certificate);
    const linked = (contract: HexText) => sampleReceipt(registry, { size: COVERING, contract });
    const judged = (contract: HexText, codeHash: HexText) => {
      const made = linked(contract);
      return ask({ anchor: made, contracts, input, chain: factsOf(made, { codeHash }) }).code;
    };
    expect(judged(third, CODE_HASH)).toBe('chain-anchored');
    expect(judged(SUCCESSOR, SUCCESSOR_CODE)).toBe('chain-anchored');
    expect(judged(CONTRACT, CODE_HASH)).toBe('chain-anchored');
    expect(judged(other, hash)).toBe('chain-contract-untrusted');
  });
});
