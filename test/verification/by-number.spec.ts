import { isObject, type JsonObject, parseJson } from '../../src/core/canonical/index.js';
import { WholeApp } from '../support/app.js';
import type { Reply } from '../support/identity.js';
import { expecting, type Road } from '../support/road.js';
import { acceptedIn, approveWith, ask, roadOf, type Secret, secretOf } from '../publicity/support.js';

jest.setTimeout(120_000);

/** A published certificate, and what its application was made of. */
interface Registered {
  readonly road: Road;
  readonly secret: Secret;
  readonly id: string;
  readonly number: string;
}

let whole: WholeApp;
let open: Registered;
let hidden: Registered;
let waiting: Registered;

const HOLDER = '北京样本（集团）数据有限公司';

async function registered(mark: string, name: string, publicity?: JsonObject): Promise<Registered> {
  const road = await roadOf(whole, name);
  const secret = secretOf(mark, road.cast.party);
  const id = await acceptedIn(road, secret, publicity !== undefined);
  await expecting(201, approveWith(road, id, publicity));
  if (publicity === undefined) await road.passPublicity(id);
  const number = (await expecting(202, road.issue(id))).text('number');
  return { road, secret, id, number };
}

beforeAll(async () => {
  whole = await WholeApp.start();
  open = await registered('可见', HOLDER);
  hidden = await registered('不可见', '隐秘的样本数据有限公司', { decision: 'withheld', reason: '样本理由' });
  await whole.settle();
  waiting = await registered('未公布', '等待的样本数据有限公司');
});
afterAll(() => whole.close());

const byNumber = (number: string): Promise<Reply> => whole.client().get(`/v1/verifications/${number}`);
const lookUp = (number: string, holderName: string): Promise<Reply> =>
  whole.client().send('POST', '/v1/verifications/lookup', { number, holderName });
const noticeOf = async (id: string): Promise<JsonObject> => {
  const { body } = await whole.client().get('/v1/publicity-notices?limit=200');
  const items = parseJson(Buffer.from(JSON.stringify(body['items'])));
  const list = items.ok && Array.isArray(items.value) ? items.value : [];
  return list.filter(isObject).find(({ applicationId }) => applicationId === id) ?? {};
};

describe('the answer by number alone', () => {
  it('says of the registration nothing but what its publicity said', async () => {
    const { body } = await expecting(200, byNumber(open.number));
    const { number, regime, regimeVersion, issuer, validFrom, validUntil, sample, ...rest } = Object(
      body['certificate'],
    );
    expect([number, regime, regimeVersion, sample]).toEqual([open.number, 'BJ_DATA_ASSET', expect.any(String), false]);
    expect([issuer, validFrom, validUntil]).not.toContain(undefined);
    const notice = await noticeOf(open.id);
    const page = await ask(whole, `/publicity/${open.id}`);
    for (const [member, value] of Object.entries(rest)) {
      expect(Object.values(notice)).toContain(value);
      expect([member, page.text.includes(String(value))]).toEqual([member, true]);
    }
    expect(rest).toEqual({ holderName: notice['applicantName'], dataName: notice['dataName'] });
  });

  it('holds no code, right, restriction, place of storage or summary of it in any of its members', async () => {
    const text = JSON.stringify((await byNumber(open.number)).body);
    const { uscc, summary, restrictions, storage } = open.secret;
    for (const word of [uscc, summary, restrictions, storage, 'operate', 'rights']) expect(text).not.toContain(word);
  });

  it('says nothing but number, rules, centre, state and dates where there was no publicity', async () => {
    const { body } = await expecting(200, byNumber(hidden.number));
    expect(body['certificate']).toMatchObject({ number: hidden.number, withheld: true });
    const text = JSON.stringify(body);
    for (const word of Object.values(hidden.secret)) expect(text).not.toContain(word);
  });
});

describe('number and name of the holder', () => {
  it.each([
    ['as they stand', HOLDER],
    ['with other brackets and spaces', ' 北京样本(集团)数据有限公司'.trim()],
    ['in full-width letters', HOLDER.normalize('NFKC')],
  ])('tell the whole, %s', async (_how, holderName) => {
    const { body } = await expecting(200, lookUp(open.number, holderName));
    expect(body).toMatchObject({
      verdict: 'valid',
      certificate: { holderName: HOLDER, holderCode: open.secret.uscc, dataName: open.secret.dataName },
    });
    expect(Object(body['certificate']).rights).toHaveLength(2);
  });

  it('are answered alike when there is no such number, it is of another, it is withheld, or it is not published', async () => {
    const answers = await Promise.all([
      lookUp('DA1122026079999', HOLDER),
      lookUp(open.number, '北京样本数据有限公司'),
      lookUp(open.number, open.secret.dataName),
      lookUp(hidden.number, hidden.secret.organisation),
      lookUp(hidden.number, HOLDER),
      lookUp(waiting.number, waiting.secret.organisation),
      lookUp('%', '%'),
    ]);
    const headers = answers[0]?.headers ?? {};
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 404, body: { code: 'verification-not-matched' } });
      expect(withoutInstance(answer.body)).toEqual(withoutInstance(answers[0]?.body ?? {}));
      expect(withoutRemaining(answer.headers)).toEqual(withoutRemaining(headers));
    }
  });

  it('of the same registration answer once it is published', async () => {
    await whole.settle();
    await expecting(200, lookUp(waiting.number, waiting.secret.organisation));
  });

  it.each([
    [{ number: 'DA1122026079999' }],
    [{ holderName: HOLDER }],
    [{ number: 'DA1122026079999', holderName: '' }],
    [{ number: 'DA1122026079999', holderName: ['a'] }],
    [{ number: 'DA1122026079999', holderName: HOLDER, holderCode: '1' }],
    [{ number: 'D'.repeat(65), holderName: HOLDER }],
  ])('refuse %j', async (body) => {
    const refused = await whole.client().send('POST', '/v1/verifications/lookup', body);
    expect([refused.status, refused.body['code']]).toEqual([422, 'validation-failed']);
  });
});

const withoutInstance = ({ instance: _instance, ...body }: Reply['body']): object => body;

/** Headers that do not count requests. */
const withoutRemaining = (headers: Reply['headers']): object =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !/^x-ratelimit|^x-request-id$|^date$/.test(name)));

describe('the evidence of keys', () => {
  it.each(['public', 'social'])('is that of a bundle: of the %s centre', async (centre) => {
    const { status, headers, body } = await whole.client().get(`/v1/verifications/key-evidence/${centre}`);
    expect([status, headers['cache-control'], body['centre']]).toEqual([200, 'public, max-age=60', centre]);
    const entries: readonly { entry: string; tlogProof: string }[] = Object(body['keyEntries']);
    const kinds = entries.map(({ entry }) => Object(JSON.parse(entry)));
    expect(kinds.map(({ kind }) => kind)).toContain('key.introduced');
    expect(new Set(kinds.map((one) => one.centre))).toEqual(new Set([centre]));
    for (const { tlogProof } of entries) expect(tlogProof).toContain(String(body['checkpoint']));
  });

  it('is of no other centre', async () => {
    expect((await whole.client().get('/v1/verifications/key-evidence/other')).body['code']).toBe('route-not-found');
  });
});
