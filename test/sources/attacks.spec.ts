import { addDays, civilDateAt } from '../../src/core/calendar/index.js';
import { WholeApp } from '../support/app.js';
import { expecting } from '../support/road.js';
import { ask, confirm, dispute, disputed, plead } from './disputing.js';
import { Inventory, outcome } from './support.js';

let whole: WholeApp;
let inventory: Inventory;

beforeAll(async () => {
  whole = await WholeApp.start();
  inventory = await Inventory.begin(whole);
});
afterAll(() => whole.close());

const today = (ahead = 0): string => addDays(civilDateAt(whole.clock.now()), ahead);

describe('a dispute', () => {
  it('needs a source, and claimants other than it, of which one asks', async () => {
    const { civil, police, statistics } = inventory;
    const bare = await inventory.element();
    expect(outcome(await dispute(bare, police))).toBe('409 element-without-source');
    expect(outcome(await dispute('NONE', police))).toBe('404 element-not-found');
    const code = await inventory.designated();
    expect(outcome(await dispute(code, civil))).toBe('422 dispute-claimant-is-source');
    expect(outcome(await dispute(code, police, [police, civil]))).toBe('422 dispute-claimant-is-source');
    expect(outcome(await dispute(code, police, [statistics]))).toBe('403 dispute-not-claimant');
    const second = { code: 'RES-1B', name: '另一资源', summary: '另一资源', system: police.system };
    const body = { ...second, updateFrequency: 'daily', sharing: 'none', opening: 'none' };
    await expecting(201, police.client.post('/v1/resources', body));
    const twice = await dispute(code, police, [police, { ...police, resource: 'RES-1B' }]);
    expect(twice.body['errors']).toMatchObject([{ pointer: '/resources/1', code: 'dispute-claimant-repeated' }]);
    const unknown = await dispute(code, police, [police, { ...police, resource: 'NONE' }]);
    expect(unknown.body['errors']).toMatchObject([{ pointer: '/resources/1', code: 'inventory-unknown-resource' }]);
    // Nothing of it was kept, not even a file.
    await dispute(code, civil, [civil], ['不留痕迹']);
    expect(await whole.query("SELECT 1 FROM held_evidence WHERE holder LIKE 'source-dispute%'")).toEqual([]);
  });

  it('is seen, joined and ended by its parties alone', async () => {
    const { civil, police, statistics } = inventory;
    const code = await inventory.designated();
    const id = (await expecting(201, dispute(code, police, [police], ['证据甲']))).text('id');
    expect(outcome(await statistics.client.get(`/v1/disputes/${id}`))).toBe('404 dispute-not-found');
    expect(outcome(await plead(id, statistics, '旁观者'))).toBe('404 dispute-not-found');
    expect(outcome(await statistics.client.post(`/v1/disputes/${id}/withdrawals`))).toBe('404 dispute-not-found');
    expect((await statistics.client.get('/v1/disputes')).body['items']).toEqual([]);
    expect(outcome(await civil.client.post(`/v1/disputes/${id}/withdrawals`))).toBe('403 dispute-not-claimant');
    const auditor = await whole.member(['auditor'], await whole.organisationOf('platform'));
    const { body } = await expecting(200, auditor.client.get(`/v1/disputes/${id}`));
    const file = Object(body['statements'])[0].files[0];
    const place = `/v1/disputes/${id}/files/${file.id}/content`;
    expect((await civil.client.get(place)).status).toBe(200);
    expect(outcome(await statistics.client.get(place))).toBe('404 dispute-not-found');
    expect(outcome(await plead(id, inventory.civil, '答辩'))).toBe('201');
    const social = await whole.member(['registrar'], await whole.organisationOf('social'));
    expect(outcome(await social.client.get(`/v1/disputes/${id}`))).toBe('404 dispute-not-found');
    expect(outcome(await whole.client().get(`/v1/disputes/${id}`))).toBe('401 authentication-required');
    await expecting(201, police.client.post(`/v1/disputes/${id}/withdrawals`));
    expect(outcome(await plead(id, police, '迟到'))).toBe('409 dispute-ended');
    expect(outcome(await ask(inventory, id, { outcome: 'upheld' }))).toBe('409 dispute-ended');
    await whole.settle();
    expect(await inventory.entries(code)).toEqual(['source.designated', 'source.disputed', 'source.adjudicated']);
    const again = await expecting(201, dispute(code, police));
    await expecting(201, police.client.post(`/v1/disputes/${again.text('id')}/withdrawals`));
    await whole.settle();
  });
});

describe('a ruling', () => {
  it('is by officers of the public centre who belong to no party, under whatever account', async () => {
    const { police, civil } = inventory;
    const code = await inventory.designated();
    const id = await disputed(inventory, code);
    const upheld = { outcome: 'upheld' };
    const office = await whole.organisationOf('public');
    const social = await whole.member(['registrar'], await whole.organisationOf('social'));
    expect(outcome(await ask(inventory, id, upheld, social))).toBe('403 not-the-public-centre');
    expect(outcome(await ask(inventory, id, upheld, police.member))).toBe('403 permission-denied');
    for (const { member } of [police, civil]) {
      const alias = await whole.member(['registrar'], office, member.personId);
      expect(outcome(await ask(inventory, id, upheld, alias))).toBe('403 designation-own-department');
    }
    const asked = await expecting(202, ask(inventory, id, upheld));
    const alias = await whole.member(['registrar'], office, police.member.personId);
    expect(outcome(await confirm(inventory, asked, alias))).toBe('403 designation-own-department');
    const same = await whole.member(['registrar'], office, inventory.officer.personId);
    expect(outcome(await confirm(inventory, asked, same))).toBe('403 approval-same-person');
    // The first one joins a party before the second one confirms.
    await whole.member(['registrant'], police.party.organisationId, inventory.officer.personId);
    expect(outcome(await confirm(inventory, asked))).toBe('403 designation-own-department');
    await whole.query('UPDATE account SET organisation_id = $2 WHERE person_id = $1 AND organisation_id = $3', [
      inventory.officer.personId,
      (await whole.party('别处')).organisationId,
      police.party.organisationId,
    ]);
    await expecting(201, confirm(inventory, asked));
    await whole.settle();
    expect(await inventory.entries(code)).toEqual(['source.designated', 'source.disputed', 'source.adjudicated']);
  });

  it('names a claimant and a day that is not over, neither when it is asked for nor when it is confirmed', async () => {
    const code = await inventory.designated();
    const id = await disputed(inventory, code);
    const change = { outcome: 'reassigned', resource: 'RES-1', effectiveOn: today() };
    expect(outcome(await ask(inventory, id, { ...change, effectiveOn: today(-1) }))).toBe('422 reassignment-day');
    expect(outcome(await ask(inventory, id, { ...change, effectiveOn: today(367) }))).toBe('422 reassignment-day');
    expect(outcome(await ask(inventory, id, { ...change, effectiveOn: '2026-02-30' }))).toBe('422 validation-failed');
    expect((await ask(inventory, id, { ...change, resource: 'RES-2' })).body['errors']).toMatchObject([
      { pointer: '/resource', code: 'dispute-not-claimed' },
    ]);
    expect((await ask(inventory, id, { outcome: 'reassigned' })).body['errors']).toHaveLength(2);
    expect((await ask(inventory, id, { outcome: 'upheld', effectiveOn: today() })).body['errors']).toMatchObject([
      { pointer: '/effectiveOn' },
    ]);
    expect(outcome(await ask(inventory, id, { outcome: 'withdrawn' }))).toBe('422 validation-failed');
    const asked = await expecting(202, ask(inventory, id, change));
    whole.clock.advance(86_400_000);
    expect(outcome(await confirm(inventory, asked))).toBe('422 reassignment-day');
    expect(await inventory.entries(code)).toEqual(['source.designated', 'source.disputed']);
  });
});

describe('a designation', () => {
  it('is by an officer who has no account in the department, and for what there is', async () => {
    const code = await inventory.element();
    const alias = await whole.member(
      ['registrar'],
      await whole.organisationOf('public'),
      inventory.civil.member.personId,
    );
    expect(outcome(await inventory.designate(code, inventory.civil, alias))).toBe('403 designation-own-department');
    expect(outcome(await inventory.designate(code, inventory.civil, inventory.civil.member))).toBe(
      '403 permission-denied',
    );
    expect(outcome(await inventory.designate('NONE'))).toBe('404 element-not-found');
    expect(outcome(await inventory.designate(code, { ...inventory.civil, resource: 'NONE' }))).toBe(
      '404 resource-not-found',
    );
    const retire = () => inventory.officer.client.post(`/v1/elements/${code}/retirements`, { reason: 'other' });
    expect(outcome(await retire())).toBe('409 element-without-source');
    await expecting(201, inventory.designate(code));
    await expecting(201, retire());
    expect(outcome(await retire())).toBe('409 element-without-source');
    await whole.settle();
    expect((await whole.client().get(`/v1/elements/${code}`)).body).toMatchObject({ state: 'retired' });
  });
});
