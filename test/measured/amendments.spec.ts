import { STATE_COUNCIL } from '../../src/core/calendar/index.js';
import { amendment, CORRECTION, GivenConsents, returning } from '../support/amendments.js';
import { WholeApp } from '../support/app.js';
import { content } from '../support/registry-fixtures.js';
import { expecting, Road } from '../support/road.js';
import { measuredOf as measuredFrom } from '../support/sample-profile.js';
import {
  artefactOf,
  attached,
  attachProfile,
  certified,
  measuredOf,
  measuredOn,
  profileOf,
  remarksOf,
  verified,
} from './support.js';

jest.setTimeout(240_000);

let whole: WholeApp;
let road: Road;
let consents: GivenConsents;

beforeAll(async () => {
  // The roads below take longer than the year whose arrangement is published; weekdays will do.
  jest.spyOn(STATE_COUNCIL, 'isPublished').mockReturnValue(true);
  whole = await WholeApp.start();
  consents = GivenConsents.at(whole);
});
beforeEach(async () => {
  road = await Road.begin(whole);
});
afterAll(async () => {
  jest.restoreAllMocks();
  await whole.close();
});

const verify = (payload: Buffer) => verified(whole, payload);
const artefact = (number: string, name: string) => artefactOf(road, number, name);
/** A certificate whose application has these profiles attached. */
const withProfiles = async (...profiles: Parameters<typeof attached>[2]): Promise<string> => {
  const id = await road.draft();
  await attached(road, id, profiles);
  return certified(road, id);
};

describe('an amendment', () => {
  const figures = [measuredFrom(profileOf())];

  it('that changes the description of the data carries no figures over, and says so before', async () => {
    const old = await withProfiles(profileOf());
    const id = await amendment(road, 'change', old, { change: { reason: '增量' }, volume: { records: 2_000_000 } });
    expect(await remarksOf(road.cast.filer, id)).toEqual(['/evidence figures-not-carried']);
    expect(await measuredOn(road.cast.filer, await certified(road, id))).toBeUndefined();
  });

  it('that changes it and brings a profile states the new figures alone', async () => {
    const old = await withProfiles(profileOf());
    const id = await amendment(road, 'change', old, { change: { reason: '增量' }, volume: { records: 300 } });
    await attached(road, id, [profileOf(300)]);
    expect(await measuredOn(road.cast.filer, await certified(road, id))).toEqual([measuredFrom(profileOf(300))]);
  });

  it('that leaves the description of the data carries them over', async () => {
    const old = await withProfiles(profileOf());
    const id = await amendment(road, 'correction', old, CORRECTION);
    expect((await measuredOf(road.cast.filer, id)).body).toEqual({ origin: 'carried', items: figures, remarks: [] });
    const next = await certified(road, id);
    expect(await measuredOn(road.cast.filer, next)).toEqual(figures);
    // An act that the ledger could not take in time is made again with them.
    const again = await amendment(road, 'correction', next, {
      ...CORRECTION,
      storage: '广州自有机房',
    });
    await expecting(201, road.submit(again));
    await expecting(201, road.accept(again));
    await expecting(201, road.review(again));
    await road.passPublicity(again);
    const number = (await expecting(202, road.issue(again))).text('number');
    whole.clock.advance(90_000);
    await whole.settle();
    expect(await measuredOn(road.cast.filer, number)).toEqual(figures);
    expect(await verify(await artefact(number, 'credential'))).toMatchObject({ verdict: 'valid' });
  });

  it('to another holder carries them over, with the key and the name of whoever signed', async () => {
    const signer = { name: '转让方有限公司' };
    const old = await withProfiles(profileOf(100, { signer }));
    const buyer = await whole.party('上海受让样本有限公司');
    const transferee = { name: buyer.name, type: 'legal-person', code: buyer.uscc };
    const id = await amendment(road, 'transfer', old, { transfer: { transferee } });
    await expecting(201, road.submit(id));
    await expecting(201, road.accept(id));
    for (const code of [road.cast.party.uscc, buyer.uscc]) await consents.give(whole, id, code);
    await expecting(201, road.review(id));
    await road.passPublicity(id);
    const next = (await expecting(202, road.issue(id))).text('number');
    await whole.settle();
    expect(await measuredOn(road.cast.issuer, next)).toEqual([measuredFrom(profileOf(100, { signer }))]);
  });

  it('asked for by somebody who is not the holder can neither bring figures nor take them away', async () => {
    const old = await withProfiles(profileOf());
    const holder = road;
    const party = await whole.party('天津利害关系样本有限公司');
    road = new Road(whole, { ...holder.cast, party, filer: await whole.member(['registrant'], party.organisationId) });
    const { contact = null, business = null } = content();
    const id = await amendment(road, 'correction', old, { ...CORRECTION, contact, business });
    expect((await measuredOf(road.cast.filer, id)).body).toEqual({ origin: 'none', items: [], remarks: [] });
    const filled = Object((await road.cast.filer.client.get(`/v1/applications/${id}`)).body['content']);
    await expecting(200, road.edit(id, { ...filled, dataProfiles: [] }));
    expect((await road.submit(id)).body['errors']).toMatchObject([
      { pointer: '/content/dataProfiles', code: 'profile-not-by-holder' },
    ]);
    const profile = (await expecting(201, attachProfile(road.cast.filer, id, profileOf(7_000)))).text('id');
    await expecting(200, road.edit(id, filled));
    expect((await road.submit(id)).body['errors']).toMatchObject([
      { pointer: '/evidence', code: 'profile-not-by-holder' },
    ]);
    await expecting(204, road.cast.filer.client.send('DELETE', `/v1/evidence-files/${profile}`));
    expect(await measuredOn(holder.cast.filer, await certified(road, id))).toEqual(figures);
  });

  it('that renews carries them over as of when they were measured', async () => {
    const begun = road;
    const draft = await begun.draft({ validityYears: 1 });
    await attached(begun, draft, [profileOf()]);
    const old = await certified(begun, draft);
    const { body } = await begun.cast.filer.client.get(`/v1/certificates/${old}`);
    whole.clock.set(new Date(Date.parse(String(body['validUntil'])) - 100 * 86_400_000));
    await whole.settle();
    road = await returning(begun, Road);
    const id = await amendment(road, 'renewal', old, { validityYears: 2 });
    expect(await measuredOn(road.cast.filer, await certified(road, id))).toEqual(figures);
  });
});
