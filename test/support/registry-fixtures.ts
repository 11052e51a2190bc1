import { type Actor, permissionsOf, type Role } from '../../src/core/access/index.js';
import { civilDateAt, parseCivilDate, startOfDay } from '../../src/core/calendar/index.js';
import type { JsonObject } from '../../src/core/canonical/index.js';
import {
  type Application,
  type ApplicationAct,
  type ApplicationState,
  type BroughtReceipt,
  accept,
  approve,
  checklistFor,
  completeCancellation,
  createDraft,
  type EvidencePurpose,
  type EvidenceReference,
  editApplication,
  endPublicity,
  extend,
  type FiledObjection,
  type Findings,
  type FirstReview,
  firstReview,
  issue,
  type Outcome,
  parseApplicationContent,
  raiseObjection,
  reject,
  requestSupplement,
  resolveObjection,
  type Review,
  submit,
  supplement,
  takeReceipt,
  type Target,
  type TargetCertificate,
  withdraw,
} from '../../src/modules/registry/domain/index.js';
import { answersTo } from './answers.js';

/** Sample people, content and evidence of a registration; nothing here names a real party's data. */
export const HOLDER = '91110000802100433B';
const OTHER = '91440300708461136T';
const CENTRE = '91100000100003962T';

const uuid = (kind: string, number: number): string =>
  `${kind.padEnd(8, '0')}-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** A person in an organisation: number 1 to 9 of the applicant, 11 to 19 of the social centre, 21 of the public one. */
export const person = (number: number, roles: readonly Role[], change: Partial<Actor> = {}): Actor => ({
  accountId: uuid('aaaaaaaa', number),
  personId: uuid('bbbbbbbb', number),
  personRef: uuid('cccccccc', number),
  organisationId: uuid('dddddddd', Math.floor(number / 10)),
  organisationName: number < 10 ? '北京样本数据有限公司' : '登记中心',
  organisationCode: number < 10 ? HOLDER : CENTRE,
  centre: number < 10 ? undefined : number < 20 ? 'social' : 'public',
  roles,
  permissions: permissionsOf(roles),
  authentication: 'session',
  ...change,
});

export const filer = person(1, ['registrant']);
export const colleague = person(2, ['registrant']);
export const acceptor = person(11, ['registrar']);
export const reviewer = person(12, ['registrar']);
export const issuer = person(13, ['registrar']);
/** The data department of a district, and those who review for it. */
export const DEPARTMENT = '11110112000060011T';
export const districtReviewer = person(41, ['district-reviewer'], { organisationCode: DEPARTMENT, centre: undefined });
export const stranger = person(31, ['registrant'], { organisationCode: OTHER, centre: undefined });

export const applicant = {
  organisationId: filer.organisationId,
  name: filer.organisationName,
  type: 'legal-person',
  code: HOLDER,
} as const;

/** A file attached for one purpose. */
export const evidenceFor = (purpose: EvidencePurpose, number: number): EvidenceReference => ({
  id: uuid('eeeeeeee', number),
  purpose,
  fileName: `${purpose}.pdf`,
  mediaType: 'application/pdf',
  size: 1024 + number,
  sha256: `sha256:${String(number).padStart(64, '0')}`,
  sm3: `sm3:${String(number).padStart(64, '0')}`,
});

export const evidence = [
  evidenceFor('identity', 1),
  evidenceFor('lawful-acquisition', 2),
  evidenceFor('sample-data', 3),
  evidenceFor('rights', 4),
];

/** Content that passes as a submission; every call gives a fresh one to be changed at will. */
export const content = (change: JsonObject = {}): JsonObject => ({
  dataName: '2024年全国高空设备租赁数据集',
  summary: '该数据为高空设备租赁业务活动中产生，包含设备型号、租期、租金等信息，\n可用于行业分析。',
  industry: { section: 'L', division: '71' },
  source: 'collected-or-generated',
  acquisition: 'own-production',
  region: { scope: 'national', name: '全国' },
  timeSpan: { from: '2024-01-01', to: '2024-12-31' },
  updateFrequency: 'monthly',
  volume: { records: 1_250_000, bytes: 2_500_000_000_000 },
  form: { media: ['table', 'text'], structure: 'structured' },
  storage: '北京自有机房，加密存储',
  classification: { category: '经营数据', level: 'general' },
  personalInformation: false,
  restrictionScope: '无',
  authorisationBasis: '自身经营活动中采集生成',
  rights: [
    {
      holder: '北京样本数据有限公司',
      code: HOLDER,
      right: 'hold',
      from: '2026-01-01',
      evidence: [uuid('eeeeeeee', 4)],
    },
    { holder: '北京样本数据有限公司', code: HOLDER, right: 'operate', from: '2026-01-01', restrictions: '不得转售' },
    { holder: '样本合作方', code: OTHER, right: 'use', from: '2026-01-01', until: '2027-12-31' },
  ],
  business: {
    legalRepresentative: '样本',
    registeredOn: '2015-06-01',
    registeredAddress: '北京市海淀区样本路1号',
    scope: '设备租赁',
    standing: '存续',
  },
  contact: { name: '样本联系人', phone: '010-8888 0000', address: '北京市海淀区样本路1号' },
  sampleData: uuid('eeeeeeee', 3),
  undertaking: { accepted: true, signatory: '样本', signedOn: '2026-09-01' },
  ...change,
});

/** Ten o'clock in Beijing on that day. */
export const at = (day: string): Date => {
  const parsed = parseCivilDate(day);
  if (!parsed.ok) throw new Error(day);
  return new Date(startOfDay(parsed.value).getTime() + 10 * 3_600_000);
};

const finding = { result: 'pass', opinion: '材料齐全，予以认可' } as const;
export const passed: Findings = { sourceLegality: finding, contentCompliance: finding, authorisationClarity: finding };
export const failed: Findings = { ...passed, sourceLegality: { result: 'fail', opinion: '来源不明' } };

/** An answer to every item of its checklist; those of one finding fail where it is named. */
export const answered = (application: Application, failedFinding?: string) =>
  answersTo(checklistFor(application), application.evidence[0]?.id ?? '', failedFinding);
/** A review of the application in which everything passes. */
export const passing = (application: Application): Review => ({ findings: passed, items: answered(application) });
/** A review of the application that refuses it for its source. */
export const failing = (application: Application) =>
  ({ findings: failed, items: answered(application, 'sourceLegality'), ground: 'unlawful-source' }) as const;

/** An application that its district reviews first. */
export const AWAITED: FirstReview = { district: '110112', departmentCode: DEPARTMENT, reviewers: [] };
export const awaitingDistrict = (application: Application): Application => ({ ...application, firstReview: AWAITED });

/** A draft with complete content and evidence. */
export const draft = (): Application =>
  editApplication(
    createDraft(
      {
        id: '00000000-0000-4000-8000-000000000001',
        centre: 'social',
        regime: 'BJ_DATA_ASSET',
        registrationType: 'initial',
        applicant,
        content: {},
      },
      filer,
      at('2026-09-16'),
    ),
    { content: parseApplicationContent(content(), 'draft'), evidence },
    filer,
  );

export const submitted = (day = '2026-09-17'): Application => submit(draft(), filer, at(day)).application;
export const accepted = (day = '2026-09-18'): Application => accept(submitted(), acceptor, at(day)).application;
export const inPublicity = (day = '2026-09-22'): Application =>
  approve(accepted(), passing(accepted()), reviewer, at(day)).application;
export const afterPublicity = (): Application => endPublicity(inPublicity(), 'system', at('2026-10-09')).application;
const objectionAt = (place: number): string => uuid('bbbbbbbb', place);
const newestOf = ({ objections }: Application): string =>
  objections.findLast(({ resolvedOn }) => resolvedOn === undefined)?.id ?? objectionAt(0);
/** The objection that is the n-th to be raised. */
export const objection = (place: number): FiledObjection => ({
  id: objectionAt(place),
  objector: { name: '样本异议人' },
  grounds: { grounds: '来源不合法' },
  evidence: [],
});
/** An application that somebody objected to during publicity. */
export const objectedTo = (day = '2026-09-23'): Application =>
  raiseObjection(inPublicity(), objection(0), at(day)).application;
/** The certificate of the applicant, with the content of the fixtures. */
export const target = (change: Partial<TargetCertificate> = {}): Target => ({
  certificate: {
    number: 'DA1122026090001',
    applicationId: '00000000-0000-4000-8000-000000000009',
    centre: 'social',
    regime: 'BJ_DATA_ASSET',
    holder: applicant,
    state: 'active',
    validUntil: new Date('2031-09-09T15:59:59.999Z'),
    ...change,
  },
  content: parseApplicationContent(content(), 'submission'),
});

/** Evidence of every purpose that amendments ask for. */
export const amendmentEvidence = (
  [
    'change-basis',
    'correction-proof',
    'holder-consent',
    'transfer-agreement',
    'cancellation-basis',
    'co-holder-consent',
  ] as const
).map((purpose, place) => evidenceFor(purpose, 70 + place));

/** An approved application for cancellation, which is not publicised. */
export const toBeCancelled = (): Application => {
  const asked: Application = {
    ...accepted(),
    registrationType: 'cancellation',
    certificateNumber: 'DA1122026090001',
    target: target(),
    content: { ...accepted().content, cancellation: { ground: 'data-lost', explanation: '数据已灭失' } },
    evidence: [...evidence, ...amendmentEvidence],
  };
  return approve(asked, passing(asked), reviewer, at('2026-09-22')).application;
};
/** The same application under the regime of the nation, which publicises it. */
const ofTheNation = ({ target: _none, certificateNumber: _initial, ...application }: Application): Application => {
  const { cancellation: _kept, ...stated } = application.content;
  return {
    ...application,
    content: stated,
    regime: 'PROPERTY_RIGHT_2026',
    regimeVersion: '2026-08-01',
    registrationType: 'initial',
  };
};
/** Approved, and waiting for the national system to publicise it. */
export const awaitingNation = (): Application => {
  const asked = ofTheNation(accepted());
  return approve(asked, passing(asked), reviewer, at('2026-09-22')).application;
};
/** What the national system says of it, at an instant. */
export const publicityReceipt = (when: Date): BroughtReceipt => ({
  id: uuid('ffffffff', 1),
  platform: 'national-data-property-rights',
  receiptType: 'publicity',
  receivedAt: when.toISOString(),
  startsOn: civilDateAt(when),
});
const ask = (application: Application, actor: Actor, day: string): Application =>
  requestSupplement(application, { items: ['补充授权协议'] }, actor, at(day)).application;

/** An application in each state, reached by lawful acts. */
export const IN_STATE: Readonly<Record<ApplicationState, () => Application>> = {
  draft,
  submitted: () => submitted(),
  'supplement-requested': () => ask(submitted(), acceptor, '2026-09-18'),
  accepted: () => accepted(),
  'first-reviewed': () => perform(awaitingDistrict(accepted()), 'first-review', at('2026-09-21')).application,
  approved: toBeCancelled,
  publicity: () => inPublicity(),
  objected: () => objectedTo(),
  'publicity-ended': afterPublicity,
  completed: () => completeCancellation(toBeCancelled(), issuer, at('2026-09-23')).application,
  terminated: () => perform(objectedTo(), 'terminate', at('2026-09-24')).application,
  certified: () => issue(afterPublicity(), issuer, at('2026-10-10')).application,
  rejected: () => reject(accepted(), failing(accepted()), reviewer, at('2026-09-22')).application,
  withdrawn: () => withdraw(submitted(), undefined, filer, at('2026-09-18')).application,
};

/** Each act as its usual performer does it, with nothing wrong but perhaps the state. */
export const perform = (application: Application, act: ApplicationAct, when: Date, actor?: Actor): Outcome => {
  switch (act) {
    case 'submit':
      return submit(application, actor ?? filer, when);
    case 'accept':
      return accept(application, actor ?? acceptor, when);
    case 'request-supplement':
      return requestSupplement(application, { items: ['补充授权协议'] }, actor ?? reviewer, when);
    case 'supplement':
      return supplement(application, actor ?? filer, when);
    case 'first-review': {
      const { items } = passing(application);
      return firstReview(application, { outcome: 'recommended', opinion: '同意', items }, actor ?? districtReviewer);
    }
    case 'extend':
      return extend(application, { workingDays: 10, grounds: '数据来源复杂' }, actor ?? reviewer, when);
    case 'approve':
      return approve(application, passing(application), actor ?? reviewer, when);
    case 'reject':
      return reject(application, failing(application), actor ?? reviewer, when);
    case 'start-publicity':
      return takeReceipt(ofTheNation(application), publicityReceipt(when), actor ?? issuer, when);
    case 'object':
      return raiseObjection(application, objection(application.objections.length), when);
    case 'dismiss-objections':
      return resolveObjection(
        application,
        { objectionId: newestOf(application), outcome: 'dismissed', opinion: { reasons: '复核意见' } },
        actor ?? issuer,
        when,
      );
    case 'terminate':
      return resolveObjection(
        application,
        { objectionId: newestOf(application), outcome: 'upheld', opinion: { reasons: '复核意见' } },
        actor ?? issuer,
        when,
      );
    case 'cancel':
      return completeCancellation(application, actor ?? issuer, when);
    case 'end-publicity':
      return endPublicity(application, actor ?? issuer, when);
    case 'issue':
      return issue(application, actor ?? issuer, when);
    case 'withdraw':
      return withdraw(application, '不再登记', actor ?? filer, when);
  }
};
