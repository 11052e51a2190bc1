import type { Actor } from '../../src/core/access/index.js';
import { Claiming, codeOf, VOUCHER_FACTS } from './claiming.js';

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
  const facts = rule === 'BDA-8-VOUCHER' ? VOUCHER_FACTS : PREMIUMS;
  const { id } = await claiming.draft({ facts, invoices: [], ...change }, claimant, rule);
  await claiming.attach(id, claimant);
  return id;
};
const filing = async (rule: string, change: object = {}): Promise<string> => {
  const id = await ready(rule, change);
  return codeOf(claiming.file(id, claimant));
};

describe('what was claimed for already', () => {
  it('is not claimed again in the same year, unless both name their invoices', async () => {
    expect(await filing('BDA-8-VOUCHER', { invoices: invoice('1') })).toBe('done');
    expect(await filing('BDA-8-VOUCHER')).toBe('claim-repeated');
    expect(await filing('BDA-8-VOUCHER', { invoices: invoice('1') })).toBe('claim-invoice-taken');
    expect(await filing('BDA-8-VOUCHER', { invoices: invoice('2') })).toBe('done');
    expect(await filing('BDA-8-VOUCHER', { year: 2025 })).toBe('done');
  });

  it('is not claimed in the other grade of the same support either, invoices or not', async () => {
    expect(await filing('BDA-1-INS50', { invoices: invoice('3') })).toBe('done');
    expect(await filing('BDA-1-INS60', { invoices: invoice('4') })).toBe('claim-other-grade');
    expect(await filing('BDA-1-INS60', { invoices: invoice('3') })).toBe('claim-invoice-taken');
    expect(await filing('BDA-1-INS60', { year: 2025 })).toBe('done');
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

  it('is filed once, however many file it at once', async () => {
    const ids = [await ready('BDA-1-INS50'), await ready('BDA-1-INS60'), await ready('BDA-1-INS50')];
    const codes = await Promise.all(ids.map((id) => codeOf(claiming.file(id, claimant))));
    expect(codes.filter((code) => code === 'done')).toHaveLength(1);
    expect(codes.filter((code) => code.startsWith('claim-'))).toHaveLength(2);
  });
});
