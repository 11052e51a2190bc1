import { anAsset, assessed, available, cost, run } from '../../../../test/support/accounting-life.js';

it('months’ ends come in the order of the assets, whichever was available first', () => {
  const ids = ['C', 'A', 'B'];
  const assets = ids.map((id) => anAsset({ id, usefulLife: { kind: 'finite', months: 2 } }));
  const before = ids.flatMap((asset) => [
    { ...assessed(), asset },
    { ...cost('2025-01-01', '2.00'), asset },
  ]);
  const ready = ['B', 'A', 'C'].map((asset) => ({ ...available('2025-01-05'), asset }));
  const tick = { date: '2025-03-01', type: 'listing_declared', line: 'inventories', amount: '0.00', lineTotal: '0.00' };
  const { journals } = run(assets, [...before, ...ready, tick]);
  const charged = journals.filter(({ kind }) => kind === 'amortisation').map(({ date, asset }) => `${date} ${asset}`);
  expect(charged).toEqual(['01-31', '02-28'].flatMap((end) => ids.map((id) => `2025-${end} ${id}`)));
});
