import { WholeApp } from '../support/app.js';
import { Road } from '../support/road.js';

let whole: WholeApp;
let road: Road;
let number: string;

beforeAll(async () => {
  whole = await WholeApp.start();
  road = await Road.begin(whole);
  number = await road.published();
});
afterAll(() => whole.close());

const suspension = { reason: 'other', explanation: '样本说明' };

describe('acts on a certificate', () => {
  it('are not for whoever filed its application, under any account', async () => {
    const office = await whole.organisationOf(road.cast.centre);
    const both = await whole.member(['registrar'], office, road.cast.filer.personId);
    for (const act of ['suspensions', 'revocations', 'reinstatements']) {
      const reply = await both.client.post(`/v1/certificates/${number}/${act}`, suspension);
      expect([act, reply.status, reply.body['code']]).toEqual([act, 403, 'changer-is-filer']);
    }
  });

  it('do not wait for a second connection: more of them at once than there are connections', async () => {
    const before = await Promise.race([
      Promise.all(Array.from({ length: 40 }, () => road.changeStatus(number, 'suspensions', 'other'))),
      new Promise<never>((_, reject) =>
        setTimeout(() => reject(new Error('they wait for each other')), 15_000).unref(),
      ),
    ]);
    expect(before.map(({ status }) => status).sort()).toEqual([202, ...Array.from({ length: 39 }, () => 409)]);
  }, 30_000);
});
