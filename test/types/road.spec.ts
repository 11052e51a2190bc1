import { STATE_COUNCIL } from '../../src/core/calendar/index.js';
import type { JsonValue } from '../../src/core/canonical/index.js';
import { type LedgerEntry, parseEntry } from '../../src/core/entry/index.js';
import { type Opening, Replay } from '../../src/core/replay/index.js';
import { LedgerReader } from '../../src/modules/ledger/index.js';
import {
  acceptedAmendment,
  amendment,
  begin,
  CANCELLATION,
  CHANGE,
  CORRECTION,
  GivenConsents,
  publicisedAmendment,
  returning,
} from '../support/amendments.js';
import { WholeApp } from '../support/app.js';
import { content } from '../support/registry-fixtures.js';
import { expecting, Road } from '../support/road.js';

jest.setTimeout(120_000);

/** Each type of registration on its whole road, over HTTP, and the ledger that they leave behind. */
let whole: WholeApp;
let consents: GivenConsents;

beforeAll(async () => {
  whole = await WholeApp.start();
  consents = GivenConsents.at(whole);
});
afterAll(() => whole.close());

const versions = async (road: Road, number: string) =>
  (await expecting(200, road.cast.issuer.client.get(`/v1/certificates/${number}/versions`))).body['items'];
const stateOf = async (number: string) => {
  const answer = await whole.client().get(`/v1/verifications/${number}`);
  return Object(answer.body).report ?? answer.body;
};

it('a change takes the place of the certificate, which names its successor wherever it is verified', async () => {
  const road = await Road.begin(whole);
  const old = await road.published();
  const before = await road.cast.filer.client.get(`/v1/certificates/${old}`);
  const id = await publicisedAmendment(road, 'change', old, CHANGE);
  const issued = await expecting(202, road.issue(id));
  const next = issued.text('number');
  expect(issued.body).toMatchObject({ replaces: old, state: 'active', validUntil: before.body['validUntil'] });
  await whole.settle();
  const { body } = await road.cast.filer.client.get(`/v1/certificates/${old}`);
  expect(body).toMatchObject({ state: 'superseded', replacedBy: next, possibleActs: [] });
  expect(await versions(road, next)).toEqual(await versions(road, old));
  expect(await versions(road, old)).toEqual([
    expect.objectContaining({ number: old, state: 'superseded', replacedBy: next, endedBy: 'changed' }),
    expect.objectContaining({ number: next, state: 'active', replaces: old }),
  ]);
  const text = JSON.stringify(await stateOf(old));
  expect(text).toContain('superseded');
  expect(text).toContain(next);
  expect(JSON.stringify(await stateOf(next))).not.toContain('superseded');
  const credential = await road.cast.filer.client.get(`/v1/certificates/${next}/credential`);
  expect(Object(credential.body['credentialSubject'])).toMatchObject({
    registrationType: 'change',
    summary: '变更后的概述',
    holder: { uscc: road.cast.party.uscc },
  });
  const notices = await road.cast.filer.client.get('/v1/notices');
  expect(JSON.stringify(notices.body)).toContain('certificate.superseded');
});

it('a correction changes what it names', async () => {
  const road = await Road.begin(whole);
  const old = await road.published();
  const id = await publicisedAmendment(road, 'correction', old, CORRECTION);
  const next = (await expecting(202, road.issue(id))).text('number');
  await whole.settle();
  const credential = await road.cast.filer.client.get(`/v1/certificates/${next}/credential`);
  expect(Object(credential.body['credentialSubject']).storage).toBe('上海自有机房，加密存储');
});

it('an interested party asks for a correction, sees nothing that is not public, and the holder stays', async () => {
  const road = await Road.begin(whole);
  const old = await road.published();
  const party = await whole.party('天津利害关系人有限公司');
  const filer = await whole.member(['registrant'], party.organisationId);
  const other = new Road(whole, { ...road.cast, party, filer });
  const { contact = null, business = null } = content();
  const draft = await expecting(201, begin(other, 'correction', old));
  const shown = await filer.client.get(`/v1/applications/${draft.text('id')}`);
  expect(shown.body).toMatchObject({ content: {}, applicant: { capacity: 'interested-party', code: party.uscc } });
  const id = await amendment(other, 'correction', old, { ...CORRECTION, contact, business });
  await expecting(201, other.submit(id));
  await expecting(201, other.accept(id));
  await expecting(201, other.review(id));
  await other.passPublicity(id);
  const next = await expecting(202, other.issue(id));
  expect(next.body).toMatchObject({ replaces: old });
  await whole.settle();
  const filed = await filer.client.get(`/v1/applications/${id}`);
  expect(Object.keys(Object(filed.body['content'])).sort()).toEqual([
    'business',
    'contact',
    'correction',
    'storage',
    'undertaking',
  ]);
  expect((await filer.client.get(`/v1/certificates/${next.text('number')}`)).status).toBe(404);
  const credential = await road.cast.filer.client.get(`/v1/certificates/${next.text('number')}/credential`);
  expect(Object(credential.body['credentialSubject'])).toMatchObject({
    holder: { uscc: road.cast.party.uscc },
    storage: '上海自有机房，加密存储',
    summary: content()['summary'],
  });
});

it('a transfer needs both consents to the exact text, and gives the transferee what the transferor had', async () => {
  const road = await Road.begin(whole);
  const old = await road.published();
  const buyer = await whole.party('上海受让样本有限公司');
  const buyerMember = await whole.member(['registrant'], buyer.organisationId);
  const transferee = { name: buyer.name, type: 'legal-person', code: buyer.uscc };
  const id = await acceptedAmendment(road, 'transfer', old, { transfer: { transferee } });
  expect((await road.review(id)).body).toMatchObject({ status: 409, code: 'transfer-consent-missing' });
  const text = await consents.give(whole, id, road.cast.party.uscc);
  expect(text).toContain(buyer.uscc);
  expect((await road.review(id)).body).toMatchObject({ code: 'transfer-consent-missing' });
  await consents.give(whole, id, buyer.uscc);
  await expecting(201, road.review(id));
  await road.passPublicity(id);
  const next = (await expecting(202, road.issue(id))).text('number');
  await whole.settle();
  expect((await road.cast.filer.client.get(`/v1/certificates/${next}`)).status).toBe(404);
  const credential = await buyerMember.client.get(`/v1/certificates/${next}/credential`);
  expect(Object(credential.body['credentialSubject'])).toMatchObject({
    holder: { uscc: buyer.uscc, name: buyer.name },
    rights: [
      { right: 'hold', holder: buyer.uscc },
      { right: 'operate', holder: buyer.uscc },
    ],
  });
  expect(JSON.stringify((await road.cast.filer.client.get('/v1/notices')).body)).toContain('certificate.superseded');
});

it('a cancellation is not publicised, and ends the certificate in one transaction', async () => {
  const road = await Road.begin(whole);
  const old = await road.published();
  const id = await acceptedAmendment(road, 'cancellation', old, CANCELLATION);
  const reviewed = await expecting(201, road.review(id));
  expect(reviewed.body).toMatchObject({ state: 'approved' });
  expect((await road.issue(id)).body).toMatchObject({ code: 'illegal-transition' });
  const done = await expecting(202, road.act(road.cast.issuer, id, 'cancellation', undefined));
  expect(done.body).toMatchObject({ number: old, state: 'cancelled' });
  await whole.settle();
  expect((await road.cast.filer.client.get(`/v1/applications/${id}`)).body).toMatchObject({
    state: 'completed',
    certificate: old,
  });
  expect(JSON.stringify(await stateOf(old))).toContain('cancelled');
  const acts = await road.cast.filer.client.get(`/v1/applications/${id}/acts`);
  expect(Object(acts.body['items']).at(-1)).toMatchObject({ kind: 'certificate.cancelled', publication: 'published' });
});

it('several holders hold the same right in the same data, each under a certificate of his own', async () => {
  const roads = [await Road.begin(whole), await Road.begin(whole)];
  const numbers: string[] = [];
  for (const road of roads) numbers.push(await road.published());
  expect(new Set(numbers).size).toBe(2);
});

it('a renewal runs on from the end of the validity before it, without a gap', async () => {
  // 2027 as it will be once the State Council has published it; weekdays will do here.
  const published = jest.spyOn(STATE_COUNCIL, 'isPublished').mockImplementation((year) => year <= 2028);
  try {
    const begun = await Road.begin(whole);
    const draft = await begun.draft({ validityYears: 1 });
    await expecting(201, begun.submit(draft));
    await expecting(201, begun.accept(draft));
    await expecting(201, begun.review(draft));
    await begun.passPublicity(draft);
    const old = (await expecting(202, begun.issue(draft))).text('number');
    await whole.settle();
    const { body } = await begun.cast.filer.client.get(`/v1/certificates/${old}`);
    const validUntil = new Date(String(body['validUntil']));
    whole.clock.set(new Date(validUntil.getTime() - 100 * 86_400_000));
    await whole.settle();
    const road = await returning(begun, Road);
    const id = await publicisedAmendment(road, 'renewal', old, { validityYears: 2 });
    const renewed = await expecting(202, road.issue(id));
    const until = new Date(validUntil);
    until.setUTCFullYear(until.getUTCFullYear() + 2);
    expect(renewed.body).toMatchObject({ replaces: old, validUntil: until.toISOString() });
    await whole.settle();
    await cleanReplay();
  } finally {
    published.mockRestore();
  }
});

/** The whole ledger of this registry, replayed with openings and without. */
async function cleanReplay(): Promise<void> {
  const reader = whole.app.get(LedgerReader);
  const { size } = await reader.head();
  const entries: LedgerEntry[] = [];
  for (let index = 0; index < size; index += 1) {
    const parsed = parseEntry(await reader.entry(index));
    if (!parsed.ok) throw new Error(parsed.code);
    entries.push(parsed.value);
  }
  const kinds = new Set(entries.map(({ kind }) => kind));
  for (const kind of ['changed', 'corrected', 'transferred', 'renewed', 'cancelled']) {
    expect(kinds).toContain(`certificate.${kind}`);
  }
  const rows = await whole.query(
    `SELECT p.entry_index::int AS index, s.salts, a.committed FROM ledger_submission s
     JOIN ledger_place p ON p.submission_id = s.id
     JOIN application_act a ON a.id = s.act_id AND a.kind = s.kind ORDER BY p.entry_index`,
  );
  const openings = rows.flatMap(
    (row: { index: number; salts: Record<string, string>; committed: Record<string, JsonValue> }) =>
      Object.entries(row.salts).map(
        ([field, salt]): Opening => ({ index: row.index, field, salt, value: row.committed[field] ?? null }),
      ),
  );
  for (const given of [[], openings]) {
    const replay = Replay.begin({ openings: given });
    expect(entries.flatMap((entry, index) => replay.apply(entry, index))).toEqual([]);
    // Whoever is not the holder does not state the name of the data, so nobody can compare what was publicised with it.
    if (given.length > 0)
      expect(replay.notChecked()).toEqual([{ rule: 'publicised-as-filed', count: 1, needs: 'openings' }]);
  }
}
