import { canonicalBytes } from '../../src/core/canonical/index.js';
import { nobleCrypto } from '../../src/core/crypto.js';
import { type DataProfile, MOST_PROFILE_BYTES, measuredFigures, profileDigest } from '../../src/core/profile/index.js';
import { WholeApp } from '../support/app.js';
import { expecting } from '../support/road.js';
import { sampleColumn, sampleProfile } from '../support/sample-profile.js';
import { parseEntryText } from './entries.js';
import { outcome, pair, Reporting } from './support.js';

let whole: WholeApp;
let reporting: Reporting;

beforeAll(async () => {
  whole = await WholeApp.start();
  reporting = await Reporting.begin(whole);
});
afterAll(() => whole.close());

/** What is reported with a profile, exactly as it says. */
const reportWith = (profile: object, change: object = {}, told: DataProfile = sampleProfile()) => {
  const { rows, schemaDigest, contentDigest } = measuredFigures(told);
  const dataTime = whole.clock.now().toISOString();
  return reporting.civil.client.post('/v1/resources/RES-0/updates', {
    ...{ dataTime, rows, schemaDigest, contentDigest, profile },
    ...change,
  });
};
const read = (version: number, by = reporting.civil.client) => by.get(`/v1/resources/RES-0/updates/${version}/profile`);

it('a profile is kept with the report, its digest stands in the entry, and its columns in the report', async () => {
  const profile = sampleProfile();
  const made = await expecting(201, reportWith(profile));
  expect(made.body['columns']).toEqual(measuredFigures(profile).columns);
  await whole.settle();
  const version = Number(made.body['version']);
  const shown = await expecting(200, whole.client().get(`/v1/resources/RES-0/updates/${version}`));
  const profileDigestNow = profileDigest(nobleCrypto, profile);
  expect(shown.body).toMatchObject({ profileDigest: profileDigestNow });
  expect(parseEntryText(shown.text('entry'))).toMatchObject({ body: { profileDigest: profileDigestNow } });
  expect((await expecting(200, read(version))).body).toEqual(JSON.parse(JSON.stringify(profile)));
  const [row] = await whole.query('SELECT profile FROM resource_update_profile');
  expect(Buffer.from(row.profile).equals(Buffer.from(canonicalBytes({ ...profile })))).toBe(true);
});

it('a profile is for those who answer for the data', async () => {
  const { version } = (await expecting(201, reportWith(sampleProfile()))).body;
  const office = reporting.inventory.officer.client;
  const auditor = await whole.member(['auditor'], reporting.civil.party.organisationId);
  for (const reader of [reporting.civil.client, office, auditor.client]) {
    await expecting(200, read(Number(version), reader));
  }
  const social = await whole.member(['registrar'], await whole.organisationOf('social'));
  for (const reader of [reporting.police.client, social.client]) {
    expect(outcome(await read(Number(version), reader))).toBe('404 update-profile-not-found');
  }
  expect((await read(Number(version), whole.client())).status).toBe(401);
  const bare = await expecting(201, reporting.report(reporting.civil));
  expect(outcome(await read(Number(bare.body['version'])))).toBe('404 update-profile-not-found');
});

it.each([
  ['rows', { rows: 101 }, 'rows'],
  ['the schema', { schemaDigest: pair('0') }, 'schemaDigest'],
  ['the content', { contentDigest: pair('0') }, 'contentDigest'],
  ['a column', { columns: [{ name: '编号', type: 'integer' }] }, 'columns'],
])('a report of other %s than the profile measured is refused, and says so', async (_, change, member) => {
  const reply = await reportWith(sampleProfile(), change);
  expect([outcome(reply), reply.text('detail')]).toEqual([
    '422 update-profile-differs',
    expect.stringContaining(member),
  ]);
});

it.each([
  ['is none', {}, '不是数据画像'],
  ['was changed', { ...sampleProfile(), madeAt: '2026-11-27T01:02:03.005Z' }, '签名不成立'],
  ['has other rows than it was signed with', { ...sampleProfile(), rows: 101 }, '画像不能采信'],
])('a profile that %s is refused, and nothing is reported', async (_, profile, reason) => {
  const [before] = await whole.query('SELECT count(*)::int AS n FROM resource_update');
  const reply = await reportWith(profile);
  expect([outcome(reply), reply.text('detail')]).toEqual([
    '422 update-profile-invalid',
    expect.stringContaining(reason),
  ]);
  const [after] = await whole.query('SELECT count(*)::int AS n FROM resource_update');
  expect(after).toEqual(before);
});

it('columns that cannot be told apart are measured, but not named in the report', async () => {
  const twice = sampleProfile({ columns: [sampleColumn('a'), sampleColumn('a'), sampleColumn('b')] });
  const made = await expecting(201, reportWith(twice, {}, twice));
  expect(made.body).not.toHaveProperty('columns');
});

it('what is no object is no profile', async () => {
  for (const profile of [null, 'profile', [sampleProfile()]]) {
    expect(outcome(await reportWith(Object(profile), { profile }))).toBe('422 validation-failed');
  }
});

/** The body of a report whose profile takes so many bytes, blanks at its end included. */
const bodyWith = (bytes: number): string => {
  const profile = sampleProfile();
  const { rows, schemaDigest, contentDigest } = measuredFigures(profile);
  const head = JSON.stringify({ dataTime: whole.clock.now().toISOString(), rows, schemaDigest, contentDigest });
  const text = JSON.stringify(profile);
  const blanks = ' '.repeat(bytes - Buffer.byteLength(text));
  return `${head.slice(0, -1)},"profile":${text.slice(0, -1)}${blanks}}}`;
};

it('a profile as large as profiles may be is taken, and what is larger than the route takes is not', async () => {
  const path = '/v1/resources/RES-0/updates';
  await expecting(201, reporting.civil.client.post(path, bodyWith(MOST_PROFILE_BYTES)));
  const around = Buffer.byteLength(bodyWith(MOST_PROFILE_BYTES)) - MOST_PROFILE_BYTES;
  const longest = MOST_PROFILE_BYTES + 1_048_576 - around;
  await expecting(201, reporting.civil.client.post(path, bodyWith(longest)));
  expect(outcome(await reporting.civil.client.post(path, bodyWith(longest + 1)))).toBe('413 body-too-large');
  // The limit of all other routes is what it was.
  const elsewhere = await reporting.civil.client.post('/v1/resources/RES-0/copies', ' '.repeat(1_048_577));
  expect(outcome(elsewhere)).toBe('413 body-too-large');
});
