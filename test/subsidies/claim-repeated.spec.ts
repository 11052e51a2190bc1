import type { Actor } from '../../src/core/access/index.js';
import { FileClaim } from '../../src/modules/subsidies/application/file-claim.js';
import { queryDatabase } from '../support/query.js';
import { expecting } from '../support/road.js';
import { auditWhole } from '../support/whole-audit.js';
import { Claiming, codeOf, VOUCHER_FACTS } from './claiming.js';
import { Granting, outcome } from './granting.js';

let claiming: Claiming;
let claimant: Actor;

beforeAll(async () => {
  claiming = await Claiming.begin();
});
afterAll(() => claiming.close());
beforeEach(async () => {
  claimant = await claiming.another();
});

const { annualDataPurchaseAmount: _bought, viaCompliantPlatform: _via, ...standing } = VOUCHER_FACTS;
const PREMIUMS = { ...standing, category: '国家级专精特新小巨人', annualPremiumPaid: '500000.00' };
const invoice = (number: string) => [{ issuerCode: '91110000MA0000001X', number: number.padStart(20, '2') }];

const ready = async (rule: string, change: object = {}): Promise<string> => {
  const facts = rule === 'BDA-8-VOUCHER' ? VOUCHER_FACTS : rule.startsWith('BDA-12') ? standing : PREMIUMS;
  const { id } = await claiming.draft({ facts, invoices: [], ...change }, claimant, rule);
  await claiming.attach(id, claimant);
  return id;
};
const filing = async (rule: string, change: object = {}): Promise<string> => {
  const id = await ready(rule, change);
  return codeOf(claiming.file(id, claimant));
};

const WAITING = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
/** Whether an act comes to wait for a lock, or is over before it does. */
const waitsOrEnds = async (act: Promise<unknown>): Promise<'waits' | 'ends'> => {
  let isOver = false;
  const over = act.then(() => {
    isOver = true;
  });
  while (!isOver) {
    const waiting = await Promise.race([over, queryDatabase(claiming.whole.database, WAITING)]);
    if (waiting !== undefined && waiting.length > 0) return 'waits';
  }
  return 'ends';
};

describe('what was claimed for already', () => {
  it('is not claimed again in the same year, unless both name their invoices', async () => {
    expect(await filing('BDA-8-VOUCHER', { invoices: invoice('1') })).toBe('done');
    expect(await filing('BDA-8-VOUCHER')).toBe('claim-repeated');
    expect(await filing('BDA-8-VOUCHER', { invoices: invoice('1') })).toBe('claim-invoice-taken');
    expect(await filing('BDA-8-VOUCHER', { invoices: invoice('2') })).toBe('done');
    expect(await filing('BDA-8-VOUCHER', { year: 2025 })).toBe('done');
  });

  it('is a part of the year, for which another claim gives the rest', async () => {
    const granting = await Granting.begin(claiming.whole);
    const bought = (amount: string, ...numbers: string[]) => ({
      facts: { ...VOUCHER_FACTS, annualDataPurchaseAmount: amount },
      invoices: numbers.flatMap(invoice),
    });
    const first = await claiming.computed(bought('1200000.00', '6'), claimant, 'BDA-8-VOUCHER');
    const second = await claiming.computed(bought('3200000.00', '7'), claimant, 'BDA-8-VOUCHER');
    await claiming.review(first);
    await claiming.decide(first);
    expect(await codeOf(claiming.review(second))).toBe('claim-compute-anew');
    await claiming.compute(second);
    await claiming.review(second);
    await claiming.decide(second);
    expect((await expecting(201, granting.grant(second))).body).toMatchObject({ granted: '200000.00' });
    expect((await expecting(201, granting.grant(first))).body).toMatchObject({ granted: '120000.00' });
    await claiming.whole.settle();
    expect(await auditWhole(claiming.whole)).toEqual([]);
  });

  it('is not claimed in the other grade of the same support either, invoices or not', async () => {
    expect(await filing('BDA-1-INS50', { invoices: invoice('3') })).toBe('done');
    expect(await filing('BDA-1-INS60', { invoices: invoice('4') })).toBe('claim-other-grade');
    expect(await filing('BDA-1-INS60', { invoices: invoice('3') })).toBe('claim-invoice-taken');
    expect(await filing('BDA-1-INS60', { year: 2025 })).toBe('done');
  });

  it('is one support or several as the officers read it', async () => {
    expect(await filing('BDA-12-SCC')).toBe('done');
    const read = (rule: string, value: string) => claiming.set({ kind: 'reading', target: rule, value });
    const [exports, insurance] = [['BDA-12-ASSESS/together', 'BDA-12-SCC/together'], 'BDA-1-INS60/both-tiers'];
    try {
      for (const target of exports) await read(target, 'highest');
      await read(insurance, 'sum');
      expect(await filing('BDA-12-ASSESS')).toBe('claim-other-grade');
      expect(await filing('BDA-12-CERT')).toBe('done');
      expect(await filing('BDA-1-INS50')).toBe('done');
      expect(await filing('BDA-1-INS60')).toBe('done');
    } finally {
      for (const target of [...exports, insurance]) await read(target, 'usual');
    }
    expect(await filing('BDA-12-ASSESS')).toBe('done');
  });

  it('can be claimed by another enterprise, and anew once the first claim is gone', async () => {
    const id = await ready('BDA-8-VOUCHER');
    await claiming.file(id, claimant);
    expect(await filing('BDA-8-VOUCHER')).toBe('claim-repeated');
    await claiming.withdraw(id, claimant);
    expect(await filing('BDA-8-VOUCHER')).toBe('done');
    claimant = await claiming.another();
    expect(await filing('BDA-8-VOUCHER')).toBe('done');
  });

  it('is free again where the claimant lets go of what was approved and never granted', async () => {
    const facts = VOUCHER_FACTS;
    const id = await claiming.computed({ facts, invoices: invoice('5') }, claimant, 'BDA-8-VOUCHER');
    await claiming.review(id);
    await claiming.decide(id);
    expect(await filing('BDA-8-VOUCHER', { invoices: invoice('5') })).toBe('claim-invoice-taken');
    await claiming.withdraw(id, claimant);
    const granting = await Granting.begin(claiming.whole);
    expect(outcome(await granting.grant(id))).toBe('409 award-claim-not-approved');
    const again = await claiming.computed({ facts, invoices: invoice('5') }, claimant, 'BDA-8-VOUCHER');
    await claiming.review(again);
    await claiming.decide(again);
    await expecting(201, granting.grant(again));
    expect(await codeOf(claiming.withdraw(again, claimant))).toBe('claim-transition');
    await claiming.whole.settle();
    expect(await auditWhole(claiming.whole)).toEqual([]);
  });

  it('is filed once by two who file at once, the second of whom waits for the first', async () => {
    const [first, second] = [await ready('BDA-1-INS50'), await ready('BDA-1-INS60')];
    const waiting = await claiming.run(async (tx) => {
      await claiming.get(FileClaim).file(tx, { actor: claimant }, first, () => undefined);
      const other = codeOf(claiming.file(second, claimant));
      expect(await waitsOrEnds(other)).toBe('waits');
      return { other };
    });
    expect(await waiting.other).toBe('claim-other-grade');
  });
});
