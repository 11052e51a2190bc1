import { randomUUID } from 'node:crypto';
import type { JsonObject, JsonValue } from '../../src/core/canonical/index.js';
import type { WholeApp } from './app.js';
import { type Reply, replyOf, someUscc } from './identity.js';
import type { DocumentedOperation } from './openapi.js';
import { findings } from './road.js';

/** What a request to a documented operation is made of; anything not named is what a careful caller would send. */
export interface RequestParts {
  readonly token?: string | undefined;
  /** Values of path parameters; others get a well-formed value that names nothing. */
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: string;
  /** Sent as it is; without it the operation's sample body, if it takes JSON. */
  readonly payload?: string | Buffer;
  /** undefined removes a header that would be sent. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/** Well-formed values that name nothing. */
const NOTHING: Readonly<Record<string, string>> = {
  id: '00000000-0000-4000-8000-00000000dead',
  deliveryId: '00000000-0000-4000-8000-00000000dead',
  paymentId: '00000000-0000-4000-8000-00000000dead',
  fileId: '00000000-0000-4000-8000-00000000dead',
  number: 'DA1122026019999',
  size: '999999',
  index: '999999',
  name: 'social-revocation-9',
  centre: 'neither',
  path: 'entries/999',
  code: 'NOTHING-999',
  uscc: '11110000000000999X',
};

const digests = (): JsonObject => ({ sha256: `sha256:${'0'.repeat(64)}`, sm3: `sm3:${'0'.repeat(64)}` });

/** Terms that any encumbrance could have. */
export function encumbranceTerms(): JsonObject {
  return { party: { name: '样本银行' }, startsOn: '2026-10-20', document: digests() };
}

const someCode = (): string => `S-${randomUUID().slice(0, 13).toUpperCase()}`;

const sampleSystem = (code: string): JsonObject => ({ code, name: '样本系统', department: NOTHING['uscc'] ?? '' });

const sampleResource = (code: string): JsonObject => ({
  ...{ code, name: '样本资源', summary: '样本摘要', system: NOTHING['code'] ?? '', updateFrequency: 'daily' },
  ...{ sharing: 'unconditional', opening: 'none' },
});

const sampleElement = (code: string): JsonObject => {
  const uscc = NOTHING['uscc'] ?? '';
  const duties = { steward: uscc, collector: uscc, manager: uscc, holder: uscc };
  return { code, name: '样本数据项', definition: '样本定义', dataType: '字符型', ...duties };
};

const sampleClaim = (): JsonObject => ({
  ...{ year: 2026, facts: { inBda: true, annualDataPurchaseAmount: '1.00' }, scopes: [] },
  invoices: [{ issuerCode: NOTHING['uscc'] ?? '', number: '12345678901234567890' }],
});

/** Bodies that every operation with a JSON body accepts, as far as the body alone decides. */
const BODIES: Readonly<Record<string, () => JsonObject>> = {
  Organisations_create: () => ({ name: '样本机构', type: 'legal-person', uscc: someUscc() }),
  Persons_create: () => ({ fullName: '样本自然人' }),
  Accounts_create: () => ({
    username: `sample-${randomUUID().slice(0, 8)}`,
    personId: NOTHING['id'] ?? '',
    organisationId: NOTHING['id'] ?? '',
    roles: ['auditor'],
  }),
  Accounts_change: () => ({ state: 'active' }),
  AccountCredentials_link: () => ({ subject: 'somebody' }),
  Sessions_open: () => ({ username: 'nobody', password: 'not the password' }),
  Me_replacePassword: () => ({ password: '青山横北郭白水绕东城一二三', currentPassword: 'not the password' }),
  SecondFactor_enrol: () => ({ currentPassword: 'not the password' }),
  SecondFactor_confirm: () => ({ code: '000000' }),
  SecondFactor_prove: () => ({ code: '000000' }),
  Approvals_confirm: () => ({ digest: `sha256:${'0'.repeat(64)}` }),
  Approvals_refuse: () => ({ digest: `sha256:${'0'.repeat(64)}` }),
  KeyChanges_request: () => ({ name: 'social-entry', act: 'rotate', reason: 'rotation', overlap: false }),
  ApiKeys_create: () => ({ name: '样本', scopes: ['self:read'], expiresAt: '2026-12-01T00:00:00Z' }),
  Applications_create: () => ({ centre: 'social', regime: 'BJ_DATA_ASSET', registrationType: 'initial', content: {} }),
  Applications_edit: () => ({ content: {} }),
  Filing_submit: () => ({ undertaking: { accepted: true, textVersion: '2026-07-01' } }),
  Filing_supplement: () => ({}),
  Filing_withdraw: () => ({ reason: '样本' }),
  Handling_accept: () => ({}),
  Handling_askForSupplement: () => ({ items: ['补充授权协议'] }),
  National_bring: () => ({
    schema: 'national-receipt/1',
    application: NOTHING['id'] ?? '',
    platform: 'national-data-property-rights',
    receiptType: 'code',
    code: 'SJ1112026090001',
    receivedAt: '2026-09-18T02:00:00Z',
    documentDigest: { sha256: `sha256:${'0'.repeat(64)}`, sm3: `sm3:${'0'.repeat(64)}` },
  }),
  StatusActs_revoke: () => ({ reason: 'other', explanation: '样本说明' }),
  StatusActs_suspend: () => ({ reason: 'other', explanation: '样本说明' }),
  StatusActs_reinstate: () => ({ reason: 'other', explanation: '样本说明' }),
  StatusActs_cancel: () => ({ reason: 'data-lost', explanation: '样本说明' }),
  CertificateEncumbrances_request: () => ({ ...encumbranceTerms(), type: 'pledge' }),
  CertificateEncumbrances_seize: encumbranceTerms,
  Encumbrances_amend: encumbranceTerms,
  Encumbrances_refuse: () => ({ reason: 'other' }),
  Encumbrances_decline: () => ({ reason: 'other' }),
  Encumbrances_withdraw: () => ({ reason: 'other' }),
  Releases_request: () => ({ extent: 'whole', reason: 'repaid' }),
  Releases_order: () => ({ extent: 'whole', reason: 'order-lifted', document: digests() }),
  Releases_refuse: () => ({ reason: 'other' }),
  Releases_decline: () => ({ reason: 'other' }),
  Releases_withdraw: () => ({ reason: 'other' }),
  Consents_give: () => ({ party: 'pledgee', digest: `sha256:${'0'.repeat(64)}`, code: '000000' }),
  Consents_recordPaper: () => ({ party: 'pledgee', digest: `sha256:${'0'.repeat(64)}`, document: digests() }),
  BookedAssets_post: () => ({ id: 'S1', name: '样本', purpose: 'own_use', acquisition: 'purchase' }),
  Postings_post: () => ({ events: [{ type: 'revenue_earned', date: '2026-09-01', asset: 'S1', amount: '1.00' }] }),
  Postings_preview: () => ({ events: [{ type: 'revenue_earned', date: '2026-09-01', asset: 'S1', amount: '1.00' }] }),
  Postings_reverse: () => ({ of: 0, date: '2026-09-01', reason: '样本理由' }),
  StatementChecks_one: () => ({
    ...{ date: '2026-08-31', periodStart: '2026-01-01' },
    lines: { inventories: { closing: { total: '1.00', dataResources: '0.50' } } },
  }),
  Disclosure_tell: () => ({ items: [{ item: 1, words: '样本说明' }] }),
  Dossiers_begin: () => ({ report: '3f0f2c5e-0000-4000-8000-000000000001' }),
  Recognitions_add: () => ({ asset: 'A', report: '3f0f2c5e-0000-4000-8000-000000000001' }),
  Periods_reopen: () => ({ reason: '样本理由' }),
  Postings_previewReversal: () => ({ of: 0, date: '2026-09-01', reason: '样本理由' }),
  Periods_preview: () => ({ date: '2026-08-31', periodStart: '2026-01-01' }),
  Periods_end: () => ({ date: '2026-08-31', periodStart: '2026-01-01' }),
  Documents_void: () => ({ reason: '样本理由' }),
  Imports_commit: () => ({}),
  ResourceUpdates_report: () => ({
    ...{ dataTime: '2026-09-18T01:00:00.000Z', rows: 1, schemaDigest: digests(), contentDigest: digests() },
  }),
  Copies_state: () => ({
    ...{ element: 'NOTHING-1', relation: 'copy', fromResource: 'NOTHING-2', fromElement: 'NOTHING-1', readVersion: 1 },
  }),
  Departments_create: () => ({ uscc: someUscc(), name: '样本部门' }),
  Departments_replace: () => ({ uscc: NOTHING['uscc'] ?? '', name: '样本部门' }),
  Systems_create: () => sampleSystem(someCode()),
  Systems_replace: () => sampleSystem(NOTHING['code'] ?? ''),
  Resources_create: () => sampleResource(someCode()),
  Resources_replace: () => sampleResource(NOTHING['code'] ?? ''),
  Elements_create: () => sampleElement(someCode()),
  Elements_replace: () => sampleElement(NOTHING['code'] ?? ''),
  Adjudications_adjudicate: () => ({ outcome: 'upheld', ruling: '样本裁定' }),
  Designations_retire: () => ({ reason: 'other' }),
  Designations_designate: () => ({ resource: 'NOTHING-1' }),
  Review_review: () => ({ findings: findings() }),
  FirstReview_review: () => ({ outcome: 'recommended', opinion: '样本意见' }),
  Extension_extend: () => ({ workingDays: 5, grounds: '样本理由' }),
  Assignment_assign: () => ({ accountId: NOTHING['id'] ?? '' }),
  SaltErasures_request: () => ({
    entryIndex: 900_000,
    field: 'content',
    ground: 'request-of-the-person',
    explanation: '样本说明',
  }),
  Milestones_postRecorded: () => ({ type: 'registration' }),
  MilestoneDecisions_refuse: () => ({ reason: '样本理由' }),
  RecordDecisions_refuse: () => ({ reason: '样本理由' }),
  FeeSchedules_request: () => ({
    effectiveFrom: '2030-01-01',
    paymentBeforeIssue: false,
    items: [{ registrationType: 'initial', amount: '300.00', note: '样本' }],
    source: '样本依据',
  }),
  Fees_pay: () => ({
    amount: '300.00',
    paidOn: '2026-09-01',
    payer: '样本缴费人',
    reference: randomUUID(),
    receipt: { sha256: `sha256:${'0'.repeat(64)}`, sm3: `sm3:${'0'.repeat(64)}` },
  }),
  Fees_waive: () => ({ amount: '1.00', ground: '样本理由' }),
  Fees_reverse: () => ({ ground: '样本理由' }),
  CertificateEvaluations_begin: () => ({ evaluator: NOTHING['uscc'] ?? '', evaluationTypes: ['quality'] }),
  Evaluators_admit: () => ({
    code: NOTHING['uscc'] ?? '',
    ground: '样本理由',
    qualifications: [
      {
        ...{ kind: 'other', number: '样本', issuer: '样本', validFrom: '2026-01-01', validUntil: '2030-12-31' },
        evaluationTypes: ['quality'],
      },
    ],
  }),
  Evaluators_suspend: () => ({ ground: '样本理由' }),
  Evaluators_reinstate: () => ({ ground: '样本理由' }),
  Evaluators_withdraw: () => ({ ground: '样本理由' }),
  Evaluators_interest: () => ({ code: someUscc(), name: '样本机构', nature: '持股', since: '2026-01-01' }),
  ObjectionHandling_check: () => ({ isComplete: true }),
  ObjectionHandling_resolve: () => ({ outcome: 'dismissed', reasons: '样本理由' }),
  ObjectionHandling_report: () => ({ report: '样本' }),
  MailAddress_set: () => ({ address: 'nobody@example.cn' }),
  MailAddress_confirm: () => ({ code: '00000000' }),
  Webhooks_create: () => ({ url: 'https://hooks.test/', kinds: ['application.accepted'] }),
  Webhooks_change: () => ({ kinds: ['application.accepted'], enabled: false }),
  Artefacts_disclose: () => ({ fields: ['region'] }),
  Verifications_byDocument: () => ({ type: ['VerifiableCredential'] }),
  DataDigests_find: () => ({ sha256: `sha256:${'0'.repeat(64)}` }),
  Evidence_evidence: () => ({ type: ['VerifiableCredential'] }),
  Evidence_report: () => ({ type: ['VerifiableCredential'] }),
  Batch_verify: () => ({ items: [{ number: 'DA1122026079999' }] }),
  VcApi_verify: () => ({
    verifiableCredential: {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiableCredential'],
      credentialSubject: {},
    },
  }),
  SubsidySettings_request: () => ({
    kind: 'publication',
    target: 'BDA-2025',
    value: '2025-09-01',
    ground: '样本依据',
    sourceDigest: `sha256:${'a'.repeat(64)}`,
  }),
  Awards_order: () => ({ payeeAccount: '样本账户' }),
  Awards_clawBack: () => ({ reason: 'other' }),
  Awards_release: () => ({ reason: 'other' }),
  PaymentOrders_answer: () => ({ outcome: 'paid', bankReference: 'SAMPLE-1' }),
  Claims_draft: () => ({ rule: 'BDA-8-VOUCHER', ...sampleClaim() }),
  Claims_edit: () => sampleClaim(),
  ClaimHandling_giveBack: () => ({ reason: '样本理由' }),
  ClaimHandling_review: () => ({ recommends: 'approve', opinion: '样本意见' }),
  ClaimHandling_decide: () => ({ outcome: 'approved', opinion: '样本意见' }),
  Simulations_simulate: () => ({ ruleIds: ['BDA-8-VOUCHER'], asOf: '2026-06-30' }),
  Simulations_rank: () => ({ asOf: '2026-06-30' }),
  Verifications_byHolder: () => ({ number: 'DA1122026079999', holderName: '北京样本数据有限公司' }),
};

/** Operations that judge the exact bytes of a body themselves: whatever is no artefact is `artefact-unreadable`. */
const JUDGING_BYTES = ['Evidence_evidence', 'Evidence_report', 'Verifications_byDocument'];

/** Whether the operation takes artefacts. */
export const takesArtefacts = ({ id }: Pick<DocumentedOperation, 'id'>): boolean => JUDGING_BYTES.includes(id);

/** Operations whose refusals another specification fixes: 400 without pointers. */
const OF_OTHERS = ['VcApi_verify'];

/** Whether a member that is not as it must be is refused with a pointer to it. */
export const pointsAtMembers = (operation: Pick<DocumentedOperation, 'id'>): boolean =>
  !takesArtefacts(operation) && !OF_OTHERS.includes(operation.id);

/** Whether the operation takes a JSON body. */
export const takesJson = ({ body }: DocumentedOperation): boolean => 'application/json' in body;

/** A body that the operation accepts. */
export function sampleBody({ id }: Pick<DocumentedOperation, 'id'>): JsonObject {
  const make = BODIES[id];
  if (make === undefined) throw new Error(`there is no sample body for ${id}`);
  return make();
}

/** Sends a request to a documented operation. */
export async function request(whole: WholeApp, operation: DocumentedOperation, parts: RequestParts): Promise<Reply> {
  const payload = parts.payload ?? (takesJson(operation) ? JSON.stringify(sampleBody(operation)) : undefined);
  const headers: Record<string, string | undefined> = {
    ...(parts.token === undefined ? {} : { authorization: `Bearer ${parts.token}` }),
    ...(operation.method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
    ...(operation.parameters.some(({ name, required }) => name === 'If-Match' && required === true)
      ? { 'if-match': '"1"' }
      : {}),
    ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
    ...parts.headers,
  };
  const answer = await whole.app.inject({
    method: operation.method,
    url: addressOf(operation, parts),
    headers: Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined)),
    ...(payload === undefined ? {} : { payload }),
  });
  return replyOf(answer.statusCode, answer.headers, answer.body);
}

/** The operation's address with its parameters filled in. */
export function addressOf(operation: DocumentedOperation, { path = {}, query }: RequestParts): string {
  const filled = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => path[name] ?? NOTHING[name] ?? 'x');
  return query === undefined ? filled : `${filled}?${query}`;
}

/** Everything that a request can change but the time of last use of a credential, to show that it changed nothing. */
export async function businessRows(whole: WholeApp): Promise<Record<string, JsonValue>> {
  const tables = await whole.query(
    `SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'schema_migration' ORDER BY 1`,
  );
  const counts: Record<string, JsonValue> = {};
  for (const { tablename } of tables) {
    const [row] = await whole.query(
      `SELECT count(*)::int AS rows, sum(hashtext((to_jsonb(t) - 'last_used_at')::text)) AS content FROM ${tablename} t`,
    );
    counts[tablename] = `${row.rows} rows, ${row.content}`;
  }
  return counts;
}
