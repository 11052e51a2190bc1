import { type ChainStatus, CONDITION_CODES } from './chain-status.js';
import { describeChain } from './describe-chain.js';

const SINCE = new Date('2026-03-04T02:00:00.000Z');
const STATUS: ChainStatus = {
  chain: 'main',
  local: false,
  chainId: 7,
  contract: `0x${'cd'.repeat(20)}`,
  confirmations: 12,
  condition: { code: 'well', detail: '', since: SINCE },
  alarm: false,
};
const progress = (
  size: number,
  state: 'pending' | 'submitted' | 'mined' | 'confirmed' | 'orphaned',
  transactions = 1,
) => ({
  size,
  state,
  confirmations: 3,
  transactions,
  since: SINCE,
});

describe('the sentence about a chain', () => {
  it.each([
    [{}, '; nothing is anchored yet; no backlog'],
    [{ anchored: progress(9, 'confirmed') }, '; size 9 is anchored and final; no backlog'],
    [{ anchored: progress(9, 'mined') }, '; size 9 is anchored with 3 of 12 confirmations; no backlog'],
    [
      { anchored: progress(9, 'mined'), final: progress(5, 'confirmed') },
      '3 of 12 confirmations, size 5 is final; no backlog',
    ],
    [{ inFlight: progress(9, 'pending') }, '; size 9 is about to be sent; nothing is anchored yet'],
    [{ inFlight: progress(9, 'submitted') }, '; the transaction for size 9 is on its way, in no block yet; nothing'],
    [{ inFlight: progress(9, 'submitted', 3) }, 'in no block yet, fee raised 2 times; nothing'],
    [
      { orphaned: progress(9, 'orphaned') },
      '; the anchor of size 9 vanished in a reorganisation and is made anew; nothing',
    ],
    [
      { backlog: { entries: 4, size: 8, since: SINCE, seconds: 61.4 } },
      '; backlog of 4 entries, the oldest published 61 s ago',
    ],
    [{ local: true }, '; no backlog; a local chain proves nothing to others'],
    [{ alarm: true }, 'ALARM: chain main (7)'],
  ] satisfies [Partial<ChainStatus>, string][])('of %j', (given, part) => {
    expect(describeChain({ ...STATUS, ...given }).en).toContain(part);
  });

  it('says of every condition something else, in one line of each language', () => {
    const told = CONDITION_CODES.map((code) =>
      describeChain({ ...STATUS, condition: { code, detail: 'a detail\nof a node', since: SINCE } }),
    );
    for (const language of ['zh', 'en'] as const) {
      expect(new Set(told.map((sentence) => sentence[language])).size).toBe(CONDITION_CODES.length);
      for (const sentence of told) expect(sentence[language]).not.toMatch(/[\r\n]/);
    }
    for (const { zh, en } of told) {
      expect(zh).toMatch(/[一-鿿]/);
      expect(en).not.toMatch(/[一-鿿]/);
    }
  });
});
