import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePolicy } from '../../src/core/tlog-policy/index.js';
import { parseTrustFile, type TrustFile } from '../../src/core/verification/index.js';
import { type RunningWitness, startWitness } from '../../src/modules/witness/index.js';
import { CosignatureGatherer } from '../../src/modules/witnessing/application/cosignature-gatherer.js';
import { nodeCrypto } from '../../src/platform/crypto/index.js';
import { WholeApp } from '../support/app.js';
import { expecting, Road } from '../support/road.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { verifyWith } from '../support/verify-with.js';
import { LOG_VKEY } from './support.js';

const folder = temporaryFolder();
let witness: RunningWitness;
let whole: WholeApp;
let road: Road;

const begin = async (vkey: string, port = 0): Promise<void> => {
  witness = await startWitness({
    folder: join(folder.path, 'witness'),
    logs: [{ vkey }],
    host: '127.0.0.1',
    port,
    prefix: '',
    name: 'witness.example/w1',
    mlDsa44: true,
    report: () => undefined,
  });
};

beforeAll(async () => {
  // The policy names the witness's keys, and the witness the log's: so the witness is there first, and learns the log.
  await begin(LOG_VKEY);
  const { address, vkeys } = witness;
  const policy = join(folder.path, 'policy');
  writeFileSync(
    policy,
    `witness a ${vkeys[0]} ${address}\nwitness b ${vkeys[1]} ${address}/\ngroup g all a b\nquorum g\n`,
  );
  whole = await WholeApp.start({ environment: { REGISTRY_WITNESS_POLICY: policy } });
  const logKey = (await whole.app.inject({ method: 'GET', url: '/ledger/vkey' })).body.trim();
  await witness.stop();
  await begin(logKey, Number(new URL(address).port));
  await gather();
  road = await Road.begin(whole);
});
afterAll(async () => {
  await whole.close();
  await witness.stop();
  folder.remove();
});

const gather = async (): Promise<void> => {
  const gatherer = whole.app.get(CosignatureGatherer, { strict: false });
  for (let turn = 0; turn < 12; turn += 1) {
    await gatherer.turn();
    await gatherer.atRest();
  }
};
const get = async (path: string) => {
  const headers = { authorization: `Bearer ${road.cast.filer.token}` };
  return whole.app.inject({ method: 'GET', url: path, headers });
};
const trustFile = async (): Promise<TrustFile> => {
  const trust = parseTrustFile((await get('/v1/trust-file')).rawPayload);
  if (!trust.ok) throw new Error(`${trust.code} ${trust.detail}`);
  return trust.value;
};

it('names its witnesses and their quorum in the trust file, and asks verifiers to want them', async () => {
  const { policy, requireWitness, log } = await trustFile();
  expect(requireWitness).toBe(true);
  const parsed = parsePolicy(nodeCrypto, policy);
  if (!parsed.ok) throw new Error(parsed.code);
  expect(parsed.value).toMatchObject({ quorum: 'g', groups: [{ name: 'g', threshold: 2 }] });
  expect(parsed.value.logs.map(({ key, url }) => [key.name, url])).toEqual([
    [log.origin, 'https://registry.test/ledger'],
  ]);
  expect(parsed.value.witnesses.map(({ key }) => [key.name, key.type])).toEqual([
    ['witness.example/w1', 4],
    ['witness.example/w1', 6],
  ]);
});

it('hands nothing out before the witnesses have cosigned; then everything carries their lines', async () => {
  const id = await road.inPublicity();
  await whole.settle();
  await gather();
  await road.passPublicity(id);
  await gather();
  const number = (await expecting(202, road.issue(id))).text('number');
  await whole.settle();
  expect(await get(`/v1/certificates/${number}`)).toMatchObject({ statusCode: 202 });
  expect((await get(`/v1/certificates/${number}/bundle`)).statusCode).toBe(409);
  expect((await get(`/v1/verifications/${number}`)).statusCode).toBe(404);
  await gather();
  await whole.settle();
  expect(await get(`/v1/certificates/${number}`)).toMatchObject({ statusCode: 200 });

  const online = JSON.parse((await get(`/v1/verifications/${number}`)).body);
  expect(online.verdict).toBe('valid');
  expect(online.fragments.find(({ check }: { check: string }) => check === 'witness')).toMatchObject({
    status: 'valid',
    code: 'witness-quorum-met',
    evidence: [{ name: 'a' }, { name: 'b' }],
  });
  const bundle = (await get(`/v1/certificates/${number}/bundle`)).body;
  const proof = (await get(`/v1/certificates/${number}/tlog-proof`)).body;
  const checkpoint = (await get('/ledger/checkpoint')).body;
  expect(checkpoint.match(/^— witness\.example\/w1 /gm)).toHaveLength(2);
  expect(proof.endsWith(`\n\n${checkpoint}`)).toBe(true);
  expect(JSON.parse(bundle).tlogProof).toBe(proof);

  const judged = async (text: string) => {
    const answer = await whole.client().post('/v1/verifications', text);
    return [answer.body['verdict'], (await offline(text)).verdict];
  };
  expect(await judged(bundle)).toEqual(['valid', 'valid']);
  const line = /— witness\.example\/w1 [A-Za-z0-9+/=]{100,110}\\n/;
  expect(bundle).toMatch(line);
  const without = bundle.replaceAll(new RegExp(line, 'g'), '');
  expect((await offline(without)).verdict).toBe('undetermined');
  const forged = bundle.replace(line, (found) => found.replace(/.{6}==\\n$/, 'AAAAAA==\\n'));
  expect(forged).not.toBe(bundle);
  expect(await judged(forged)).toEqual(['forged', 'forged']);
});

const offline = async (text: string) => {
  const { parseArtefact } = await import('../../src/core/verification/index.js');
  const artefact = parseArtefact(Buffer.from(text));
  if (!artefact.ok) throw new Error(artefact.code);
  return verifyWith(artefact.value.input, await trustFile(), whole.clock.now());
};

it('says in health how far witnesses and publication are', async () => {
  const { checks } = JSON.parse((await get('/health/ready')).body);
  expect(checks.witnesses).toMatchObject({
    status: 'up',
    detail: expect.stringMatching(/^quorum g, signed (\d+), cosigned \1, published \1$/),
  });
});
