import { join } from 'node:path';
import { audit, fastSigner, lawfulRegistryOf, trustOf, writeLog } from '../../../test/support/audited-log.js';
import { temporaryFolder } from '../../../test/support/temporary-folder.js';
import { type HexText, toHexText } from '../../core/anchor/index.js';
import type { JsonObject } from '../../core/canonical/index.js';
import { treeRoot } from '../../core/merkle/index.js';
import { nodeCrypto } from '../../platform/crypto/index.js';
import { replayEngine } from './application/replay-engine.js';
import type { AnchoredHead, AnchoringChain } from './index.js';

const CHAIN = 20_260;
const FIRST = address(1);
const SECOND = address(2);
const CODE = toHexText(new Uint8Array(32).fill(0xc0));
const BOGUS = toHexText(new Uint8Array(32).fill(0xbb));
const folder = temporaryFolder();
afterAll(folder.remove);

function address(number: number): HexText {
  return toHexText(new Uint8Array(20).fill(number));
}

let logs = 0;

/** A log of 600 entries whose last ones announce contracts, written to a folder of its own. */
async function logWith(policies: (rootAt: (size: number) => Promise<HexText>) => Promise<JsonObject[]>) {
  const registry = lawfulRegistryOf(600);
  const rootAt = async (size: number) => toHexText(await treeRoot(nodeCrypto, registry.tree, size));
  for (const [i, content] of (await policies(rootAt)).entries()) {
    const version = String(i + 1);
    const policy = {
      kind: 'policy.published',
      centre: 'social',
      at: `2026-07-07T00:00:0${i}.000Z`,
      subject: 'policy:chain-main',
      body: {
        actId: `0a0a0a0a-1111-4222-8333-88880000000${i}`,
        policyType: 'trust-anchor',
        policyId: 'chain-main',
        version,
        content,
      },
      committed: {},
      salts: {},
    } as const;
    registry.append(policy, fastSigner(4));
  }
  logs += 1;
  const place = join(folder.path, String(logs));
  writeLog(place, registry);
  const trusted = { ...trustOf(registry), contract: { chainId: CHAIN, contract: FIRST } };
  const judge = async (chains: AnchoringChain[]) => {
    const report = await audit(place, registry, { replay: replayEngine, chains, trust: trusted });
    return {
      anchors: report.checked.anchors,
      notChecked: report.notChecked.filter(({ rule }) => rule === 'anchors'),
      findings: report.findings.map(({ code, index, size }) => ({
        code,
        ...(index === undefined ? {} : { index }),
        ...(size === undefined ? {} : { size }),
      })),
    };
  };
  return { rootAt, judge };
}

const announced = (contract: HexText, more: JsonObject = {}): JsonObject => ({
  chainId: CHAIN,
  contract,
  codeHash: CODE,
  initialSize: 0,
  initialRoot: toHexText(nodeCrypto.sha256(new Uint8Array())),
  ...more,
});

interface Held {
  readonly code?: HexText;
  readonly heads: readonly (AnchoredHead & { readonly block: number })[];
}

/** A chain that holds what it is told to, and whose newest block is 100. */
const chainOf = (contracts: ReadonlyMap<HexText, Held>, chainId = CHAIN): AnchoringChain => ({
  chainId: async () => chainId,
  newestBlock: async () => 100,
  codeHash: async (contract) => {
    const held = contracts.get(contract);
    return held === undefined ? undefined : (held.code ?? CODE);
  },
  async *anchored(contract, upTo) {
    for (const head of contracts.get(contract)?.heads ?? []) if (head.block <= upTo) yield head;
  },
});

const head = (size: number, root: HexText, block = size / 10): AnchoredHead & { block: number } => ({
  size,
  root,
  transactionHash: toHexText(nodeCrypto.sha256(new Uint8Array([block % 256]))),
  block,
});

describe('anchors on a chain', () => {
  it('are compared one by one with what the entries give', async () => {
    const { rootAt, judge } = await logWith(async () => [announced(FIRST)]);
    const sizes = [1, 2, 255, 256, 257, 512, 599, 601];
    const heads = await Promise.all(sizes.map(async (size) => head(size, await rootAt(size), 50)));
    const chain = chainOf(new Map([[FIRST, { heads }]]));
    expect(await judge([chain])).toEqual({ anchors: '8', notChecked: [], findings: [] });
  });

  it('that the entries do not give are found: another root, and more entries than there are', async () => {
    const { rootAt, judge } = await logWith(async () => [announced(FIRST)]);
    const heads = [
      head(100, await rootAt(100)),
      head(200, BOGUS),
      head(300, await rootAt(301)),
      head(9_000, BOGUS, 99),
    ];
    expect(await judge([chainOf(new Map([[FIRST, { heads }]]))])).toMatchObject({
      anchors: '4',
      findings: [
        { code: 'anchor-mismatch', size: 200 },
        { code: 'anchor-mismatch', size: 300 },
        { code: 'anchor-larger', size: 9_000 },
      ],
    });
  });

  it('of blocks after the audit began are left to the next one: the registry goes on', async () => {
    const { judge } = await logWith(async () => [announced(FIRST)]);
    const chain = chainOf(new Map([[FIRST, { heads: [head(9_000, BOGUS, 101)] }]]));
    expect(await judge([chain])).toMatchObject({ anchors: '0', findings: [] });
  });

  it('are not checked without a node of their chain, and that is said', async () => {
    const { judge } = await logWith(async () => [announced(FIRST)]);
    const expected = [{ rule: 'anchors', count: 1, needs: 'chain-node' }];
    expect(await judge([])).toEqual({ anchors: '0', notChecked: expected, findings: [] });
    const other = chainOf(new Map([[FIRST, { heads: [head(200, BOGUS)] }]]), CHAIN + 1);
    expect(await judge([other])).toEqual({ anchors: '0', notChecked: expected, findings: [] });
  });
});

describe('the contracts that a ledger announces', () => {
  it('follow each other, and the bogus head of the one before is still found', async () => {
    const { rootAt, judge } = await logWith(async (rootAt) => [
      announced(FIRST),
      announced(SECOND, { predecessor: FIRST, initialSize: 100, initialRoot: await rootAt(100) }),
    ]);
    const contracts = new Map<HexText, Held>([
      [FIRST, { heads: [head(100, await rootAt(100)), head(5_000, BOGUS, 12)] }],
      [SECOND, { heads: [head(100, await rootAt(100), 13), head(400, await rootAt(400))] }],
    ]);
    expect(await judge([chainOf(contracts)])).toEqual({
      anchors: '4',
      notChecked: [],
      findings: [{ code: 'anchor-larger', size: 5_000 }],
    });
  });

  it.each<[string, (rootAt: (size: number) => Promise<HexText>) => Promise<JsonObject[]>, object[]]>([
    [
      'a successor of a stranger',
      async (rootAt) => [
        announced(FIRST),
        announced(SECOND, { predecessor: address(9), initialSize: 100, initialRoot: await rootAt(100) }),
      ],
      [{ code: 'anchor-predecessor', index: 601 }],
    ],
    [
      'a second contract that follows nobody',
      async () => [announced(FIRST), announced(SECOND)],
      [{ code: 'anchor-predecessor', index: 601 }],
    ],
    [
      'a successor that starts from what the log never was',
      async () => [announced(FIRST), announced(SECOND, { predecessor: FIRST, initialSize: 100, initialRoot: BOGUS })],
      [{ code: 'anchor-initial', index: 601, size: 100 }],
    ],
    [
      'a successor that starts beyond the log',
      async () => [announced(FIRST), announced(SECOND, { predecessor: FIRST, initialSize: 9_000, initialRoot: BOGUS })],
      [{ code: 'anchor-initial', index: 601, size: 9_000 }],
    ],
    [
      'an announcement in no proper form',
      async () => [announced(FIRST), { contract: SECOND }],
      [{ code: 'anchor-policy', index: 601 }],
    ],
    [
      'none but others than the trust file names',
      async () => [announced(SECOND)],
      [{ code: 'anchor-contract-untrusted' }],
    ],
  ])('are judged: %s', async (_name, policies, findings) => {
    const { judge } = await logWith(policies);
    const sound = new Map<HexText, Held>([
      [FIRST, { heads: [] }],
      [SECOND, { heads: [] }],
    ]);
    expect((await judge([chainOf(sound)])).findings).toEqual(findings);
  });

  it('must be on the chain, with the code that was announced', async () => {
    const { judge } = await logWith(async () => [announced(FIRST)]);
    expect((await judge([chainOf(new Map())])).findings).toEqual([{ code: 'anchor-contract-missing', index: 600 }]);
    const other = chainOf(new Map([[FIRST, { code: BOGUS, heads: [] }]]));
    expect((await judge([other])).findings).toEqual([{ code: 'anchor-contract-code', index: 600 }]);
  });
});
