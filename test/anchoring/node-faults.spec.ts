import type { ServerResponse } from 'node:http';
import { inspect } from 'node:util';
import { id } from 'ethers';
import { ANCHORED_TOPIC, toHexText } from '../../src/core/anchor/index.js';
import { connectChain } from '../../src/modules/anchoring/index.js';
import { ManualClock } from '../../src/platform/clock/clock.js';
import { type Anvil, startAnvil } from '../support/anvil.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { RpcProxy } from './rpc-proxy.js';
import {
  type Anchoring,
  adopt,
  anchors,
  chainOptions,
  type Deployed,
  deploy,
  eventsOf,
  mine,
  startAnchoring,
  steps,
  transactions,
} from './support.js';

const blocksOf = ([filter]: readonly unknown[]): number => {
  const { fromBlock, toBlock } = Object(filter);
  return Number(toBlock) - Number(fromBlock) + 1;
};

describe('a node that does not do as it should', () => {
  let anvil: Anvil;
  let database: TestDatabase;
  let proxy: RpcProxy;
  let contract: Deployed;
  let registry: Anchoring;

  beforeEach(async () => {
    [anvil, database] = await Promise.all([startAnvil(), createTestDatabase()]);
    proxy = await RpcProxy.start(anvil.url);
    contract = await deploy(anvil);
    registry = await startAnchoring(database.url, chainOptions(anvil, { rpcUrl: proxy.url, answerMs: 60_000 }));
    await adopt(registry, contract);
  });

  afterEach(async () => {
    await registry.close();
    await Promise.all([anvil.stop('SIGKILL'), database.drop(), proxy.stop()]);
  });

  /** One anchor of the newest checkpoint, final, and nothing else on the chain. */
  async function expectOneAnchor(size: number): Promise<void> {
    await steps(registry, 2);
    await mine(anvil);
    await registry.anchorer.step();
    expect((await eventsOf(anvil, contract)).map((event) => event.size)).toEqual([size]);
    expect(await anchors(database)).toContain(`${size} confirmed ordinary`);
    expect(await registry.say()).toContain(`size ${size} is anchored and final; no backlog`);
  }

  it('is down for long: registration goes on, the backlog is one anchor, the alarm tells its age', async () => {
    await proxy.stop();
    await registry.grow(2);
    expect(await registry.anchorer.step()).toBe('hindered');
    registry.clock.advance(2 * 3_600_000);
    const size = await registry.grow(7);
    await steps(registry, 3);
    expect(await registry.say()).toMatch(
      /^ALARM: chain test .*; the node does not answer; registration goes on.*since 2026-03-04T02:00:00.000Z, no connection \(ECONNREFUSED\).*; nothing is anchored yet; backlog of \d+ entries, the oldest published 7200 s ago$/,
    );
    expect(await anchors(database)).toEqual([]);
    const clock = new ManualClock(registry.clock.now());
    await registry.close();
    registry = await startAnchoring(database.url, chainOptions(anvil), clock);
    await registry.anchorer.step();
    await expectOneAnchor(size);
  });

  it('which never answers holds nothing up, and is anchored on afterwards', async () => {
    const { clock } = registry;
    await registry.close();
    // Whatever the machine does meanwhile, a server that never answers does not answer in time.
    registry = await startAnchoring(database.url, chainOptions(anvil, { rpcUrl: proxy.url, answerMs: 100 }), clock);
    proxy.interfere(() => 'answered');
    const size = await registry.grow();
    expect(await registry.anchorer.step()).toBe('hindered');
    expect(await registry.say()).toContain('no whole answer within 100 ms');
    await registry.close();
    proxy.interfere();
    registry = await startAnchoring(database.url, chainOptions(anvil, { rpcUrl: proxy.url }), clock);
    await registry.anchorer.step();
    await expectOneAnchor(size);
  });

  it.each([
    [
      'answers with an error of HTTP',
      (response) => void response.writeHead(502).end('<html>Bad gateway</html>'),
      'HTTP status 502',
    ],
    ['answers HTML', (response) => void response.writeHead(200).end('<html>Welcome</html>'), 'is no JSON object'],
    [
      'answers what is no UTF-8',
      (response) => void response.writeHead(200).end(Buffer.from([0x22, 0xff, 0x22])),
      'is no JSON object',
    ],
    ['answers an empty object', (response) => void response.writeHead(200).end('{}'), 'an answer to something else'],
    ['sends elsewhere', (response) => void response.writeHead(307, { location: anvil.url }).end(), 'no connection'],
    ['breaks the connection', (response) => void response.destroy(), 'no connection'],
    ['sends without end', (response) => void endless(response), 'the answer is too large'],
  ] as [string, (response: ServerResponse) => unknown, string][])(
    'which %s is waited for and anchored on afterwards',
    async (_name, answer, reason) => {
      const size = await registry.grow();
      proxy.interfere((_request, response) => {
        answer(response);
        return 'answered';
      });
      expect(await registry.anchorer.step()).toBe('hindered');
      expect(await registry.say()).toContain(reason);
      expect((await registry.status()).condition.code).toMatch(/^chain-(unreachable|answer)$/);
      proxy.interfere();
      await registry.anchorer.step();
      await expectOneAnchor(size);
    },
  );

  it.each([
    ['of null', { result: null }],
    ['of a number', { result: 5 }],
    ['of garbage', { result: '0xzz' }],
    ['without a result', {}],
    ['of an error that is none of the protocol', { error: 'no' }],
    ['of an error', { error: { code: -32_000, message: 'header not found at https://node.example/v2/KEY' } }],
  ])('with an answer %s to the first of each question, nothing false is concluded', async (_name, answer) => {
    const size = await registry.grow();
    const methods = new Set<string>();
    for (let round = 0; round < 14; round += 1) {
      proxy.interfere(({ method }) => {
        if (methods.has(method)) return undefined;
        methods.add(method);
        return answer;
      });
      await registry.anchorer.step();
      expect(await registry.say()).not.toContain('KEY');
    }
    proxy.interfere();
    await steps(registry, 2);
    await expectOneAnchor(size);
    expect([...methods]).toEqual(expect.arrayContaining(METHODS));
  });

  it('repeats the access key or password in its address: nobody is shown it', async () => {
    const [key, password] = ['0f1e2d3c4b5a69788796', 'half%off-today'];
    await registry.close();
    const rpcUrl = `${proxy.url.replace('//', `//anchors:${password}@`)}/v3/${key}?token=t-${key}`;
    registry = await startAnchoring(database.url, chainOptions(anvil, { rpcUrl }));
    const message = `project ${key} (t-${key}, ${password}) has no credit left`;
    proxy.interfere(() => ({ error: { code: -32_005, message } }));
    await registry.anchorer.step();
    expect(await registry.say()).toContain('project … (…, …) has no credit left');
    proxy.interfere();
    const size = await registry.grow();
    await registry.anchorer.step();
    await expectOneAnchor(size);
  });

  it('is of another chain: nothing is sent, and it says so', async () => {
    proxy.interfere(({ method }) => (method === 'eth_chainId' ? { result: '0x1' } : undefined));
    const size = await registry.grow();
    await steps(registry, 2);
    expect(await registry.say()).toContain('the node is of another chain; check CHAIN_RPC_URL');
    expect(await registry.say()).toContain('chain id 1, expected 31337');
    expect(await transactions(database)).toEqual([]);
    proxy.interfere();
    await registry.anchorer.step();
    await expectOneAnchor(size);
  });

  it('shows the blocks of another history for a while: what was anchored comes back, and nothing is sent twice', async () => {
    const size = await registry.grow();
    await registry.anchorer.step();
    await expectOneAnchor(size);
    proxy.interfere(async ({ method }, _response, ask) => {
      if (method !== 'eth_getBlockByNumber') return undefined;
      const answer = await ask();
      return { ...answer, result: { ...Object(answer['result']), hash: `0x${'ee'.repeat(32)}` } };
    });
    await steps(registry, 3);
    expect(await anchors(database)).toEqual([`${size} orphaned reorganised`]);
    expect(await registry.say()).toContain('it is not believed');
    proxy.interfere();
    proxy.seen.length = 0;
    await steps(registry, 2);
    expect(await anchors(database)).toEqual([`${size} confirmed found-on-chain`]);
    // By their blocks: however many they are, no event is searched for.
    expect(proxy.seen.filter(({ method }) => method === 'eth_getLogs')).toEqual([]);
    expect(await transactions(database)).toHaveLength(1);
  });

  it('is many nodes, of which one that lags behind tells the head: nothing is sent on its word', async () => {
    const size = await registry.grow();
    await registry.anchorer.step();
    await expectOneAnchor(size);
    const before = await transactions(database);
    proxy.interfere(({ method, params: [call] }) =>
      method === 'eth_call' && Object(call).data === id('head()').slice(0, 10)
        ? { result: `0x${'0'.repeat(192)}` }
        : undefined,
    );
    expect(await registry.anchorer.step()).toBe('hindered');
    const further = await registry.grow();
    expect(await registry.anchorer.step()).toBe('hindered');
    expect(await registry.say()).toContain('the node stands before a block that it has shown');
    expect(await transactions(database)).toEqual(before);
    proxy.interfere();
    await steps(registry, 2);
    expect(await registry.say()).toContain(`size ${further} is anchored`);
  });

  it('suggests a ruinous fee: no contract is deployed for more than the highest price', async () => {
    proxy.interfere(({ method }) =>
      method === 'eth_maxPriorityFeePerGas' ? { result: `0x${(10n ** 15n).toString(16)}` } : undefined,
    );
    const { deployer } = connectChain(chainOptions(anvil, { rpcUrl: proxy.url }));
    const head = { initialSize: 0, initialRoot: `0x${'0'.repeat(64)}` } as const;
    const terms = { originHash: `0x${'11'.repeat(32)}`, adminDelaySeconds: 1, admin: `0x${'22'.repeat(20)}` } as const;
    const hash = await deployer.deploy({ ...terms, ...head }, (await deployer.nonces()).next);
    const { maxFeePerGas } = Object(await anvil.rpc('eth_getTransactionByHash', hash));
    expect(BigInt(maxFeePerGas)).toBe(500n * 10n ** 9n);
  });

  it('is too slow for a verification: the search ends when nobody waits for it any more', async () => {
    const released = Promise.withResolvers<void>();
    proxy.interfere(async ({ method, params }, _response, ask) => {
      if (method === 'eth_getBlockByNumber') {
        const answer = await ask();
        return { ...answer, result: { ...Object(answer['result']), number: '0x4000' } };
      }
      if (method !== 'eth_getLogs') return undefined;
      if (blocksOf(params) > 2_000) return { error: { code: -32_005, message: 'too many blocks' } };
      await released.promise;
      return { result: [] };
    });
    const place = { chainId: 31_337, contract: contract.address, size: 7, blockNumber: 0 };
    expect(await registry.enquiry.facts(place)).toMatchObject({ state: 'unreachable' });
    proxy.interfere(({ method }) => (method === 'eth_getLogs' ? { result: [] } : undefined));
    released.resolve();
    // Turns of the anchorer ask the same node, so that whatever goes on would have come by.
    await steps(registry, 2);
    const searches = proxy.seen.filter(({ method, params }) => method === 'eth_getLogs' && blocksOf(params) === 2_000);
    expect(searches).toHaveLength(1);
  });

  describe('lies about a receipt', () => {
    const receiptOf = (change: (receipt: Record<string, unknown>) => Record<string, unknown> | null) =>
      proxy.interfere(async ({ method }, _response, ask) => {
        if (method !== 'eth_getTransactionReceipt') return undefined;
        const answer = await ask();
        return { ...answer, result: answer['result'] ? change(answer['result'] as Record<string, unknown>) : null };
      });

    it.each([
      ['success without the event', (receipt) => ({ ...receipt, logs: [] }), 'without the event of the contract'],
      [
        'an event with another root',
        (receipt) => withLog(receipt, { topic: 2, value: `0x${'ab'.repeat(32)}` }),
        'a receipt with another head',
      ],
      [
        'an event of another size',
        (receipt) => withLog(receipt, { topic: 1, value: `0x${'0'.repeat(62)}ff` }),
        'a receipt with another head',
      ],
      [
        'an event of another contract',
        (receipt) => ({
          ...receipt,
          logs: logsOf(receipt).map((log) => ({ ...log, address: `0x${'11'.repeat(20)}` })),
        }),
        'without the event of the contract',
      ],
      [
        'a block that is none of the chain',
        (receipt) => ({ ...receipt, blockHash: `0x${'cd'.repeat(32)}` }),
        'is another one than a receipt says',
      ],
      [
        'the receipt of another transaction',
        (receipt) => ({ ...receipt, transactionHash: `0x${'ef'.repeat(32)}` }),
        'a receipt of another transaction',
      ],
    ] as [string, (receipt: Record<string, unknown>) => Record<string, unknown>, string][])(
      '%s: it does not count',
      async (_name, change, detail) => {
        const size = await registry.grow();
        await registry.anchorer.step();
        receiptOf(change);
        await steps(registry, 3);
        expect(await anchors(database)).toEqual([`${size} submitted ordinary`]);
        expect(await registry.say()).toContain('it is not believed');
        expect(await registry.say()).toContain(detail);
        proxy.interfere();
        await expectOneAnchor(size);
        expect(await transactions(database)).toHaveLength(1);
      },
    );

    it('a whole anchor that never happened: the head of the contract does not cover it', async () => {
      await anvil.rpc('evm_setAutomine', false);
      const size = await registry.grow();
      await registry.anchorer.step();
      const root = toHexText((await registry.reader.head()).root);
      const block = (await anvil.rpc('eth_getBlockByNumber', 'latest', false)) as Record<string, unknown>;
      const hash = (await transactions(database))[0]?.hash;
      const place = { blockNumber: block['number'], blockHash: block['hash'], transactionHash: hash };
      const word = (n: number) => `0x${n.toString(16).padStart(64, '0')}`;
      const topics = [toHexText(ANCHORED_TOPIC), word(size), root];
      proxy.interfere(({ method }) =>
        method === 'eth_getTransactionReceipt'
          ? {
              result: {
                ...place,
                status: '0x1',
                logs: [{ ...place, address: contract.address, topics, data: word(0) }],
              },
            }
          : undefined,
      );
      await steps(registry, 2);
      expect(await registry.say()).toContain('a receipt of an anchor that the head of the contract does not cover');
      expect(await anchors(database)).toEqual([`${size} submitted ordinary`]);
      proxy.interfere();
      await anvil.rpc('evm_setAutomine', true);
      await mine(anvil);
      await expectOneAnchor(size);
    });

    it('a failure that did not happen: the nonce is still free, so it is not believed', async () => {
      await anvil.rpc('evm_setAutomine', false);
      const size = await registry.grow();
      await registry.anchorer.step();
      const block = (await anvil.rpc('eth_getBlockByNumber', 'latest', false)) as Record<string, unknown>;
      const hash = (await transactions(database))[0]?.hash;
      proxy.interfere(({ method }) =>
        method === 'eth_getTransactionReceipt'
          ? {
              result: {
                blockNumber: block['number'],
                blockHash: block['hash'],
                transactionHash: hash,
                status: '0x0',
                logs: [],
              },
            }
          : undefined,
      );
      await steps(registry, 2);
      expect(await registry.say()).toContain('a failed transaction whose nonce is free');
      proxy.interfere();
      await anvil.rpc('evm_setAutomine', true);
      await mine(anvil);
      await expectOneAnchor(size);
      expect(await transactions(database)).toHaveLength(1);
    });
  });

  it('shows neither its address nor the key, whatever is printed', async () => {
    const options = chainOptions(anvil, { rpcUrl: 'http://user:word@127.0.0.1:9/v2/ACCESS' });
    const key = anvil.privateKey(1);
    const connection = connectChain(options);
    const error = await connection.reader.block().then(
      () => undefined,
      (reason: unknown) => reason,
    );
    const told = inspect({ connection, sender: options.sender, error }, { depth: 9, showHidden: true });
    const printed = `${told} ${JSON.stringify({ connection, sender: options.sender }, readable)} ${String(options.sender)}`;
    for (const secret of [key, key.slice(2), 'ACCESS', 'word@', Buffer.from('user:word').toString('base64')]) {
      expect(printed).not.toContain(secret);
    }
  });
});

/** What an anchor takes. */
const METHODS = [
  'eth_chainId',
  'eth_getCode',
  'eth_call',
  'eth_getBlockByNumber',
  'eth_getTransactionCount',
  'eth_maxPriorityFeePerGas',
  'eth_estimateGas',
  'eth_getBalance',
  'eth_sendRawTransaction',
  'eth_getTransactionReceipt',
];

type Log = Record<string, unknown> & { topics: string[] };
const logsOf = (receipt: Record<string, unknown>): Log[] => receipt['logs'] as Log[];

const withLog = (receipt: Record<string, unknown>, { topic, value }: { topic: number; value: string }) => ({
  ...receipt,
  logs: logsOf(receipt).map((log) => ({ ...log, topics: log.topics.map((one, i) => (i === topic ? value : one)) })),
});

/** More than any answer may hold. */
function endless(response: ServerResponse): void {
  const megabyte = Buffer.alloc(1_000_000, 0x20);
  const push = (): void => {
    while (!response.destroyed && response.write(megabyte)) void 0;
    if (!response.destroyed) response.once('drain', push);
  };
  response.writeHead(200);
  push();
}

/** JSON has no form for amounts in wei. */
const readable = (_name: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);
