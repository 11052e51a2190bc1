import { conforms } from '../../src/core/shape/index.js';
import { anchorReceiptShape } from '../../src/core/anchor/index.js';
import { AnchoringModule, anchoringProblems } from '../../src/modules/anchoring/index.js';
import { HealthChecks } from '../../src/platform/health/index.js';
import { Metrics } from '../../src/platform/metrics/index.js';
import { startLedger } from '../ledger/support.js';
import { type Anvil, startAnvil } from '../support/anvil.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { RpcProxy } from './rpc-proxy.js';
import { adopt, type Anchoring, chainOptions, type Deployed, deploy, mine, startAnchoring, steps } from './support.js';

describe('anchors as they are shown', () => {
  let anvil: Anvil;
  let database: TestDatabase;
  let proxy: RpcProxy;
  let contract: Deployed;
  let registry: Anchoring;
  const sizes: number[] = [];

  beforeAll(async () => {
    [anvil, database] = await Promise.all([startAnvil(), createTestDatabase()]);
    proxy = await RpcProxy.start(anvil.url);
    // A node that gives receipts only one by one, and no transactions as they were signed.
    proxy.interfere(({ method }) =>
      ['eth_getBlockReceipts', 'eth_getRawTransactionByHash'].includes(method)
        ? { error: { code: -32_601, message: 'method not found' } }
        : undefined,
    );
    contract = await deploy(anvil);
    registry = await startAnchoring(database.url, chainOptions(anvil, { rpcUrl: proxy.url }));
    await adopt(registry, contract);
    for (let i = 0; i < 3; i += 1) {
      sizes.push(await registry.grow(2));
      await steps(registry, 2);
    }
    await registry.anchorer.step();
    await registry.grow();
  });

  afterAll(async () => {
    await registry.close();
    await Promise.all([anvil.stop(), database.drop(), proxy.stop()]);
  });

  const get = (url: string) => registry.app.inject({ method: 'GET', url });

  it('page by page, the largest first, with the state of the chain', async () => {
    const first = await get('/v1/ledger/anchors?limit=2');
    expect(first.statusCode).toBe(200);
    expect(first.headers['cache-control']).toBe('public, max-age=1');
    const page = first.json();
    expect(page.items.map(({ size }: { size: string }) => Number(size))).toEqual([sizes[2], sizes[1]]);
    expect(page.items.map(({ state }: { state: string }) => state)).toEqual(['mined', 'confirmed']);
    expect(page.items[0]).toMatchObject({
      chain: 'test',
      chainId: '31337',
      contract: contract.address,
      confirmations: '1',
    });
    expect(page.chains).toEqual([
      expect.objectContaining({ chain: 'test', condition: 'well', backlogEntries: '1', alarm: false, local: false }),
    ]);
    expect(page.chains[0].explanationZh).toContain('已锚定');
    const rest = (await get(`/v1/ledger/anchors?limit=2&cursor=${page.nextCursor}`)).json();
    expect(rest.items.map(({ size }: { size: string }) => Number(size))).toEqual([sizes[0]]);
    expect(rest.nextCursor).toBeNull();
  });

  it('of one size, with a receipt in the form of anchor.json, cached as long as it is settled', async () => {
    const settled = await get(`/v1/ledger/anchors/${sizes[1]}`);
    expect(settled.headers['cache-control']).toBe('public, max-age=60');
    const [item] = settled.json().items;
    expect(conforms(anchorReceiptShape, item.receipt)).toBe(true);
    expect(item.receipt).toMatchObject({
      size: sizes[1],
      contract: contract.address,
      link: { size: sizes[1], path: [] },
    });
    // Receipts one by one, transactions not at all: proven, but for the transaction's hash.
    expect(item.receipt.proof.nodes.length).toBeGreaterThan(0);
    expect(item.receipt.proof).not.toHaveProperty('transactionNodes');
    const passing = await get(`/v1/ledger/anchors/${sizes[2]}`);
    expect(passing.headers['cache-control']).toBe('public, max-age=1');
  });

  it.each([
    ['/v1/ledger/anchors/999999', 404, 'anchor-not-found'],
    ['/v1/ledger/anchors/0', 400, 'anchor-query-invalid'],
    ['/v1/ledger/anchors/01', 400, 'anchor-query-invalid'],
    ['/v1/ledger/anchors/x', 400, 'anchor-query-invalid'],
    ['/v1/ledger/anchors/9007199254740993', 400, 'anchor-query-invalid'],
    ['/v1/ledger/anchors?cursor=abc', 400, 'cursor-invalid'],
  ])('%s is answered with %i %s', async (url, status, code) => {
    const answer = await get(url);
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
  });

  it('in health, which they never take down, and in the metrics', async () => {
    const { checks } = await registry.app.get(HealthChecks).run();
    expect(checks['chain']).toEqual({ status: 'up', detail: await registry.say() });
    const text = await registry.app.get(Metrics).registry.metrics();
    expect(text).toContain('registry_anchor_backlog_entries 1');
    expect(text).toContain(`registry_anchor_size ${sizes[2]}`);
    expect(text).toContain(`registry_anchor_final_size ${sizes[1]}`);
    expect(text).toContain('registry_anchor_alarm 0');
    registry.clock.advance(2 * 3_600_000);
    expect(await registry.app.get(Metrics).registry.metrics()).toContain('registry_anchor_alarm 1');
    const late = (await registry.app.get(HealthChecks).run()).checks['chain'];
    expect(late).toMatchObject({ status: 'up', detail: expect.stringContaining('ALARM: chain test') });
  });

  it('says that there is no chain where none is configured', async () => {
    const other = await createTestDatabase();
    const imports = [AnchoringModule.forRoot({ chains: [] })];
    const bare = await startLedger(other.url, { imports, problems: anchoringProblems });
    try {
      const { checks } = await bare.app.get(HealthChecks).run();
      expect(checks['chain']).toEqual({ status: 'up', detail: 'no chain configured' });
      const list = await bare.app.inject({ method: 'GET', url: '/v1/ledger/anchors' });
      expect(list.json()).toEqual({ items: [], nextCursor: null, chains: [] });
    } finally {
      await bare.close();
      await other.drop();
    }
  });
});

describe('a chain without Ethereum tries', () => {
  it('gives receipts that are checked online only, and is asked for their proof once', async () => {
    const [anvil, database] = await Promise.all([startAnvil(), createTestDatabase()]);
    const proxy = await RpcProxy.start(anvil.url);
    // Its headers hash otherwise.
    proxy.interfere(async ({ method }, _response, ask) => {
      if (method !== 'eth_getBlockByHash') return undefined;
      const answer = await ask();
      return { ...answer, result: { ...Object(answer['result']), gasLimit: '0x1' } };
    });
    const registry = await startAnchoring(database.url, chainOptions(anvil, { rpcUrl: proxy.url }));
    try {
      await adopt(registry, await deploy(anvil));
      const size = await registry.grow();
      await steps(registry, 2);
      await mine(anvil);
      await steps(registry, 3);
      const { root } = await registry.reader.head();
      const receipt = await registry.receipts.receiptCovering({ size, root });
      expect(receipt).toMatchObject({ size });
      expect(receipt).not.toHaveProperty('proof');
      expect(proxy.seen.filter(({ method }) => method === 'eth_getBlockByHash')).toHaveLength(1);
    } finally {
      await registry.close();
      await Promise.all([anvil.stop(), database.drop(), proxy.stop()]);
    }
  });
});
