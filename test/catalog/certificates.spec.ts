import { FollowLedger } from '../../src/modules/catalog/application/follow-ledger.js';
import { CATALOG_JOB } from '../../src/modules/catalog/jobs/catalog-following.js';
import { acceptedIn, approveWith, ask, roadOf, secretOf } from '../publicity/support.js';
import { WholeApp } from '../support/app.js';
import { expecting } from '../support/road.js';

jest.setTimeout(180_000);

let whole: WholeApp;
beforeAll(async () => {
  whole = await WholeApp.start();
});
afterAll(() => whole.close());

const follow = () => whole.runJob(CATALOG_JOB);
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
const search = async (query = ''): Promise<any> => {
  const { status, text } = await ask(whole, `/v1/catalog${query}`);
  expect([query, status]).toEqual([query, 200]);
  return JSON.parse(text);
};
const q = (text: string): string => `?q=${encodeURIComponent(text)}`;
const ids = (found: { items: { id: string }[] }): string[] => found.items.map(({ id }) => id);
const rows = () =>
  whole.query(
    `SELECT ordinal, id, kind, centre, name, code, publisher_name, publisher_code, state, valid_until, industry, region,
       update_frequency, opening, changed_at, document, terms::text FROM catalog_item ORDER BY ordinal`,
  );
const changes = () => whole.query('SELECT * FROM catalog_change ORDER BY entry_index');

/** A published certificate in words that stand nowhere else. */
async function registered(mark: string, centre: 'public' | 'social' = 'social') {
  const road = await roadOf(whole, `${mark}样本有限公司`, centre);
  const id = await acceptedIn(road, secretOf(mark, road.cast.party), false);
  await expecting(201, approveWith(road, id));
  await road.passPublicity(id);
  const number = (await expecting(202, road.issue(id))).text('number');
  return { road, id, number };
}

describe('certificates in the catalog', () => {
  it('appear when a published checkpoint covers them, and not before', async () => {
    const { number } = await registered('龘');
    await follow();
    expect(ids(await search(q('龘数据集')))).toEqual([]);
    expect((await ask(whole, `/v1/catalog/certificate:${number}`)).status).toBe(404);
    await whole.settle();
    await follow();
    const found = await search(q('龘数据集'));
    expect(ids(found)).toEqual([`certificate:${number}`]);
    expect(found.count).toEqual({ value: 1, relation: 'exact' });
    const [item] = found.items;
    expect(item).toMatchObject({
      kind: 'certificate',
      code: number,
      name: '龘数据集',
      status: 'in-force',
      centre: 'social',
    });
    expect(item.publisher.name).toBe('龘样本有限公司');
    expect(item.standing).toMatchObject({ by: 'social', act: 'certificate.issued' });
    expect(item.standing.next.zh).toMatch(/^有效至 \d{4}-\d\d-\d\d；/);
    expect(item.markedName).toEqual([{ text: '龘数据集', isHit: true }]);
    for (const hidden of ['龘机房', '龘限制']) expect(JSON.stringify(found)).not.toContain(hidden);
    for (const query of [q(number), q('龘样本有限公司'), q('龘概述'), q('龘')]) {
      expect([query, ids(await search(query))]).toEqual([query, [`certificate:${number}`]]);
    }
  });

  it('show who ended them, when, on what ground, and what is next', async () => {
    const { road, number } = await registered('靐');
    await whole.settle();
    await follow();
    await expecting(201, road.changeStatus(number, 'suspensions', 'court-order'));
    await follow();
    expect((await search(q('靐数据集'))).items[0].status).toBe('in-force');
    await whole.settle();
    await follow();
    const { items } = await search(q('靐数据集'));
    expect(items[0]).toMatchObject({
      status: 'suspended',
      standing: { ground: 'court-order', act: 'certificate.suspended' },
    });
    expect(ids(await search('?status=suspended'))).toEqual([`certificate:${number}`]);
    await expecting(201, road.changeStatus(number, 'revocations', 'false-materials'));
    await whole.settle();
    await follow();
    const text = (await ask(whole, `/catalog/certificate:${number}`)).text;
    for (const word of ['已撤销', '社会数据资产登记中心', '登记材料不实', '终局状态']) expect(text).toContain(word);
  });

  it('are there once, however many follow at a time, and whatever is followed again', async () => {
    await registered('䨻');
    await whole.settle();
    const follower = whole.app.get(FollowLedger);
    await Promise.all(Array.from({ length: 6 }, () => follower.run()));
    const [before, log] = [await rows(), await changes()];
    await whole.query('UPDATE catalog_progress SET next_index = 0, next_position = 0');
    await Promise.all(Array.from({ length: 3 }, () => follower.run()));
    expect([await rows(), await changes()]).toEqual([before, log]);
    expect(log.map(({ position }) => Number(position))).toEqual(log.map((_change, place) => place));
  });

  it('come out the same when the catalog is made anew, whatever stood in it', async () => {
    const [before, log] = [await rows(), await changes()];
    expect(before.length).toBeGreaterThan(2);
    await whole.query(
      `UPDATE catalog_item SET name = '伪造', state = 'in-force', document = document || '{"name": "伪造"}'`,
    );
    await whole.query(`INSERT INTO catalog_item (ordinal, id, kind, centre, name, code, publisher_name, state, changed_at,
      document, generation, terms) VALUES (999999999, 'certificate:FORGED', 'certificate', 'public', '伪造', 'FORGED', '伪造',
      'in-force', now(), '{}', 1, '')`);
    await whole.query('DELETE FROM catalog_item WHERE ordinal = (SELECT min(ordinal) FROM catalog_item)');
    await whole.app.get(FollowLedger).makeAnew();
    expect([await rows(), await changes()]).toEqual([before, log]);
  });

  it('are made anew by themselves when terms are made in another way', async () => {
    const before = await rows();
    await whole.query('UPDATE catalog_progress SET method = 0');
    await whole.query("UPDATE catalog_item SET terms = ''");
    await follow();
    expect(await rows()).toEqual(before);
  });

  it('are expired once their last instant is over, with or without its notice', async () => {
    const number = (await rows()).find(({ state }) => state === 'in-force')?.code;
    const [{ valid_until: until }] = await whole.query('SELECT valid_until FROM catalog_item WHERE code = $1', [
      number,
    ]);
    whole.clock.set(new Date(until.getTime() + 1));
    await follow();
    const { items } = await search(q(number));
    expect(items[0]).toMatchObject({ status: 'expired', standing: { act: 'certificate.issued' } });
  });
});

describe('registrations that are withheld from the public', () => {
  it('never appear, nor do acts on them', async () => {
    const road = await roadOf(whole, '䯂样本有限公司');
    const words = secretOf('䯂', road.cast.party);
    const id = await acceptedIn(road, words, true);
    await expecting(201, approveWith(road, id, { decision: 'withheld', reason: words.reason }));
    await whole.settle();
    const number = (await expecting(202, road.issue(id))).text('number');
    await whole.settle();
    await expecting(201, road.changeStatus(number, 'suspensions', 'court-order'));
    await whole.settle();
    await follow();
    await whole.app.get(FollowLedger).makeAnew();
    for (const query of [q('䯂数据集'), q('䯂'), q(number), q('䯂样本有限公司')]) {
      expect([query, ids(await search(query))]).not.toEqual([query, expect.arrayContaining([`certificate:${number}`])]);
    }
    const answers = await Promise.all(
      ['/v1/catalog.csv', '/v1/catalog.jsonld', '/v1/catalog.ttl', '/catalog/feed.atom', '/catalog?limit=200'].map(
        async (url) => (await ask(whole, url)).text,
      ),
    );
    for (const word of [...Object.values(words), number]) expect(answers.join()).not.toContain(word);
    expect(await whole.query('SELECT 1 FROM catalog_change WHERE item_id = $1', [`certificate:${number}`])).toEqual([]);
  });
});
