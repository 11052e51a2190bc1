import { join } from 'node:path';
import { ensureBuilt, type RegistryProcess, startRegistryProcess } from '../support/registry-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';

jest.setTimeout(120_000);

let folder: ReturnType<typeof temporaryFolder>;
const running: RegistryProcess[] = [];
beforeAll(() => {
  ensureBuilt();
  folder = temporaryFolder();
});
afterAll(async () => {
  await Promise.all(running.map((registry) => registry.stop()));
  folder.remove();
});

function serve(name: string, environment: Record<string, string>): RegistryProcess {
  const registry = startRegistryProcess(['serve', '--data', join(folder.path, name), '--port', '0'], environment);
  running.push(registry);
  return registry;
}
const TEST = { REGISTRY_TEST_ISSUER: 'true' };
const refusalOf = async (name: string, environment: Record<string, string>): Promise<string> => {
  const { code, stdout, stderr } = await serve(name, environment).finished;
  expect([code, stdout]).toEqual([1, '']);
  return stderr;
};
const post = async (url: string, body: object) => {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: Object(await answer.json()) };
};

const CREDENTIAL = {
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiableCredential'],
  credentialSubject: { id: 'did:example:subject' },
};

describe('the issuer for tests of the VC API', () => {
  it('issues with a key of its own, which is another at the next start, and verifies that alone', async () => {
    const first = serve('tests', TEST);
    const address = await first.ready;
    const issued = await post(`${address}/credentials/issue`, { credential: CREDENTIAL, options: {} });
    expect(issued.status).toBe(201);
    const { verifiableCredential } = issued.body;
    expect(verifiableCredential).toMatchObject({
      ...CREDENTIAL,
      issuer: expect.stringMatching(/^did:key:z6Mk/),
      proof: { cryptosuite: 'eddsa-jcs-2022', proofPurpose: 'assertionMethod' },
    });
    const verify = (credential: object) => post(`${address}/credentials/verify`, { verifiableCredential: credential });
    expect((await verify(verifiableCredential)).body).toMatchObject({
      verified: true,
      warnings: [expect.stringMatching(/^test-issuer/)],
    });
    const changed = { ...verifiableCredential, credentialSubject: { id: 'did:example:other' } };
    expect((await verify(changed)).body).toMatchObject({ verified: false, errors: ['proof-signature'] });
    for (const credential of [
      { ...CREDENTIAL, issuer: 'did:example:somebody' },
      { ...CREDENTIAL, type: ['Other'] },
      verifiableCredential,
    ]) {
      expect((await post(`${address}/credentials/issue`, { credential })).status).toBe(400);
    }
    await first.stop();
    const second = await serve('tests', TEST).ready;
    const again = await post(`${second}/credentials/issue`, { credential: CREDENTIAL });
    expect(again.body.verifiableCredential.issuer).not.toBe(verifiableCredential.issuer);
    const forgotten = await post(`${second}/credentials/verify`, { verifiableCredential });
    expect(forgotten.body.verified).toBe(false);
    await Promise.all(running.map((registry) => registry.stop()));
    expect(await refusalOf('tests', {})).toContain('begun with REGISTRY_TEST_ISSUER');
  });

  it('refuses to start beside the keys of a registry', async () => {
    const real = serve('real', {});
    await real.ready;
    await real.stop();
    expect(await refusalOf('real', TEST)).toContain('beside which REGISTRY_TEST_ISSUER is refused');
  });

  it.each<[string, Record<string, string>, string]>([
    ['in production', { REGISTRY_MODE: 'production' }, 'production mode'],
    ['under a public address', { PUBLIC_URL: 'https://registry.example' }, 'PUBLIC_URL'],
    ['with encrypted keys', { REGISTRY_KEY_PASSPHRASE: 'a passphrase that is long enough' }, 'REGISTRY_KEY_PASSPHRASE'],
    ['with a database of its own', { DATABASE_URL: 'postgres://127.0.0.1/registry' }, 'DATABASE_URL'],
  ])('refuses to start %s', async (_how, environment, word) => {
    const refusal = await refusalOf('never', { ...TEST, ...environment });
    expect(refusal).toContain(word);
    expect(refusal).toContain('REGISTRY_TEST_ISSUER');
  });
});
