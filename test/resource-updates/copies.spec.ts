import { WholeApp } from '../support/app.js';
import { expecting } from '../support/road.js';
import { auditWhole } from '../support/whole-audit.js';
import { DAY, outcome, Reporting } from './support.js';

let whole: WholeApp;
let reporting: Reporting;
let element: string;

beforeEach(async () => {
  whole = await WholeApp.start();
  reporting = await Reporting.begin(whole);
  element = await reporting.inventory.designated(reporting.civil);
  await reporting.reported(reporting.civil);
});
afterEach(() => whole.close());

const end = (organ = reporting.police, id = '00000000-0000-0000-0000-000000000000') =>
  organ.client.post(`/v1/resources/${organ.resource}/copies/${id}/ends`);

describe('a stated copy', () => {
  it('is an entry of the reading resource, superseded by the next, and ends', async () => {
    const first = await expecting(201, reporting.copy(reporting.police, reporting.civil, element));
    expect(await reporting.items('/v1/copies')).toEqual([]);
    await whole.settle();
    expect(await reporting.items('/v1/copies')).toEqual([
      expect.objectContaining({
        ...{ id: first.text('id'), resource: 'RES-1', element, department: reporting.police.party.uscc },
        ...{ relation: 'copy', fromResource: 'RES-0', fromElement: element, readVersion: 1, newestVersion: 1 },
      }),
    ]);
    await reporting.reported(reporting.civil, 2);
    const second = await expecting(201, reporting.copy(reporting.police, reporting.civil, element, { readVersion: 2 }));
    await whole.settle();
    expect((await reporting.items('/v1/copies?resource=RES-1')).map(({ id }) => id)).toEqual([second.text('id')]);
    expect(await reporting.items('/v1/copies?fromResource=RES-1')).toEqual([]);
    expect(outcome(await end(reporting.police, first.text('id')))).toBe('409 copy-ended');
    const ended = await expecting(201, end(reporting.police, second.text('id')));
    expect(ended.body).toMatchObject({ ending: 'ended' });
    await whole.settle();
    expect(await reporting.items('/v1/copies')).toEqual([]);
    expect(outcome(await end(reporting.police, second.text('id')))).toBe('409 copy-ended');
    expect(await reporting.entries(reporting.police)).toEqual(['source.copied', 'source.copied', 'source.copy-ended']);
    expect(await auditWhole(whole)).toEqual([]);
  });

  it('is the word of the reading department alone', async () => {
    const body = { element, relation: 'copy', fromResource: 'RES-0', fromElement: element, readVersion: 1 };
    expect(outcome(await reporting.civil.client.post('/v1/resources/RES-1/copies', body))).toBe('403 update-not-yours');
    const made = await expecting(201, reporting.copy(reporting.police, reporting.civil, element));
    const byOther = reporting.civil.client.post(`/v1/resources/RES-1/copies/${made.text('id')}/ends`);
    expect(outcome(await byOther)).toBe('403 update-not-yours');
    // By the address of a resource of his own it is not found.
    expect(outcome(await end(reporting.civil, made.text('id')))).toBe('404 copy-not-found');
    expect(outcome(await end())).toBe('404 copy-not-found');
    expect(outcome(await end(reporting.police, 'x'))).toBe('400 path-malformed');
  });

  it('names what there is, in a version that was published', async () => {
    const state = async (change: object) =>
      outcome(await reporting.copy(reporting.police, reporting.civil, element, { ...change }));
    expect(await state({ fromResource: 'NONE' })).toBe('404 resource-not-found');
    expect(await state({ fromElement: 'NONE' })).toBe('404 element-not-found');
    expect(await state({ element: 'NONE' })).toBe('404 element-not-found');
    expect(await state({ readVersion: 2 })).toBe('422 copy-version-unknown');
    await expecting(201, reporting.report(reporting.civil, 2));
    // What is not published yet nobody can have read.
    expect(await state({ readVersion: 2 })).toBe('422 copy-version-unknown');
    await whole.settle();
    expect(await state({ readVersion: 2 })).toBe('201');
    expect(await state({ readVersion: 1 })).toBe('422 copy-version-older');
    for (const wrong of [{ readVersion: 0 }, { relation: 'stolen' }, { element: 'low' }]) {
      expect(await state(wrong)).toBe('422 validation-failed');
    }
  });

  it('cannot be of what the resource is itself the source of', async () => {
    await reporting.reported(reporting.police);
    expect(outcome(await reporting.copy(reporting.civil, reporting.police, element))).toBe('409 copy-of-source');
    // An element of its own can be derived from others'.
    const other = await reporting.inventory.element();
    const derived = { relation: 'derived', fromElement: other };
    expect(outcome(await reporting.copy(reporting.civil, reporting.police, element, derived))).toBe('201');
  });

  it('closes no circle, and the refusal names the whole road', async () => {
    for (const organ of [reporting.police, reporting.statistics]) await reporting.reported(organ);
    const [a, b] = [await reporting.inventory.element(), await reporting.inventory.element()];
    const derived = (of: string) => ({ relation: 'derived', fromElement: of });
    const itself = await reporting.copy(reporting.police, reporting.police, a, derived(a));
    expect([outcome(itself), itself.text('detail')]).toEqual([
      '409 copy-cycle',
      expect.stringContaining(`RES-1/${a} ← RES-1/${a}`),
    ]);
    await expecting(201, reporting.copy(reporting.police, reporting.statistics, a, derived(b)));
    await expecting(201, reporting.copy(reporting.statistics, reporting.civil, b, derived(element)));
    const closing = await reporting.copy(reporting.civil, reporting.police, element, derived(a));
    expect([outcome(closing), closing.text('detail')]).toEqual([
      '409 copy-cycle',
      expect.stringContaining(`RES-0/${element} ← RES-1/${a} ← RES-2/${b} ← RES-0/${element}`),
    ]);
    // Another element of the same resources closes none.
    await expecting(201, reporting.copy(reporting.civil, reporting.police, element, derived(b)));
    await whole.settle();
    expect(await auditWhole(whole)).toEqual([]);
  });

  it('may take the other direction once the first has ended', async () => {
    const a = await reporting.inventory.element();
    await reporting.reported(reporting.police);
    const made = await expecting(201, reporting.copy(reporting.police, reporting.civil, a));
    expect(outcome(await reporting.copy(reporting.civil, reporting.police, a))).toBe('409 copy-cycle');
    await expecting(201, end(reporting.police, made.text('id')));
    await expecting(201, reporting.copy(reporting.civil, reporting.police, a));
    await whole.settle();
    expect(await auditWhole(whole)).toEqual([]);
  });

  it('many roads through diamonds are looked at once each', async () => {
    const layers = 40;
    const tip = await reporting.inventory.element();
    const rows = Array.from({ length: layers }, (_, layer) =>
      ['L', 'R'].flatMap((side) => [
        [`N${layer}`, `${side}${layer}`],
        [`${side}${layer}`, `N${layer + 1}`],
      ]),
    ).flat();
    await whole.query(
      `INSERT INTO resource_copy (id, resource_id, resource_code, element_code, from_resource_id, from_resource,
         from_element, relation, read_version, consumer_name, consumer_code, stated_by, at)
       SELECT gen_random_uuid(), r.id, e.reader, $3, r.id, e.source, $3, 'derived', 1, '样本', 'X', a.id, now()
       FROM unnest($1::text[], $2::text[]) AS e (reader, source), inventory_resource r,
         (SELECT id FROM account LIMIT 1) a WHERE r.code = 'RES-0'`,
      [rows.map(([reader]) => reader), rows.map(([, source]) => source), tip],
    );
    await whole.query(
      `INSERT INTO resource_copy SELECT gen_random_uuid(), resource_id, 'RES-0', $1, resource_id, 'N0', $1, 'derived', 1,
         '样本', 'X', stated_by, at FROM resource_copy WHERE resource_code = 'N0' LIMIT 1`,
      [tip],
    );
    await expecting(201, reporting.copy(reporting.police, reporting.civil, tip, { relation: 'derived' }));
  });
});

describe('the lists of what is to be acted upon', () => {
  it('a copy lags once the first newer version has been there for longer than its own promise', async () => {
    await reporting.promise(reporting.police, 'weekly');
    const source = await reporting.resource(reporting.civil, 'RES-D', 'daily');
    await reporting.reported(source);
    await expecting(201, reporting.copy(reporting.police, source, element));
    const lagging = () => reporting.items('/v1/copies?lagging=true');
    // Every day something newer: the newest is never older than a day.
    for (let day = 1; day <= 4; day += 1) {
      whole.clock.advance(DAY);
      await reporting.reported(source, day);
    }
    expect(await lagging()).toEqual([]);
    const [copy] = await reporting.items('/v1/copies');
    expect(copy).toMatchObject({ readVersion: 1, newestVersion: 5, staleSince: '2026-09-19T02:00:00.000Z' });
    // A week from 19 September ends in a holiday (25–27 September); the 28th is worked.
    whole.clock.set(new Date('2026-09-28T15:59:59.999Z'));
    expect(await lagging()).toEqual([]);
    whole.clock.set(new Date('2026-09-28T16:00:00.000Z'));
    expect((await lagging()).map(({ resource }) => resource)).toEqual(['RES-1']);
    await expecting(201, reporting.copy(reporting.police, source, element, { readVersion: 5 }));
    await whole.settle();
    expect(await lagging()).toEqual([]);
  });

  it('a resource that promises nothing is held to the promise of its source', async () => {
    await reporting.promise(reporting.police, 'other');
    const source = await reporting.resource(reporting.civil, 'RES-D', 'daily');
    await reporting.reported(source);
    await expecting(201, reporting.copy(reporting.police, source, element));
    await reporting.reported(source, 2);
    whole.clock.set(new Date('2026-09-22T02:00:00.000Z'));
    expect(await reporting.items('/v1/copies?lagging=true')).toHaveLength(1);
  });

  it('an element that another publishes without a word is listed until it is stated or published no more', async () => {
    const unstated = (query = '') => reporting.items(`/v1/copies?unstated=true${query}`);
    const columns = [{ name: 'code', type: 'VARCHAR', element }];
    await reporting.reported(reporting.civil, 2, { columns });
    await reporting.reported(reporting.police, 1, { columns });
    await reporting.reported(reporting.statistics, 1, { columns });
    const sourced = { sourceResource: 'RES-0', sourceDepartment: reporting.civil.party.uscc };
    expect(await unstated()).toEqual([
      { element, resource: 'RES-1', department: reporting.police.party.uscc, version: 1, ...sourced },
      { element, resource: 'RES-2', department: reporting.statistics.party.uscc, version: 1, ...sourced },
    ]);
    expect(await unstated('&resource=RES-2')).toHaveLength(1);
    const first = await expecting(200, whole.client().get('/v1/copies?unstated=true&limit=1'));
    const rest = await expecting(
      200,
      whole.client().get(`/v1/copies?unstated=true&cursor=${first.text('nextCursor')}`),
    );
    expect(Object(rest.body)['items'].map((one: object) => Object(one).resource)).toEqual(['RES-2']);
    await expecting(201, reporting.copy(reporting.police, reporting.civil, element));
    await reporting.reported(reporting.statistics, 2, { columns: [] });
    expect(await unstated()).toEqual([]);
  });

  it('a query that makes no sense is refused', async () => {
    for (const query of ['lagging=yes', 'unstated=true&lagging=true', 'unstated=']) {
      expect([query, outcome(await whole.client().get(`/v1/copies?${query}`))]).toEqual([
        query,
        '400 request-malformed',
      ]);
    }
  });
});
