import { randomUUID } from 'node:crypto';
import { WholeApp } from '../support/app.js';
import { type Member } from '../support/app.js';
import { faultsOf, itemsOf } from '../support/lists.js';
import { expecting } from '../support/road.js';
import { FORM, formOf, Objecting, objection, partsOf, someWords } from '../support/objecting.js';

let whole: WholeApp;
let objecting: Objecting;
let about: string;
let applicationId: string;

beforeAll(async () => {
  whole = await WholeApp.start();
  objecting = await Objecting.begin(whole);
  applicationId = await objecting.road.inPublicity();
  about = `application:${applicationId}`;
});
afterAll(() => whole.close());

const codeOf = async (reply: Promise<{ status: number; body: Record<string, unknown> }>) => {
  const { status, body } = await reply;
  return [status, body['code']];
};
const filesOnDisk = async () => {
  const [row] = await whole.query('SELECT count(*)::int AS n FROM held_evidence');
  return row.n;
};

describe('the secret of a case', () => {
  it('opens its own case alone, and a wrong one looks like no case at all', async () => {
    const [one, other] = [await objecting.raised(about), await objecting.raised(about)];
    const unknown = { id: randomUUID(), token: one.token };
    const replies = await Promise.all([
      objecting.asObjector({ id: one.id, token: other.token }),
      objecting.asObjector({ id: one.id, token: '' }),
      objecting.asObjector({ id: one.id, token: `${one.token}x` }),
      whole.client().get(`/v1/objection-cases/${one.id}`),
      objecting.asObjector(unknown),
      objecting.askWithdrawal(unknown),
      objecting.askWithdrawal({ id: one.id, token: other.token }),
      objecting.supplement({ id: one.id, token: other.token }),
    ]);
    const told = replies.map(({ status, body: { instance: _own, ...body } }) => JSON.stringify([status, body]));
    expect(new Set(told).size).toBe(1);
    expect(told[0]).toContain('objection-not-found');
    const [row] = await whole.query('SELECT o::text AS row FROM objection o WHERE id = $1', [one.id]);
    expect(row.row).not.toContain(one.token);
    for (const { id } of [one, other]) await expecting(201, objecting.resolve(id, 'dismissed'));
  });

  it('reads and does nothing more once the case has ended', async () => {
    const one = await objecting.raised(about);
    await expecting(201, objecting.resolve(one.id, 'dismissed'));
    expect((await objecting.asObjector(one)).status).toBe(200);
    const before = await filesOnDisk();
    expect(await codeOf(objecting.supplement(one))).toEqual([409, 'objection-ended']);
    expect(await codeOf(objecting.askWithdrawal(one))).toEqual([409, 'objection-ended']);
    expect(await filesOnDisk()).toBe(before);
  });
});

describe('who objects', () => {
  it('stands in no public answer, no list, no log of acts and no ledger entry', async () => {
    const one = await objecting.raised(about);
    const { name, phone, grounds } = one.words;
    await whole.settle();
    const { filer, reviewer } = objecting.road.cast;
    const auditor = await whole.member(['auditor'], await whole.organisationOf('platform'));
    const answers = await Promise.all([
      whole.client().get('/v1/publicity-notices'),
      filer.client.get(`/v1/applications/${applicationId}`),
      filer.client.get(`/v1/applications/${applicationId}/acts`),
      filer.client.get(`/v1/applications/${applicationId}/timeline`),
      filer.client.get(`/v1/objections/${one.id}`),
      filer.client.get('/v1/objections'),
      reviewer.client.get('/v1/objections'),
      auditor.client.get('/v1/objections'),
      auditor.client.get(`/v1/objections/${one.id}`),
      auditor.client.get('/v1/audit-records'),
      filer.client.get('/v1/notices'),
    ]);
    for (const { status, body } of answers) {
      expect(status).toBe(200);
      expect(JSON.stringify(body)).not.toContain(name);
      expect(JSON.stringify(body)).not.toContain(phone);
      expect(JSON.stringify(body)).not.toContain('11010519491231002X');
    }
    const entries = await whole.query(
      `SELECT convert_from(e.entry, 'UTF8') AS text FROM published_entry e
       JOIN ledger_place p ON p.entry_index = e.entry_index
       JOIN ledger_submission s ON s.id = p.submission_id WHERE s.subject = $1`,
      [`objection:${one.id}`],
    );
    expect(entries).toHaveLength(1);
    expect(Object.keys(JSON.parse(entries[0].text).digests).sort()).toEqual(['evidence', 'grounds', 'objector']);
    for (const secret of [name, phone, grounds.slice(0, 10)]) expect(entries[0].text).not.toContain(secret);
    // What is said is the applicant's to answer, as it was written, and as JSON alone.
    const seen = await filer.client.get(`/v1/objections/${one.id}`);
    expect(Object(seen.body['statement']).grounds).toBe(grounds);
    expect(String(seen.headers['content-type'])).toContain('application/json');
    expect(
      itemsOf(seen.body['submissions'] === undefined ? seen : { ...seen, body: { items: seen.body['submissions'] } }),
    ).toEqual([]);
    await expecting(201, objecting.resolve(one.id, 'dismissed'));
  });

  it('must be somebody: a wrong shape is refused, a wrong check character is noted', async () => {
    const words = someWords();
    const person = { name: words.name, type: 'person', identityType: 'resident-id' };
    const refused = async (objector: object, change = {}) =>
      faultsOf(await objecting.raising(about, words, { objector: { ...objector }, ...change }));
    expect(await refused({ ...person, identityNumber: '1101051949123100' })).toEqual([
      '/objector/identityNumber malformed',
    ]);
    expect(await refused({ ...person, identityNumber: '91110000802100433B', identityType: 'uscc' })).toEqual([
      '/objector/identityType not-allowed',
    ]);
    expect(await refused({ ...person, identityNumber: '11010519491231002X', name: '' })).toEqual([
      '/objector/name malformed',
    ]);
    expect(
      await refused({
        name: '样本公司',
        type: 'organisation',
        identityType: 'uscc',
        identityNumber: '91110000802100433B',
      }),
    ).toEqual(['/objector/representative required']);
    expect(await refused({ ...person, identityNumber: '11010519491231002X' }, { contact: {} })).toEqual([
      '/contact required',
    ]);
    expect(await refused({ ...person, identityNumber: '11010519491231002X' }, { extra: 1 })).toEqual([
      '/extra unknown-member',
    ]);
    const warned = await objecting.raised(about, { objector: { ...person, identityNumber: '110105194912310021' } });
    const seen = await objecting.decider.client.get(`/v1/objections/${warned.id}`);
    expect(seen.body['identityWarning']).toBe(true);
    expect((await objecting.asObjector(warned)).body).not.toHaveProperty('identityWarning');
    await expecting(201, objecting.resolve(warned.id, 'dismissed'));
  });

  it('is never the applicant himself, signed in or not', async () => {
    const { filer, party } = objecting.road.cast;
    const typed = { name: party.name, type: 'organisation', identityType: 'uscc', identityNumber: party.uscc };
    const reply = objecting.raising(about, someWords(), { objector: { ...typed, representative: '样本' } });
    expect(await codeOf(reply)).toEqual([422, 'objector-is-applicant']);
    const { objector: _none, ...own } = objection(about, someWords());
    const signed = filer.client.post('/v1/own-objections', formOf(partsOf(own, '证据')), FORM);
    expect(await codeOf(signed)).toEqual([422, 'objector-is-applicant']);
  });

  it('is an organisation that is signed in: known by its account, once for one key', async () => {
    const party = await whole.party('另一样本公司');
    const member = await whole.member(['registrant'], party.organisationId);
    const { objector: _none, ...own } = objection(about, someWords());
    const key = { ...FORM, 'idempotency-key': randomUUID() };
    const body = formOf(partsOf(own, `证据 ${randomUUID()}`));
    const first = await expecting(201, member.client.post('/v1/own-objections', body, key));
    const again = await member.client.post('/v1/own-objections', body, key);
    expect([again.status, again.body['id'], again.body['token']]).toEqual([201, first.body['id'], undefined]);
    const id = first.text('id');
    expect((await member.client.get(`/v1/objections/${id}`)).body).toMatchObject({
      seenAs: 'objector',
      objector: { name: '另一样本公司', identityNumber: party.uscc },
    });
    expect(itemsOf(await member.client.get('/v1/objections')).map((item) => item['id'])).toEqual([id]);
    // The same person, as an officer under another account, does not decide on his own objection.
    const officer = await whole.member(['registrar'], await whole.organisationOf('social'), member.personId);
    expect(await codeOf(objecting.resolve(id, 'dismissed', {}, officer))).toEqual([403, 'decider-is-objector']);
    await expecting(201, objecting.resolve(id, 'dismissed'));
  });
});

describe('who decides', () => {
  it('neither filed nor reviewed, under whatever account, and is of the centre', async () => {
    const one = await objecting.raised(about);
    const { filer, reviewer, issuer } = objecting.road.cast;
    const office = await whole.organisationOf('social');
    const turned = await whole.member(['registrar'], office, filer.personId);
    const again = await whole.member(['registrar'], office, reviewer.personId);
    const elsewhere = await whole.member(['registrar'], await whole.organisationOf('public'));
    const auditor = await whole.member(['auditor'], await whole.organisationOf('platform'));
    const tries = (by: Member) => codeOf(objecting.resolve(one.id, 'dismissed', {}, by));
    expect(await tries(turned)).toEqual([403, 'decider-is-filer']);
    expect(await tries(reviewer)).toEqual([403, 'decider-is-reviewer']);
    expect(await tries(again)).toEqual([403, 'decider-is-reviewer']);
    expect(await tries(elsewhere)).toEqual([404, 'objection-not-found']);
    expect((await elsewhere.client.get(`/v1/objections/${one.id}`)).status).toBe(404);
    for (const by of [filer, auditor]) expect(await tries(by)).toEqual([403, 'permission-denied']);
    const stale = objecting.act(issuer, one.id, 'resolutions', { outcome: 'dismissed', reasons: '一' }, '"99"');
    expect(await codeOf(stale)).toEqual([412, 'if-match-stale']);
    const bare = issuer.client.post(`/v1/objections/${one.id}/resolutions`, { outcome: 'dismissed', reasons: '一' });
    expect(await codeOf(bare)).toEqual([428, 'if-match-required']);
    const silent = objecting.act(issuer, one.id, 'resolutions', { outcome: 'dismissed', reasons: '' });
    expect(await codeOf(silent)).toEqual([422, 'validation-failed']);
    await expecting(201, objecting.resolve(one.id, 'dismissed', {}, issuer));
  });

  it('explains for the applicant alone', async () => {
    const one = await objecting.raised(about);
    const stranger = await whole.member(['registrant'], (await whole.party()).organisationId);
    expect(await codeOf(objecting.explain(one.id, { statement: '一' }, stranger))).toEqual([
      404,
      'objection-not-found',
    ]);
    expect(await codeOf(objecting.explain(one.id, { statement: '一' }, objecting.decider))).toEqual([
      403,
      'permission-denied',
    ]);
    const file = Object(
      itemsOf({
        ...(await objecting.asObjector(one)),
        body: { items: (await objecting.asObjector(one)).body['submissions'] },
      })[0],
    ).files[0];
    const path = `/v1/objections/${one.id}/files/${file.id}/content`;
    expect((await objecting.road.cast.filer.client.get(path)).status).toBe(404);
    expect((await stranger.client.get(path)).status).toBe(404);
    const read = await objecting.decider.client.get(path);
    expect([read.status, read.headers['content-disposition']]).toEqual([200, expect.stringContaining('attachment')]);
    const trail = await whole.query(
      "SELECT 1 FROM audit_record WHERE action = 'objection.read-file' AND subject = $1",
      [`objection:${one.id}`],
    );
    expect(trail).toHaveLength(1);
    await expecting(201, objecting.resolve(one.id, 'dismissed'));
  });
});

describe('what is sent', () => {
  const json = () => JSON.stringify(objection(about, someWords()));
  const file = (content: string | Buffer = '证据', name = 'file') => ({ name, fileName: '证据.txt', content });
  const part = () => ({ name: 'objection', value: json() });

  it.each<[string, () => readonly Parameters<typeof formOf>[0][number][], number, string]>([
    ['no evidence', () => [part()], 422, 'validation-failed'],
    ['no objection', () => [file()], 422, 'validation-failed'],
    ['evidence before the objection', () => [file(), part()], 422, 'validation-failed'],
    ['the objection twice', () => [part(), part(), file()], 422, 'validation-failed'],
    ['another part', () => [part(), { name: 'more', value: '1' }, file()], 422, 'validation-failed'],
    ['a file of another name', () => [part(), file('证据', 'other')], 422, 'validation-failed'],
    [
      'eleven files',
      () => [part(), ...Array.from({ length: 11 }, (_, i) => file(`证据 ${i}`))],
      422,
      'validation-failed',
    ],
    ['no JSON', () => [{ name: 'objection', value: '{' }, file()], 422, 'validation-failed'],
    [
      'a member twice',
      () => [{ name: 'objection', value: '{"about":"a","about":"b"}' }, file()],
      422,
      'validation-failed',
    ],
    ['an empty file', () => [part(), file('')], 422, 'evidence-empty'],
    ['a program', () => [part(), file(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]))], 422, 'evidence-'],
    ['a file too large', () => [part(), file('a'.repeat(1_000_001))], 413, 'evidence-too-large'],
    ['an objection too large', () => [{ name: 'objection', value: ' '.repeat(300_000) }, file()], 422, ''],
  ])('%s is refused, and nothing of it stays', async (_name, parts, status, code) => {
    const before = await filesOnDisk();
    const reply = await objecting.form('/v1/objections', parts());
    expect([reply.status, String(reply.body['code'])]).toEqual([status, expect.stringContaining(code)]);
    expect(await filesOnDisk()).toBe(before);
    expect(await objecting.stateOf(applicationId)).toBe('publicity');
  });

  it('without a form is refused, and evidence of what was refused is let go', async () => {
    const reply = whole.client().send('POST', '/v1/objections', objection(about, someWords()));
    expect(await codeOf(reply)).toEqual([415, 'media-type-unsupported']);
    await whole.settle();
    const kept = await whole.query(`SELECT sha256 FROM held_evidence`);
    const swept = await whole.query(`SELECT 1 FROM outbox_message WHERE topic = 'registry.evidence-released'`);
    expect([kept.length > 0, swept.length]).toEqual([true, 0]);
  });

  it('is limited for one address', async () => {
    const limited = await WholeApp.start({ environment: { REGISTRY_OBJECTIONS_PER_MINUTE: '2' } });
    try {
      const reply = () =>
        limited.client().send('POST', '/v1/objections', formOf([{ name: 'objection', value: '{}' }]), FORM);
      const statuses = [(await reply()).status, (await reply()).status, (await reply()).status];
      expect(statuses).toEqual([422, 422, 429]);
    } finally {
      await limited.close();
    }
  });
});
