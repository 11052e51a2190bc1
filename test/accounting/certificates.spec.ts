import { STATE_COUNCIL } from '../../src/core/calendar/index.js';
import { assessed, available, cost } from '../support/accounting-life.js';
import { acceptedAmendment, GivenConsents, publicisedAmendment, returning } from '../support/amendments.js';
import { WholeApp } from '../support/app.js';
import { expecting, ORDER, Road } from '../support/road.js';
import { Booking, outcome, plainAsset } from './support.js';

jest.setTimeout(120_000);

let whole: WholeApp;
let road: Road;
let books: Booking;

beforeAll(async () => {
  jest.spyOn(STATE_COUNCIL, 'isPublished').mockReturnValue(true);
  whole = await WholeApp.start();
  road = await Road.begin(whole);
  books = await Booking.begin(whole, road.cast.party);
});
afterAll(async () => {
  jest.restoreAllMocks();
  await whole.close();
});

/** Each publicity takes days, and sessions end meanwhile. */
beforeEach(async () => {
  road = await returning(road, Road);
  books = await books.again();
});

/** Codes of the warnings that the first act of an answer brought. */
const warningsOf = (body: Readonly<Record<string, unknown>>): string[] => {
  const [act] = Array.isArray(body['acts']) ? body['acts'] : [];
  return Object(act).warnings.map(({ code, asset }: Record<string, string>) => `${code} ${asset}`);
};
const today = () => whole.clock.now().toISOString().slice(0, 10);
const trained = () => cost(today(), '1.00', { component: 'training' });
const posted = async (): Promise<string[]> => warningsOf((await expecting(201, books.post([trained()]))).body);

it('an asset is about a published certificate of the own organisation alone', async () => {
  const id = await road.afterPublicity();
  const number = (await expecting(202, road.issue(id))).text('number');
  const asset = plainAsset({ certificateNo: number, usefulLife: { kind: 'finite', months: 600 } });
  expect(outcome(await books.admit(asset))).toBe('404 certificate-not-found');
  await whole.settle();
  const other = await Booking.begin(whole);
  expect(outcome(await other.admit(asset))).toBe('404 certificate-not-found');
  expect(outcome(await books.admit({ ...asset, certificateNo: 'DA1122026079999' }))).toBe('404 certificate-not-found');
  expect(outcome(await books.admit({ ...asset, certificateNo: 'x' }))).toBe(
    '422 validation-failed malformed /certificateNo',
  );
  expect(outcome(await books.admit({ ...asset, certificateValidTo: '2099-12-31' }))).toBe(
    '422 validation-failed unknown-member /certificateValidTo',
  );
  const admitted = await expecting(201, books.admit(asset));
  expect(admitted.body).toMatchObject({ id: 'A', certificateNo: number, class: 'not_recognised' });
  // A batch: several assets of one certificate.
  await expecting(201, books.admit({ ...asset, id: 'B' }));
  expect(admitted.body['record']).not.toHaveProperty('certificateNo');
});

it('its term counts, and a successor’s from then on', async () => {
  const date = today();
  await expecting(201, books.post([assessed(date), cost(date, '600.00', { component: 'purchase_price' })]));
  const made = await expecting(201, books.post([available(date)]));
  expect(warningsOf(made.body)).toEqual(['CERT_EXPIRES_BEFORE_LIFE_END A']);
  const [old] = await books.all('assets');
  const number = String(old?.['certificateNo']);
  const renewed = await publicisedAmendment(road, 'change', number, {
    change: { reason: '概述更新' },
    summary: '新概述',
  });
  const next = (await expecting(202, road.issue(renewed))).text('number');
  await whole.settle();
  // The old one is superseded; the one in its place is the organisation's and in force.
  expect(await posted()).toEqual([]);
  const seen = await expecting(200, books.get('/assets/A'));
  expect(seen.body).toMatchObject({
    certificateNo: number,
    certificate: { number: next, current: next, warnings: [] },
  });
});

const current = async (): Promise<string> => {
  const { body } = await expecting(200, books.get('/assets/A'));
  return String(Object(body['certificate']).current);
};

it('a suspended one, a seized one, and one passed on to another are told, also of the report', async () => {
  const number = await current();
  await expecting(201, road.changeStatus(number, 'suspensions', 'other'));
  await whole.settle();
  expect(await posted()).toEqual(['CERTIFICATE_NOT_IN_FORCE A']);
  await expecting(201, road.changeStatus(number, 'reinstatements', 'order-lifted'));
  await whole.settle();

  const buyer = await whole.party('上海受让样本有限公司');
  const transferee = { name: buyer.name, type: 'legal-person', code: buyer.uscc };
  const consents = GivenConsents.at(whole);
  const id = await acceptedAmendment(road, 'transfer', number, { transfer: { transferee } });
  for (const code of [road.cast.party.uscc, buyer.uscc]) await consents.give(whole, id, code);
  await expecting(201, road.review(id));
  await road.passPublicity(id);
  const next = (await expecting(202, road.issue(id))).text('number');
  await whole.settle();
  expect(await posted()).toEqual(['CERTIFICATE_NOT_HELD A']);
  const { body } = await expecting(200, books.get('/assets/A'));
  expect(body).toMatchObject({ certificate: { number, current: next, warnings: ['CERTIFICATE_NOT_HELD'] } });

  const seizure = { party: { name: '北京市样本人民法院' }, startsOn: today(), document: DIGESTS };
  await expecting(201, road.cast.issuer.client.post(`/v1/certificates/${next}/seizures`, seizure));
  await whole.settle();
  const both = ['CERTIFICATE_NOT_HELD A', 'CERTIFICATE_ENCUMBERED A'];
  expect(await posted()).toEqual(both);
  const closed = await expecting(201, books.close(today()));
  expect(warningsOf(Object(closed.body['taken']))).toEqual(both);
  const acts = await books.all('acts');
  expect(acts.at(-1)).toMatchObject({ warnings: [{ asset: 'A' }, { code: 'CERTIFICATE_ENCUMBERED', asset: 'A' }] });
  // The buyer takes it into books of his own.
  const theirs = await Booking.begin(whole, buyer);
  const admitted = await expecting(201, theirs.admit(plainAsset({ certificateNo: next })));
  expect(admitted.body).toMatchObject({ certificate: { warnings: ['CERTIFICATE_ENCUMBERED'] } });
});

const DIGESTS = { sha256: ORDER.orderSha256, sm3: ORDER.orderSm3 };
