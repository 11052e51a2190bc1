import { amendment, CANCELLATION, CHANGE } from '../amendments.js';
import { answersTo } from '../answers.js';
import type { Reply } from '../identity.js';
import { FORM, formOf, objection, partsOf, someWords } from '../objecting.js';
import { expecting, findings } from '../road.js';
import type { Life, LifeType } from './oracle.js';
import type { Town, Townsman } from './town.js';

const FAILED = { result: 'fail', opinion: '来源不明' };
const SIGNED = { undertaking: { accepted: true, signatory: '样本', signedOn: '2026-08-01' } };

type Attempt = (town: Town, life: Life, who: Townsman) => Promise<Reply>;

const posts =
  (path: string, body: unknown): Attempt =>
  async (town, { id }, who) =>
    (await town.client(who)).post(`/v1/applications/${id}/${path}`, body);

/** A review of what stands now; whoever may not see it has the same to say as somebody who may. */
const reviews =
  (isRefused: boolean): Attempt =>
  async (town, { id }, who) => {
    const seen = await town.client(town.named('officer-1'));
    const application = await seen.get(`/v1/applications/${id}`);
    const checklist = await seen.get(`/v1/applications/${id}/checklist`);
    const evidence = Object(application.body['evidenceFiles'])[0]?.id ?? '';
    // What fails is a finding that the checklist of this type has.
    const failed = isRefused ? String(Object(checklist.body['items'])[0]?.finding ?? 'sourceLegality') : undefined;
    const items = answersTo(Object(checklist.body['items']), evidence, failed);
    const given = failed === undefined ? findings() : { ...findings(), [failed]: FAILED };
    const body = { findings: given, items, ...(failed === undefined ? {} : { ground: 'unlawful-source' }) };
    const headers = { 'if-match': String(application.headers['etag']) };
    return (await town.client(who)).post(`/v1/applications/${id}/reviews`, body, headers);
  };

const decides =
  (outcome: 'dismissed' | 'upheld'): Attempt =>
  async (town, { objections }, who) => {
    const id = objections[0] ?? '00000000-0000-4000-8000-000000000000';
    const [row] = await town.whole.query('SELECT version FROM objection WHERE id = $1', [id]);
    const body = { outcome, reasons: `复核意见：${outcome}` };
    const headers = { 'if-match': `"${row?.version ?? 1}"` };
    return (await town.client(who)).post(`/v1/objections/${id}/resolutions`, body, headers);
  };

/** Whoever objects has no account. */
const objects: Attempt = async (town, { id }) => {
  const words = someWords();
  const form = formOf(partsOf(objection(`application:${id}`, words), words.fileContent));
  return town.whole.client().send('POST', '/v1/objections', form, FORM);
};

/** Every act on an application that anybody can try. */
export const ATTEMPTS: Readonly<Record<string, Attempt>> = {
  accept: posts('acceptances', {}),
  'ask-for-supplement': posts('supplement-requests', { items: ['补充授权协议'] }),
  supplement: posts('supplements', {}),
  extend: posts('extensions', { workingDays: 5, grounds: '数据来源复杂' }),
  approve: reviews(false),
  reject: reviews(true),
  object: objects,
  dismiss: decides('dismissed'),
  uphold: decides('upheld'),
  issue: posts('certificates', undefined),
  cancel: posts('cancellation', undefined),
  withdraw: posts('withdrawals', { reason: '不再登记' }),
};

/** A filed application: for a registration, or about the certificate of one. */
export const file = async (town: Town, who: Townsman, type: LifeType, certificate = ''): Promise<Life> => {
  const road = await town.road(who);
  const id =
    type === 'initial'
      ? await road.draft(SIGNED)
      : await amendment(road, type, certificate, {
          ...SIGNED,
          // Of a certificate that itself came of a change, the same again would change nothing.
          ...(type === 'change' ? { ...CHANGE, summary: `${certificate} 变更后的概述` } : CANCELLATION),
        });
  const filed = await expecting(201, road.submit(id));
  return {
    id,
    type,
    organisationId: who.organisationId,
    state: 'submitted',
    version: Number(filed.body['version']),
    returnTo: 'submitted',
    acceptor: undefined,
    reviewer: undefined,
    isExtended: false,
    objections: [],
    filers: new Set([who.personId]),
    officers: new Set(),
  };
};
