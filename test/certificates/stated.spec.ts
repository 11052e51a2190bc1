import type { JsonObject } from '../../src/core/canonical/index.js';
import { acceptedAmendment } from '../support/amendments.js';
import { WholeApp } from '../support/app.js';
import { expecting, Road } from '../support/road.js';

const CONDITIONS = ['每年提交一次来源合规说明', '不得用于个人画像'];

let whole: WholeApp;
let road: Road;
let first: string;
let second: string;

const credentialOf = async (number: string): Promise<JsonObject> =>
  Object((await road.cast.filer.client.get(`/v1/certificates/${number}/credential`)).body);
const subjectOf = async (number: string): Promise<JsonObject> =>
  Object((await credentialOf(number))['credentialSubject']);
const verdictOf = async (path: string): Promise<unknown> => {
  const { body } = await road.cast.filer.client.get(`/v1/certificates/${path}`);
  return (await whole.client().send('POST', '/v1/verifications', Object(body))).body['verdict'];
};

async function issue(id: string, conditions?: readonly string[]): Promise<string> {
  const { body, tag } = await road.reviewOf(id);
  const review = conditions === undefined ? body : { ...body, conditions: [...conditions] };
  await expecting(201, road.cast.reviewer.client.post(`/v1/applications/${id}/reviews`, review, { 'if-match': tag }));
  await road.passPublicity(id);
  const number = (await expecting(202, road.issue(id))).text('number');
  await whole.settle();
  return number;
}

beforeAll(async () => {
  whole = await WholeApp.start();
  road = await Road.begin(whole);
  first = await issue(await road.accepted(), CONDITIONS);
  second = await issue(
    await acceptedAmendment(road, 'change', first, { change: { reason: '更新数据' }, storage: '同城双中心' }),
  );
});
afterAll(() => whole.close());

describe('a certificate', () => {
  it('states what its approval was made subject to', async () => {
    expect((await subjectOf(first))['conditions']).toEqual(CONDITIONS);
    expect(await subjectOf(second)).not.toHaveProperty('conditions');
  });

  it('names the one whose place it took, which names none', async () => {
    expect((await subjectOf(second))['replaces']).toBe(first);
    expect(await subjectOf(first)).not.toHaveProperty('replaces');
  });

  it('verifies with both, as credential, bundle and twin', async () => {
    for (const form of ['credential', 'bundle', 'rdfc']) {
      expect([form, await verdictOf(`${second}/${form}`)]).toEqual([form, 'valid']);
      expect([form, await verdictOf(`${first}/${form}`)]).toEqual([form, 'not-in-force']);
    }
  });

  it('is forged once either is changed', async () => {
    const credential = await credentialOf(second);
    const subject = Object(credential['credentialSubject']);
    const { replaces: _replaces, ...without } = subject;
    for (const changed of [{ ...subject, replaces: second }, without, { ...subject, conditions: CONDITIONS }]) {
      const forged = { ...credential, credentialSubject: changed };
      expect((await whole.client().send('POST', '/v1/verifications', forged)).body['verdict']).toBe('forged');
    }
  });

  it('opens its conditions in a disclosure', async () => {
    const reply = await road.cast.filer.client.post(`/v1/certificates/${first}/disclosures`, {
      fields: ['conditions'],
    });
    expect([reply.status, JSON.stringify(reply.body)]).toEqual([200, expect.stringContaining('不得用于个人画像')]);
  });
});
