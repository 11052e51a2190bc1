import {
  amendmentEvidence,
  applicant,
  at,
  content,
  draft,
  evidence,
  evidenceFor,
  filer,
  HOLDER,
  stranger,
  target,
} from '../../../../test/support/registry-fixtures.js';
import { civilDateAt } from '../../../core/calendar/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import { Fault } from '../../../core/fault.js';
import type { RegistrationType } from '../../../core/regime/index.js';
import { submit, supplement } from './acts/filing.js';
import { certifiedContent, startingContent, wholeContent } from './amendment.js';
import type { Application } from './application.js';
import { parseApplicationContent } from './content/index.js';
import { requireSubmittable } from './submission.js';
import { transferText } from './transfer-text.js';

const { sampleData: _sample, ...certified } = content();
const TRANSFEREE = { name: '受让样本有限公司', type: 'legal-person', code: '914403001922038216' };
/** What each type states that is in order. */
const STATED: Readonly<Record<Exclude<RegistrationType, 'initial'>, JsonObject>> = {
  change: { change: { reason: '更新' }, summary: '新的概述' },
  correction: { correction: { fields: [{ member: 'storage', reason: '笔误' }] }, storage: '上海' },
  transfer: { transfer: { transferee: TRANSFEREE } },
  renewal: { validityYears: 3 },
  cancellation: { cancellation: { ground: 'required-by-law', explanation: '依法' } },
};
const AMENDING = ['change', 'correction', 'transfer', 'renewal', 'cancellation'] as const;

const asking = (type: RegistrationType, stated: JsonObject, change: Partial<Application> = {}): Application => ({
  ...draft(),
  regimeVersion: '2026-08-01',
  registrationType: type,
  certificateNumber: 'DA1122026090001',
  target: target(),
  content: parseApplicationContent(stated, 'draft'),
  evidence: [...evidence, ...amendmentEvidence],
  ...change,
});
const faultsOf = (application: Application): string[] => {
  try {
    requireSubmittable(application, civilDateAt(at('2026-09-16')));
    return [];
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return error.errors.length > 0 ? error.errors.map(({ pointer, code }) => `${pointer} ${code}`) : [error.code];
  }
};
const rights = (certified['rights'] ?? []) as JsonObject[];

describe('what an amendment states', () => {
  it.each(AMENDING)('%s: in order, and its own member is needed and no other', (type) => {
    expect(faultsOf(asking(type, { ...certified, ...STATED[type] }))).toEqual([]);
    if (type !== 'renewal') expect(faultsOf(asking(type, certified))).toContain(`/${type} missing`);
    const others = AMENDING.filter((other) => other !== type && other !== 'renewal');
    for (const other of others) {
      const { [other]: foreign = null } = STATED[other];
      const found = faultsOf(asking(type, { ...certified, ...STATED[type], [other]: foreign }));
      expect(found).toEqual([`/${other} not-of-this-registration`]);
    }
  });

  it('has no place in an initial registration, nor a validity where nothing is prolonged', () => {
    const { target: _none, certificateNumber: _number, ...initial } = asking('initial', content());
    expect(
      faultsOf({ ...initial, content: parseApplicationContent({ ...content(), ...STATED.change }, 'draft') }),
    ).toEqual(['/change not-of-this-registration']);
    for (const type of ['change', 'correction', 'transfer', 'cancellation'] as const) {
      const found = faultsOf(asking(type, { ...certified, ...STATED[type], validityYears: 5 }));
      expect(found).toEqual(['/validityYears not-of-this-registration']);
    }
  });

  it.each<[string, JsonObject, string[]]>([
    ['the acquisition', { acquisition: 'fusion-by-contract' }, ['/acquisition change-touches-protected']],
    [
      'source and acquisition',
      { source: 'derived', acquisition: 'derivation' },
      ['/source change-touches-protected', '/acquisition change-touches-protected'],
    ],
    ['a right holder less', { rights: rights.slice(0, 2) }, ['/rights change-touches-protected']],
    [
      'another right holder',
      { rights: rights.map((right) => (right['code'] === HOLDER ? right : { ...right, code: TRANSFEREE.code })) },
      ['/rights change-touches-protected'],
    ],
    ['a co-holder more', { coApplicants: [TRANSFEREE] }, ['/coApplicants change-touches-protected']],
  ])('a change does not touch %s', (_name, change, expected) => {
    expect(faultsOf(asking('change', { ...certified, ...STATED.change, ...change }))).toEqual(expected);
    const both = faultsOf(asking('correction', { ...certified, ...STATED.correction, ...change }));
    expect(both.every((fault) => / correction-(touches-holder|not-named)$/.test(fault))).toBe(true);
    expect(both).not.toEqual([]);
  });

  it('a change changes something: which files prove a right is nothing, another name of the same holder is', () => {
    const { summary: _kept, ...reason } = STATED.change;
    const other = rights.map((right) => ({ ...right, evidence: [evidence[3]?.id ?? ''] }));
    expect(faultsOf(asking('change', { ...certified, ...reason, rights: other, coApplicants: [] }))).toEqual([
      '/change nothing-changed',
    ]);
    const renamed = { applicant: { ...applicant, name: '北京样本数据股份有限公司' } };
    expect(faultsOf(asking('change', { ...certified, ...reason }, renamed))).toEqual([]);
  });

  it('a correction changes exactly what it names, once', () => {
    const correct = (fields: string[], change: JsonObject) =>
      faultsOf(
        asking('correction', {
          ...certified,
          correction: { fields: fields.map((member) => ({ member, reason: '误' })) },
          ...change,
        }),
      );
    expect(correct(['storage'], { storage: '上海', summary: '另' })).toEqual(['/summary correction-not-named']);
    expect(correct(['storage', 'summary'], { storage: '上海' })).toEqual([
      '/correction/fields/1/member nothing-changed',
    ]);
    expect(correct(['storage', 'storage'], { storage: '上海' })).toEqual(['/correction/fields/1/member repeated']);
    // A wrong source is an error like any other; the holder is none.
    expect(correct(['source', 'acquisition'], { source: 'derived', acquisition: 'derivation' })).toEqual([]);
  });

  it.each(['transfer', 'renewal', 'cancellation'] as const)('a %s leaves the content as it is certified', (type) => {
    expect(faultsOf(asking(type, { ...certified, ...STATED[type], summary: '另一概述' }))).toEqual([
      '/summary must-not-differ',
    ]);
  });

  it('a transfer is to somebody else', () => {
    const self = { transfer: { transferee: { ...TRANSFEREE, code: HOLDER } } };
    expect(faultsOf(asking('transfer', { ...certified, ...self }))).toEqual([
      '/transfer/transferee/code transferee-is-holder',
    ]);
  });

  it('cannot be judged once what is certified was erased; it can still be cancelled', () => {
    const { certificate } = target();
    for (const type of AMENDING) {
      const found = faultsOf(asking(type, { ...certified, ...STATED[type] }, { target: { certificate } }));
      expect([type, ...found]).toEqual(type === 'cancellation' ? [type] : [type, 'certified-content-erased']);
    }
  });
});

describe('the evidence of an amendment', () => {
  it('is asked for anew, by type, and the consent of the other holders where their position changes', () => {
    const needed = Object.fromEntries(
      AMENDING.map((type) => [
        type,
        faultsOf(asking(type, { ...certified, ...STATED[type], rights: bare }, { evidence: [] })).length,
      ]),
    );
    // identity, its ground, a sample, and the consent of the partner that holds a right to use.
    expect(needed).toEqual({ change: 4, correction: 2, transfer: 3, renewal: 1, cancellation: 3 });
  });

  it('is renewed for personal information and important data, but not to correct or cancel', () => {
    const data = { personalInformation: true, classification: { category: '经营数据', level: 'important' } };
    const base = parseApplicationContent({ ...content(), ...data }, 'submission');
    for (const type of AMENDING) {
      const application = asking(
        type,
        { ...certified, ...data, ...STATED[type] },
        { target: { ...target(), content: base } },
      );
      const found = faultsOf(application).filter((fault) => fault === '/evidence evidence-required');
      expect([type, found.length]).toEqual([type, type === 'correction' || type === 'cancellation' ? 0 : 2]);
    }
  });
});

const bare = rights.map(({ evidence: _files, ...right }) => right);

describe('whoever is not the holder', () => {
  const party = {
    organisationId: stranger.organisationId,
    name: '利害关系人',
    type: 'legal-person',
    code: stranger.organisationCode,
    capacity: 'interested-party',
  } as const;
  const { contact, business, undertaking } = content();
  const own = { contact: contact ?? null, business: business ?? null, undertaking: undertaking ?? null };
  const asked = { ...own, ...STATED.correction };
  const identity = evidenceFor('identity', 1);

  it('states what he wants corrected and his own particulars, with consent or proof', () => {
    const given = (files: Application['evidence'], stated: JsonObject = asked) =>
      faultsOf(asking('correction', stated, { applicant: party, evidence: files }));
    expect(given([identity])).toEqual(['/evidence consent-or-proof-required']);
    expect(given([identity, evidenceFor('holder-consent', 70)])).toEqual([]);
    expect(given([identity, evidenceFor('correction-proof', 71)])).toEqual([]);
    expect(given([identity, evidenceFor('holder-consent', 70)], STATED.correction)).toEqual([
      '/business missing',
      '/contact missing',
      '/undertaking missing',
    ]);
  });

  it('files what he stated and nothing of what is certified', () => {
    const application = asking('correction', asked, {
      applicant: party,
      evidence: [identity, evidenceFor('correction-proof', 71)],
    });
    const actor = { ...filer, organisationId: party.organisationId, organisationCode: party.code };
    const filed = submit(application, actor, at('2026-09-17'));
    expect(Object.keys(filed.application.content).sort()).toEqual(Object.keys(asked).sort());
    expect(JSON.stringify(filed.entries)).not.toContain('高空设备');
    const returned = { ...filed.application, state: 'supplement-requested' } as const;
    expect(JSON.stringify(supplement(returned, actor, at('2026-09-18')))).not.toMatch(/"entries".*高空设备/);
  });

  it('leads to a certificate of the holder, with all that he did not name', () => {
    const aimed = asking('correction', asked, { applicant: party });
    const whole = parseApplicationContent({ ...wholeContent(aimed.content, aimed) } as JsonObject, 'amendment');
    const made = certifiedContent(whole, aimed);
    expect(made).toMatchObject({ storage: '上海', dataName: certified['dataName'], rights: bare });
    expect(made.contact).toEqual(target().content?.contact);
  });
});

describe('what is certified', () => {
  it('starts a draft without the files and the signatures of its own application', () => {
    const base = parseApplicationContent({ ...content(), ...STATED.change, validityYears: 2 }, 'submission');
    const start = startingContent(base);
    for (const member of ['sampleData', 'undertaking', 'agent', 'change', 'validityYears']) {
      expect(start).not.toHaveProperty(member);
    }
    expect(start.rights).toEqual(bare);
    expect(startingContent({})).toEqual({});
  });

  it('after a transfer is the same data in the hands of the transferee, who holds each right once', () => {
    const partner = rights[2] ?? {};
    const transferee = { name: '样本合作方', type: 'legal-person', code: String(partner['code']) };
    const use = { holder: '北京样本数据有限公司', code: HOLDER, right: 'use', from: '2026-01-01' };
    const stated = { ...certified, rights: [...bare, use], coApplicants: [transferee], transfer: { transferee } };
    const made = certifiedContent(parseApplicationContent(stated, 'amendment'), asking('transfer', stated));
    expect(made.rights.map(({ right, code }) => [right, code])).toEqual([
      ['hold', transferee.code],
      ['operate', transferee.code],
      ['use', transferee.code],
    ]);
    expect(made.coApplicants).toEqual([]);
    expect(JSON.stringify(made.rights)).not.toContain(HOLDER);
  });
});

describe('the text of a transfer', () => {
  const application = asking('transfer', { ...certified, ...STATED.transfer });
  const text = (change: JsonObject = {}) =>
    transferText(application, parseApplicationContent({ ...certified, ...STATED.transfer, ...change }, 'amendment'));

  it('names application, certificate, data, both parties and each right that is handed over', () => {
    for (const part of [application.id, 'DA1122026090001', HOLDER, TRANSFEREE.code, '持有权', '经营权', '不得转售']) {
      expect(text()).toContain(part);
    }
    // The partner keeps his own right to use.
    expect(text()).not.toContain('使用权');
    expect(transferText(application, parseApplicationContent(certified, 'amendment'))).toBeUndefined();
  });

  it('is another one for any other party, name, right or reason', () => {
    const others = [
      text({ transfer: { transferee: { ...TRANSFEREE, name: `${TRANSFEREE.name}。` } } }),
      text({ transfer: { transferee: TRANSFEREE, reason: '合并' } }),
      text({ dataName: '另一数据集' }),
      text({ rights: bare.slice(0, 1) }),
    ];
    expect(new Set([text(), ...others]).size).toBe(5);
  });
});
