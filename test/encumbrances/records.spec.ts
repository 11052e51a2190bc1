import { Erasing, wish } from '../erasure/support.js';
import { OpeningsFolder } from '../openings/support.js';
import { WholeApp } from '../support/app.js';
import { itemsOf } from '../support/lists.js';
import { expecting } from '../support/road.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { outcome, Pledging } from './support.js';

let whole: WholeApp;
let pledging: Pledging;
let erasing: Erasing;
const folder = temporaryFolder();

beforeAll(async () => {
  whole = await WholeApp.start();
  pledging = await Pledging.begin(whole, 3);
  erasing = new Erasing(whole, pledging.road);
});
afterAll(async () => {
  await whole.close();
  folder.remove();
});

const times = (subject: string) =>
  whole.query(
    `SELECT s.kind, s.at FROM ledger_submission s JOIN ledger_place p ON p.submission_id = s.id
     WHERE s.subject = $1 ORDER BY p.entry_index`,
    [subject],
  );

it('what the ledger could not take in time is made again, and the rows follow', async () => {
  const id = await pledging.consented();
  await expecting(201, pledging.enter(id));
  whole.clock.advance(61_000);
  await whole.settle();
  const created = (await times(`encumbrance:${id}`)).at(-1);
  expect([created.kind, created.at]).toEqual(['encumbrance.created', whole.clock.now()]);
  expect(await pledging.open()).toMatchObject([{ since: whole.clock.now().toISOString() }]);

  const wished = { extent: 'whole', reason: 'repaid', explanation: '贷款结清' };
  const asked = await expecting(201, pledging.holder.client.post(`/v1/encumbrances/${id}/releases`, wished));
  const release = asked.text('id');
  await expecting(201, pledging.consent('release', release, 'creditor', pledging.bank));
  await expecting(201, pledging.enterRelease(release));
  whole.clock.advance(61_000);
  await whole.settle();
  const [consent, released] = (await times(`encumbrance:${id}`)).slice(-2);
  expect([consent.kind, released.kind]).toEqual(['consent.given', 'encumbrance.released']);
  expect([consent.at, released.at]).toEqual([whole.clock.now(), whole.clock.now()]);
  const { body } = await pledging.holder.client.get(`/v1/encumbrances/${id}`);
  expect(body['releases']).toMatchObject([{ enteredAt: whole.clock.now().toISOString() }]);
});

it('a party is erased once the encumbrance is over, and not before', async () => {
  const one = pledging.another();
  const id = await one.entered();
  const index = await erasing.indexOf(`encumbrance:${id}`, 'encumbrance.created');
  const tooSoon = await erasing.requested(wish(index, { field: 'party' }));
  expect(outcome(await erasing.confirm(erasing.second, tooSoon))).toBe('409 encumbrance-still-open');
  await expecting(201, one.enterRelease(await one.releasing(id, { explanation: '自然人甲已还款' })));
  await whole.settle();
  await expecting(202, erasing.confirm(erasing.second, tooSoon));
  await whole.settle();
  const { body } = await one.holder.client.get(`/v1/encumbrances/${id}`);
  expect([body['state'], body['party']]).toEqual(['released', undefined]);
  const released = await erasing.indexOf(`encumbrance:${id}`, 'encumbrance.released');
  const consent = await erasing.indexOf(`encumbrance:${id}`, 'consent.given');
  for (const [place, field] of [
    [released, 'explanation'],
    [consent, 'party'],
  ] as const) {
    await expecting(202, erasing.confirm(erasing.second, await erasing.requested(wish(place, { field }))));
    await whole.settle();
  }
  const after = await one.holder.client.get(`/v1/encumbrances/${id}`);
  expect(JSON.stringify(after.body)).not.toContain('自然人甲');
  const [row] = await whole.query('SELECT count(*)::int AS n FROM consent WHERE committed @> $1', [{ party: null }]);
  expect(row.n).toBe(1);
});

it('the audit of it all, with every opening, finds nothing', async () => {
  const one = pledging.another();
  const today = whole.clock.now().toISOString().slice(0, 10);
  await one.entered({ type: 'licence', endsOn: today }, 'counterparty');
  const id = await one.entered();
  const partial = await one.releasing(id, { extent: 'partial', remaining: '1.00', explanation: '部分还款' });
  await expecting(201, one.enterRelease(partial));
  await expecting(201, one.seize());
  await whole.settle();
  const auditor = await whole.member(['auditor'], (await whole.party()).organisationId);
  const openings = new OpeningsFolder(whole, folder.path);
  const { file, lines, ...exported } = await openings.export(auditor.token);
  expect(exported).toMatchObject({ lost: 0, false: 0, erased: 3 });
  const fields = new Set(lines.map(({ field }) => field));
  for (const field of ['party', 'amount', 'document', 'remaining', 'explanation']) expect(fields).toContain(field);
  const report = await openings.audit(file);
  expect(report).toMatchObject({ findings: [] });
  const trail = await whole.query(
    "SELECT DISTINCT action FROM audit_record WHERE action LIKE 'encumbrance.%' OR action LIKE 'consent.%' ORDER BY 1",
  );
  expect(trail.map(({ action }) => action)).toEqual([
    ...['consent.given', 'encumbrance.consented', 'encumbrance.entered', 'encumbrance.release-requested'],
    ...['encumbrance.released', 'encumbrance.requested'],
  ]);
  const [leaked] = await whole.query(
    "SELECT count(*)::int AS n FROM audit_record WHERE action ~ '^(encumbrance|consent)' AND detail::text ~ '银行|1000000'",
  );
  expect(leaked.n).toBe(0);
  expect(itemsOf(await one.officer.get('/v1/encumbrances?state=entered')).length).toBeGreaterThan(0);
});
