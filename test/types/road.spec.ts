import { STATE_COUNCIL } from '../../src/core/calendar/index.js';
import type { JsonValue } from '../../src/core/canonical/index.js';
import { nobleCrypto } from '../../src/core/crypto.js';
import { type LedgerEntry, parseEntry } from '../../src/core/entry/index.js';
import { type Opening, Replay } from '../../src/core/replay/index.js';
import { parseTrustFile } from '../../src/core/verification/index.js';
import { auditRegistry, inlineReader, openSource, trustOfFile } from '../../src/modules/auditing/index.js';
import {
  type ActOnBurdened,
  type Burden,
  BurdenSource,
  CertificateBurdens,
} from '../../src/modules/certificates/index.js';
import { exportLedgerOf, LedgerReader } from '../../src/modules/ledger/index.js';
import type { Transaction } from '../../src/platform/database/index.js';
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
import { temporaryFolder } from '../support/temporary-folder.js';

jest.setTimeout(120_000);

/** Each type of registration on its whole road, over HTTP, and the ledger that they leave behind. */
let whole: WholeApp;
let consents: GivenConsents;

beforeAll(async () => {
  // The roads below take longer than the year whose arrangement is published; weekdays will do.
  jest.spyOn(STATE_COUNCIL, 'isPublished').mockReturnValue(true);
  whole = await WholeApp.start();
  consents = GivenConsents.at(whole);
});
afterAll(async () => {
  jest.restoreAllMocks();
  await whole.close();
});

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

it('what the ledger could not take in time is made again, issue and end together', async () => {
  const road = await Road.begin(whole);
  const [changed, cancelled] = [await road.published(), await road.published()];
  const change = await publicisedAmendment(road, 'change', changed, CHANGE);
  const cancellation = await acceptedAmendment(road, 'cancellation', cancelled, CANCELLATION);
  await expecting(201, road.review(cancellation));
  await whole.settle();
  const next = (await expecting(202, road.issue(change))).text('number');
  await expecting(202, road.act(road.cast.issuer, cancellation, 'cancellation', undefined));
  whole.clock.advance(90_000);
  await whole.settle();
  const { body } = await road.cast.filer.client.get(`/v1/certificates/${next}`);
  expect(body).toMatchObject({ publication: 'published', validFrom: whole.clock.now().toISOString() });
  for (const number of [changed, cancelled]) {
    const text = JSON.stringify(await stateOf(number));
    expect(text).toContain(number === changed ? next : 'cancelled');
  }
});

it('encumbrances stand against it at the decision and at the end, and go over to the successor', async () => {
  const road = await Road.begin(whole);
  const number = await road.published();
  const pledges = new Pledges();
  whole.app.get(CertificateBurdens).register(pledges);
  pledges.standing.add(number);
  const id = await acceptedAmendment(road, 'change', number, CHANGE);
  const refused = await road.review(id);
  expect(refused.body).toMatchObject({ status: 409, code: 'certificate-encumbered', context: { act: 'change' } });
  pledges.standing.clear();
  await expecting(201, road.review(id));
  await road.passPublicity(id);
  pledges.standing.add(number);
  expect((await road.issue(id)).body).toMatchObject({ code: 'certificate-encumbered' });
  pledges.standing.clear();
  const next = (await expecting(202, road.issue(id))).text('number');
  const { organisationId, name, uscc: code } = road.cast.party;
  expect(pledges.successions).toEqual([{ number, successor: next, holder: { organisationId, name, code } }]);
  await whole.settle();
});

describe('a renewal', () => {
  /** A certificate valid for one year. */
  async function ofOneYear(road: Road): Promise<{ number: string; validUntil: Date }> {
    const draft = await road.draft({ validityYears: 1 });
    await expecting(201, road.submit(draft));
    await expecting(201, road.accept(draft));
    await expecting(201, road.review(draft));
    await road.passPublicity(draft);
    const { body } = await expecting(202, road.issue(draft));
    await whole.settle();
    return { number: String(body['number']), validUntil: new Date(String(body['validUntil'])) };
  }
  const yearsAfter = (end: Date, years: number): string => {
    const until = new Date(end);
    until.setUTCFullYear(until.getUTCFullYear() + years);
    return until.toISOString();
  };
  const DAY = 86_400_000;

  it('runs on from the end of the validity before it, without a gap', async () => {
    const begun = await Road.begin(whole);
    const old = await ofOneYear(begun);
    whole.clock.set(new Date(old.validUntil.getTime() - 100 * DAY));
    await whole.settle();
    const road = await returning(begun, Road);
    const id = await publicisedAmendment(road, 'renewal', old.number, { validityYears: 2 });
    const renewed = await expecting(202, road.issue(id));
    expect(renewed.body).toMatchObject({ replaces: old.number, validUntil: yearsAfter(old.validUntil, 2) });
    await whole.settle();
  });

  it('is filed until the last minute of the day before the end, and not a minute later; it is completed all the same', async () => {
    const begun = await Road.begin(whole);
    const inTime = await ofOneYear(begun);
    const late = await Road.begin(whole);
    const tooLate = await ofOneYear(late);
    // Both end on the same day, or the second a few days later; each is tried at its own last minute.
    const lastMinute = (end: Date): Date => new Date(end.getTime() + 1 - DAY - 60_000);
    whole.clock.set(new Date(inTime.validUntil.getTime() - 5 * DAY));
    await whole.settle();
    const road = await returning(begun, Road);
    const other = await returning(late, Road);
    const [first, second] = [
      await amendment(road, 'renewal', inTime.number),
      await amendment(other, 'renewal', tooLate.number),
    ];
    whole.clock.set(lastMinute(inTime.validUntil));
    await expecting(201, road.submit(first));
    await whole.settle();
    whole.clock.set(new Date(lastMinute(tooLate.validUntil).getTime() + 60_000));
    const refused = await other.submit(second);
    expect(refused.body).toMatchObject({ status: 409, code: 'renewal-out-of-window' });
    await whole.settle();
    await expecting(201, road.accept(first));
    await expecting(201, road.review(first));
    await road.passPublicity(first);
    expect(whole.clock.now().getTime()).toBeGreaterThan(inTime.validUntil.getTime());
    const renewed = await expecting(202, road.issue(first));
    expect(renewed.body).toMatchObject({ validUntil: yearsAfter(inTime.validUntil, 5) });
    await whole.settle();
    const again = await other.cast.filer.client.get(`/v1/certificates/${tooLate.number}`);
    expect(again.body['state']).toBe('active');
    whole.clock.set(new Date(tooLate.validUntil.getTime() + 60_000));
    for (const type of ['change', 'renewal'] as const) {
      expect((await begin(other, type, tooLate.number)).body).toMatchObject({ code: 'certificate-expired' });
    }
    await expecting(201, begin(other, 'cancellation', tooLate.number));
  });

  it('and every other type leave a ledger that an auditor finds in order, and tables that agree with it', async () => {
    await cleanReplay();
    const folder = temporaryFolder();
    try {
      await exportLedgerOf(whole.database.url, { kind: 'folder', path: folder.path });
      const reply = await whole.client().get('/v1/trust-file');
      const trustFile = parseTrustFile(new TextEncoder().encode(JSON.stringify(reply.body)));
      const trust = trustFile.ok ? trustOfFile(nobleCrypto, trustFile.value) : trustFile;
      if (!trust.ok) throw new Error(trust.code);
      const report = await auditRegistry({
        source: await openSource(folder.path),
        trust: trust.value,
        signatures: true,
        openings: [],
        databaseUrl: whole.database.url,
        progress: () => {},
        now: () => whole.clock.now(),
        readerFor: inlineReader,
      });
      expect(report.findings).toEqual([]);
      expect(report.notChecked.map(({ rule }) => rule)).not.toContain('database-rows');
    } finally {
      folder.remove();
    }
  });
});

/** Encumbrances as the module above will keep them. */
class Pledges extends BurdenSource {
  readonly standing = new Set<string>();
  readonly successions: { number: string; successor: string }[] = [];

  async openOn(_tx: Transaction, number: string): Promise<readonly Burden[]> {
    return this.standing.has(number)
      ? [{ id: '0b0b0b0b-1111-4222-8333-444444444444', type: 'pledge', rank: 1, since: new Date(0) }]
      : [];
  }

  async burdened(_tx: Transaction, numbers: readonly string[]): Promise<ReadonlySet<string>> {
    return new Set(numbers.filter((number) => this.standing.has(number)));
  }

  against(tx: Transaction, { number }: ActOnBurdened): Promise<readonly Burden[]> {
    return this.openOn(tx, number);
  }

  async actsOn(): Promise<readonly string[]> {
    return [];
  }

  async succeeded(_tx: Transaction, change: { number: string; successor: string }): Promise<void> {
    this.successions.push(change);
  }
}

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
