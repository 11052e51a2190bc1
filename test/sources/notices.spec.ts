import { WholeApp } from '../support/app.js';
import { itemsOf } from '../support/lists.js';
import { expecting } from '../support/road.js';
import { ask, confirm, dispute, reassigned } from './disputing.js';
import { Inventory } from './support.js';

const DAY = 86_400_000;

let whole: WholeApp;
let inventory: Inventory;

beforeEach(async () => {
  whole = await WholeApp.start();
  inventory = await Inventory.begin(whole);
});
afterEach(() => whole.close());

/** What each side has been told of an element, by the alphabet: civil affairs, police, statistics, and the centre. */
async function told(code: string): Promise<Record<string, string[]>> {
  await whole.settle();
  const { civil, police, statistics, officer } = inventory;
  const sides = { civil: civil.client, police: police.client, statistics: statistics.client, centre: officer.client };
  const lists = await Promise.all(
    Object.entries(sides).map(async ([side, client]): Promise<[string, string[]]> => {
      const items = itemsOf(await client.get('/v1/notices')).filter(({ elementCode }) => elementCode === code);
      return [side, items.map(({ kind }) => String(kind)).sort()];
    }),
  );
  return Object.fromEntries(lists.filter(([, kinds]) => kinds.length > 0));
}

const day = (ahead = 0): string =>
  new Date(whole.clock.now().getTime() + 8 * 3_600_000 + ahead * DAY).toISOString().slice(0, 10);

it('tells every party of a dispute but the one that opened it, and the centre, and all parties of the ruling', async () => {
  const code = await inventory.designated();
  const { police, statistics, civil } = inventory;
  const opened = await expecting(201, dispute(code, police, [police, statistics]));
  expect(await told(code)).toEqual({
    ...{ civil: ['source.disputed'], statistics: ['source.disputed'], centre: ['source.disputed'] },
  });
  await expecting(201, reassigned(inventory, opened.text('id'), day()));
  expect(await told(code)).toEqual({
    civil: ['source.disputed', 'source.reassigned', 'source.reassignment_decided'],
    police: ['source.reassigned', 'source.reassignment_decided'],
    statistics: ['source.disputed', 'source.reassignment_decided'],
    centre: ['source.disputed'],
  });
  const decided = itemsOf(await civil.client.get('/v1/notices')).find(({ lastDay }) => lastDay === day());
  expect(decided).toMatchObject({
    kind: 'source.reassignment_decided',
    lastDay: day(),
    body: { zh: `数据元素“行政区划代码”（${code}）的数据来源争议已裁定：来源自 ${day()} 起变更。` },
  });
});

it('tells of a source that was upheld, of one that changes on its day, and of one that is retired', async () => {
  const code = await inventory.designated();
  const { police, officer } = inventory;
  const first = await expecting(201, dispute(code, police));
  await whole.settle();
  await expecting(
    201,
    confirm(inventory, await expecting(202, ask(inventory, first.text('id'), { outcome: 'upheld' }))),
  );
  expect(await told(code)).toEqual({
    ...{ civil: ['source.disputed', 'source.upheld'], police: ['source.upheld'], centre: ['source.disputed'] },
  });
  whole.clock.advance(1_000);
  const second = await expecting(201, dispute(code, police));
  await whole.settle();
  await expecting(201, reassigned(inventory, second.text('id'), day(2)));
  expect((await told(code))['police']).toEqual(['source.reassignment_decided', 'source.upheld']);
  whole.clock.advance(2 * DAY);
  await whole.runJob('source-reassignments');
  expect((await told(code))['police']).toEqual(['source.reassigned', 'source.reassignment_decided', 'source.upheld']);
  await expecting(201, officer.client.post(`/v1/elements/${code}/retirements`, { reason: 'other' }));
  const after = await told(code);
  expect(after['police']).toContain('source.retired');
  expect(after['civil']).not.toContain('source.retired');
});

it('tells of a dispute that is withdrawn, and nobody of one that was refused', async () => {
  const code = await inventory.designated();
  const { police, civil } = inventory;
  await expecting(422, dispute(code, civil));
  expect(await told(code)).toEqual({});
  const opened = await expecting(201, dispute(code, police));
  await whole.settle();
  await expecting(201, police.client.post(`/v1/disputes/${opened.text('id')}/withdrawals`));
  const both = ['source.dispute_withdrawn', 'source.disputed'];
  expect(await told(code)).toEqual({ civil: both, centre: both });
});
