import fc from 'fast-check';
import type { Fee } from './chain.js';
import { feeToOffer, gasPriceOf, priorityOf } from './fees.js';

const amount = fc.bigInt({ min: 0n, max: 10n ** 15n });
const fixed = amount.map((gasPrice): Fee => ({ kind: 'fixed', gasPrice }));
const dynamic = fc.tuple(amount, amount).map(([left, right]): Fee => {
  const [priority, price] = left < right ? [left, right] : [right, left];
  return { kind: 'dynamic', maxFeePerGas: price, maxPriorityFeePerGas: priority };
});
const fee = fc.oneof(fixed, dynamic);

describe('the fee that is offered', () => {
  it('never passes the ceiling, and gives a miner no more than it costs', () => {
    fc.assert(
      fc.property(fee, fc.option(fee, { nil: undefined }), amount, (suggested, outbid, ceiling) => {
        const offered = feeToOffer(suggested, outbid, ceiling);
        if (offered === undefined) return outbid !== undefined;
        return (
          gasPriceOf(offered) <= ceiling &&
          priorityOf(offered) <= gasPriceOf(offered) &&
          offered.kind === suggested.kind
        );
      }),
    );
  });

  it('outbids by an eighth at least, as nodes ask for a tenth, or is not offered', () => {
    fc.assert(
      fc.property(fee, fee, amount, (suggested, outbid, ceiling) => {
        const offered = feeToOffer(suggested, outbid, ceiling);
        const needed = gasPriceOf(outbid) * 9n;
        if (offered === undefined) return (needed + 7n) / 8n > ceiling || gasPriceOf(outbid) + 1n > ceiling;
        return gasPriceOf(offered) * 8n >= needed && gasPriceOf(offered) > gasPriceOf(outbid);
      }),
    );
  });

  it('is what the chain suggests when nothing is to be outbid, up to the ceiling', () => {
    const suggested: Fee = { kind: 'dynamic', maxFeePerGas: 30n, maxPriorityFeePerGas: 2n };
    expect(feeToOffer(suggested, undefined, 100n)).toEqual(suggested);
    expect(feeToOffer(suggested, undefined, 20n)).toEqual({ ...suggested, maxFeePerGas: 20n });
  });

  it('raises both amounts, rounded up', () => {
    const outbid: Fee = { kind: 'dynamic', maxFeePerGas: 101n, maxPriorityFeePerGas: 3n };
    const suggested: Fee = { kind: 'dynamic', maxFeePerGas: 50n, maxPriorityFeePerGas: 1n };
    expect(feeToOffer(suggested, outbid, 1_000n)).toEqual({
      kind: 'dynamic',
      maxFeePerGas: 114n,
      maxPriorityFeePerGas: 4n,
    });
  });

  it('outbids a price of 0, as permissioned chains have', () => {
    const free: Fee = { kind: 'fixed', gasPrice: 0n };
    expect(feeToOffer(free, undefined, 10n)).toEqual(free);
    expect(feeToOffer(free, free, 10n)).toEqual({ kind: 'fixed', gasPrice: 1n });
  });
});
