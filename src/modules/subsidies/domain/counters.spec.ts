import fc from 'fast-check';
import { countersFor, cutTo, type GrantTerms } from './counters.js';

const terms: GrantTerms = {
  policyId: 'BDA-2025',
  ruleId: 'BDA-8-VOUCHER',
  caps: [
    { scope: 'enterprise', period: 'year', amount: 200n },
    { scope: 'project', period: 'total', amount: 900n },
  ],
  pool: { poolId: 'data-vouchers', period: 'year', amount: 10_000n },
  countedAs: undefined,
  once: undefined,
  recipientCode: '91110000MA0000001X',
  scopes: [
    { scope: 'project', id: 'b' },
    { scope: 'project', id: 'a' },
    { scope: 'project', id: 'a' },
  ],
  year: 2026,
};

it('counters have the keys of the replay, each once, in their order', () => {
  expect(countersFor(terms)).toEqual({
    ok: true,
    counters: [
      { key: 'BDA-2025/BDA-8-VOUCHER/enterprise/91110000MA0000001X/2026', allowed: 200n },
      { key: 'BDA-2025/BDA-8-VOUCHER/project/a/total', allowed: 900n },
      { key: 'BDA-2025/BDA-8-VOUCHER/project/b/total', allowed: 900n },
      { key: 'BDA-2025/pool/data-vouchers/2026', allowed: 10_000n },
    ],
  });
});

it('a cap that counts by what the grant does not name is missing', () => {
  expect(countersFor({ ...terms, scopes: [] })).toEqual({ ok: false, missing: ['project'] });
});

it('of two caps under one key the lower holds', () => {
  const caps = [300n, 100n, 200n].map((amount) => ({ scope: 'enterprise', period: 'total' as const, amount }));
  const found = countersFor({ ...terms, caps, pool: undefined });
  expect(found.ok && found.counters.map(({ allowed }) => allowed)).toEqual([100n]);
});

it('rules that share their caps are counted under one name', () => {
  const found = countersFor({
    ...terms,
    countedAs: 'insurance',
    pool: undefined,
    scopes: [{ scope: 'project', id: 'a' }],
  });
  expect(found.ok && found.counters.map(({ key }) => key)).toEqual([
    'BDA-2025/insurance/enterprise/91110000MA0000001X/2026',
    'BDA-2025/insurance/project/a/total',
  ]);
});

it('what is for once leaves nothing after a fen of it', () => {
  const found = countersFor({ ...terms, caps: [], once: 'enterprise', pool: undefined });
  if (!found.ok) throw new Error('the recipient is named');
  const [counter] = found.counters;
  expect(counter).toMatchObject({ key: 'BDA-2025/BDA-8-VOUCHER/once/91110000MA0000001X', isOnce: true });
  const standing = (used: bigint) => found.counters.map((one) => ({ ...one, used }));
  expect(cutTo(500n, standing(0n)).granted).toBe(500n);
  expect(cutTo(500n, standing(1n))).toMatchObject({ granted: 0n, shortfall: 500n });
});

const fen = fc.bigInt(0n, 1_000n);

it('a cut is the most that every counter leaves, and names the ones that left less', () => {
  const counter = fc.record({ key: fc.uuid(), used: fen, allowed: fen });
  fc.assert(
    fc.property(fen, fc.array(counter, { maxLength: 5 }), (wanted, counters) => {
      const { granted, shortfall, limitedBy } = cutTo(wanted, counters);
      expect(granted + shortfall).toBe(wanted);
      expect(granted >= 0n && shortfall >= 0n).toBe(true);
      for (const { used, allowed } of counters) expect(granted === 0n || used + granted <= allowed).toBe(true);
      expect(limitedBy.length > 0).toBe(shortfall > 0n);
      // One fen more, and a counter that is named would be exceeded.
      for (const { key, used, allowed } of counters) {
        if (limitedBy.includes(key)) expect(used + granted + 1n > allowed).toBe(true);
      }
    }),
  );
});

it('any order of claims uses up a limit to the last fen and never more', () => {
  fc.assert(
    fc.property(fen, fc.array(fen, { maxLength: 40 }), (allowed, claims) => {
      let used = 0n;
      for (const wanted of claims) used += cutTo(wanted, [{ key: 'pool', used, allowed }]).granted;
      const asked = claims.reduce((sum, one) => sum + one, 0n);
      expect(used).toBe([asked, allowed].find((one) => one <= asked && one <= allowed));
    }),
  );
});
