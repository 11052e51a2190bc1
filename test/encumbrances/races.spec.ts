import pg from 'pg';
import { WholeApp } from '../support/app.js';
import { waitForLockWaiters } from '../support/query.js';
import { expecting } from '../support/road.js';
import { outcome, Pledging } from './support.js';

const ROUNDS = 4;

let whole: WholeApp;
let pledging: Pledging;

beforeAll(async () => {
  whole = await WholeApp.start();
  pledging = await Pledging.begin(whole, 8);
});
afterAll(() => whole.close());

it('of two pledges entered at the same moment one is first, and the other waits for new consents', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const ids = [await pledging.consented(), await pledging.consented()];
    const replies = await Promise.all(ids.map((id) => pledging.enter(id)));
    expect(replies.map(outcome).sort()).toEqual(['201', '409 consent-missing']);
    await whole.settle();
    const late = ids.find((_, place) => replies[place]?.status === 409) ?? '';
    await pledging.consentBoth(late);
    await expecting(201, pledging.enter(late));
    await whole.settle();
  }
  const ranks = (await pledging.open()).map(({ rank }) => rank);
  expect(ranks).toEqual(Array.from({ length: 2 * ROUNDS }, (_, place) => place + 1));
});

it('of releases entered at the same moment one counts', async () => {
  const one = pledging.another();
  const id = await one.entered();
  const release = await one.releasing(id);
  const replies = await Promise.all([one.officer, one.second, one.officer].map((by) => one.enterRelease(release, by)));
  expect(replies.map(outcome).sort()).toEqual(['201', '409 release-closed', '409 release-closed']);
  await whole.settle();
  expect((await one.entries(id)).filter((kind) => kind === 'encumbrance.released')).toHaveLength(1);
});

it('of a consent and a change of the text at the same moment none lets the other through', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const id = (await expecting(201, pledging.request())).text('id');
    await expecting(201, pledging.consent('encumbrance', id, 'holder', pledging.holder));
    const { type, ...terms } = pledging.terms({ amount: `${round + 1}.00` });
    const current = String((await pledging.holder.client.get(`/v1/encumbrances/${id}`)).headers['etag']);
    const [consent, change] = await Promise.all([
      pledging.consent('encumbrance', id, 'pledgee', pledging.bank),
      pledging.holder.client.send('PUT', `/v1/encumbrances/${id}`, terms, { 'if-match': current }),
    ]);
    // Whichever came first: no text that was changed is ever found consented to.
    expect(['201', '409 consent-text-changed']).toContain(outcome(consent));
    expect(['200', '412 if-match-stale']).toContain(outcome(change));
    const isChanged = change.status === 200;
    expect(await pledging.state(id)).toBe(isChanged ? 'requested' : 'consented');
    if (isChanged) expect(outcome(await pledging.enter(id))).toBe('409 encumbrance-transition');
    await whole.settle();
  }
});

it('a text that changes while the code is looked at was not consented to', async () => {
  const one = pledging.another();
  const id = (await expecting(201, one.request())).text('id');
  const { type, ...terms } = one.terms({ amount: '2.00' });
  const holder = new pg.Client(whole.database.adminUrl);
  await holder.connect();
  try {
    // The text has been compared once when the code is asked about, which waits here.
    await holder.query('BEGIN; LOCK TABLE second_factor IN SHARE MODE');
    const consent = one.consent('encumbrance', id, 'pledgee', one.bank);
    await waitForLockWaiters(whole.database, 1);
    const change = one.holder.client.send('PUT', `/v1/encumbrances/${id}`, terms, { 'if-match': '"1"' });
    await expecting(200, change);
    await holder.query('COMMIT');
    expect(outcome(await consent)).toBe('409 consent-text-changed');
  } finally {
    await holder.end();
  }
  const [row] = await whole.query('SELECT count(*)::int AS n FROM consent WHERE subject_id = $1', [id]);
  expect(row.n).toBe(0);
});

it('of a seizure and a pledge at the same moment the pledge stands only if it was first', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const one = pledging.another();
    const id = await one.consented();
    const [seizure, entry] = await Promise.all([one.seize(one.second), one.enter(id)]);
    await whole.settle();
    expect(outcome(seizure)).toBe('201');
    const kinds = (await one.open()).map(({ type }) => type);
    if (entry.status === 201) expect(kinds).toEqual(['pledge', 'seizure']);
    else expect([outcome(entry), kinds]).toEqual(['409 certificate-seized', ['seizure']]);
  }
});

it('the same request twice is one', async () => {
  const body = pledging.terms();
  const key = { 'idempotency-key': `key-${pledging.number}` };
  const path = `/v1/certificates/${pledging.number}/encumbrances`;
  const first = await expecting(201, pledging.holder.client.post(path, body, key));
  const again = await expecting(201, pledging.holder.client.post(path, body, key));
  expect(again.text('id')).toBe(first.text('id'));
});
