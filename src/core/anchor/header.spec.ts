import fc from 'fast-check';
import type { JsonObject } from '../canonical/index.js';
import { decodeHeader } from './header.js';
import { encodeNodeHeader, encodeNodeReceipt } from './node-answers.js';
import { decodeRlp, encodeRlp } from './rlp.js';
import { toHexText } from './terms.js';
import { decodeReceipt } from './transaction-receipt.js';

const EMPTY_TRIE = '0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421';

/** Block 0 of Ethereum's main network, as its nodes answer it; its hash is known to every client. */
const GENESIS: JsonObject = {
  parentHash: `0x${'00'.repeat(32)}`,
  sha3Uncles: '0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347',
  miner: `0x${'00'.repeat(20)}`,
  stateRoot: '0xd7f8974fb5ac78d9ac099b9ad5018bedc2ce0a72dad1827a1709da30580f0544',
  transactionsRoot: EMPTY_TRIE,
  receiptsRoot: EMPTY_TRIE,
  logsBloom: `0x${'00'.repeat(256)}`,
  difficulty: '0x400000000',
  number: '0x0',
  gasLimit: '0x1388',
  gasUsed: '0x0',
  timestamp: '0x0',
  extraData: '0x11bbe8db4e347b4e8c937c1c8370e4b5ed33adb3db69cbdb7a38e1e50b1b82fa',
  mixHash: `0x${'00'.repeat(32)}`,
  nonce: '0x0000000000000042',
};
const GENESIS_HASH = '0xd4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3';

const encoded = encodeNodeHeader(GENESIS) ?? new Uint8Array(0);
const items = decodeRlp(encoded);
const fields = items instanceof Uint8Array || items === undefined ? [] : items;

describe('the header of a block', () => {
  it('of the main network’s first block has the known hash', () => {
    const header = decodeHeader(encoded);
    expect(header && toHexText(header.hash)).toBe(GENESIS_HASH);
    expect(header).toMatchObject({ number: 0, timestamp: 0 });
    expect(header && toHexText(header.receiptsRoot)).toBe(EMPTY_TRIE);
  });

  it('may have fields of later forks, but none less, no list and no other widths', () => {
    const more = new Uint8Array(32);
    expect(decodeHeader(encodeRlp([...fields, more, more]))).toBeDefined();
    expect(decodeHeader(encodeRlp(fields.slice(0, -1)))).toBeUndefined();
    expect(decodeHeader(encodeRlp([...fields, []]))).toBeUndefined();
    expect(decodeHeader(encodeRlp([...fields, ...Array.from({ length: 26 }, () => more)]))).toBeUndefined();
    for (const place of [0, 1, 2, 3, 4, 5, 6, 13, 14]) {
      expect(decodeHeader(encodeRlp(fields.with(place, new Uint8Array(31))))).toBeUndefined();
    }
    expect(decodeHeader(encodeRlp(fields.with(8, new Uint8Array(1))))).toBeUndefined();
    expect(decodeHeader(encodeRlp(new Uint8Array(32)))).toBeUndefined();
  });

  it.each(Object.keys(GENESIS))('is not made of an answer without a good %s', (name) => {
    const { [name]: _, ...rest } = GENESIS;
    expect(encodeNodeHeader(rest)).toBeUndefined();
    for (const bad of [null, 7, '', '0x', '0xzz', '11', `0x${'1'.repeat(65)}`]) {
      const answer = encodeNodeHeader({ ...GENESIS, [name]: bad });
      expect(answer === undefined || decodeHeader(answer) === undefined || name === 'extraData').toBe(true);
    }
  });

  it('is made of fields of later forks in their order', () => {
    const later = { requestsHash: `0x${'11'.repeat(32)}`, baseFeePerGas: '0x7', withdrawalsRoot: null };
    const read = decodeRlp(encodeNodeHeader({ ...GENESIS, ...later }) ?? encoded);
    expect(read).toEqual([...fields, Uint8Array.of(7), new Uint8Array(32).fill(0x11)]);
  });
});

const word = new Uint8Array(32);
const bloom = new Uint8Array(256);
const log = [new Uint8Array(20), [word, word], Uint8Array.of(1, 2)];
const body = (changes: Record<number, Uint8Array | readonly []> = {}) =>
  encodeRlp([Uint8Array.of(1), Uint8Array.of(9), bloom, [log]].map((field, place) => changes[place] ?? field));

describe('the receipt of a transaction', () => {
  it('is read with and without a type', () => {
    const logs = [{ address: new Uint8Array(20), topics: [word, word], data: Uint8Array.of(1, 2) }];
    expect(decodeReceipt(body())).toEqual({ type: 0, succeeded: true, logs });
    expect(decodeReceipt(Uint8Array.of(2, ...body()))).toEqual({ type: 2, succeeded: true, logs });
    expect(decodeReceipt(body({ 0: new Uint8Array(0), 3: [] }))).toEqual({ type: 0, succeeded: false, logs: [] });
  });

  it.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array(0)],
    ['a type alone', Uint8Array.of(2)],
    ['two types', Uint8Array.of(2, 2, ...body())],
    ['type 0', Uint8Array.of(0, ...body())],
    ['a type above 0x7f', Uint8Array.of(0x80, ...body())],
    ['bytes after it', Uint8Array.of(...body(), 0)],
    ['a state root in place of a status (before EIP-658)', body({ 0: word })],
    ['a status 2', body({ 0: Uint8Array.of(2) })],
    ['a short bloom filter', body({ 2: word })],
    ['no list of events', body({ 3: word })],
    ['five fields', encodeRlp([Uint8Array.of(1), Uint8Array.of(9), bloom, [log], word])],
    ['an event of two parts', encodeRlp([Uint8Array.of(1), Uint8Array.of(9), bloom, [log.slice(1)]])],
    [
      'an event with five topics',
      encodeRlp([Uint8Array.of(1), Uint8Array.of(9), bloom, [[log[0] ?? word, [word, word, word, word, word], word]]]),
    ],
    [
      'an event with a short topic',
      encodeRlp([Uint8Array.of(1), Uint8Array.of(9), bloom, [[log[0] ?? word, [bloom], word]]]),
    ],
    ['an event of a long address', encodeRlp([Uint8Array.of(1), Uint8Array.of(9), bloom, [[word, [word], word]]])],
  ])('is not %s', (_name, bytes) => {
    expect(decodeReceipt(bytes)).toBeUndefined();
  });

  it('is nothing or a receipt for any bytes and any answer', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.jsonValue(), (bytes, answer) => {
        decodeReceipt(bytes);
        decodeHeader(bytes);
        encodeNodeHeader(JSON.parse(JSON.stringify(answer)));
        encodeNodeReceipt(JSON.parse(JSON.stringify(answer)));
      }),
    );
  });
});
