import type { Reply } from '../identity.js';
import { form } from '../registry-app.js';
import { content } from '../registry-fixtures.js';
import { findings } from '../road.js';
import type { Life } from './oracle.js';
import { rightsOf, type Town, type Townsman } from './town.js';

const FAILED = { result: 'fail', opinion: '来源不明' };

type Attempt = (town: Town, life: Life, who: Townsman) => Promise<Reply>;

const posts =
  (path: string, body: unknown): Attempt =>
  async (town, { id }, who) =>
    (await town.client(who)).post(`/v1/applications/${id}/${path}`, body);

/** Every act on an application that anybody can try. */
export const ATTEMPTS: Readonly<Record<string, Attempt>> = {
  accept: posts('acceptances', {}),
  'ask-for-supplement': posts('supplement-requests', { items: ['补充授权协议'] }),
  supplement: posts('supplements', {}),
  approve: posts('reviews', { findings: findings() }),
  reject: posts('reviews', { findings: { ...findings(), sourceLegality: FAILED }, ground: 'unlawful-source' }),
  issue: posts('certificates', undefined),
  withdraw: posts('withdrawals', { reason: '不再登记' }),
};

/** A filed application. */
export const file = async (town: Town, who: Townsman): Promise<Life> => {
  const { party } = who;
  if (party === undefined) throw new Error(`${who.name} has nothing to register`);
  const client = await town.client(who);
  const draft = { centre: 'social', regime: 'BJ_DATA_ASSET', registrationType: 'initial', content: {} };
  const { body } = await expecting(201, client.post('/v1/applications', draft));
  const id = String(body['id']);
  const attach = async (purpose: string): Promise<string> => {
    const upload = form({ content: `${purpose} of ${id}`, purpose }, 'boundary-7f3a');
    const headers = { 'content-type': 'multipart/form-data; boundary=boundary-7f3a' };
    return (await expecting(201, client.post(`/v1/applications/${id}/evidence-files`, upload, headers))).text('id');
  };
  await attach('identity');
  await attach('lawful-acquisition');
  const filled = content({
    sampleData: await attach('sample-data'),
    rights: rightsOf(party, await attach('rights')),
    undertaking: { accepted: true, signatory: '样本', signedOn: '2026-08-01' },
  });
  const etag = String((await client.get(`/v1/applications/${id}`)).headers['etag']);
  await expecting(200, client.send('PUT', `/v1/applications/${id}`, { content: filled }, { 'if-match': etag }));
  const undertaking = { undertaking: { accepted: true, textVersion: '2026-07-01' } };
  const filed = await expecting(201, client.post(`/v1/applications/${id}/submissions`, undertaking));
  return {
    id,
    organisationId: who.organisationId,
    state: 'submitted',
    version: Number(filed.body['version']),
    returnTo: 'submitted',
    acceptor: undefined,
    filers: new Set([who.personId]),
    officers: new Set(),
  };
};

/** The answer, which must have that status. */
export const expecting = async (status: number, reply: Promise<Reply>): Promise<Reply> => {
  const answer = await reply;
  if (answer.status !== status) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer;
};
