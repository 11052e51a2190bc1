import { decodeRlp as foreignDecode, encodeRlp as foreignEncode, Interface, keccak256 as foreignKeccak } from 'ethers';
import fc from 'fast-check';
import {
  ANCHORED_TOPIC,
  decodeRlp,
  encodeRlp,
  keccak256,
  type RlpItem,
  toHexText,
} from '../../src/core/anchor/index.js';
import artifact from '../../contracts/artifacts/LedgerAnchor.json' with { type: 'json' };

type Foreign = string | Foreign[];

const foreign = (value: RlpItem): Foreign =>
  value instanceof Uint8Array ? toHexText(value) : value.map((one) => foreign(one));
const item: fc.Arbitrary<RlpItem> = fc.letrec<{ item: RlpItem }>((tie) => ({
  item: fc.oneof({ maxDepth: 5 }, fc.uint8Array({ maxLength: 300 }), fc.array(tie('item'), { maxLength: 20 })),
})).item;

it('RLP is the bytes of ethers, which reads what we read', () => {
  fc.assert(
    fc.property(item, (value) => {
      const encoded = encodeRlp(value);
      expect(toHexText(encoded)).toBe(foreignEncode(foreign(value)));
      expect(foreignDecode(encoded)).toEqual(foreign(decodeRlp(encoded) ?? []));
    }),
  );
});

it('Keccak-256 is that of ethers', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
      expect(toHexText(keccak256(bytes))).toBe(foreignKeccak(bytes));
    }),
  );
});

it('the event is the one that the contract declares', () => {
  const contract = new Interface(artifact.abi);
  expect(contract.getEvent('Anchored')?.topicHash).toBe(toHexText(ANCHORED_TOPIC));
});
