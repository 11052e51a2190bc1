import { CertificateBurdens } from '../../src/modules/certificates/index.js';
import { Consents, ConsentTexts } from '../../src/modules/encumbrances/index.js';
import { TransferConsentDesk, type TransferText, TransferTexts } from '../../src/modules/registry/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { WholeApp } from '../support/app.js';
import { expecting } from '../support/road.js';
import { outcome, Pledging } from './support.js';

let whole: WholeApp;
let pledging: Pledging;

beforeAll(async () => {
  whole = await WholeApp.start();
  pledging = await Pledging.begin(whole, 6);
});
afterAll(() => whole.close());

type Act = Parameters<CertificateBurdens['requireFree']>[2];

/** What an act on the certificate is refused for; `free` where it is not. */
const standing = (number: string, act: Act, applicationId?: string): Promise<string> =>
  whole.app
    .get(UnitOfWork)
    .run((tx) =>
      whole.app
        .get(CertificateBurdens, { strict: false })
        .requireFree(tx, number, act, applicationId === undefined ? {} : { applicationId }),
    )
    .then(
      () => 'free',
      (error: { code: string; params: { ids: string } }) => `${error.code} ${error.params.ids}`,
    );

/** A filed application that asks for something of that type; about a certificate of its own unless one is named. */
const filed = async (type: string, number?: string): Promise<string> => {
  const id = await pledging.road.submitted();
  const sql = 'UPDATE application SET registration_type = $2, certificate_number = $3 WHERE id = $1';
  await whole.query(sql, [id, type, number ?? `DA11${id.slice(0, 8).toUpperCase()}`]);
  await whole.settle();
  return id;
};

describe('an act on an encumbered certificate', () => {
  it('is free where nothing is open, and renewal always', async () => {
    const one = pledging.another();
    for (const act of ['change', 'transfer', 'cancellation', 'renewal'] as const) {
      expect(await standing(one.number, act)).toBe('free');
    }
    const id = await one.entered();
    expect(await standing(one.number, 'renewal')).toBe('free');
    for (const act of ['change', 'transfer', 'cancellation'] as const) {
      expect(await standing(one.number, act)).toBe(`certificate-encumbered ${id}`);
    }
    await expecting(201, one.enterRelease(await one.releasing(id)));
    await whole.settle();
    expect(await standing(one.number, 'transfer')).toBe('free');
  });

  it('is free with the consent of every creditor, to this application and no other, as it stands now', async () => {
    const one = pledging.another();
    const [first, second] = [await one.entered(), await one.entered()];
    const [application, other] = [await filed('cancellation', one.number), await filed('cancellation')];
    const kind = 'burdened-act';
    await expecting(201, one.consent(kind, `${application}.${first}`, 'creditor', one.bank));
    expect(await standing(one.number, 'cancellation', application)).toBe(`certificate-encumbered ${second}`);
    await expecting(201, one.consent(kind, `${application}.${second}`, 'creditor', one.bank));
    await whole.settle();
    expect(await standing(one.number, 'cancellation', application)).toBe('free');
    expect(await standing(one.number, 'cancellation', other)).toBe(`certificate-encumbered ${first}, ${second}`);
    expect(await standing(one.number, 'cancellation')).toBe(`certificate-encumbered ${first}, ${second}`);
    const sql = `UPDATE application SET content = jsonb_set(content, '{summary}', to_jsonb((content ->> 'summary') || '改'))
      WHERE id = $1`;
    await whole.query(sql, [application]);
    expect(await standing(one.number, 'cancellation', application)).toBe(`certificate-encumbered ${first}, ${second}`);
  });

  it('is never free of a seizure', async () => {
    const one = pledging.another();
    const seizure = (await expecting(201, one.seize())).text('id');
    await whole.settle();
    const application = await filed('transfer', one.number);
    expect(await standing(one.number, 'transfer', application)).toBe(`certificate-encumbered ${seizure}`);
    const text = await one.text('burdened-act', `${application}.${seizure}`, one.officer);
    expect(outcome(text)).toBe('404 consent-text-not-found');
  });

  it('takes the encumbrances along to the certificate that takes its place', async () => {
    const [one, next] = [pledging.another(), pledging.another()];
    const id = await one.entered();
    const { number, successor } = { number: one.number, successor: next.number };
    const { organisationId, name, uscc: code } = pledging.road.cast.party;
    const holder = { organisationId, name, code };
    await whole.app
      .get(UnitOfWork)
      .run((tx) => whole.app.get(CertificateBurdens, { strict: false }).succeeded(tx, { number, successor, holder }));
    expect(await one.open()).toEqual([]);
    expect(await next.open()).toMatchObject([{ id, rank: 1 }]);
    expect(await standing(successor, 'transfer')).toBe(`certificate-encumbered ${id}`);
    // The rank goes on from there.
    const second = await next.entered();
    expect(await next.open()).toMatchObject([{ rank: 1 }, { id: second, rank: 2 }]);
  });
});

describe('consents to a transfer', () => {
  let text: string;

  class OneTransfer extends TransferTexts {
    async of(): Promise<TransferText> {
      const { name, uscc } = pledging.bankParty;
      const from = pledging.road.cast.party;
      return {
        text,
        centre: 'social',
        parties: [
          { role: 'transferor', name: from.name, code: from.uscc },
          { role: 'transferee', name, code: uscc },
        ],
      };
    }
  }

  it('hold for exactly the text that was shown', async () => {
    const desk = whole.app.get(TransferConsentDesk, { strict: false });
    desk.registerTexts(new OneTransfer());
    text = '转让样本';
    const applicationId = await filed('transfer');
    const { uscc } = pledging.bankParty;
    const holds = (of: string, partyCode = uscc) =>
      whole.app.get(UnitOfWork).run((tx) => desk.holds(tx, { applicationId, text: of, partyCode }));
    expect(await holds(text)).toBe(false);
    await expecting(201, pledging.consent('transfer', applicationId, `transferee:${uscc}`, pledging.bank));
    expect([await holds(text), await holds(`${text} `), await holds(text, pledging.road.cast.party.uscc)]).toEqual([
      true,
      false,
      false,
    ]);
    text = '转让样本。';
    const shown = await pledging.text('transfer', applicationId, pledging.bank.client);
    expect(shown.body['parties']).toMatchObject([{ hasConsented: false }, { hasConsented: false }]);
    await whole.settle();
  });
});

describe("another module's texts", () => {
  it('are consented to like any, and looked for when they are used', async () => {
    const subject = { kind: 'sample', id: 'S-1' };
    const { name, uscc } = pledging.bankParty;
    const parties = [{ key: 'creditor', consentType: 'creditor', name, code: uscc }] as const;
    const id = await filed('change');
    const ledgerSubject = `application:${id}`;
    const found = { text: '样本文本', centre: 'social', parties, ledgerSubject, orderKey: ledgerSubject } as const;
    const heard: string[] = [];
    whole.app.get(ConsentTexts, { strict: false }).register('sample', {
      textOf: async (_tx, which) => (which === subject.id ? found : undefined),
      given: async (_tx, which) => {
        heard.push(which);
      },
    });
    const missing = (text: string) =>
      whole.app.get(UnitOfWork).run((tx) =>
        whole.app
          .get(Consents, { strict: false })
          .require(tx, { subject, text, parties })
          .then(
            () => 'none',
            (error: { code: string; params: { parties: string } }) => `${error.code} ${error.params.parties}`,
          ),
      );
    expect(await missing(found.text)).toBe('consent-missing creditor');
    await expecting(201, pledging.consent('sample', 'S-1', 'creditor', pledging.bank));
    expect([await missing(found.text), await missing(`${found.text}。`)]).toEqual(['none', 'consent-missing creditor']);
    expect(heard).toEqual(['S-1']);
    expect(outcome(await pledging.text('sample', 'S-2', pledging.bank.client))).toBe('404 consent-text-not-found');
    expect(outcome(await pledging.text('nothing', 'S-1', pledging.bank.client))).toBe('404 consent-text-not-found');
    await whole.settle();
  });
});
