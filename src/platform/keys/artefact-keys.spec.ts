import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utf8 } from '../../core/bytes.js';
import { nodeCrypto } from '../crypto/index.js';
import { StartupError } from '../startup/index.js';
import { createArtefactKeys, loadOrCreateKeys, pemOf } from './index.js';

const PASSPHRASE = 'a long enough passphrase';
const NOW = new Date('2026-03-04T02:00:00.789Z');
const MESSAGE = utf8('message');

let data: string;

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'artefact-keys-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

const file = (name: string) => join(data, 'keys', name);
const text = (name: string) => readFileSync(file(name), 'utf8');
/** What a start does. */
async function start(passphrase?: string, sample = false) {
  loadOrCreateKeys(data, passphrase);
  await createArtefactKeys(data, passphrase, { now: NOW, sample });
  return loadOrCreateKeys(data, passphrase).centres;
}
const openssl = (...options: string[]) =>
  execFileSync('openssl', options, { stdio: ['ignore', 'pipe', 'ignore'] }).toString();

async function refusal(passphrase?: string): Promise<string> {
  try {
    await start(passphrase);
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    expect(error.zh).toMatch(/\p{Script=Han}/u);
    return `${error.code} ${error.en}`;
  }
  throw new Error('the keys were accepted');
}

describe('the keys of further artefacts', () => {
  it('are made at the start, of both centres, and are the same ever after', async () => {
    const first = await start();
    const second = await start();
    const all = [first.public.pdf, first.public.sm2, first.social.pdf, first.social.sm2].map((key) => key?.publicKey);
    expect(new Set(all.map(String)).size).toBe(4);
    for (const centre of ['public', 'social'] as const) {
      const { pdf, sm2 } = second[centre];
      if (pdf === undefined || sm2 === undefined) throw new Error('there is no key');
      expect([pdf.publicKey, sm2.publicKey]).toEqual([first[centre].pdf?.publicKey, first[centre].sm2?.publicKey]);
      expect(pdf.certificate).toEqual(first[centre].pdf?.certificate);
      expect(nodeCrypto.verifyP256(pdf.publicKey, MESSAGE, pdf.sign(MESSAGE))).toBe(true);
      expect(nodeCrypto.verifySm2(sm2.publicKey, MESSAGE, sm2.sign(MESSAGE))).toBe(true);
    }
  });

  it('join a folder that was made before them, of the centres whose root is there', async () => {
    loadOrCreateKeys(data);
    expect(existsSync(file('public-pdf.pem'))).toBe(false);
    rmSync(file('offline/social-root.pem'));
    const { public: publicCentre, social } = await start();
    expect([publicCentre.pdf, publicCentre.sm2].includes(undefined)).toBe(false);
    expect([social.pdf, social.sm2]).toEqual([undefined, undefined]);
    expect(existsSync(file('social-sm2.pem'))).toBe(false);
  });

  it('are encrypted under the passphrase, which the certificate is not', async () => {
    const { public: publicCentre } = await start(PASSPHRASE);
    for (const name of ['public-pdf.pem', 'social-sm2.pem']) expect(text(name)).toContain('ENCRYPTED PRIVATE KEY');
    expect(text('public-pdf.cert.pem')).toBe(pemOf(publicCentre.pdf?.certificate ?? new Uint8Array()));
    expect(await refusal('wrong')).toMatch(/^key-passphrase-wrong/);
    expect(await refusal()).toMatch(/^key-passphrase-missing/);
  });

  it('are read as openssl encrypts them', async () => {
    const plain = await start();
    for (const name of ['public-pdf', 'public-sm2']) {
      const encryption = ['-v2', 'aes-256-cbc', '-passout', `pass:${PASSPHRASE}`];
      openssl('pkcs8', '-topk8', '-in', file(`${name}.pem`), '-out', file(`${name}.new`), ...encryption);
      renameSync(file(`${name}.new`), file(`${name}.pem`));
      chmodSync(file(`${name}.pem`), 0o600);
    }
    const others = ['ledger', 'public-entry', 'public-credential', 'social-entry', 'social-credential'];
    for (const name of [...others, 'offline/public-root', 'offline/social-root', 'social-pdf', 'social-sm2']) {
      const encryption = ['-v2', 'aes-256-cbc', '-passout', `pass:${PASSPHRASE}`];
      openssl('pkcs8', '-topk8', '-in', file(`${name}.pem`), '-out', file('new'), ...encryption);
      renameSync(file('new'), file(`${name}.pem`));
      chmodSync(file(`${name}.pem`), 0o600);
    }
    const encrypted = await start(PASSPHRASE);
    expect(encrypted.public.sm2?.publicKey).toEqual(plain.public.sm2?.publicKey);
    expect(encrypted.public.pdf?.publicKey).toEqual(plain.public.pdf?.publicKey);
  });

  it('are refused when one is missing, swapped, of another kind, or has the certificate of another', async () => {
    await start();
    const spare = text('public-pdf.pem');
    const refusalWith = async (name: string, content: string | undefined) => {
      const before = text(name);
      if (content === undefined) rmSync(file(name));
      else writeFileSync(file(name), content, { mode: 0o600 });
      const found = await refusal();
      writeFileSync(file(name), before, { mode: 0o600 });
      return found;
    };
    expect(await refusalWith('public-pdf.pem', undefined)).toMatch(/^key-missing .*public-pdf\.pem/);
    expect(await refusalWith('public-sm2.pem', undefined)).toMatch(/^key-missing .*public-sm2\.pem/);
    expect(await refusalWith('public-pdf.cert.pem', undefined)).toMatch(/^key-missing .*public-pdf\.cert\.pem/);
    expect(await refusalWith('public-pdf.pem', text('social-pdf.pem'))).toMatch(/^key-mismatch .*public-pdf\.pem/);
    expect(await refusalWith('public-sm2.pem', text('social-sm2.pem'))).toMatch(/^key-mismatch .*public-sm2\.pem/);
    expect(await refusalWith('public-pdf.cert.pem', text('social-pdf.cert.pem'))).toMatch(/^key-mismatch .*cert/);
    expect(await refusalWith('public-pdf.cert.pem', 'nothing')).toMatch(/^key-certificate .*cert\.pem is damaged/);
    expect(await refusalWith('public-sm2.pem', spare)).toMatch(/^key-type .*public-sm2.*an SM2 key, not prime256v1/);
    expect(await refusalWith('public-pdf.pem', text('public-sm2.pem'))).toMatch(/^key-type .*P-256/);
    expect(await refusalWith('public-pdf.pem', text('ledger.pem'))).toMatch(/^key-type .*not ed25519/);
    const curve = generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).privateKey;
    const other = curve.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect(await refusalWith('public-sm2.pem', other)).toMatch(/^key-type .*not secp256k1/);
    expect((await start()).public.sm2).toBeDefined();
  });

  it('are refused when the list names another, or a key of no length that a key has', async () => {
    await start();
    const path = join(data, 'keys.json');
    const list = JSON.parse(readFileSync(path, 'utf8'));
    const withKey = (name: string, key: unknown) => {
      writeFileSync(path, JSON.stringify({ ...list, publicKeys: { ...list.publicKeys, [name]: key } }));
      return refusal();
    };
    expect(await withKey('public-sm2', list.publicKeys['social-sm2'])).toMatch(/^key-mismatch .*public-sm2/);
    expect(await withKey('public-pdf', list.publicKeys['public-entry'])).toMatch(/^key-marker/);
    expect(await withKey('public-pdf', 7)).toMatch(/^key-marker/);
  });

  it('that were made but not listed when the start was killed are taken over', async () => {
    const first = await start();
    const path = join(data, 'keys.json');
    const { publicKeys, ...list } = JSON.parse(readFileSync(path, 'utf8'));
    const { 'public-pdf': _pdf, 'social-sm2': _sm2, ...rest } = publicKeys;
    writeFileSync(path, JSON.stringify({ ...list, publicKeys: rest }));
    rmSync(file('public-pdf.cert.pem'));
    const second = await start();
    expect(second.public.pdf?.publicKey).toEqual(first.public.pdf?.publicKey);
    expect(second.social.sm2?.publicKey).toEqual(first.social.sm2?.publicKey);
  });
});

describe('the certificate of a PDF key', () => {
  it('names the centre and what the key is for, readably, for ever', async () => {
    await start();
    const shown = openssl(
      'x509',
      '-in',
      file('social-pdf.cert.pem'),
      '-noout',
      '-text',
      '-nameopt',
      'utf8,sep_comma_plus,-esc_msb',
    );
    expect(shown).toContain('Subject: C=CN,O=社会数据资产登记中心,CN=社会数据资产登记中心登记专用章');
    expect(shown).toMatch(/Not Before: Mar +4 02:00:00 2026 GMT/);
    expect(shown).toContain('Not After : Dec 31 23:59:59 9999 GMT');
    expect(shown).toMatch(/Key Usage: critical\s+Digital Signature, Non Repudiation/);
    expect(shown).toMatch(/Basic Constraints: critical\s+CA:FALSE/);
    expect(shown).toContain('ASN1 OID: prime256v1');
    const certificate = new X509Certificate(text('social-pdf.cert.pem'));
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(BigInt(`0x${certificate.serialNumber}`)).toBeGreaterThan(1n << 120n);
  });

  it('of a sample says so', async () => {
    await start(undefined, true);
    expect(new X509Certificate(text('public-pdf.cert.pem')).subject).toContain('OU=样本 SAMPLE');
  });

  it('vouches for itself before openssl, also for a signature as PDF files carry it', async () => {
    await start();
    const [key, certificate] = [file('public-pdf.pem'), file('public-pdf.cert.pem')];
    expect(openssl('verify', '-CAfile', certificate, '-purpose', 'any', certificate)).toContain('OK');
    const [content, signature] = [join(data, 'content'), join(data, 'signature')];
    writeFileSync(content, MESSAGE);
    const common = ['-binary', '-inform', 'DER', '-content', content, '-CAfile', certificate, '-purpose', 'any'];
    openssl(
      'cms',
      '-sign',
      '-cades',
      '-binary',
      '-in',
      content,
      '-signer',
      certificate,
      '-inkey',
      key,
      '-outform',
      'DER',
      '-out',
      signature,
    );
    openssl('cms', '-verify', '-cades', '-in', signature, ...common);
    writeFileSync(content, 'another');
    expect(() => openssl('cms', '-verify', '-cades', '-in', signature, ...common)).toThrow();
  });
});
