import { parseEntryText, verifyProofText } from './entries.js';
import { WholeApp } from '../support/app.js';
import { expecting } from '../support/road.js';
import { DAY, figures, outcome, pair, Reporting } from './support.js';

let whole: WholeApp;
let reporting: Reporting;

beforeEach(async () => {
  whole = await WholeApp.start();
  reporting = await Reporting.begin(whole);
});
afterEach(() => whole.close());

const path = (rest = ''): string => `/v1/resources/${reporting.civil.resource}${rest}`;

describe('an update report', () => {
  it('is the next version, an entry of the resource, and shown once it is published', async () => {
    const made = await expecting(201, reporting.report(reporting.civil, 100));
    expect(made.body).toMatchObject({
      ...{ version: 1, resource: 'RES-0', department: reporting.civil.party.uscc, rows: 100 },
      ...{ publication: 'publishing', updateFrequency: 'monthly', dataTime: '2026-09-18T02:00:00.000Z' },
    });
    const anybody = whole.client();
    expect(outcome(await anybody.get(path('/updates/1')))).toBe('404 update-not-found');
    expect(await reporting.items(path('/updates'))).toEqual([]);
    await whole.settle();
    const shown = await expecting(200, anybody.get(path('/updates/1')));
    expect(shown.body).toMatchObject({ version: 1, publication: 'published', id: made.text('id') });
    const entry = parseEntryText(shown.text('entry'));
    expect(entry).toMatchObject({
      ...{ kind: 'source.updated', centre: 'public', at: made.text('reportedAt') },
      body: {
        ...{ actId: made.text('id'), resourceCode: 'RES-0', sourceCode: reporting.civil.party.uscc, version: 1 },
        ...{ dataTime: '2026-09-18T02:00:00.000Z', rows: 100, schemaDigest: pair('a'), contentDigest: pair('0') },
      },
    });
    const [row] = await whole.query('SELECT id FROM inventory_resource WHERE code = $1', ['RES-0']);
    expect(entry).toMatchObject({ subject: `resource:${row.id}` });
    await verifyProofText(whole, shown.text('entry'), shown.text('tlogProof'));
  });

  it('is refused to everybody but the department', async () => {
    const stranger = reporting.police.client.post(path('/updates'), figures(whole.clock.now(), 1));
    expect(outcome(await stranger)).toBe('403 update-not-yours');
    const officer = reporting.inventory.officer.client.post(path('/updates'), figures(whole.clock.now(), 1));
    expect(outcome(await officer)).toBe('403 permission-denied');
    const nobody = whole.client().post(path('/updates'), figures(whole.clock.now(), 1));
    expect((await nobody).status).toBe(401);
    expect(
      outcome(await reporting.civil.client.post('/v1/resources/NONE/updates', figures(whole.clock.now(), 1))),
    ).toBe('404 resource-not-found');
    expect(await whole.query('SELECT 1 FROM resource_update')).toEqual([]);
  });

  it('stands for no time that is yet to come, and for none before the last, and says both', async () => {
    const now = whole.clock.now();
    const future = await reporting.civil.client.post(path('/updates'), figures(new Date(now.getTime() + 1), 1));
    expect(outcome(future)).toBe('422 update-data-time-future');
    expect(future.text('detail')).toContain('2026-09-18T02:00:00.001Z');
    expect(future.text('detail')).toContain('2026-09-18T02:00:00.000Z');
    await reporting.reported(reporting.civil);
    const earlier = await reporting.civil.client.post(path('/updates'), figures(new Date(now.getTime() - 1), 1));
    expect(outcome(earlier)).toBe('422 update-data-time-earlier');
    expect(earlier.text('detail')).toContain('2026-09-18T01:59:59.999Z');
    expect(earlier.text('detail')).toContain('2026-09-18T02:00:00.000Z');
    // The same time again is a correction, not a step back.
    expect(await reporting.reported(reporting.civil, 2)).toBe(2);
  });

  it.each([
    ['dataTime', '2026-09-18'],
    ['dataTime', '2026-02-30T00:00:00.000Z'],
    ['rows', -1],
    ['rows', 1.5],
    ['rows', '1'],
    ['schemaDigest', { sha256: 'sha256:00', sm3: pair('a')['sm3'] }],
    ['contentDigest', null],
    ['columns', [{ name: 'a\u202Eb', type: 'X' }]],
  ])('with %s %j is refused', async (name, value) => {
    const body = { ...figures(whole.clock.now(), 1), [name]: value };
    const reply = await reporting.civil.client.post(path('/updates'), body);
    expect(outcome(reply)).toBe('422 validation-failed');
  });

  it('names every column that is wrong', async () => {
    const element = await reporting.inventory.element();
    const columns = [
      { name: 'a', type: 'X', element },
      { name: 'a', type: 'Y' },
      { name: 'b', type: 'Y', element: 'NO-SUCH' },
    ];
    const reply = await reporting.report(reporting.civil, 1, { columns });
    expect([outcome(reply), reply.body['errors']]).toEqual([
      '422 validation-failed',
      [
        expect.objectContaining({ pointer: '/columns/1/name', code: 'column-repeated' }),
        expect.objectContaining({ pointer: '/columns/2/element', code: 'element-unknown' }),
      ],
    ]);
  });

  it('sent again under its key is one, and the versions go on without gaps', async () => {
    const key = { 'idempotency-key': 'same' };
    const body = figures(whole.clock.now(), 1);
    const first = await expecting(201, reporting.civil.client.post(path('/updates'), body, key));
    const again = await expecting(201, reporting.civil.client.post(path('/updates'), body, key));
    expect(again.body).toEqual(first.body);
    expect(await reporting.reported(reporting.civil, 2)).toBe(2);
  });
});

describe('what anybody reads of reports', () => {
  beforeEach(async () => {
    const columns = [
      { name: 'id', type: 'BIGINT' },
      { name: 'old', type: 'DATE' },
    ];
    await reporting.reported(reporting.civil, 10, { columns });
    whole.clock.advance(DAY);
    await reporting.reported(reporting.civil, 15, {
      schemaDigest: pair('f'),
      columns: [{ name: 'id', type: 'VARCHAR' }],
    });
    whole.clock.advance(DAY);
    await reporting.reported(reporting.civil, 15);
  });

  it('is a list, the newest first, page by page', async () => {
    const first = await expecting(200, whole.client().get(path('/updates?limit=2')));
    const versions = (body: Record<string, unknown>) =>
      Object(body)['items'].map((item: object) => Object(item).version);
    expect(versions(first.body)).toEqual([3, 2]);
    const rest = await expecting(200, whole.client().get(path(`/updates?limit=2&cursor=${first.text('nextCursor')}`)));
    expect([versions(rest.body), rest.body['nextCursor']]).toEqual([[1], null]);
    // A list of a thousand columns a version would be longer than anybody can read.
    expect(Object(rest.body)['items'][0]).not.toHaveProperty('columns');
    expect((await expecting(200, whole.client().get(path('/updates/1')))).body['columns']).toHaveLength(2);
  });

  it('is what one version has otherwise than another, in either direction', async () => {
    const there = await expecting(200, whole.client().get(path('/differences?from=1&to=2')));
    expect(there.body).toMatchObject({
      ...{ from: 1, to: 2, rows: { from: 10, to: 15, change: 5 }, isSchemaChanged: true, isContentChanged: true },
      columns: {
        ...{ added: [], removed: [{ name: 'old', type: 'DATE' }], reassigned: [], isReordered: false },
        retyped: [{ name: 'id', from: 'BIGINT', to: 'VARCHAR' }],
      },
    });
    const back = await expecting(200, whole.client().get(path('/differences?from=3&to=1')));
    expect(back.body).toMatchObject({ rows: { from: 15, to: 10, change: -5 } });
    expect(back.body).not.toHaveProperty('columns');
    const wrong = ['from=1', 'from=0&to=1', 'from=1&to=99999999999', 'from=1&to=1&to=2', 'from=01&to=1'];
    for (const query of wrong) {
      expect(outcome(await whole.client().get(path(`/differences?${query}`)))).toBe('400 update-version-invalid');
    }
    expect(outcome(await whole.client().get(path('/differences?from=1&to=4')))).toBe('404 update-not-found');
  });

  it('is the version of any past time, with entry and proof', async () => {
    const at = (days: number) => new Date(Date.parse('2026-09-18T02:00:00.000Z') + days * DAY).toISOString();
    const then = async (time: string) => {
      const { body } = await expecting(200, whole.client().get(path(`/update-state?asOf=${time}`)));
      return Object(body['newest']);
    };
    const [first, second] = [await then(at(0)), await then(at(1.9))];
    expect([first.version, second.version]).toEqual([1, 2]);
    await verifyProofText(whole, second.entry, second.tlogProof);
    const list = await reporting.items(`/v1/resource-states?asOf=${at(1)}&proofs=true`);
    expect(list.map((one) => [one['resource'], Object(one['newest']).version])).toEqual([
      ['RES-0', 2],
      ['RES-1', undefined],
      ['RES-2', undefined],
    ]);
    await verifyProofText(whole, Object(list[0]?.['newest']).entry, Object(list[0]?.['newest']).tlogProof);
    // Before the inventory began there was nothing.
    expect(await reporting.items('/v1/resource-states?asOf=2020-01-01T00:00:00Z')).toEqual([]);
    for (const time of ['2030-01-01T00:00:00Z', 'yesterday', '2026-02-30T00:00:00Z']) {
      expect(outcome(await whole.client().get(path(`/update-state?asOf=${time}`)))).toBe('400 update-as-of-invalid');
    }
  });

  it('stands beside each element in the inventory of a past time, with the proof of its report', async () => {
    const element = await reporting.inventory.designated(reporting.civil);
    const then = async (query: string) => {
      const { body } = await expecting(200, whole.client().get(`/v1/inventory?asOf=${query}`));
      return Object(body)['items'].map((item: object) => Object(item).version);
    };
    const now = whole.clock.now().toISOString();
    const [version] = await then(`${now}&proofs=true`);
    expect(version).toMatchObject({ version: 3, dataTime: now });
    const { body } = await expecting(200, whole.client().get(path('/updates/3')));
    await verifyProofText(whole, String(body['entry']), version.proof);
    expect(await then('2026-09-20')).toEqual([{ version: 3, dataTime: now, index: body['index'] }]);
    expect(element).toBe('EL-0001');
  });

  it('of a day is the one of its end in Beijing', async () => {
    const state = await expecting(200, whole.client().get(path('/update-state?asOf=2026-09-19')));
    expect(state.body).toMatchObject({ asOf: '2026-09-19T15:59:59.999Z', newest: { version: 2 } });
    const today = await expecting(200, whole.client().get(path('/update-state?asOf=2026-09-20')));
    expect(today.body).toMatchObject({ asOf: whole.clock.now().toISOString(), newest: { version: 3 } });
    expect(outcome(await whole.client().get(path('/update-state?asOf=2026-09-21')))).toBe('400 update-as-of-invalid');
  });

  it('the list of resources goes on page by page, also where resources are left out', async () => {
    const seen: string[] = [];
    for (let cursor = ''; ; ) {
      const page = await expecting(200, whole.client().get(`/v1/resource-states?limit=1${cursor}`));
      seen.push(...Object(page.body)['items'].map((one: object) => Object(one).resource));
      if (page.body['nextCursor'] === null) break;
      cursor = `&cursor=${page.text('nextCursor')}`;
    }
    expect(seen).toEqual(['RES-0', 'RES-1', 'RES-2']);
  });
});
