import { utf8 } from '../../src/core/bytes.js';
import {
  completeArtefact,
  parseArtefact,
  parseTrustFile,
  type VerificationReport,
  verifyRegistration,
} from '../../src/core/verification/index.js';
import { nodeCrypto } from '../../src/platform/crypto/index.js';
import { WholeApp } from '../support/app.js';
import { expecting } from '../support/road.js';
import { Pledging } from './support.js';

jest.setTimeout(120_000);

let whole: WholeApp;
let pledging: Pledging;

beforeAll(async () => {
  whole = await WholeApp.start();
  pledging = await Pledging.begin(whole, 3);
});
afterAll(() => whole.close());

/** What whoever has the bundle and the trust file finds without us. */
async function offline(one: Pledging, asOf?: Date): Promise<VerificationReport & { bytes: number }> {
  await whole.settle();
  const { body } = await whole.app.inject({
    url: `/v1/certificates/${one.number}/bundle`,
    headers: { authorization: `Bearer ${one.holder.client.token}` },
  });
  const bundle = parseArtefact(utf8(body));
  const trust = parseTrustFile(utf8((await whole.app.inject({ url: '/v1/trust-file' })).body));
  if (!bundle.ok || !trust.ok) throw new Error('no evidence');
  const report = verifyRegistration(await completeArtefact(bundle.value, nodeCrypto), trust.value, {
    now: whole.clock.now(),
    crypto: nodeCrypto,
    ...(asOf === undefined ? {} : { asOf }),
  });
  return { ...report, bytes: utf8(body).length };
}

/** The same as anybody is told of it online. */
const online = async (one: Pledging) =>
  (await one.open()).map((shown) => {
    const { id: _id, ...open } = Object(shown);
    return open;
  });

it('a bundle holds every artefact but the PDF, verifies alone, and is small', async () => {
  const report = await offline(pledging);
  expect(report).toMatchObject({ verdict: 'valid', encumbrances: [] });
  expect(report.artefacts).toEqual(expect.arrayContaining(['credential', 'summary', 'rdfc']));
  expect(report.encumbrancesKnownAt).toBeGreaterThan(0);
  expect(report.bytes).toBeLessThanOrEqual(30_000);
});

it('a bundle tells the encumbrances that the registry tells, at every step', async () => {
  const one = pledging.another();
  const before = whole.clock.now();
  whole.clock.advance(1_000);
  const first = await one.entered();
  expect((await offline(one)).encumbrances).toEqual(await online(one));
  const second = await one.entered();
  const partial = await one.releasing(second, { extent: 'partial', remaining: '400000.00' });
  await expecting(201, one.enterRelease(partial));
  const both = await offline(one);
  expect(both.encumbrances).toHaveLength(2);
  expect(both.encumbrances).toEqual(await online(one));
  await expecting(201, one.enterRelease(await one.releasing(first, {})));
  const released = await offline(one);
  expect(released).toMatchObject({ verdict: 'valid', encumbrances: [{ type: 'pledge', rank: 2 }] });
  expect(released.encumbrances).toEqual(await online(one));
  expect((await offline(one, before)).encumbrances).toEqual([]);
});

it('a bundle tells a seizure, and that it ended with its term', async () => {
  const one = pledging.another();
  const today = whole.clock.now().toISOString().slice(0, 10);
  await expecting(201, one.seize(one.officer, { endsOn: today }));
  expect((await offline(one)).encumbrances).toMatchObject([{ type: 'seizure', until: today }]);
  const afterwards = new Date(`${today}T16:00:00.000Z`);
  if (afterwards > whole.clock.now()) whole.clock.advance(afterwards.getTime() - whole.clock.now().getTime());
  expect((await offline(one)).encumbrances).toEqual([]);
});
