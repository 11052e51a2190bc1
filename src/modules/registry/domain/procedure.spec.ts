import { ed25519 } from '@noble/curves/ed25519.js';
import {
  accepted,
  acceptor,
  answered,
  at,
  content,
  draft,
  evidence,
  evidenceFor,
  failed,
  failing,
  filer,
  IN_STATE,
  inPublicity,
  passed,
  passing,
  reviewer,
  submitted,
} from '../../../../test/support/registry-fixtures.js';
import { type JsonObject } from '../../../core/canonical/index.js';
import { nobleCrypto } from '../../../core/crypto.js';
import { buildEntry } from '../../../core/entry/index.js';
import { Fault } from '../../../core/fault.js';
import {
  type Application,
  accept,
  approve,
  type EvidencePurpose,
  editApplication,
  endPublicity,
  type Findings,
  isOverdue,
  type LedgerAct,
  nextDue,
  parseApplicationContent,
  parseApproval,
  parseRejection,
  parseSupplementRequest,
  parseWithdrawal,
  registryProblems,
  reject,
  requestSupplement,
  requiredEvidence,
  submit,
  supplement,
  withdraw,
} from './index.js';

const refusal = (work: () => unknown): Fault => {
  try {
    work();
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};
const due = (application: Application) => {
  const found = nextDue(application);
  return found.ok ? found.value && [found.value.what, found.value.by, found.value.until] : found.code;
};
const written = (change: JsonObject, files = evidence): Application =>
  editApplication(draft(), { content: parseApplicationContent(content(change), 'draft'), evidence: files }, filer);
const faultsOnSubmit = (application: Application): string[] =>
  refusal(() => submit(application, filer, at('2026-09-17'))).errors.map(({ pointer, code }) => `${pointer} ${code}`);

describe('submission', () => {
  it.each<[string, JsonObject, EvidencePurpose[]]>([
    ['personal information', { personalInformation: true }, ['personal-information']],
    ['important data', { classification: { category: 'a', level: 'important' } }, ['risk-assessment']],
    ['a contract', { acquisition: 'contract-collection' }, ['authorisation']],
    ['consent in a fusion', { acquisition: 'fusion-with-consent' }, ['consent-of-participants']],
    [
      'a product of public data',
      { source: 'public-data-collected', acquisition: 'public-collection-product' },
      ['non-substitution'],
    ],
  ])('%s needs its own evidence', (_, change, purposes) => {
    expect(faultsOnSubmit(written(change))).toEqual(purposes.map(() => '/evidence evidence-required'));
    const complete = written(change, [
      ...evidence,
      ...purposes.map((purpose, index) => evidenceFor(purpose, 50 + index)),
    ]);
    expect(submit(complete, filer, at('2026-09-17')).application.state).toBe('submitted');
  });

  it('of a draft without any evidence names all that is missing', () => {
    expect(faultsOnSubmit(written({}, []))).toEqual([
      '/evidence evidence-required',
      '/evidence evidence-required',
      '/evidence evidence-required',
      '/sampleData evidence-unknown',
      '/rights/0/evidence/0 evidence-unknown',
    ]);
  });

  it('refuses sample data of another purpose, an applicant without right or twice, and dates to come', () => {
    const right = { holder: 'a', code: '91440300708461136T', right: 'use', from: '2026-01-01' };
    const undertaking = { accepted: true, signatory: 'a', signedOn: '2026-09-18' };
    const coApplicants = [{ name: 'a', type: 'legal-person', code: '91110000802100433B' }];
    expect(faultsOnSubmit(written({ sampleData: evidence[0]?.id ?? '' }))).toEqual(['/sampleData evidence-purpose']);
    expect(faultsOnSubmit(written({ rights: [right] }))).toEqual(['/rights applicant-without-right']);
    expect(faultsOnSubmit(written({ coApplicants }))).toEqual(['/coApplicants/0/code repeated']);
    expect(faultsOnSubmit(written({ undertaking }))).toEqual(['/undertaking/signedOn date-in-future']);
  });

  it('through an agent needs the power of agency', () => {
    const agent = {
      name: '样本代理',
      code: '914403001922038216',
      contact: { name: '代理人', phone: '13800000000', address: 'b' },
      evidence: evidenceFor('agency', 60).id,
    };
    expect(faultsOnSubmit(written({ agent }))).toEqual([
      '/evidence evidence-required',
      '/agent/evidence evidence-unknown',
    ]);
    const { entries } = submit(written({ agent }, [...evidence, evidenceFor('agency', 60)]), filer, at('2026-09-17'));
    expect(JSON.stringify(entries)).toContain('样本代理');
    expect(JSON.stringify(entries)).not.toMatch(/13800000000|代理人/);
  });

  it('asks nothing extra of plain data', () => {
    const plain = parseApplicationContent(content(), 'submission');
    expect(requiredEvidence(plain, draft())).toEqual(['identity', 'lawful-acquisition', 'sample-data']);
  });
});

describe('terms', () => {
  it('follow the worked days: received 09-18, accept until 09-22, deemed accepted 09-23', () => {
    const application = submitted('2026-09-18');
    expect(due(application)).toEqual(['acceptance', 'registrar', '2026-09-22']);
    const found = nextDue(application);
    expect(found.ok && found.value?.deemedAcceptedOn).toBe('2026-09-23');
    expect(found.ok && found.value && isOverdue(found.value, at('2026-09-22'))).toBe(false);
    expect(found.ok && found.value && isOverdue(found.value, at('2026-09-23'))).toBe(true);
  });

  it('accepted on 09-18, the review is due on 10-09', () => {
    expect(due(accepted('2026-09-18'))).toEqual(['review', 'registrar', '2026-10-09']);
  });

  it('a late acceptance runs from the day of deemed acceptance', () => {
    const late = accept(submitted('2026-09-18'), acceptor, at('2026-09-28')).application;
    expect(late.acceptedOn).toBe('2026-09-23');
    expect(
      refusal(() => requestSupplement(submitted('2026-09-18'), { items: ['a'] }, acceptor, at('2026-09-23'))),
    ).toMatchObject({
      code: 'deemed-accepted',
      params: { deemedOn: '2026-09-23' },
    });
  });

  it('a supplement before acceptance starts the term for acceptance anew', () => {
    const asked = IN_STATE['supplement-requested']();
    expect(due(asked)).toEqual(['supplement', 'registrant', '2026-10-09']);
    const back = supplement(asked, filer, at('2026-09-30')).application;
    expect([back.state, back.supplement, back.pauses]).toEqual(['submitted', undefined, []]);
    expect(due(back)).toEqual(['acceptance', 'registrar', '2026-10-10']);
  });

  it('a supplement during the review stops its clock', () => {
    const asked = requestSupplement(accepted('2026-09-18'), { items: ['a'] }, reviewer, at('2026-09-21')).application;
    const back = supplement(asked, filer, at('2026-09-24')).application;
    expect([back.state, back.pauses]).toEqual(['accepted', [{ from: '2026-09-21', to: '2026-09-24' }]]);
    // Three working days stopped (22, 23, 24 September): 10-09 becomes 10-13.
    expect(due(back)).toEqual(['review', 'registrar', '2026-10-13']);
  });

  it('is named by the officer, or the regime; never in the past, and never met late', () => {
    const ask = (dueOn: string, day = '2026-09-18') =>
      requestSupplement(submitted(), parseSupplementRequest({ items: ['a'], dueOn }), acceptor, at(day)).application;
    expect(ask('2026-09-21').supplement?.dueOn).toBe('2026-09-21');
    expect(refusal(() => ask('2026-09-18')).code).toBe('supplement-due-in-past');
    expect(supplement(ask('2026-09-21'), filer, at('2026-09-21')).application.state).toBe('submitted');
    expect(refusal(() => supplement(ask('2026-09-21'), filer, at('2026-09-22'))).code).toBe('supplement-overdue');
  });

  it('publicity lasts five working days after its first, and ends with the last of them', () => {
    const application = inPublicity('2026-09-18');
    expect(application.publicity).toEqual({ startsOn: '2026-09-18', endsOn: '2026-09-24' });
    expect(due(application)).toEqual(['end-of-publicity', 'system', '2026-09-24']);
    const lastMoment = new Date('2026-09-24T15:59:59.999Z');
    expect(refusal(() => endPublicity(application, 'system', lastMoment))).toMatchObject({
      code: 'publicity-running',
      params: { endsOn: '2026-09-24' },
    });
    const ended = endPublicity(application, 'system', new Date('2026-09-24T16:00:00.000Z')).application;
    // Ten working days from 09-18 and the four of publicity on top (09-20 is worked, 09-25 is not).
    expect(due(ended)).toEqual(['issue', 'registrar', '2026-10-15']);
  });

  it('that reach into a year without a notice are refused or shown as unknown', () => {
    const far = at('2099-05-05');
    expect(refusal(() => approve(accepted(), passing(accepted()), reviewer, far)).code).toBe(
      'calendar-year-unpublished',
    );
    expect(refusal(() => requestSupplement(accepted(), { items: ['a'] }, reviewer, far)).code).toBe(
      'calendar-year-unpublished',
    );
    expect(due(submit(draft(), filer, far).application)).toBe('calendar-year-unpublished');
    expect(accept(submit(draft(), filer, far).application, acceptor, far).application.acceptedOn).toBe('2099-05-05');
  });

  it('draft and closed applications wait for nothing', () => {
    expect([draft(), IN_STATE.certified(), IN_STATE.rejected(), IN_STATE.withdrawn()].map(due)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('review', () => {
  it.each(['sourceLegality', 'contentCompliance', 'authorisationClarity'] as const)(
    '%s must pass for approval',
    (name) => {
      const findings: Findings = { ...passed, [name]: { result: 'fail', opinion: 'a' } };
      const review = { findings, items: answered(accepted(), name) };
      expect(refusal(() => approve(accepted(), review, reviewer, at('2026-09-22')))).toMatchObject({
        code: 'findings-not-passed',
        params: { failed: name },
      });
    },
  );

  it('a rejection needs a failed finding', () => {
    const refused = refusal(() =>
      reject(accepted(), { ...passing(accepted()), ground: 'other-law' }, reviewer, at('2026-09-22')),
    );
    expect(refused.code).toBe('rejection-without-failed-finding');
  });

  it.each<[string, () => unknown, string[]]>([
    ['no finding', () => parseApproval({}), ['/findings missing']],
    [
      'two findings',
      () => parseApproval({ findings: { sourceLegality: passed.sourceLegality } }),
      ['/findings/contentCompliance missing', '/findings/authorisationClarity missing'],
    ],
    [
      'no opinion',
      () => parseApproval({ findings: { ...passed, sourceLegality: { result: 'pass' } } }),
      ['/findings/sourceLegality/opinion missing'],
    ],
    ['an unknown ground', () => parseRejection({ findings: failed, ground: 'mood' }), ['/ground not-listed']],
    ['no item', () => parseSupplementRequest({ items: [] }), ['/items too-few']],
    ['a long reason', () => parseWithdrawal({ reason: 'a'.repeat(1001) }), ['/reason too-long']],
    ['a stray member', () => parseWithdrawal({ why: 'a' }), ['/why unknown-member']],
  ])('with %s is refused', (_, work, faults) => {
    const refused = refusal(work);
    expect(refused.code).toBe('act-content-invalid');
    expect(refused.errors.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(faults);
  });
});

describe('the ledger', () => {
  const seed = new Uint8Array(32).fill(7);
  const signer = { publicKey: ed25519.getPublicKey(seed), sign: (message: Uint8Array) => ed25519.sign(message, seed) };
  const outcomes = () => [
    submit(draft(), filer, at('2026-09-17')),
    requestSupplement(submitted(), { items: ['a'] }, acceptor, at('2026-09-18')),
    supplement(IN_STATE['supplement-requested'](), filer, at('2026-09-21')),
    accept(submitted(), acceptor, at('2026-09-18')),
    approve(accepted(), passing(accepted()), reviewer, at('2026-09-22')),
    reject(accepted(), failing(accepted()), reviewer, at('2026-09-22')),
    endPublicity(inPublicity(), 'system', at('2026-10-09')),
    withdraw(submitted(), '不再登记', filer, at('2026-09-18')),
  ];
  const entries = (): LedgerAct[] => outcomes().flatMap((outcome) => outcome.entries);

  it('holds one kind of entry per act', () => {
    expect(entries().map(({ kind }) => kind)).toEqual([
      'application.filed',
      'application.supplement-requested',
      'application.supplemented',
      'application.accepted',
      'application.decided',
      'publicity.started',
      'application.decided',
      'publicity.ended',
      'application.withdrawn',
    ]);
  });

  it('accepts every one of them as an entry of its kind', () => {
    for (const { kind, subject, body, committed } of entries()) {
      const salts = Object.fromEntries(Object.keys(committed).map((name) => [name, new Uint8Array(32).fill(1)]));
      const actId = '00000000-0000-4000-8000-00000000000a';
      const centre = 'social';
      // The union is taken apart by kind at run time; buildEntry itself checks body and committed against the kind.
      const entry = {
        kind,
        at: '2026-09-17T02:00:00.000Z',
        centre,
        subject,
        body: { ...body, actId },
        committed,
        salts,
      };
      expect(() => buildEntry(nobleCrypto, entry as Parameters<typeof buildEntry>[1], signer)).not.toThrow();
    }
  });

  it("never shows a person, a contact or a reviewer's opinion", () => {
    const open = JSON.stringify(entries().map(({ subject, body }) => ({ subject, body })));
    const all = JSON.stringify(entries());
    for (const actor of [filer, acceptor, reviewer]) expect(all).not.toContain(actor.personId);
    expect(all).not.toMatch(/样本联系人|8888/);
    expect(open).not.toMatch(/材料齐全|不再登记|evidence/);
    expect(open).toContain(filer.personRef);
  });

  it('shows in publicity what article 24 names', () => {
    const started = approve(accepted(), passing(accepted()), reviewer, at('2026-09-22')).entries[1];
    expect(started?.body).toEqual({
      applicantName: '北京样本数据有限公司',
      registrationType: 'initial',
      dataName: '2024年全国高空设备租赁数据集',
      summary: content()['summary'],
      restrictions: '经营权：不得转售',
      startsOn: '2026-09-22',
      endsOn: '2026-09-30',
    });
  });
});

it('every refusal has a status and words in two languages, with the parameters it names', () => {
  for (const { status, title, detail } of Object.values(registryProblems)) {
    expect([403, 404, 409, 422]).toContain(status);
    expect([title.zh, title.en, detail.zh, detail.en].every((text) => text.length > 3)).toBe(true);
    const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
    expect(places(detail.zh)).toEqual(places(detail.en));
  }
});
