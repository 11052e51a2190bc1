import { createHash } from 'node:crypto';
import type { JsonObject } from '../../src/core/canonical/index.js';
import { acceptedAmendment } from '../support/amendments.js';
import { WholeApp } from '../support/app.js';
import type { Reply } from '../support/identity.js';
import { problemFaults } from '../support/problem.js';
import { expecting, Road } from '../support/road.js';
import { approveWith } from '../publicity/support.js';

jest.setTimeout(120_000);

let whole: WholeApp;
let road: Road;
let number: string;
let evidence: { sha256: string; sm3: string }[];

const hex = (mark: string) => createHash('sha256').update(mark).digest('hex');
const sha256 = (mark: string) => `sha256:${hex(mark)}`;
const sm3 = (mark: string) => `sm3:${hex(`sm3 ${mark}`)}`;
const find = (digest: JsonObject): Promise<Reply> =>
  whole.client().send('POST', '/v1/verifications/data-digests', digest);
const numbersOf = async (digest: JsonObject): Promise<string[]> => {
  const { body } = await expecting(200, find(digest));
  return Object(body['certificates']).map((one: { number: string }) => one.number);
};

/** The content of an application with these files. */
async function draftListing(dataDigests: readonly object[], more: JsonObject = {}): Promise<string> {
  const id = await road.draft();
  const { body } = await road.cast.filer.client.get(`/v1/applications/${id}`);
  await expecting(200, road.edit(id, { ...Object(body['content']), dataDigests, ...more }));
  return id;
}

async function inPublicity(dataDigests: readonly object[]): Promise<string> {
  const id = await draftListing(dataDigests);
  await expecting(201, road.submit(id));
  await expecting(201, road.accept(id));
  await expecting(201, road.review(id));
  return id;
}

beforeAll(async () => {
  whole = await WholeApp.start();
  road = await Road.begin(whole);
  const listed = [{ name: '样本.csv', sha256: sha256('one'), sm3: sm3('one') }, { sha256: sha256('two') }];
  const id = await inPublicity(listed);
  evidence = Object((await road.cast.filer.client.get(`/v1/applications/${id}`)).body['evidenceFiles']);
  await road.passPublicity(id);
  expect(await numbersOf({ sha256: sha256('one') })).toEqual([]);
  number = (await expecting(202, road.issue(id))).text('number');
  expect(await numbersOf({ sha256: sha256('one') })).toEqual([]);
  await whole.settle();
});
afterAll(() => whole.close());

describe('the digest of a data file', () => {
  it('leads to the published certificate that lists it, by either algorithm', async () => {
    for (const digest of [{ sha256: sha256('one') }, { sm3: sm3('one') }, { sha256: sha256('two') }]) {
      expect(await numbersOf(digest)).toEqual([number]);
    }
    const { body } = await find({ sha256: sha256('one') });
    expect(body['certificates']).toEqual([{ number, verification: `/v1/verifications/${number}` }]);
  });

  it('stands on the certificate, which verifies, and in none of its public answers', async () => {
    const { filer } = road.cast;
    const { body } = await filer.client.get(`/v1/certificates/${number}/credential`);
    expect(Object(body['credentialSubject']).dataDigests).toEqual([
      { name: '样本.csv', sha256: sha256('one'), sm3: sm3('one') },
      { sha256: sha256('two') },
    ]);
    const verified = await whole.client().send('POST', '/v1/verifications', body);
    expect(verified.body['verdict']).toBe('valid');
    const open = await whole.client().get(`/v1/verifications/${number}`);
    expect(JSON.stringify(open.body)).not.toContain(sha256('one'));
  });

  it('is answered in the same shape when nothing lists it', async () => {
    const [known, unknown] = [await find({ sha256: sha256('one') }), await find({ sha256: sha256('none') })];
    expect([unknown.status, Object.keys(unknown.body)]).toEqual([known.status, Object.keys(known.body)]);
    expect(unknown.body).toEqual({ digest: sha256('none'), certificates: [] });
  });

  it('of a file of evidence is unknown, with which nobody can try what a centre was shown', async () => {
    expect(evidence.length).toBeGreaterThan(2);
    for (const file of evidence) {
      expect(file.sha256).toMatch(/^sha256:/);
      expect(await numbersOf({ sha256: file.sha256 })).toEqual([]);
      expect(await numbersOf({ sm3: file.sm3 })).toEqual([]);
    }
  });

  it('that only a draft or an application in publicity lists is unknown', async () => {
    await draftListing([{ sha256: sha256('draft') }]);
    await inPublicity([{ sha256: sha256('publicity') }]);
    await whole.settle();
    for (const mark of ['draft', 'publicity']) expect(await numbersOf({ sha256: sha256(mark) })).toEqual([]);
  });

  it('that a withheld registration lists is unknown', async () => {
    const id = await draftListing([{ sha256: sha256('withheld'), sm3: sm3('withheld') }]);
    const nonPublicity = { ground: '样本理由', evidence: await road.attach(id, 'non-publicity') };
    const { body } = await road.cast.filer.client.get(`/v1/applications/${id}`);
    await expecting(200, road.edit(id, { ...Object(body['content']), nonPublicity }));
    await expecting(201, road.submit(id));
    await expecting(201, road.accept(id));
    await expecting(201, approveWith(road, id, { decision: 'withheld', reason: '样本理由' }));
    const withheld = (await expecting(202, road.issue(id))).text('number');
    await whole.settle();
    const { body: file } = await road.cast.filer.client.get(`/v1/certificates/${withheld}/credential`);
    expect(Object(file['credentialSubject']).dataDigests[0].sha256).toBe(sha256('withheld'));
    expect(await numbersOf({ sha256: sha256('withheld') })).toEqual([]);
    expect(await numbersOf({ sm3: sm3('withheld') })).toEqual([]);
  });

  it.each([
    [{}],
    [{ sha256: 'sha256:0' }],
    [{ sha256: sha256('one').toUpperCase() }],
    [{ sha256: sha256('one'), sm3: sm3('one') }],
    [{ sha256: null }],
    [{ sha256: [sha256('one')] }],
    [{ sha256: sha256('one'), number: 'x' }],
  ])('is refused as %j', async (body) => {
    const refused = await find(Object(body));
    expect([refused.status, refused.body['code'], problemFaults(refused)]).toEqual([422, 'validation-failed', []]);
  });
});

describe('files in an application', () => {
  const faultOf = async (dataDigests: readonly object[]): Promise<unknown> => {
    const id = await road.draft();
    const { body } = await road.cast.filer.client.get(`/v1/applications/${id}`);
    const refused = await road.edit(id, { ...Object(body['content']), dataDigests });
    const [first] = Object(refused.body['errors']);
    return [refused.status, first?.pointer, first?.code];
  };

  it.each<[object[], string, string]>([
    [[{ name: 'a' }, { sha256: 'sha256:AA' }], '/content/dataDigests/1/sha256', 'not-a-sha256'],
    [[{ sha256: sha256('a'), sm3: sha256('a') }], '/content/dataDigests/0/sm3', 'not-an-sm3'],
    [[{ sha256: sha256('a') }, { sha256: sha256('a') }], '/content/dataDigests/1/sha256', 'repeated'],
    [
      [
        { sha256: sha256('a'), sm3: sm3('a') },
        { sha256: sha256('b'), sm3: sm3('a') },
      ],
      '/content/dataDigests/1/sm3',
      'repeated',
    ],
    [[{ sha256: sha256('a'), size: 1 }], '/content/dataDigests/0/size', 'unknown-member'],
    [Array.from({ length: 21 }, (_, at) => ({ sha256: sha256(String(at)) })), '/content/dataDigests', 'too-many'],
  ])('are refused: %#', async (digests, pointer, code) => {
    expect(await faultOf(digests)).toEqual([422, pointer, code]);
  });

  it('are changed by a change, which then finds both certificates by what both list', async () => {
    const stated = { dataDigests: [{ sha256: sha256('one') }, { sha256: sha256('three') }] };
    const id = await acceptedAmendment(road, 'change', number, { change: { reason: '更新数据' }, ...stated });
    await expecting(201, road.review(id));
    await road.passPublicity(id);
    const successor = (await expecting(202, road.issue(id))).text('number');
    await whole.settle();
    expect(await numbersOf({ sha256: sha256('one') })).toEqual([successor, number].sort().reverse());
    expect(await numbersOf({ sha256: sha256('three') })).toEqual([successor]);
    expect(await numbersOf({ sha256: sha256('two') })).toEqual([number]);
  });
});

it('rows are never changed', async () => {
  await expect(whole.query("UPDATE certificate_data_digest SET number = 'x'")).rejects.toThrow();
  await expect(whole.query('DELETE FROM certificate_data_digest')).rejects.toThrow();
});
