import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { createVerifyCryptosuite } from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import { type DocumentLoader, defaultDocumentLoader, verifyCredential } from '@digitalbazaar/vc';
import type { JsonObject } from '../../src/core/canonical/index.js';
import { verifyDataIntegrityProof, ed25519FromMultikey } from '../../src/core/proof/index.js';
import { readPdf } from '../../src/core/pdf/index.js';
import { qrUrl } from '../../src/core/qr/index.js';
import { nodeCrypto } from '../../src/platform/crypto/index.js';
import { WholeApp } from '../support/app.js';
import type { Json, Reply } from '../support/identity.js';
import { expecting, type Road } from '../support/road.js';
import { acceptedIn, approveWith, ask, bearer, roadOf, type Secret, secretOf } from '../publicity/support.js';

jest.setTimeout(120_000);

const HOUR = 3_600_000;
const HOLDER = '证据样本数据有限公司';

interface Registered {
  readonly road: Road;
  readonly secret: Secret;
  readonly number: string;
  /** Exact texts. */
  readonly credential: string;
  readonly bundle: string;
}

let whole: WholeApp;
let open: Registered;
let hidden: Registered;
let revoked: Registered;
/** What a server saw that hostile artefacts name. */
const seen: string[] = [];
let recorder: Server;
let recorded: string;

async function registered(mark: string, name: string, publicity?: JsonObject): Promise<Registered> {
  const road = await roadOf(whole, name);
  const secret = secretOf(mark, road.cast.party);
  const id = await acceptedIn(road, secret, publicity !== undefined);
  await expecting(201, approveWith(road, id, publicity));
  if (publicity === undefined) await road.passPublicity(id);
  const number = (await expecting(202, road.issue(id))).text('number');
  await whole.settle();
  const file = async (kind: string) =>
    (await ask(whole, `/v1/certificates/${number}/${kind}`, bearer(road.cast.filer))).text;
  return { road, secret, number, credential: await file('credential'), bundle: await file('bundle') };
}

beforeAll(async () => {
  recorder = createServer((request, response) => {
    seen.push(String(request.url));
    response.end('{}');
  });
  await new Promise<void>((resolve) => recorder.listen(0, '127.0.0.1', resolve));
  const { port } = Object(recorder.address()) as AddressInfo;
  recorded = `http://127.0.0.1:${port}`;
  whole = await WholeApp.start();
  open = await registered('可见', HOLDER);
  hidden = await registered('不可见', '隐秘证据样本有限公司', { decision: 'withheld', reason: '样本理由' });
  revoked = await registered('撤销', '撤销样本数据有限公司');
  whole.clock.set(new Date(whole.clock.now().getTime() + HOUR));
  await expecting(201, revoked.road.changeStatus(revoked.number, 'revocations', 'other'));
  await whole.settle();
});
afterAll(async () => {
  recorder.close();
  await whole.close();
});

/** Posts exact bytes, as anybody. */
async function post(url: string, payload: string | Buffer | object, type = 'application/json') {
  const answer = await whole.app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': type },
    payload: typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : JSON.stringify(payload),
  });
  return { status: answer.statusCode, headers: answer.headers, text: answer.body };
}
const jsonOf = ({ text }: { text: string }): Json => JSON.parse(text);
const mutated = (credential: string): string => credential.replace(HOLDER, '证据样木数据有限公司');

describe('files for whoever shows an artefact, or knows number and holder', () => {
  it.each([
    ['the credential', () => open.credential],
    ['the bundle', () => open.bundle],
    ['number and holder', () => JSON.stringify({ number: open.number, holderName: HOLDER })],
  ])('are handed out for %s', async (_name, body) => {
    const credential = await post('/v1/verifications/evidence?as=credential', body());
    expect([credential.status, credential.text]).toEqual([200, open.credential]);
    expect(credential.headers['content-disposition']).toBe(`attachment; filename="${open.number}.vc.json"`);
    const bundle = await post('/v1/verifications/evidence', body());
    expect(bundle.status).toBe(200);
    expect(jsonOf(await post('/v1/verifications', bundle.text))).toMatchObject({ verdict: 'valid' });
  });

  it('of a withheld registration, for its file alone', async () => {
    expect((await post('/v1/verifications/evidence?as=credential', hidden.credential)).text).toBe(hidden.credential);
    const named = { number: hidden.number, holderName: hidden.secret.organisation };
    expect((await post('/v1/verifications/evidence', named)).status).toBe(404);
  });

  it('are refused alike for what proves nothing, whatever it names', async () => {
    const credential: Json = JSON.parse(open.credential);
    const { proof, ...unsigned } = credential;
    const other: Json = JSON.parse(revoked.credential);
    const entry = (await ask(whole, `/v1/certificates/${open.number}/entry`, bearer(open.road.cast.filer))).text;
    const digest = Object(JSON.parse(entry)).body.credentialDigest;
    const wanting: object[] = [
      { number: 'DA1122026079999', holderName: HOLDER },
      { number: open.number, holderName: '他人样本有限公司' },
      { number: hidden.number, holderName: hidden.secret.organisation },
      JSON.parse(mutated(open.credential)),
      { ...unsigned, type: ['VerifiableCredential'], credentialSubject: { number: open.number } },
      { ...credential, proof: other['proof'] },
      // What anybody can take from the ledger.
      JSON.parse(entry),
      { type: 'DataAssetRegistrationSm2Signature', credentialDigest: digest },
      {
        type: ['VerifiableCredential', 'DataAssetRegistrationSummary'],
        credentialSubject: { number: open.number, credentialDigest: digest.sha256 },
      },
    ];
    for (const body of wanting) {
      const refused = await post('/v1/verifications/evidence?as=credential', body);
      expect([refused.status, jsonOf(refused)['code']]).toEqual([404, 'verification-not-matched']);
      expect(refused.text).not.toContain(open.secret.uscc);
    }
  });

  it('have a form that is known', async () => {
    const refused = await post('/v1/verifications/evidence?as=everything', open.credential);
    expect([refused.status, jsonOf(refused)['code']]).toEqual([400, 'form-unknown']);
  });
});

describe('what is made from a certificate', () => {
  const bytesOf = async ({ road, number }: Registered, kind: string): Promise<Buffer> => {
    const url = `/v1/certificates/${number}/${kind}`;
    const answer = await whole.app.inject({ method: 'GET', url, headers: bearer(road.cast.filer) });
    if (answer.statusCode !== 200) throw new Error(`${kind}: ${answer.body}`);
    return answer.rawPayload;
  };
  const disclosureOf = async ({ road, number }: Registered, fields: string[]): Promise<string> =>
    JSON.stringify((await road.cast.filer.client.post(`/v1/certificates/${number}/disclosures`, { fields })).body);
  const qrOf = async (of: Registered): Promise<string> =>
    qrUrl('https://registry.test', of.number, await bytesOf(of, 'summary'));
  const KINDS: readonly [string, (of: Registered) => Promise<string | Buffer>, string][] = [
    ['summary', (of) => bytesOf(of, 'summary'), 'application/json'],
    ['QR code', qrOf, 'text/plain'],
    ['disclosure', (of) => disclosureOf(of, ['summary']), 'application/json'],
    ['rdfc twin', (of) => bytesOf(of, 'rdfc'), 'application/json'],
    ['SM2 signature', (of) => bytesOf(of, 'sm2'), 'application/json'],
    ['PDF', (of) => bytesOf(of, 'pdf'), 'application/pdf'],
  ];
  const PARTIAL = ['summary', 'QR code', 'disclosure'];

  it.each(KINDS)('verifies by itself, and hands out the certificate: the %s', async (_name, make, type) => {
    const artefact = await make(open);
    const verified = jsonOf(await post('/v1/verifications', artefact, type));
    expect(verified).toMatchObject({ verdict: 'valid', certificate: { number: open.number, holderName: HOLDER } });
    const file = await post('/v1/verifications/evidence?as=credential', artefact, type);
    expect([file.status, file.text]).toEqual([200, open.credential]);
    const signed = jsonOf(await post('/v1/verifications/reports', artefact, type));
    expect(Object(signed['credentialSubject']).askedOf.artefact).toBe(
      `sha256:${createHash('sha256').update(artefact).digest('hex')}`,
    );
  });

  it.each(KINDS)(
    'of a withheld registration hands it out only if it shows all of it: the %s',
    async (name, make, type) => {
      const artefact = await make(hidden);
      expect(jsonOf(await post('/v1/verifications', artefact, type))).toMatchObject({ verdict: 'valid' });
      const file = await post('/v1/verifications/evidence?as=credential', artefact, type);
      expect([name, file.status]).toEqual([name, PARTIAL.includes(name) ? 404 : 200]);
    },
  );

  it.each(KINDS)('hands out nothing once a bit is changed: the %s', async (_name, make, type) => {
    const artefact = Buffer.from(await make(open));
    const place = artefact.length - 200;
    artefact[place] = (artefact[place] ?? 0) ^ 1;
    const file = await post('/v1/verifications/evidence?as=credential', artefact, type);
    expect([404, 422]).toContain(file.status);
    expect(file.text).not.toContain(open.secret.uscc);
  });

  it('is had as PDF for the credential, which verifies as it was sent', async () => {
    const answer = await whole.app.inject({
      method: 'POST',
      url: '/v1/verifications/evidence?as=pdf',
      headers: { 'content-type': 'application/json' },
      payload: open.credential,
    });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(answer.rawPayload.equals(await bytesOf(open, 'pdf'))).toBe(true);
  });

  it('is a report on paper, signed by the centre with the report attached', async () => {
    const answer = await whole.app.inject({
      method: 'POST',
      url: '/v1/verifications/reports?as=pdf',
      headers: { 'content-type': 'application/json' },
      payload: revoked.credential,
    });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
    const { fault, signedBy, attachment = new Uint8Array(), pages = [] } = readPdf(answer.rawPayload, nodeCrypto);
    const ofCertificate = readPdf(await bytesOf(revoked, 'pdf'), nodeCrypto);
    expect([fault, signedBy]).toEqual([undefined, ofCertificate.signedBy]);
    const attached = JSON.parse(Buffer.from(attachment).toString());
    expect(attached.credentialSubject.report).toMatchObject({ verdict: 'not-in-force' });
    const text = pages.join('');
    for (const word of ['数据资产登记核验报告', '已失效', revoked.number, revoked.secret.organisation, '已撤销']) {
      expect(text).toContain(word);
    }
    const judged = await post('/v1/verifications', answer.rawPayload, 'application/pdf');
    expect(jsonOf(judged)['code']).toBe('artefact-unreadable');
  });

  it('is a report on paper that repeats not a word of a forgery', async () => {
    const answer = await whole.app.inject({
      method: 'POST',
      url: '/v1/verifications/reports?as=pdf',
      headers: { 'content-type': 'application/json' },
      payload: mutated(open.credential),
    });
    const { pages = [] } = readPdf(answer.rawPayload, nodeCrypto);
    expect(pages.join('')).toContain('伪造或被篡改');
    for (const word of [open.number, '证据样木', open.secret.uscc]) expect(pages.join('')).not.toContain(word);
  });
});

describe('a signed report', () => {
  const report = async (body: string | object): Promise<Json> => {
    const answer = await post('/v1/verifications/reports?as=json', body);
    expect(answer.status).toBe(200);
    return jsonOf(answer);
  };
  const subjectOf = (signed: Json) => Object(signed['credentialSubject']);
  const holds = (signed: Json): boolean =>
    verifyDataIntegrityProof(nodeCrypto, Object(signed), (url) => ed25519FromMultikey(url.slice(url.indexOf('#') + 1)))
      .ok;

  it('is a credential of the centre with the whole report, what it is of, and the trust file used', async () => {
    const signed = await report(open.credential);
    const { text } = await ask(whole, '/v1/trust-file');
    expect(holds(signed)).toBe(true);
    expect(signed['type']).toEqual(['VerifiableCredential', 'DataAssetVerificationReportCredential']);
    expect(subjectOf(signed)).toMatchObject({
      askedOf: { artefact: `sha256:${createHash('sha256').update(open.credential).digest('hex')}`, kind: 'credential' },
      trustFile: `sha256:${createHash('sha256').update(text).digest('hex')}`,
      report: {
        verdict: 'valid',
        certificate: { number: open.number, holderName: HOLDER },
        status: { state: 'in-force' },
      },
    });
    expect(subjectOf(signed).statement.zh).toContain('核验时间');
    expect(signed['validFrom']).toBe(subjectOf(signed).report.checkedAt);
  });

  it('is accepted by a library that nobody here wrote, and not after a change', async () => {
    const signed = await report(open.credential);
    const did = String(Object(signed['issuer']).id);
    const identity = JSON.parse((await ask(whole, `/centres/${did.split(':').at(-1)}/did.json`)).text);
    const documentLoader: DocumentLoader = async (url) => {
      const [base] = url.split('#');
      if (base !== did) return defaultDocumentLoader(url);
      const method = identity.verificationMethod.find(({ id }: { id: string }) => id === url);
      const document = url === did ? identity : { '@context': 'https://w3id.org/security/multikey/v1', ...method };
      return { contextUrl: null, documentUrl: url, document };
    };
    const suite = new DataIntegrityProof({ cryptosuite: createVerifyCryptosuite() });
    const judge = (credential: unknown) =>
      verifyCredential({ credential, suite, documentLoader, now: String(signed['validFrom']) });
    expect(await judge(signed)).toMatchObject({ verified: true });
    const forged = JSON.parse(JSON.stringify(signed).replace('"valid"', '"undetermined"'));
    expect(await judge(forged)).toMatchObject({ verified: false });
  });

  it('says of a forged file that it is forged, and repeats not a word of it', async () => {
    const words = ['证据样木', '签名者想让我们说的话'];
    const forgeries = [
      mutated(open.credential),
      open.credential.replace('"validFrom"', '"签名者想让我们说的话":1,"validFrom"'),
      open.bundle.replace(HOLDER, '证据样木数据有限公司'),
    ];
    for (const forgery of forgeries) {
      const signed = await report(forgery);
      const { report: stated } = subjectOf(signed);
      expect(stated.verdict).toBe('forged');
      for (const word of [...words, open.number, open.secret.uscc]) expect(JSON.stringify(signed)).not.toContain(word);
      expect(Object.keys(stated).sort()).toEqual(
        ['artefacts', 'checkedAt', 'fragments', 'type', 'verdict', 'verdictText', 'version'].sort(),
      );
      expect(holds(signed)).toBe(true);
    }
  });

  it('repeats not a word of a file of which nothing is proven, forged or not', async () => {
    const foreign = JSON.stringify(JSON.parse(open.credential)).replaceAll('registry.test', 'elsewhere.test');
    for (const body of [
      foreign,
      JSON.stringify({ type: ['VerifiableCredential'], credentialSubject: { 话: '我们说的' } }),
    ]) {
      const signed = await report(body);
      expect(['forged', 'undetermined']).toContain(subjectOf(signed).report.verdict);
      for (const word of ['elsewhere.test', '我们说的', HOLDER]) expect(JSON.stringify(signed)).not.toContain(word);
    }
  });

  it('is given for number and holder, with the reason of a revocation', async () => {
    const signed = await report({ number: revoked.number, holderName: revoked.secret.organisation });
    expect(subjectOf(signed)).toMatchObject({
      askedOf: { number: revoked.number },
      report: { verdict: 'not-in-force', status: { state: 'revoked', reason: 'other' } },
    });
    const refused = await post('/v1/verifications/reports', {
      number: hidden.number,
      holderName: hidden.secret.organisation,
    });
    expect([refused.status, jsonOf(refused)['code']]).toEqual([404, 'verification-not-matched']);
  });

  it('is no certificate to the verification', async () => {
    const refused = await post('/v1/verifications', await report(open.credential));
    expect([refused.status, jsonOf(refused)['code']]).toEqual([422, 'artefact-unreadable']);
  });
});

describe('a verification as of a legal time', () => {
  it('tells the status of that time, by number, by holder and by file', async () => {
    const before = new Date(whole.clock.now().getTime() - 1_000).toISOString();
    const { number, secret, credential } = revoked;
    const answers = [
      jsonOf(await ask(whole, `/v1/verifications/${number}?asOf=${before}`)),
      jsonOf(await post('/v1/verifications/lookup', { number, holderName: secret.organisation, asOf: before })),
      jsonOf(await post(`/v1/verifications?asOf=${before}`, credential)),
    ];
    for (const answer of answers)
      expect(answer).toMatchObject({ asOf: before, verdict: 'valid', status: { state: 'in-force' } });
    const now = jsonOf(await ask(whole, `/v1/verifications/${number}`));
    expect(Object(now['status']).state).toBe('revoked');
  });

  it.each(['2999-01-01T00:00:00Z', 'yesterday', ''])('refuses %j', async (asOf) => {
    const refused = await ask(whole, `/v1/verifications/${open.number}?asOf=${asOf}`);
    expect([refused.status, jsonOf(refused)['code']]).toEqual([400, 'status-query-invalid']);
  });
});

describe('the VC API', () => {
  const verify = async (verifiableCredential: unknown, options?: object) =>
    post('/credentials/verify', { verifiableCredential, ...(options === undefined ? {} : { options }) });

  it('verifies a certificate in force', async () => {
    const credential = JSON.parse(open.credential);
    const answer = await verify(credential, { returnCredential: true, returnResults: true });
    expect(answer.status).toBe(200);
    expect(jsonOf(answer)).toMatchObject({
      verified: true,
      credential,
      problemDetails: [],
      errors: [],
      results: { proof: [{ verified: true, input: credential.proof }], issuer: { verified: true } },
    });
  });

  it('does not verify one that is revoked, and says so', async () => {
    const body = jsonOf(await verify(JSON.parse(revoked.credential)));
    expect(body).toMatchObject({
      verified: false,
      errors: ['status-revoked'],
      problemDetails: [{ type: 'urn:registry:verification:status-revoked', title: 'status-revoked' }],
    });
    expect(body).not.toHaveProperty('credential');
  });

  it('does not verify one that was changed', async () => {
    const body = jsonOf(await verify(JSON.parse(mutated(open.credential))));
    expect(body['verified']).toBe(false);
    expect(Object(body['problemDetails'])[0].type).toMatch(/#CRYPTOGRAPHIC_SECURITY_ERROR$/);
  });

  it.each<[string, () => string]>([
    ['no object', () => '[]'],
    ['no credential', () => '{}'],
    ['a text for a credential', () => '{"verifiableCredential":"x"}'],
    [
      'a credential without context',
      () => JSON.stringify({ verifiableCredential: { ...JSON.parse(open.credential), '@context': 1 } }),
    ],
    [
      'a credential of no type',
      () => JSON.stringify({ verifiableCredential: { ...JSON.parse(open.credential), type: ['X'] } }),
    ],
    [
      'a credential about nothing',
      () => JSON.stringify({ verifiableCredential: { ...JSON.parse(open.credential), credentialSubject: 'x' } }),
    ],
    [
      'options that are none',
      () => JSON.stringify({ verifiableCredential: JSON.parse(open.credential), options: 'x' }),
    ],
    ['a repeated member', () => '{"verifiableCredential":{},"verifiableCredential":{}}'],
  ])('answers 400 to %s', async (_name, body) => {
    const refused = await post('/credentials/verify', body());
    expect(refused.status).toBe(400);
    expect(['vc-request-malformed', 'body-malformed']).toContain(jsonOf(refused)['code']);
  });

  it('issues nothing', async () => {
    expect((await post('/credentials/issue', { credential: {} })).status).toBe(404);
  });
});

describe('a batch', () => {
  const batch = (road: Road, items: object[], more: object = {}): Promise<Reply> =>
    road.cast.filer.client.send('POST', '/v1/verifications/batch', { items, ...more });

  it('answers each item by itself, in order', async () => {
    const { body } = await expecting(
      200,
      batch(open.road, [
        { number: open.number },
        { number: revoked.number, holderName: revoked.secret.organisation },
        { number: open.number, holderName: '他人样本有限公司' },
        { number: 'DA1122026079999' },
        { artefact: JSON.parse(hidden.credential) },
        { artefact: JSON.parse(mutated(open.credential)) },
        { artefact: { type: 'nothing of ours' } },
        { text: 'https://registry.test/verify/x' },
      ]),
    );
    const items: Json[] = Object(body['items']);
    expect(
      items.map((item) => Object(item['report'] ?? item['problem'])).map((one) => one.verdict ?? one.code),
    ).toEqual([
      'valid',
      'not-in-force',
      'verification-not-matched',
      'verification-not-found',
      'valid',
      'forged',
      'artefact-unreadable',
      'artefact-unreadable',
    ]);
    expect(Object(items[0]?.['report']).certificate).not.toHaveProperty('holderCode');
    expect(Object(items[1]?.['report']).certificate).toHaveProperty('holderCode');
  });

  it('needs a credential, and leaves a trace of how many were asked and not of what', async () => {
    expect((await whole.client().send('POST', '/v1/verifications/batch', { items: [{ number: 'x' }] })).status).toBe(
      401,
    );
    const { accountId } = open.road.cast.filer;
    const rows = await whole.query(
      "SELECT detail FROM audit_record WHERE action = 'verifications.batch' AND subject = $1",
      [`account:${accountId}`],
    );
    expect(rows.at(-1)?.detail).toEqual({ items: 8, byNumber: 4 });
  });

  it.each<[string, object[]]>([
    ['nothing', []],
    ['too much', Array.from({ length: 101 }, () => ({ number: 'x' }))],
    ['an item of two kinds', [{ number: 'x', text: 'y' }]],
    ['an item of none', [{ number: 'x' }, {}]],
    ['a holder of no number', [{ holderName: HOLDER }]],
  ])('of %s is refused', async (_name, items) => {
    const refused = await batch(open.road, items);
    expect([refused.status, refused.body['code']]).toEqual([422, 'validation-failed']);
  });
});

describe('no address of an artefact', () => {
  it('is ever opened', async () => {
    const credential = JSON.parse(open.credential);
    const at = (path: string) => `${recorded}/${path}`;
    const status = Object(credential.credentialStatus)[0];
    const hostile: object[] = [
      { ...credential, '@context': [credential['@context'][0], at('context')] },
      { ...credential, '@context': [at('context-first'), credential['@context'][1]] },
      { ...credential, credentialSchema: { id: at('schema'), type: 'JsonSchema' } },
      { ...credential, credentialStatus: [{ ...status, statusListCredential: at('list'), id: `${at('list')}#1` }] },
      { ...credential, issuer: { id: `did:web:127.0.0.1%3A${new URL(recorded).port}`, name: 'x' } },
      { ...credential, id: at('id') },
      { ...credential, proof: { ...credential.proof, verificationMethod: at('key') } },
      {
        ...credential,
        proof: { ...credential.proof, cryptosuite: 'eddsa-rdfc-2022', '@context': at('proof') },
        '@context': [at('rdf')],
      },
      { ...JSON.parse(open.bundle), credential: { ...credential, id: at('bundle') }, anchor: undefined },
    ];
    for (const document of hostile) {
      for (const url of ['/v1/verifications', '/v1/verifications/reports', '/v1/verifications/evidence']) {
        expect((await post(url, document)).status).toBeLessThan(500);
      }
      await post('/credentials/verify', { verifiableCredential: document });
    }
    expect(
      (await post('/v1/verifications', `${at('verify/DA1122026079999')}#${'A'.repeat(300)}`, 'text/plain')).status,
    ).toBeLessThan(500);
    expect(seen).toEqual([]);
  });
});
