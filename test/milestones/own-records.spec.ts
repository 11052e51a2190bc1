import { STATE_COUNCIL } from '../../src/core/calendar/index.js';
import type { Actor } from '../../src/core/access/index.js';
import { parseYuan } from '../../src/core/money.js';
import { DecideMilestone } from '../../src/modules/milestones/application/decide-milestone.js';
import { StateOwnFirst } from '../../src/modules/milestones/application/state-own-first.js';
import type { RecordedType } from '../../src/modules/milestones/domain/milestone.js';
import { MilestoneRows } from '../../src/modules/milestones/persistence/milestone-rows.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { Booking, plainAsset } from '../accounting/support.js';
import { assessed, available, cost } from '../support/accounting-life.js';
import { CHANGE, publicisedAmendment } from '../support/amendments.js';
import { WholeApp } from '../support/app.js';
import { expecting, Road } from '../support/road.js';
import { auditWhole } from '../support/whole-audit.js';
import { codeOf, officer, stater } from './support.js';

jest.setTimeout(180_000);

const DAY = 86_400_000;
let whole: WholeApp;
let road: Road;
let by: Actor;
let registrar: Actor;
let numbers: string[];

/** Two certificates of one holder, issued on the same day and published. */
beforeAll(async () => {
  jest.spyOn(STATE_COUNCIL, 'isPublished').mockReturnValue(true);
  whole = await WholeApp.start();
  road = await Road.begin(whole);
  by = await stater(whole, road.cast.party);
  registrar = await officer(whole, 'social');
  numbers = [];
  const ids = await road.manyAfterPublicity(2);
  for (const id of ids) numbers.push((await expecting(202, road.issue(id))).text('number'));
});
afterAll(async () => {
  jest.restoreAllMocks();
  await whole.close();
});

const unit = () => whole.app.get(UnitOfWork);
const state = (type: RecordedType, actor = by) =>
  unit().run((tx) => whole.app.get(StateOwnFirst).execute(tx, { actor }, type));
const confirm = (id: string) =>
  unit().run((tx) => whole.app.get(DecideMilestone).confirm(tx, { actor: registrar }, id));
const find = (id: string) => whole.app.get(MilestoneRows).find(unit().reader, id);
const today = () => whole.clock.now().toISOString().slice(0, 10);

it('there is no first that the registry has no record of', async () => {
  const stranger = await stater(whole, await whole.party('丙公司'));
  expect(await codeOf(state('registration', stranger))).toBe('milestone-without-record');
  expect(await codeOf(state('recognition'))).toBe('milestone-without-record');
});

it('a certificate counts once it is published', async () => {
  expect(await codeOf(state('registration'))).toBe('statement-certificate-unpublished');
  await whole.settle();
  expect(await codeOf(state('registration'))).toBe('done');
});

it('a first registration is the earliest certificate; revoked, it gives way to the next, and what was stated of it falls', async () => {
  const [first = '', second = ''] = numbers.toSorted();
  const stated = await state('registration');
  const [row] = await whole.query('SELECT act_id, application_id, valid_from FROM certificate WHERE number = $1', [
    first,
  ]);
  expect(stated).toMatchObject({
    ...{ type: 'registration', centre: 'social', state: 'stated', sourceAct: row.act_id },
    ...{ certificate: { number: first, applicationId: row.application_id }, evidence: { files: [] } },
    occurredOn: today(),
  });
  await expecting(201, road.changeStatus(first, 'revocations', 'false-materials'));
  expect(await codeOf(confirm(stated.id))).toBe('statement-certificate-unpublished');
  await whole.settle();
  expect(await codeOf(confirm(stated.id))).toBe('milestone-record-overtaken');
  const next = await state('registration');
  expect(next.certificate?.number).toBe(second);
  await confirm(next.id);
  await whole.settle();
  expect(await find(next.id)).toMatchObject({ state: 'confirmed', publishedIndex: expect.any(Number) });
  expect(await codeOf(state('registration'))).toBe('milestone-confirmed-already');
});

it('a first recognition is the earliest by its day, with the amount of its report', async () => {
  const second = numbers.toSorted()[1];
  const books = await Booking.begin(whole, road.cast.party);
  const day = today();
  for (const id of ['A', 'B']) await expecting(201, books.admit(plainAsset({ id, certificateNo: second })));
  const of = (asset: string, event: object): object => ({ ...event, asset });
  const recognised = (asset: string, price: string) => [
    of(asset, assessed(day)),
    of(asset, cost(day, price, { component: 'purchase_price' })),
    of(asset, available(day)),
  ];
  await expecting(201, books.post([...recognised('A', '1200.00'), ...recognised('B', '80.00')]));
  const report = String(Object((await expecting(201, books.close(day, day))).body['report']).id);
  const recorded = async (asset: string) =>
    (await expecting(201, books.manager.client.post(`${books.path}/recognitions`, { asset, report }))).body;
  const one: Record<string, unknown> = await recorded('A');
  expect(await codeOf(state('recognition'))).toBe('milestone-record-unpublished');
  await whole.settle();
  const stated = await state('recognition');
  const amount = parseYuan(String(Object(one['amounts']).closingCarryingAmount));
  expect(stated).toMatchObject({
    ...{ type: 'recognition', sourceAct: one['id'], certificate: { number: second }, occurredOn: day },
    amount: amount.ok ? amount.value : '',
  });
  whole.clock.advance(1_000);
  await recorded('B');
  await confirm(stated.id);
  await whole.settle();
  expect(await find(stated.id)).toMatchObject({ state: 'confirmed', publishedIndex: expect.any(Number) });
  expect(await auditWhole(whole)).toEqual([]);
});

it('a certificate that took the place of another is no first registration, nor is one that came by a transfer', async () => {
  const other = await Road.begin(whole);
  const holder = await stater(whole, other.cast.party);
  const number = await other.published();
  const changing = await publicisedAmendment(other, 'change', number, CHANGE);
  await expecting(202, other.issue(changing));
  await whole.settle();
  expect((await state('registration', holder)).certificate?.number).toBe(number);
  const retype = `UPDATE application SET registration_type = $2, certificate_number = $3
    WHERE id = (SELECT application_id FROM certificate WHERE number = $1)`;
  await whole.query(retype, [number, 'transfer', 'DA1122026079999']);
  expect(await codeOf(state('registration', holder))).toBe('milestone-without-record');
  await whole.query(retype, [number, 'initial', null]);
});

it('a confirmation and the revocation of its certificate at once leave a ledger in which nothing is wrong', async () => {
  const roads = await Promise.all([Road.begin(whole), Road.begin(whole), Road.begin(whole)]);
  const outcomes: string[] = [];
  for (const [place, other] of roads.entries()) {
    const number = await other.published();
    const { id } = await state('registration', await stater(whole, other.cast.party));
    const asked = await expecting(202, other.requestStatus(number, 'revocations', 'false-materials'));
    const both = [() => codeOf(confirm(id)), () => other.confirm(asked).then(({ status }) => String(status))];
    const done = await Promise.all((place % 2 === 0 ? both : both.toReversed()).map((act) => act()));
    outcomes.push(done.toSorted().join(' '));
    await whole.settle();
  }
  for (const outcome of outcomes) expect(outcome).toMatch(/^201 (done|statement-certificate-unpublished)$/);
  expect(await auditWhole(whole)).toEqual([]);
});

it('a confirmation that the ledger could not take in time is made again at a later one', async () => {
  const other = await Road.begin(whole);
  const [id = ''] = await other.manyAfterPublicity(1);
  await expecting(202, other.issue(id));
  await whole.settle();
  const { occurredOn, id: milestone } = await state('registration', await stater(whole, other.cast.party));
  await confirm(milestone);
  whole.clock.advance(DAY);
  await whole.settle();
  expect(await find(milestone)).toMatchObject({
    ...{ occurredOn, publishedIndex: expect.any(Number) },
    ended: { at: whole.clock.now() },
  });
  expect(await auditWhole(whole)).toEqual([]);
});
