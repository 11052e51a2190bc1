import fc from 'fast-check';
import { type Anchor, type KeptTransaction, NEXT_STATES } from './anchor-state.js';
import type { Fee } from './chain.js';
import { type Decision, decide, type Observation } from './decide.js';
import { feeToOffer, gasPriceOf } from './fees.js';

const START = Date.parse('2026-03-04T02:00:00.000Z');
const US = `0x${'01'.repeat(20)}` as const;
const OTHER = `0x${'02'.repeat(20)}` as const;
const HASH = `0x${'ab'.repeat(32)}` as const;
const PATIENCE = { replaceAfterSeconds: 60 };

const ANCHOR = { state: 'submitted', size: 10, contractId: 1, account: US } satisfies Pick<
  Anchor,
  'state' | 'size' | 'contractId' | 'account'
>;
const sent = (given: Partial<KeptTransaction> = {}): KeptTransaction => ({
  hash: HASH,
  raw: '0x00',
  nonce: 4,
  fee: { kind: 'fixed', gasPrice: 10n },
  signedAt: new Date(START),
  afterBlock: 100,
  ...given,
});
const seen = (given: Partial<Observation> = {}): Observation => ({
  now: new Date(START),
  block: 100,
  contractId: 1,
  account: US,
  headSize: 5,
  minedNonce: 4,
  isReverted: false,
  isKnown: true,
  ...given,
});
const BLOCK = { transactionHash: HASH, blockNumber: 101, blockHash: HASH };
const LATER = { now: new Date(START + 60_000), block: 101 };

describe('what is decided of an anchor on its way', () => {
  it.each([
    ['it is in a block', { landed: BLOCK }, { act: 'move', state: 'mined', reason: 'ordinary', block: BLOCK }],
    [
      'another transaction anchored the head',
      { landed: { ...BLOCK, transactionHash: `0x${'77'.repeat(32)}` } },
      { act: 'move', state: 'mined', reason: 'found-on-chain' },
    ],
    [
      'the contract refused it in a block',
      { isReverted: true, minedNonce: 5 },
      { act: 'move', state: 'failed', reason: 'reverted' },
    ],
    ['its nonce is taken', { minedNonce: 5 }, { act: 'move', state: 'replaced', reason: 'nonce-taken' }],
    ['the head is past it', { headSize: 11 }, { act: 'move', state: 'failed', reason: 'overtaken' }],
    ['there is a successor', { contractId: 2 }, { act: 'move', state: 'failed', reason: 'contract-succeeded' }],
    ['the node has lost it', { isKnown: false }, { act: 'send', transaction: sent(), mayOutbid: false }],
    [
      'the node has lost it long ago',
      { isKnown: false, ...LATER },
      { act: 'send', transaction: sent(), mayOutbid: true },
    ],
    ['it waits', {}, { act: 'wait' }],
    ['it waits long, and no block is made', { now: LATER.now }, { act: 'wait' }],
    ['blocks are made, but it is young', { block: 120 }, { act: 'wait' }],
    ['it is stuck', LATER, { act: 'sign' }],
    ['the account is another one now', { account: OTHER, minedNonce: 90 }, { act: 'wait' }],
    [
      'the account is another one, and it is stuck',
      { account: OTHER, ...LATER },
      { act: 'move', state: 'failed', reason: 'account-changed' },
    ],
  ] as [string, Partial<Observation>, Partial<Decision>][])('when %s', (_name, given, decision) => {
    expect(decide(ANCHOR, [sent()], seen(given), PATIENCE)).toMatchObject(decision);
  });

  it.each([
    [{}, { act: 'sign' }],
    [{ headSize: 10 }, { act: 'move', state: 'failed', reason: 'overtaken' }],
    [{ landed: BLOCK }, { act: 'move', state: 'mined', reason: 'found-on-chain' }],
    [{ account: OTHER }, { act: 'move', state: 'failed', reason: 'account-changed' }],
    [{ contractId: 2 }, { act: 'move', state: 'failed', reason: 'contract-succeeded' }],
  ] as [Partial<Observation>, Partial<Decision>][])('before anything is signed, seeing %j', (given, decision) => {
    expect(decide({ ...ANCHOR, state: 'pending' }, [], seen(given), PATIENCE)).toMatchObject(decision);
  });

  it('is always something that may follow, whatever is seen', () => {
    const observation = fc.record({
      now: fc.integer({ min: 0, max: 200_000 }).map((milliseconds) => new Date(START + milliseconds)),
      block: fc.integer({ min: 90, max: 110 }),
      contractId: fc.integer({ min: 1, max: 2 }),
      account: fc.constantFrom(US, OTHER),
      headSize: fc.integer({ min: 0, max: 20 }),
      minedNonce: fc.integer({ min: 0, max: 8 }),
      isReverted: fc.boolean(),
      isKnown: fc.boolean(),
    });
    const fees = fc.array(fc.bigInt({ min: 0n, max: 100n }), { maxLength: 3 });
    fc.assert(
      fc.property(observation, fees, fc.boolean(), (given, prices, isLanded) => {
        const kept = prices.map((gasPrice) => sent({ fee: { kind: 'fixed', gasPrice } }));
        const anchor = { ...ANCHOR, state: kept.length === 0 ? ('pending' as const) : ('submitted' as const) };
        const view = { ...given, ...(isLanded ? { landed: BLOCK } : {}) };
        const decision = decide(anchor, kept, view, PATIENCE);
        if (decision.act === 'move') expect(NEXT_STATES[anchor.state]).toContain(decision.state);
        const isOver = isLanded || given.contractId !== 1 || given.headSize >= 10 || given.account !== US;
        const isTaken = kept.length > 0 && given.minedNonce > 4;
        if (isOver || isTaken) expect(['move', 'wait']).toContain(decision.act);
        if (isLanded) expect(decision).toMatchObject({ act: 'move', state: 'mined' });
      }),
    );
  });
});

/** A chain in miniature: one account, one contract, a pool that holds one transaction for each nonce. */
class Model {
  block = 100;
  now = START;
  nonce = 0;
  baseFee = 10n;
  head = 0;
  pool: { hash: string; size: number; price: bigint } | undefined;
  readonly anchored: number[] = [];
  kept: (KeptTransaction & { size: number })[] = [];
  anchor: { size: number; state: 'pending' | 'submitted' } | undefined;
  landed = new Map<string, number>();
  published = 1;
  signed = 0;

  mine(): void {
    this.block += 1;
    this.now += 12_000;
    const { pool } = this;
    if (pool === undefined || pool.price < this.baseFee) return;
    this.pool = undefined;
    this.nonce += 1;
    if (pool.size <= this.head) return;
    this.head = pool.size;
    this.anchored.push(pool.size);
    this.landed.set(pool.hash, this.block);
  }

  /** What the anchorer does in one step. */
  step(): void {
    this.anchor ??= this.published > this.head ? { size: this.published, state: 'pending' } : undefined;
    const { anchor } = this;
    if (anchor === undefined) return;
    const [last] = this.kept;
    const hit = this.kept.find(({ hash }) => this.landed.has(hash));
    const view = seen({
      now: new Date(this.now),
      block: this.block,
      headSize: this.head,
      minedNonce: this.nonce,
      isKnown: this.pool?.hash === last?.hash || (last !== undefined && this.landed.has(last.hash)),
      ...(hit === undefined ? {} : { landed: { ...BLOCK, transactionHash: hit.hash } }),
    });
    const decision = decide({ ...ANCHOR, ...anchor }, this.kept, view, PATIENCE);
    if (decision.act === 'move') this.forget();
    if (decision.act === 'send')
      this.offer(decision.transaction.hash, anchor.size, gasPriceOf(decision.transaction.fee));
    if (decision.act === 'sign') this.sign(anchor);
  }

  private sign(anchor: { size: number; state: 'pending' | 'submitted' }): void {
    const suggested: Fee = { kind: 'fixed', gasPrice: this.baseFee };
    const fee = feeToOffer(suggested, this.kept[0]?.fee, 10_000n);
    if (fee === undefined) return;
    this.signed += 1;
    const hash = `0x${this.signed.toString(16).padStart(64, '0')}` as const;
    const nonce = this.kept[0]?.nonce ?? this.nonce;
    const transaction = sent({ hash, nonce, fee, signedAt: new Date(this.now), afterBlock: this.block });
    this.kept.unshift({ ...transaction, size: anchor.size });
    anchor.state = 'submitted';
    this.offer(hash, anchor.size, gasPriceOf(fee));
  }

  private offer(hash: string, size: number, price: bigint): void {
    const isNextNonce = this.kept[0]?.nonce === this.nonce;
    if (isNextNonce && (this.pool === undefined || price * 10n >= this.pool.price * 11n))
      this.pool = { hash, size, price };
  }

  private forget(): void {
    this.anchor = undefined;
    this.kept = [];
  }
}

describe('an anchor on a chain that does what it likes', () => {
  const mischief = fc.constantFrom('mine', 'drop', 'foreign', 'dear', 'cheap', 'publish', 'wait', 'step');

  it('is made once, whatever happens, and the newest head is anchored when the mischief ends', () => {
    fc.assert(
      fc.property(fc.array(mischief, { maxLength: 60 }), (acts) => {
        const model = new Model();
        for (const act of acts) {
          if (act === 'mine') model.mine();
          if (act === 'drop') model.pool = undefined;
          if (act === 'foreign') model.pool = { hash: '0xforeign', size: 0, price: 5_000n };
          if (act === 'dear') model.baseFee = 40n;
          if (act === 'cheap') model.baseFee = 10n;
          if (act === 'publish') model.published += 1;
          if (act === 'wait') model.now += 61_000;
          if (act === 'step') model.step();
          expect(new Set(model.kept.map(({ nonce }) => nonce)).size).toBeLessThanOrEqual(1);
        }
        for (let i = 0; i < 60; i += 1) {
          model.step();
          model.mine();
        }
        expect(model.head).toBe(model.published);
        expect(model.anchored).toEqual([...new Set(model.anchored)].sort((a, b) => a - b));
      }),
      { numRuns: 500 },
    );
  });
});
