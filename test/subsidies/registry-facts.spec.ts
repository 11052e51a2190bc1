import { STATE_COUNCIL } from '../../src/core/calendar/index.js';
import { DecideMilestone } from '../../src/modules/milestones/application/decide-milestone.js';
import { StateMilestone } from '../../src/modules/milestones/application/state-milestone.js';
import { StateOwnFirst } from '../../src/modules/milestones/application/state-own-first.js';
import { RegistryFacts } from '../../src/modules/subsidies/application/registry-facts.js';
import type { RegistryFact } from '../../src/modules/subsidies/domain/registry-fact.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { Booking, plainAsset } from '../accounting/support.js';
import { Cashier } from '../fees/support.js';
import { aPaper, aTrade, officer, stater } from '../milestones/support.js';
import { assessed, available, cost, event } from '../support/accounting-life.js';
import { WholeApp } from '../support/app.js';
import type { Reply } from '../support/identity.js';
import { expecting, Road } from '../support/road.js';

jest.setTimeout(120_000);

const DAY = 86_400_000;
let whole: WholeApp;
let cashier: Cashier;

beforeAll(async () => {
  jest.spyOn(STATE_COUNCIL, 'isPublished').mockReturnValue(true);
  whole = await WholeApp.start();
  cashier = await Cashier.begin(whole, { paymentBeforeIssue: false });
});
afterAll(async () => {
  jest.restoreAllMocks();
  await whole.close();
});

const party = () => cashier.road.cast.party;
const facts = (asOf = whole.clock.now(), { organisationId: id, uscc: code } = party()) =>
  whole.app.get(UnitOfWork).run((tx) => whole.app.get(RegistryFacts).of(tx, { id, code }, asOf));
const values = (found: readonly RegistryFact[]) => Object.fromEntries(found.map(({ name, value }) => [name, value]));
const today = () => new Date(whole.clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

/** Every piece of evidence is an entry of the published ledger, of the kind that it is said to be. */
async function requireEntries(found: readonly RegistryFact[]): Promise<void> {
  const kinds = {
    ...{ certificate: 'certificate.issued', fee: 'record.filed', milestone: 'milestone.confirmed' },
    ...{ recognition: 'recognition.recorded', record: 'record.filed' },
  };
  for (const { kind, id, entryIndex } of found.flatMap(({ evidence }) => evidence)) {
    const entries = await whole.query(
      'SELECT entry_index::int AS at FROM published_entry WHERE act_id = $1 AND kind = $2',
      [id, kinds[kind]],
    );
    expect(entries).toEqual([{ at: entryIndex }]);
  }
}

/** What a rule would give the party, if its window were open. */
async function rankedAmount(rule: string): Promise<unknown> {
  const asked = cashier.road.cast.filer.client.get('/v1/subsidies/ranking?mode=simulate_if_published');
  const { ranked } = (await expecting(200, asked)).body;
  return (Array.isArray(ranked) ? ranked : []).find((each) => Object(each).rule === rule)?.amount;
}

it('there are none of an enterprise of which there is no record', async () => {
  expect(await facts()).toEqual([]);
});

it('certificates and what was paid for them are by batch, and nothing is told of a part', async () => {
  const { road } = cashier;
  const [one = '', two = '', three = ''] = await road.manyAfterPublicity(3);
  for (const id of [one, two]) await expecting(202, road.issue(id));
  await cashier.pay(one);
  await whole.settle();
  const before = whole.clock.now();
  whole.clock.advance(1_000);
  const issued = today();
  expect(values(await facts())).toEqual({ certificateObtained: true });
  await cashier.waived(two, '100.00');
  const paid = await expecting(201, cashier.pay(two, { amount: '200.00' }));
  expect(values(await facts())).toEqual({ certificateObtained: true });
  await whole.settle();
  expect(values(await facts())).toEqual({
    certificateObtained: true,
    batches: [{ issuedOn: issued, fees: '500.00' }],
  });
  expect(values(await facts(before))).toEqual({ certificateObtained: true });
  await requireEntries(await facts());
  whole.clock.advance(DAY);
  await expecting(202, road.issue(three));
  await whole.settle();
  expect(values(await facts())).toEqual({ certificateObtained: true });
  await expecting(201, cashier.pay(three));
  await whole.settle();
  const batches = [
    { issuedOn: issued, fees: '500.00' },
    { issuedOn: today(), fees: '300.00' },
  ];
  expect(values(await facts())).toEqual({ certificateObtained: true, batches });
  // 30 % of what the first batch cost, and nothing of the second one.
  expect(await rankedAmount('BJ-FUND23-REGISTRATION')).toBe('150.00');
  const reversal = await expecting(202, cashier.askReversal(two, paid.text('id')));
  await expecting(201, cashier.confirm(reversal));
  await whole.settle();
  expect(values(await facts())).toEqual({ certificateObtained: true });
});

it('a fee that somebody else paid is none that it cost the enterprise', async () => {
  const of = new Cashier(whole, await Road.begin(whole));
  const holder = of.road.cast.party;
  const [id = ''] = await of.road.manyAfterPublicity(1);
  const other = await expecting(201, of.pay(id, { payer: '样本产业园管理有限公司', amount: '100.00' }));
  await expecting(201, of.pay(id, { payer: '北京 样本数据有限公司', amount: '200.00' }));
  await expecting(202, of.road.issue(id));
  await whole.settle();
  expect(values(await facts(undefined, holder))).toEqual({ certificateObtained: true });
  await expecting(201, of.confirm(await expecting(202, of.askReversal(id, other.text('id')))));
  await expecting(201, of.pay(id, { amount: '100.00' }));
  await whole.settle();
  const batches = [{ issuedOn: today(), fees: '300.00' }];
  expect(values(await facts(undefined, holder))).toEqual({ certificateObtained: true, batches });
});

it('a certificate that was revoked was never rightly obtained, and is no first registration, whatever was confirmed', async () => {
  const road = await Road.begin(whole);
  const [id = ''] = await road.manyAfterPublicity(1);
  await cashier.pay(id);
  const number = (await expecting(202, road.issue(id))).text('number');
  await whole.settle();
  const { party: holder } = road.cast;
  const by = await stater(whole, holder);
  const registrar = await officer(whole, 'social');
  const work = whole.app.get(UnitOfWork);
  const first = await work.run((tx) => whole.app.get(StateOwnFirst).execute(tx, { actor: by }, 'registration'));
  await work.run((tx) => whole.app.get(DecideMilestone).confirm(tx, { actor: registrar }, first.id));
  await whole.settle();
  expect(values(await facts(undefined, holder))).toMatchObject({
    ...{ certificateObtained: true, isFirstRegistration: true, firsts: ['登记'] },
  });
  await expecting(201, road.changeStatus(number, 'revocations', 'false-materials'));
  await whole.settle();
  expect(await facts(undefined, holder)).toEqual([]);
});

it('a confirmed first counts once its entry is published, and from its confirmation on', async () => {
  const by = await stater(whole, party());
  const registrar = await officer(whole, 'social');
  const work = whole.app.get(UnitOfWork);
  const before = whole.clock.now();
  whole.clock.advance(1_000);
  const papers = [await aPaper(whole)];
  const { id } = await work.run((tx) => whole.app.get(StateMilestone).execute(tx, { actor: by }, aTrade(), papers));
  expect(values(await facts())).not.toHaveProperty('isFirstContract');
  await work.run((tx) => whole.app.get(DecideMilestone).confirm(tx, { actor: registrar }, id));
  expect(values(await facts())).not.toHaveProperty('isFirstContract');
  await whole.settle();
  const found = await facts();
  expect(values(found)).toMatchObject({ isFirstContract: true, exchange: '北京国际大数据交易所', firsts: ['交易'] });
  await requireEntries(found);
  expect(values(await facts(before))).not.toHaveProperty('isFirstContract');
});

/** A purchased asset for own use, for ever. */
const owned = (id: string, more: object = {}) =>
  plainAsset({ id, amortizationMethod: null, usefulLife: { kind: 'indefinite' }, ...more });
const recognised = (date: string, assets: readonly string[]) =>
  assets.flatMap((asset) =>
    [assessed(date), cost(date, '1200.00', { component: 'purchase_price' }), available(date)].map((each) => ({
      ...each,
      asset,
    })),
  );
const reportOf = ({ body }: Reply) => String(Object(body['report']).id);
const record = (books: Booking, asset: string, report: string) =>
  expecting(201, books.manager.client.post(`${books.path}/recognitions`, { asset, report }));

async function booksWithCertificate(): Promise<{ books: Booking; certificateNo: string }> {
  const road = await Road.begin(whole);
  const [id = ''] = await road.manyAfterPublicity(1);
  const certificateNo = (await expecting(202, road.issue(id))).text('number');
  await whole.settle();
  return { books: await Booking.begin(whole, road.cast.party), certificateNo };
}

it('the amount recognised is what the first report presents, of assets without a certificate too', async () => {
  const { books, certificateNo } = await booksWithCertificate();
  await expecting(201, books.admit(owned('A', { certificateNo })));
  await expecting(201, books.admit(owned('B')));
  await expecting(201, books.post(recognised(today(), ['A', 'B'])));
  await record(books, 'A', reportOf(await expecting(201, books.close(today(), today()))));
  expect(values(await facts(undefined, books.party))).not.toHaveProperty('recognisedAmount');
  await whole.settle();
  const found = await facts(undefined, books.party);
  expect(values(found)).toMatchObject({ recognisedAmount: '2400.00' });
  expect(values(found)).not.toHaveProperty('isFirstRecognition');
  await requireEntries(found);
});

it('what was presented before was not first recognised in that period', async () => {
  const { books, certificateNo } = await booksWithCertificate();
  await expecting(201, books.admit(owned('A', { certificateNo })));
  await expecting(201, books.admit(owned('B')));
  await expecting(201, books.post(recognised(today(), ['B'])));
  await expecting(201, books.close(today(), today()));
  whole.clock.advance(DAY);
  await expecting(201, books.post(recognised(today(), ['A'])));
  await record(books, 'A', reportOf(await expecting(201, books.close(today(), today()))));
  await whole.settle();
  expect(values(await facts(undefined, books.party))).not.toHaveProperty('recognisedAmount');
});

it('an enterprise that took data resources over had recognised some before', async () => {
  const { books, certificateNo } = await booksWithCertificate();
  await expecting(201, books.admit(owned('A', { certificateNo })));
  await expecting(201, books.admit(owned('B')));
  const opening = { gross: '500.00', availableForUse: false, evidence: '承接清单' };
  const takenOver = { ...event(today(), 'opening_balance', opening), asset: 'B' };
  const assessedB = { ...assessed(today()), asset: 'B' };
  await expecting(201, books.post([assessedB, takenOver, ...recognised(today(), ['A'])]));
  await record(books, 'A', reportOf(await expecting(201, books.close(today(), today()))));
  await whole.settle();
  expect(values(await facts(undefined, books.party))).not.toHaveProperty('recognisedAmount');
});
