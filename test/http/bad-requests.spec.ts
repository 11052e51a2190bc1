import type { WholeApp } from '../support/app.js';
import { CarefulCaller, deviation, expectNone, told } from '../support/careful-caller.js';
import { fieldsOf, problemFaults } from '../support/problem.js';
import { content } from '../support/registry-fixtures.js';
import { businessRows, request, takesJson } from '../support/requests.js';
import { expecting } from '../support/road.js';

let caller: CarefulCaller;
let whole: WholeApp;
beforeAll(async () => {
  caller = await CarefulCaller.start();
  whole = caller.whole;
});
afterAll(() => whole.close());

describe('an address', () => {
  const BAD_VALUES = [
    'x',
    '%00',
    'a%00b',
    '%ff',
    '%',
    '%2e%2e%2f',
    '%ED%A0%80',
    "'%3B--",
    '0',
    '-1',
    '1e3',
    '99999999999999999999',
    '00000000-0000-4000-8000-00000000DEAD',
    '00000000-0000-4000-8000-00000000dea',
    'x'.repeat(150),
    'x'.repeat(5_000),
    encodeURIComponent('样'.repeat(30)),
  ];

  it('with a bad value in its path is refused', async () => {
    const before = await businessRows(whole);
    const wrong: string[] = [];
    for (const operation of caller.operations.filter(({ path }) => path.includes('{'))) {
      for (const value of BAD_VALUES) {
        const path = {
          id: value,
          number: value,
          size: value,
          index: value,
          name: value,
          centre: value,
          path: value,
          code: value,
          uscc: value,
        };
        const reply = await caller.answer(operation, { path });
        const faults = [...problemFaults(reply), ...([400, 404].includes(reply.status) ? [] : ['400 or 404'])];
        // A log may hold an entry 0.
        const isThere = reply.status === 200 && value === '0' && operation.id === 'Ledger_entry';
        if (faults.length > 0 && !isThere)
          wrong.push(`${operation.id} ${value.slice(0, 40)}: ${told(reply)} lacks ${faults}`);
      }
    }
    expectNone(wrong);
    expect(await businessRows(whole)).toEqual(before);
  });

  it('with a bad query is refused', async () => {
    const cursor = (value: unknown) => `cursor=${Buffer.from(JSON.stringify(value)).toString('base64url')}`;
    const id = '00000000-0000-4000-8000-000000000000';
    const tooGreat = cursor(['9'.repeat(19)]);
    const paging = [
      tooGreat,
      ...['', '0', '-1', '201', '1.5', '1e1', 'x', '%00', '٣', '+5', ' 5'].map((value) => `limit=${value}`),
      ...['', 'x', '!', '%00', 'x'.repeat(1_001), 'bnVsbA'].map((value) => `cursor=${value}`),
      ...[{}, [], [''], [1], ['a', 'b'], ['2026-99-99T00:00:00.000Z', id], ['2026-99-99', id]].map(cursor),
      ...[['\u0000'], [[id]], ['2026-01-01T00:00:00.000Z', 'x'], ['1', '2', '3']].map(cursor),
      'cursor=x&cursor=y',
      'limit=5&limit=5',
    ];
    // Numbers of certificates turn these pages, and the nation's can be all digits: what is too great for a count is none.
    const turnedByNumber = ['Certificates_list', 'OrganisationFees_list'];
    const noNumbers = ['999', '-999', '9999\n', '9'.repeat(41)].map((value) => cursor([value]));
    const queriesOf = (id: string) =>
      turnedByNumber.includes(id) ? [...paging.filter((query) => query !== tooGreat), ...noNumbers] : paging;
    const wrong: string[] = [];
    const lists = caller.operations.filter(({ parameters }) => parameters.some(({ name }) => name === 'cursor'));
    expect(lists.length).toBeGreaterThan(8);
    for (const operation of lists) {
      for (const query of queriesOf(operation.id)) {
        const reply = await caller.answer(operation, { query });
        wrong.push(
          ...deviation(
            operation,
            query.slice(0, 60),
            reply,
            /^400 (cursor-invalid|path-malformed|request-malformed)$/.test(told(reply)),
          ),
        );
      }
    }
    expectNone(wrong);
  });

  it('with any other bad query is refused too', async () => {
    const bad: Record<string, string[]> = {
      Accounts_list: ['username=%00', 'username=a&username=b'],
      Applications_list: ['state=x', 'state=', 'state=draft&state=draft', 'state=%00', 'state=toString'],
      PublicRegister_listNotices: ['running=1', 'running=', 'running=true&running=true', 'running=%00'],
      Claims_list: ['state=x', 'state=', 'state=draft&state=draft', 'state=%00', 'state=toString'],
      AuditRecords_list: ['subject=%00', 'action=%00', 'actor=x', 'subject=', 'action=A', 'actor=a&actor=b'],
      Ledger_inclusion: ['', 'index=x', 'index=1&leafHash=x', 'leafHash=sha256:00', 'index=1&size=-1', 'index=01'],
      Ledger_consistency: ['', 'from=0&to=1', 'from=2&to=1', 'from=x&to=1', 'from=1', 'from=1&from=1&to=2'],
    };
    const wrong: string[] = [];
    for (const [id, queries] of Object.entries(bad)) {
      const operation = caller.operations.find((one) => one.id === id);
      if (operation === undefined) throw new Error(`there is no ${id}`);
      for (const query of queries) {
        const reply = await caller.answer(operation, { query });
        wrong.push(...deviation(operation, query.slice(0, 60), reply, [400, 404].includes(reply.status)));
      }
    }
    expectNone(wrong);
  });
});

describe('a precondition', () => {
  it('that is missing, stale or malformed keeps the thing as it is', async () => {
    const before = await businessRows(whole);
    const wrong: string[] = [];
    // Forms about claims may name a version, and need not: test/subsidies/claims-http.spec.ts.
    const conditional = caller.operations.filter(({ parameters }) =>
      parameters.some(({ name, required }) => name === 'If-Match' && required === true),
    );
    expect(conditional.map(({ id }) => id).sort()).toEqual([
      'Accounts_change',
      'Applications_edit',
      'Assignment_assign',
      'ClaimHandling_compute',
      'ClaimHandling_decide',
      'ClaimHandling_findComplete',
      'ClaimHandling_giveBack',
      'ClaimHandling_review',
      'Claims_edit',
      'Claims_file',
      'Claims_withdraw',
      'Commissions_end',
      'Departments_replace',
      'Disclosure_tell',
      'Elements_replace',
      'Encumbrances_amend',
      'Encumbrances_enter',
      'FirstReview_review',
      'ObjectionHandling_check',
      'ObjectionHandling_report',
      'ObjectionHandling_resolve',
      'Resources_replace',
      'Review_review',
      'Systems_replace',
      'Webhooks_change',
    ]);
    // A district sees its own applications only, and there is none here: test/registry/first-review.spec.ts has one.
    for (const operation of conditional.filter(({ id }) => id !== 'FirstReview_review')) {
      const missing = await caller.answer(operation, { headers: { 'if-match': undefined } });
      wrong.push(...deviation(operation, 'missing', missing, told(missing) === '428 if-match-required'));
      for (const tag of ['"999"', '1', '"1', 'W/"1"', '*', '""', '"x", "y"', '"9007199254740993"', ',']) {
        const reply = await caller.answer(operation, { headers: { 'if-match': tag } });
        wrong.push(...deviation(operation, tag, reply, told(reply) === '412 if-match-stale'));
      }
    }
    expectNone(wrong);
    expect(await businessRows(whole)).toEqual(before);
  });

  it('is met once when two meet it at the same moment', async () => {
    const { client } = caller.road.cast.filer;
    const id = await caller.road.draft();
    const tag = String((await client.get(`/v1/applications/${id}`)).headers['etag']);
    const edit = (name: string) =>
      client.send('PUT', `/v1/applications/${id}`, { content: { dataName: name } }, { 'if-match': tag });
    const replies = await Promise.all(['甲', '乙', '丙', '丁'].map(edit));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
  });
});

describe('an idempotency key', () => {
  const keyed = () =>
    caller.operations.filter(({ parameters }) => parameters.some(({ name }) => name === 'Idempotency-Key'));

  it('is asked for, and must be well formed', async () => {
    const before = await businessRows(whole);
    const wrong: string[] = [];
    for (const operation of keyed()) {
      const parts = operation.id === 'Operations_retryDeadLetter' ? { path: { id: '1' } } : {};
      const missing = await caller.answer(operation, { ...parts, headers: { 'idempotency-key': undefined } });
      wrong.push(...deviation(operation, 'missing', missing, told(missing) === '400 idempotency-key-required'));
      for (const key of ['a b', 'x'.repeat(256), 'é', '\t']) {
        const reply = await caller.answer(operation, { ...parts, headers: { 'idempotency-key': key } });
        const refused = /^400 idempotency-key-(invalid|required)$/.test(told(reply));
        wrong.push(...deviation(operation, `key ${key.slice(0, 9)}`, reply, refused));
      }
    }
    expectNone(wrong);
    expect(await businessRows(whole)).toEqual(before);
  });
});

describe('every refusal', () => {
  it('is in English for those who ask for it', async () => {
    const wrong: string[] = [];
    for (const operation of caller.operations) {
      const headers = { 'accept-language': 'en-GB, zh;q=0.5' };
      const replies = [
        await request(whole, operation, { token: 'x', headers }),
        ...(takesJson(operation)
          ? [
              await caller.answer(operation, { payload: '{', headers }),
              await caller.answer(operation, { payload: '{"stranger":1}', headers }),
            ]
          : []),
      ];
      for (const reply of replies.filter(({ status }) => status >= 400)) {
        const faults = problemFaults(reply, 'en');
        if (faults.length > 0) wrong.push(`${operation.id} ${told(reply)} lacks ${faults}: ${reply.text('detail')}`);
      }
    }
    expectNone(wrong);
  });

  it('of a submission names what is missing, in both languages', async () => {
    const { client } = caller.road.cast.filer;
    const begin = { centre: 'social', regime: 'BJ_DATA_ASSET', registrationType: 'initial', content: {} };
    const id = (await client.post('/v1/applications', begin)).text('id');
    const filled = { ...content(), personalInformation: true };
    await expecting(200, caller.road.edit(id, filled));
    const undertaking = { undertaking: { accepted: true, textVersion: '2026-07-01' } };
    for (const language of ['zh', 'en'] as const) {
      const reply = await client.post(`/v1/applications/${id}/submissions`, undertaking, {
        'accept-language': language,
      });
      expect([reply.status, reply.body['code'], problemFaults(reply, language)]).toEqual([
        422,
        'application-content-invalid',
        [],
      ]);
      const pointers = fieldsOf(reply).map(({ pointer }) => pointer);
      expect(pointers).toEqual(expect.arrayContaining(['/evidence', '/content/sampleData', '/content/rights']));
    }
  });

  it.each([
    ['GET', '/nowhere', 404],
    ['GET', '/v1', 404],
    ['PUT', '/v1/me', 404],
    ['DELETE', '/v1/verifications/x', 404],
  ] as const)('%s %s is a problem too', async (method, url, status) => {
    const reply = await whole.client().send(method, url);
    expect([reply.status, problemFaults(reply)]).toEqual([status, []]);
  });
});
