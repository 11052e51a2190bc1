import pg from 'pg';
import { FollowLedger } from '../../src/modules/catalog/application/follow-ledger.js';
import { CATALOG_JOB } from '../../src/modules/catalog/jobs/catalog-following.js';
import { ask } from '../publicity/support.js';
import { Inventory, resourceBody } from '../sources/support.js';
import { WholeApp } from '../support/app.js';
import { until } from '../support/processes.js';
import { expecting } from '../support/road.js';

jest.setTimeout(120_000);

let whole: WholeApp;
let inventory: Inventory;
beforeAll(async () => {
  whole = await WholeApp.start();
  inventory = await Inventory.begin(whole);
});
afterAll(() => whole.close());

const follow = () => whole.runJob(CATALOG_JOB);
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
const search = async (query: string): Promise<any> => JSON.parse((await ask(whole, `/v1/catalog${query}`)).text);
const q = (text: string): string => `?q=${encodeURIComponent(text)}`;

describe('the inventory in the catalog', () => {
  it('appears with the published designation of a source, element and resource, and not before', async () => {
    const code = await inventory.element({ name: '常住人口数量', definition: '实际居住半年以上的人口数' });
    await follow();
    expect((await search(q('常住人口'))).items).toEqual([]);
    await expecting(201, inventory.designate(code));
    await follow();
    expect((await search(q('常住人口'))).items).toEqual([]);
    await whole.settle();
    await follow();
    const { items } = await search(q('常住人口'));
    expect(items).toMatchObject([
      {
        ...{ kind: 'element', code, name: '常住人口数量', status: 'designated', updateFrequency: 'monthly' },
        publisher: { name: '民政局', code: inventory.civil.party.uscc },
        details: { resource: 'RES-0', dataType: '字符型' },
        standing: { act: 'source.designated', by: 'public' },
      },
    ]);
    const resources = await search('?kind=resource');
    expect(resources.items).toMatchObject([{ code: 'RES-0', opening: 'unconditional', status: 'listed' }]);
    expect(items[0].standing.successor).toBe(resources.items[0].id);
    expect((await search(`?department=${inventory.civil.party.uscc}`)).count).toEqual({ value: 2, relation: 'exact' });
    expect((await search(`?department=${inventory.police.party.uscc}`)).count.value).toBe(0);
  });

  it('shows how a resource is described today, though no entry says so', async () => {
    await inventory.designated();
    await follow();
    const { civil } = inventory;
    const path = `/v1/resources/${civil.resource}`;
    const { headers } = await civil.client.get(path);
    const changed = resourceBody(civil, { summary: '户籍登记号码的全部沿革', opening: 'none' });
    await expecting(200, civil.client.send('PUT', path, changed, { 'if-match': String(headers['etag']) }));
    whole.clock.set(new Date(whole.clock.now().getTime() + 61_000));
    await follow();
    expect((await search(q('户籍登记号码'))).items).toMatchObject([{ code: civil.resource, opening: 'none' }]);
    expect((await search('?opening=unconditional')).items).toEqual([]);
  });

  it('comes out the same when it is made anew, and with two followers at once', async () => {
    const rows = () => whole.query('SELECT ordinal, id, document, terms::text FROM catalog_item ORDER BY ordinal');
    const before = await rows();
    expect(before.length).toBeGreaterThan(2);
    await whole.query('UPDATE catalog_item SET document = document || \'{"state": "retired"}\'');
    const follower = whole.app.get(FollowLedger);
    await Promise.all([follower.makeAnew(), follower.run(), follower.run()]);
    await follower.run();
    expect(await rows()).toEqual(before);
  });

  it('is followed by one instance at a time: others go away, and making it anew waits', async () => {
    const rows = () => whole.query('SELECT ordinal, id, document FROM catalog_item ORDER BY ordinal');
    const before = await rows();
    const follower = whole.app.get(FollowLedger);
    const other = new pg.Client(whole.database.adminUrl);
    await other.connect();
    try {
      await other.query('BEGIN');
      await other.query('SELECT FROM catalog_progress FOR UPDATE');
      expect(await follower.run()).toBe(false);
      await whole.query('UPDATE catalog_item SET document = document || \'{"state": "retired"}\'');
      const anew = follower.makeAnew();
      await until(async () => {
        const { rows: waiting } = await other.query('SELECT FROM pg_locks WHERE NOT granted');
        return waiting.length > 0;
      });
      await other.query('COMMIT');
      await anew;
    } finally {
      await other.end();
    }
    expect(await rows()).toEqual(before);
  });
});
