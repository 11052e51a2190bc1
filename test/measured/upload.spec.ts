import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { MOST_PROFILE_BYTES } from '../../src/core/profile/index.js';
import { WholeApp } from '../support/app.js';
import { expecting, Road, upload } from '../support/road.js';
import { problemFaults } from '../support/problem.js';
import { sampleProfile } from '../support/sample-profile.js';
import { attachProfile, profileOf } from './support.js';

jest.setTimeout(120_000);

let whole: WholeApp;
let road: Road;
let id: string;

beforeAll(async () => {
  whole = await WholeApp.start({ environment: { REGISTRY_EVIDENCE_MAXIMUM_BYTES: '4000000' } });
  road = await Road.begin(whole);
  id = await road.draft();
});
afterAll(() => whole.close());

/** Rows of evidence, and the files that are on the disk. */
const kept = async (): Promise<unknown> => {
  await whole.settle();
  const [rows] = await whole.query('SELECT count(*)::int AS n FROM evidence_file');
  const folder = join(whole.config.dataDirectory, 'evidence');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return {
    rows,
    files: entries
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)
      .sort(),
  };
};

it('a signed profile is taken as JSON evidence of its own purpose', async () => {
  const reply = await expecting(201, attachProfile(road.cast.filer, id, profileOf()));
  expect(reply.body).toMatchObject({ purpose: 'data-profile', mediaType: 'application/json', isFiled: false });
});

const signed = profileOf();
const other = profileOf(200, {}, { rows: 200 });
it.each<[string, object | string, string]>([
  ['is text', '行数 100', '不是合格的 JSON'],
  ['repeats a member', `{"type":"DataProfile",${JSON.stringify(signed).slice(1)}`, '不是合格的 JSON'],
  ['says something else', { type: 'DataProfile', rows: 100 }, '不是数据画像'],
  ['has a member of its own', { ...signed, certifiedBy: '登记中心' }, '(/certifiedBy'],
  ['has no proof', { ...signed, proof: undefined }, '(/proof'],
  ['has another figure than was signed', { ...signed, rows: 101 }, '签名不成立'],
  ['bears the signature of another profile', { ...signed, proof: other.proof }, '签名不成立'],
  [
    'names another key than signed it',
    { ...signed, proof: { ...signed.proof, verificationMethod: sampleProfile({}, {}, 8).proof.verificationMethod } },
    '签名不成立',
  ],
  ['contradicts itself', { ...signed, quality: { ...signed.quality, score: 10_000 } }, '(/quality/score)'],
  [
    'has another schema digest than columns',
    { ...signed, schema: { ...signed.schema, sha256: `sha256:${'0'.repeat(64)}` } },
    '结构摘要',
  ],
  ['was made at a time to come', profileOf(100, { madeAt: '2027-01-01T00:00:00.000Z' }), '晚于现在'],
  [
    'has a byte too many',
    `${JSON.stringify(signed)}${' '.repeat(MOST_PROFILE_BYTES + 1 - Buffer.byteLength(JSON.stringify(signed)))}`,
    '超过 2 MiB',
  ],
])('a file that %s is refused with its reason, and nothing of it is kept', async (_, profile, reason) => {
  const before = await kept();
  const reply = await attachProfile(road.cast.filer, id, profile);
  expect([reply.status, reply.body['code'], problemFaults(reply)]).toEqual([422, 'data-profile-invalid', []]);
  expect(reply.text('detail')).toContain(reason);
  expect(await kept()).toEqual(before);
});

it('a profile of exactly the greatest size is taken', async () => {
  const text = JSON.stringify(profileOf());
  const reply = attachProfile(road.cast.filer, id, text + ' '.repeat(MOST_PROFILE_BYTES - Buffer.byteLength(text)));
  await expecting(201, reply);
});

it('the same bytes are no profile where they are said to be something else', async () => {
  await expecting(201, upload(road.cast.filer, id, { content: '{"rows":100}', purpose: 'other', name: 'a.json' }));
});

it('figures cannot be stated by hand', async () => {
  const { body } = await road.cast.filer.client.get(`/v1/applications/${id}`);
  const reply = await road.edit(id, { ...Object(body['content']), measured: [{ rows: 100 }] });
  expect(reply.body).toMatchObject({ status: 422, errors: [{ pointer: '/content/measured', code: 'unknown-member' }] });
});

it('only a profile can be named as one, and no more than a certificate has room for are counted', async () => {
  const draft = await road.draft();
  const { body } = await road.cast.filer.client.get(`/v1/applications/${draft}`);
  const stated = Object(body['content']);
  await expecting(200, road.edit(draft, { ...stated, dataProfiles: [stated.sampleData] }));
  expect((await road.submit(draft)).body['errors']).toMatchObject([
    { pointer: '/content/dataProfiles/0', code: 'evidence-purpose' },
  ]);
  await expecting(200, road.edit(draft, stated));
  for (let rows = 100; rows < 106; rows += 1) {
    await expecting(201, attachProfile(road.cast.filer, draft, profileOf(rows)));
  }
  expect((await road.submit(draft)).body['errors']).toMatchObject([
    { pointer: '/evidence', code: 'too-many-profiles' },
  ]);
});
