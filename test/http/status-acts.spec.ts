import { WholeApp } from '../support/app.js';
import type { Reply } from '../support/identity.js';
import { ORDER, Road } from '../support/road.js';

let whole: WholeApp;
let road: Road;
let number: string;

beforeAll(async () => {
  whole = await WholeApp.start();
  road = await Road.begin(whole);
  number = await road.published();
});
afterAll(() => whole.close());

const ACTS = ['suspensions', 'revocations', 'reinstatements', 'cancellations'] as const;
const outcome = ({ status, body }: Reply): string => `${status} ${String(body['code'] ?? '')}`.trim();
const pointers = ({ body }: Reply): string[] => {
  const errors = Array.isArray(body['errors']) ? body['errors'] : [];
  return errors.map((error) => `${Object(error).pointer} ${Object(error).code}`);
};

describe('a request for an act on a certificate', () => {
  it('is not for whoever filed its application, nor for anybody of its holder, under any account', async () => {
    const office = await whole.organisationOf(road.cast.centre);
    const { filer, party } = road.cast;
    const colleague = await whole.member(['registrant'], party.organisationId);
    const former = await whole.member(['registrant'], party.organisationId);
    await whole.query("UPDATE account SET state = 'disabled' WHERE id = $1", [former.accountId]);
    for (const [person, code] of [
      [filer, 'changer-is-filer'],
      [colleague, 'changer-is-of-holder'],
      [former, 'changer-is-of-holder'],
    ] as const) {
      const both = await whole.member(['registrar'], office, person.personId);
      for (const act of ACTS) {
        const reply = await both.client.post(`/v1/certificates/${number}/${act}`, {
          reason: 'other',
          explanation: '一',
        });
        expect([act, outcome(reply)]).toEqual([act, `403 ${code}`]);
      }
    }
  });

  it('does not exist for the other centre, a holder or an administrator', async () => {
    const other = await whole.member(['registrar'], await whole.organisationOf('public'));
    const administrator = await whole.member(['administrator'], await whole.organisationOf('platform'));
    for (const act of ACTS) {
      const send = (by: typeof other) =>
        by.client.post(`/v1/certificates/${number}/${act}`, { reason: 'other', explanation: '一' });
      expect(outcome(await send(other))).toBe('404 certificate-not-found');
      expect(outcome(await send(road.cast.filer))).toBe('403 permission-denied');
      expect(outcome(await send(administrator))).toBe('403 permission-denied');
    }
  });

  it('names the order of a court whole: reference and both digests of its file', async () => {
    const ask = (change: Record<string, unknown>) =>
      road.cast.issuer.client.post(`/v1/certificates/${number}/suspensions`, {
        ...{ reason: 'court-order', explanation: '一', ...ORDER },
        ...change,
      });
    const none = { orderReference: undefined, orderSha256: undefined, orderSm3: undefined };
    expect(pointers(await ask(none))).toEqual([
      '/orderReference required',
      '/orderSha256 required',
      '/orderSm3 required',
    ]);
    expect(pointers(await ask({ orderSm3: undefined }))).toEqual(['/orderSm3 required']);
    expect(pointers(await ask({ reason: 'other', orderSha256: undefined }))).toEqual(['/orderSha256 required']);
    expect(pointers(await ask({ orderSha256: ORDER.orderSm3 }))).toEqual(['/orderSha256 malformed']);
    expect(pointers(await ask({ orderReference: null }))).toEqual(['/orderReference malformed']);
    expect(outcome(await ask({ reason: 'other', ...none }))).toBe('202');
    expect(outcome(await ask({}))).toBe('202');
  });

  it('has its effect between the issue and now', async () => {
    const { body } = await road.cast.issuer.client.get(`/v1/certificates/${number}`);
    const validFrom = new Date(String(body['validFrom']));
    const ask = async (effectiveFrom: string) =>
      road.requestStatus(number, 'suspensions', 'court-order', { effectiveFrom });
    const before = new Date(validFrom.getTime() - 1).toISOString();
    const ahead = new Date(whole.clock.now().getTime() + 1).toISOString();
    expect(pointers(await ask(before))).toEqual(['/effectiveFrom out-of-range']);
    expect(pointers(await ask(ahead))).toEqual(['/effectiveFrom out-of-range']);
    for (const wrong of ['2026-13-01T00:00:00.000Z', '2026-11-31T00:00:00.000Z', '2026-11-20', '昨天']) {
      expect(pointers(await ask(wrong))).toEqual(['/effectiveFrom not-instant']);
    }
    expect(outcome(await ask(validFrom.toISOString()))).toBe('202');
  });

  it('cannot claim that an unexpired certificate was not renewed, nor where the regime lets it lapse', async () => {
    expect(outcome(await road.requestStatus(number, 'cancellations', 'validity-over-unrenewed'))).toBe(
      '409 cancellation-unfounded',
    );
    expect(pointers(await road.requestStatus(number, 'cancellations', 'other'))).toEqual(['/reason not-allowed']);
  });

  it('changes nothing', async () => {
    const { body } = await road.cast.issuer.client.get(`/v1/certificates/${number}`);
    expect(body).toMatchObject({ state: 'active' });
    expect(await whole.query('SELECT 1 FROM certificate_act')).toEqual([]);
  });
});

it('more requests and confirmations at once than there are connections do not wait for each other', async () => {
  const many = <T>(one: () => Promise<T>): Promise<T[]> =>
    Promise.race([
      Promise.all(Array.from({ length: 40 }, one)),
      new Promise<never>((_, reject) =>
        setTimeout(() => reject(new Error('they wait for each other')), 15_000).unref(),
      ),
    ]);
  const asked = await many(() => road.requestStatus(number, 'suspensions', 'other'));
  expect(asked.map(outcome)).toEqual(Array.from({ length: 40 }, () => '202'));
  const waiting = asked.values();
  const done = await many(() => road.confirm(waiting.next().value ?? asked[0] ?? fail()));
  // All of them were about the certificate as it was: after the first nothing is confirmed unseen.
  expect(done.map(outcome).sort()).toEqual(['201', ...Array.from({ length: 39 }, () => '409 approval-lapsed')]);
  expect(await whole.query('SELECT kind FROM certificate_act')).toEqual([{ kind: 'suspended' }]);
}, 40_000);

const fail = (): never => {
  throw new Error('there is no request');
};
