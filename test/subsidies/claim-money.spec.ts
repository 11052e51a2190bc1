import type { Actor } from '../../src/core/access/index.js';
import { auditWhole } from '../support/whole-audit.js';
import { Claiming } from './claiming.js';

let claiming: Claiming;
let claimant: Actor;

beforeAll(async () => {
  claiming = await Claiming.begin();
  await claiming.set({ kind: 'window', target: 'BJ-XC-*', value: ['2026-01-01', '2026-12-31'] });
});
afterAll(() => claiming.close());
beforeEach(async () => {
  claimant = await claiming.another();
});

describe('what is given once', () => {
  const standard = { facts: { standardId: 'S1' }, scopes: [{ scope: 'standard', id: 'S1' }] };
  const adopted = async (actor: Actor): Promise<string> => {
    const id = await claiming.filed(standard, actor, 'BJ-XC-FIRST-STANDARD');
    await claiming.findComplete(id);
    await claiming.confirm(id, 'enterprises', [{ id: actor.organisationCode, reviewedAmount: '300000.00' }]);
    return id;
  };

  it('to each enterprise is given to every enterprise that adopts one standard', async () => {
    const first = await adopted(claimant);
    await claiming.compute(first);
    await claiming.review(first);
    await claiming.decide(first);
    const { computing } = await claiming.compute(await adopted(await claiming.another()));
    expect(computing.answer).toMatchObject({ eligible: true, amount: '300000.00' });
  });
});

it('leaves a ledger in which an auditor finds nothing', async () => {
  await claiming.whole.settle();
  expect(await auditWhole(claiming.whole)).toEqual([]);
});
