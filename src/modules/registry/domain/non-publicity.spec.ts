import {
  at,
  content,
  draft,
  evidence,
  evidenceFor,
  filer,
  issuer,
  passing,
  perform,
  reviewer,
  target,
} from '../../../../test/support/registry-fixtures.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import { Fault } from '../../../core/fault.js';
import {
  accept,
  actsOn,
  type Application,
  approve,
  createDraft,
  issue,
  nextActs,
  parseApplicationContent,
  parseApproval,
  parseRejection,
  possibleActs,
  type PublicityDecision,
  submit,
  whatNext,
} from './index.js';
import { decideNonPublicity } from './non-publicity.js';
import { acceptor } from '../../../../test/support/registry-fixtures.js';

const proof = evidenceFor('non-publicity', 9);
const asking = { nonPublicity: { ground: '涉及商业秘密', evidence: proof.id } };
const withheld: PublicityDecision = { decision: 'withheld', reason: '理由正当' };
const shown: PublicityDecision = { decision: 'public', reason: '理由不足' };

const drafted = (change: JsonObject = asking, files = [...evidence, proof]): Application => ({
  ...draft(),
  content: parseApplicationContent(content(change), 'draft'),
  evidence: files,
});
const accepted = (): Application =>
  accept(submit(drafted(), filer, at('2026-09-17')).application, acceptor, at('2026-09-18')).application;
const reviewed = (decision: PublicityDecision | undefined, application = accepted()) =>
  approve(
    application,
    { ...passing(application), ...(decision && { publicity: decision }) },
    reviewer,
    at('2026-09-22'),
  );

const refusal = (rule: () => unknown): string => {
  try {
    rule();
    return 'nothing';
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return [error.code, ...error.errors.map(({ pointer, code }) => `${pointer} ${code}`)].join(' ');
  }
};

describe('a request not to publicise', () => {
  it('is filed with its cause and evidence', () => {
    expect(accepted().content.nonPublicity).toEqual(asking.nonPublicity);
  });

  it.each<[string, Application, string]>([
    [
      'without its evidence',
      drafted(asking, evidence),
      '/evidence evidence-required /nonPublicity/evidence evidence-unknown',
    ],
    [
      'with evidence of another purpose',
      drafted({ nonPublicity: { ground: '涉及商业秘密', evidence: evidence[0]?.id ?? '' } }),
      '/nonPublicity/evidence evidence-purpose',
    ],
  ])('is refused %s', (_name, application, faults) => {
    expect(refusal(() => submit(application, filer, at('2026-09-17')))).toBe(`application-content-invalid ${faults}`);
  });

  it('is refused under a version of the regime that does not provide for it', () => {
    const first = { ...drafted(), ...versionOf('2026-07-15') };
    expect(refusal(() => submit(first, filer, at('2026-07-16')))).toBe(
      'application-content-invalid /undertaking/signedOn date-in-future /nonPublicity non-publicity-not-offered',
    );
  });

  it('is judged by the rules of the day of filing, whenever the draft was begun', () => {
    const early = { ...drafted(), ...versionOf('2026-07-15') };
    expect(submit(early, filer, at('2026-09-17')).application.regimeVersion).toBe('2026-08-01');
  });

  it('is refused for a registration that is not publicised', () => {
    const cancelling = {
      ...drafted(),
      registrationType: 'cancellation',
      certificateNumber: 'DA1122026090001',
      target: target(),
    } as const;
    expect(refusal(() => submit(cancelling, filer, at('2026-09-17')))).toContain('non-publicity-not-offered');
  });
});

const versionOf = (day: string): Pick<Application, 'regimeVersion'> => {
  const { id, centre, regime, applicant } = draft();
  const request = { id, centre, regime, registrationType: 'initial', applicant, content: {} } as const;
  return { regimeVersion: createDraft(request, filer, at(day)).regimeVersion };
};

describe('the decision on it', () => {
  it('must be taken with an approval, and only then', () => {
    expect(refusal(() => reviewed(undefined))).toBe('publicity-undecided');
    const silent = perform(
      submit(draft(), filer, at('2026-09-17')).application,
      'accept',
      at('2026-09-18'),
    ).application;
    for (const decision of [withheld, shown]) {
      expect(refusal(() => reviewed(decision, silent))).toBe('non-publicity-not-requested');
    }
  });

  it('tells nobody the state who may not review', () => {
    expect(refusal(() => approve(accepted(), passing(accepted()), acceptor, at('2026-09-22')))).toBe(
      'reviewer-is-acceptor',
    );
  });

  it('withheld: approved without publicity, and says so in the decision', () => {
    const { application, entries } = reviewed(withheld);
    expect(application).toMatchObject({ state: 'approved', isPublicityWithheld: true });
    expect([application.publicity, application.pauses]).toEqual([undefined, []]);
    expect(entries).toMatchObject([
      {
        kind: 'application.decided',
        body: { outcome: 'approved', publicity: 'withheld' },
        committed: { opinion: { publicity: '理由正当' } },
      },
    ]);
    expect(JSON.stringify(entries.map(({ body }) => body))).not.toMatch(/高空设备|样本数据/);
  });

  it('public: publicised as if nobody had asked, the reason committed to', () => {
    const { application, entries } = reviewed(shown);
    expect(application).toMatchObject({ state: 'publicity', isPublicityWithheld: false });
    expect(entries.map(({ kind }) => kind)).toEqual(['application.decided', 'publicity.started']);
    expect(entries[0]?.body).not.toHaveProperty('publicity');
    expect(entries[0]?.committed).toMatchObject({ opinion: { publicity: '理由不足' } });
  });

  it('is read strictly', () => {
    const findings = { ...passing(accepted()).findings };
    const body = (publicity: JsonObject): JsonObject => JSON.parse(JSON.stringify({ findings, publicity }));
    expect(parseApproval(body({ ...withheld }))).toMatchObject({ publicity: withheld });
    expect(refusal(() => parseApproval(body({ decision: 'withheld' })))).toBe(
      'act-content-invalid /publicity/reason missing',
    );
    expect(refusal(() => parseApproval(body({ decision: 'secret', reason: 'x' })))).toContain(
      '/publicity/decision not-listed',
    );
    const rejection = { ...body({ ...withheld }), ground: 'unlawful-source' };
    expect(refusal(() => parseRejection(rejection))).toContain('/publicity unknown-member');
  });
});

describe('what is asked for about a withheld certificate', () => {
  const about = (registrationType: Application['registrationType'], isWithheld: boolean) =>
    decideNonPublicity(
      {
        ...draft(),
        registrationType,
        target: target(isWithheld ? { isWithheld: true } : {}),
        regimeVersion: '2026-08-01',
      },
      undefined,
    );

  it('is withheld like it, unless it is not publicised at all', () => {
    expect([about('change', true), about('correction', true), about('renewal', true), about('transfer', true)]).toEqual(
      Array(4).fill(true),
    );
    expect([about('cancellation', true), about('change', false)]).toEqual([false, false]);
  });
});

describe('what is withheld', () => {
  const approved = () => reviewed(withheld).application;

  it('is certified at once, and not cancelled or publicised', () => {
    expect(actsOn(approved())).toEqual(['issue', 'withdraw']);
    expect(nextActs(approved()).map(({ act }) => act)).toEqual(['issue', 'withdraw']);
    expect(possibleActs(approved(), issuer, at('2026-09-22'))).toEqual(['issue']);
    expect(whatNext(approved(), at('2026-09-22'))).toMatchObject({ due: { what: 'completion', by: 'registrar' } });
    expect(issue(approved(), issuer, at('2026-09-22')).application.state).toBe('certified');
    for (const act of ['cancel', 'end-publicity', 'object'] as const) {
      expect(refusal(() => perform(approved(), act, at('2026-09-22')))).toBe('illegal-transition');
    }
  });

  it('an approved application that is not withheld is not certified without publicity', () => {
    const open = { ...approved(), isPublicityWithheld: false };
    expect(actsOn(open)).toEqual(['withdraw']);
    expect(refusal(() => issue(open, issuer, at('2026-09-22')))).toBe('illegal-transition');
  });
});
