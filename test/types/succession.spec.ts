import type { JsonObject } from '../../src/core/canonical/index.js';
import { FindMatter } from '../../src/modules/objections/application/find-matter.js';
import { RaiseObjection } from '../../src/modules/objections/application/raise-objection.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { enrolled, outcome, Pledging } from '../encumbrances/support.js';
import { acceptedAmendment, CHANGE, CORRECTION, publicisedAmendment } from '../support/amendments.js';
import { type Member, type Party, WholeApp } from '../support/app.js';
import { itemsOf } from '../support/lists.js';
import { Objecting } from '../support/objecting.js';
import { expecting } from '../support/road.js';
import { auditWhole } from '../support/whole-audit.js';

jest.setTimeout(120_000);

/** What stands on a certificate, when another takes its place. */
let whole: WholeApp;

beforeAll(async () => {
  whole = await WholeApp.start();
});
afterAll(() => whole.close());

const underObjection = async (number: string) =>
  (await expecting(200, whole.client().get(`/v1/verifications/${number}`))).body['underObjection'] !== undefined;

describe('an objection', () => {
  let objecting: Objecting;
  let number: string;

  beforeAll(async () => {
    objecting = await Objecting.begin(whole);
    number = await objecting.road.published();
  });

  it('that is open goes over to the certificate that takes the place of the other, until it is decided', async () => {
    const { road } = objecting;
    const id = await publicisedAmendment(road, 'change', number, CHANGE);
    const one = await objecting.raised(`certificate:${number}`);
    await whole.settle();
    const next = (await expecting(202, road.issue(id))).text('number');
    await whole.settle();
    expect([await underObjection(number), await underObjection(next)]).toEqual([false, true]);
    const check = objecting.act(objecting.decider, one.id, 'formality-checks', { isComplete: true });
    await expecting(201, check);
    await expecting(201, objecting.resolve(one.id, 'dismissed'));
    expect([await underObjection(number), await underObjection(next)]).toEqual([false, false]);
    await whole.settle();
    expect(await auditWhole(whole)).toEqual([]);
    number = next;
  });

  it('to a certificate that ends after the look and before the act is refused', async () => {
    const matter = await whole.app.get(FindMatter, { strict: false }).find(`certificate:${number}`);
    await expecting(201, objecting.road.changeStatus(number, 'revocations', 'false-materials'));
    const request = {
      raisedAs: 'party',
      objector: { type: 'person', name: '样本', identityType: 'resident-id', identityNumber: '11010519491231002X' },
      contact: { phone: '010-12345678' },
      statement: { interest: '样本', grounds: '样本', remedy: '样本' },
    } as const;
    const command = { matter, request, identityWarning: false, files: [] };
    const raising = whole.app
      .get(UnitOfWork)
      .run((tx) => whole.app.get(RaiseObjection, { strict: false }).execute(tx, command as never));
    await expect(raising).rejects.toMatchObject({ code: 'objection-certificate-ended' });
    expect(await whole.query('SELECT 1 FROM certificate_objection WHERE number = $1', [number])).toEqual([]);
  });
});

describe('after a transfer', () => {
  let pledging: Pledging;
  let buyer: Party;
  let buyerMember: Member;
  let next: string;
  let pledge: string;

  beforeAll(async () => {
    pledging = await Pledging.begin(whole);
    const { road, number, bank } = pledging;
    buyer = await whole.party('上海受让样本有限公司');
    buyerMember = await whole.member(['registrant'], buyer.organisationId);
    pledge = await pledging.entered();
    const transferee = { name: buyer.name, type: 'legal-person', code: buyer.uscc };
    const id = await acceptedAmendment(road, 'transfer', number, { transfer: { transferee } });
    const buying = await enrolled(whole, buyerMember);
    const seller = `transferor:${road.cast.party.uscc}`;
    await expecting(201, pledging.consent('transfer', id, seller, pledging.holder));
    await expecting(201, pledging.consent('transfer', id, `transferee:${buyer.uscc}`, buying));
    expect(outcome(await road.review(id))).toBe('409 certificate-encumbered');
    await expecting(201, pledging.consent('burdened-act', `${id}.${pledge}`, 'creditor', bank));
    await expecting(201, road.review(id));
    await road.passPublicity(id);
    next = (await expecting(202, road.issue(id))).text('number');
    await whole.settle();
    buyerMember = { ...buyerMember, client: buying.client };
  });

  it('the pledge is the new holder’s to see and to have released, and the old holder’s no more', async () => {
    const path = `/v1/encumbrances/${pledge}`;
    const seen = await expecting(200, buyerMember.client.get(path));
    expect(seen.body).toMatchObject({ number: next, state: 'entered' });
    expect((await pledging.holder.client.get(path)).status).toBe(404);
    const wish: JsonObject = { extent: 'whole', reason: 'repaid' };
    expect((await pledging.holder.client.post(`${path}/releases`, wish)).status).toBe(404);
    const release = (await expecting(201, buyerMember.client.post(`${path}/releases`, wish))).text('id');
    await expecting(201, pledging.consent('release', release, 'creditor', pledging.bank));
    await expecting(201, pledging.enterRelease(release));
    await whole.settle();
    expect(await auditWhole(whole)).toEqual([]);
  });

  it('an objection is told to the new holder, who answers it and cannot raise it', async () => {
    const objecting = await Objecting.begin(whole);
    const about = `certificate:${next}`;
    const own = {
      objector: {
        name: buyer.name,
        type: 'organisation',
        identityType: 'uscc',
        identityNumber: buyer.uscc,
        representative: '样本',
      },
    };
    expect((await objecting.raising(about, undefined, own)).body['code']).toBe('objector-is-applicant');
    const one = await objecting.raised(about);
    await expecting(201, objecting.act(objecting.decider, one.id, 'formality-checks', { isComplete: true }));
    await whole.settle();
    expect((await buyerMember.client.get(`/v1/objections/${one.id}`)).body).toMatchObject({ seenAs: 'applicant' });
    expect((await pledging.holder.client.get(`/v1/objections/${one.id}`)).status).toBe(404);
    const told = itemsOf(await buyerMember.client.get('/v1/notices')).map(({ kind }) => kind);
    expect(told).toContain('objection.notified');
    await expecting(201, objecting.explain(one.id, { statement: '来源合法' }, buyerMember));
    await expecting(201, objecting.resolve(one.id, 'dismissed'));
    await whole.settle();
    const kinds = async ({ client }: Pick<Member, 'client'>) =>
      itemsOf(await client.get('/v1/notices')).map(({ kind }) => kind);
    expect(await kinds(buyerMember)).toContain('objection.concluded');
    expect(await kinds(pledging.holder)).not.toContain('objection.concluded');
  });

  it('an officer who belongs to the new holder under another account does not change its status', async () => {
    const office = await whole.organisationOf('social');
    const insider = await whole.member(['registrar'], office, buyerMember.personId);
    const asked = await insider.client.post(`/v1/certificates/${next}/suspensions`, {
      reason: 'pending-dispute',
      explanation: '样本说明',
    });
    expect(outcome(asked)).toBe('403 changer-is-of-holder');
  });
});

describe('a correction under a pledge', () => {
  const withdrawn = async ({ road }: Pledging, id: string) =>
    expecting(201, road.act(road.cast.filer, id, 'withdrawals', { reason: '不再办理' }));

  it('is free, but of the rights themselves, which may be those that are pledged, only with the creditor’s consent', async () => {
    const pledging = await Pledging.begin(whole);
    const { road, number, bank } = pledging;
    const pledge = await pledging.entered();
    const slip = await acceptedAmendment(road, 'correction', number, CORRECTION);
    await expecting(201, road.review(slip));
    await withdrawn(pledging, slip);
    const { body: filed } = await road.cast.filer.client.get(`/v1/applications/${slip}`);
    const certified: JsonObject[] = Object(filed['content']).rights;
    const rights = certified.filter(({ right }) => right !== 'operate');
    expect(rights.length).toBeLessThan(certified.length);
    const correction = { fields: [{ member: 'rights', reason: '经营权登记有误' }] };
    const id = await acceptedAmendment(road, 'correction', number, { correction, rights });
    expect(outcome(await road.review(id))).toBe('409 certificate-encumbered');
    await expecting(201, pledging.consent('burdened-act', `${id}.${pledge}`, 'creditor', bank));
    await expecting(201, road.review(id));
    await road.passPublicity(id);
    const next = (await expecting(202, road.issue(id))).text('number');
    await whole.settle();
    const { body } = await expecting(200, whole.client().get(`/v1/certificates/${next}/encumbrances`));
    expect(itemsOf({ body } as never)).toMatchObject([{ id: pledge }]);
    expect(await auditWhole(whole)).toEqual([]);
  });
});
