import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nobleCrypto } from '../../core/crypto.js';
import { StartupError } from '../startup/index.js';
import { loadOrCreateKeys, type RegistryKeys } from './index.js';

const PASSPHRASE = 'correct horse battery staple';
const MESSAGE = new Uint8Array([1, 2, 3]);
let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'keys-'));
});
afterEach(() => rmSync(data, { recursive: true }));

const file = (name: string) => join(data, 'keys', `${name}.pem`);

function publicKeys(keys: RegistryKeys): Uint8Array[] {
  const { public: first, social } = keys.centres;
  return [
    keys.ledger.publicKey,
    ...[first, social].flatMap((centre) => [centre.rootPublicKey, centre.entry.publicKey, centre.credential.publicKey]),
  ];
}

/** Runs the start and gives the one sentence it refuses with. */
function refusal(passphrase?: string): string {
  try {
    loadOrCreateKeys(data, passphrase);
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    expect(error.zh).toMatch(/\p{Script=Han}/u);
    expect(`${error.zh}${error.en}`).not.toContain('\n');
    return `${error.code} ${error.en}`;
  }
  throw new Error('the keys were accepted');
}

describe('key store', () => {
  it('makes seven different keys that sign, and finds the same ones again', () => {
    const keys = loadOrCreateKeys(data);
    expect(new Set(publicKeys(keys).map(String)).size).toBe(7);
    const signer = keys.centres.social.credential;
    expect(nobleCrypto.verifyEd25519(signer.publicKey, MESSAGE, signer.sign(MESSAGE))).toBe(true);
    expect(keys.centres.public.root?.publicKey).toEqual(keys.centres.public.rootPublicKey);
    expect(publicKeys(loadOrCreateKeys(data))).toEqual(publicKeys(keys));
  });

  it('keeps files and folders to their owner', () => {
    loadOrCreateKeys(data);
    const files = readdirSync(join(data, 'keys'), { recursive: true, encoding: 'utf8' });
    expect(files.filter((name) => name.endsWith('.pem'))).toHaveLength(7);
    for (const name of files) {
      expect(statSync(join(data, 'keys', name)).mode & 0o077).toBe(0);
    }
    expect(files.some((name) => name.endsWith('.tmp'))).toBe(false);
    expect(existsSync(join(data, 'keys.new'))).toBe(false);
  });

  it('encrypts with AES-256 when there is a passphrase', () => {
    const keys = loadOrCreateKeys(data, PASSPHRASE);
    const pem = readFileSync(file('ledger'), 'utf8');
    expect(pem).toContain('BEGIN ENCRYPTED PRIVATE KEY');
    // The object identifier of aes256-CBC (RFC 3565 §4.1) stands in the file.
    const der = Buffer.from(pem.replace(/-----.*-----|\s/g, ''), 'base64');
    expect(der.includes(Buffer.from('060960864801650304012a', 'hex'))).toBe(true);
    expect(publicKeys(loadOrCreateKeys(data, PASSPHRASE))).toEqual(publicKeys(keys));
    const { ledger } = JSON.parse(readFileSync(join(data, 'keys.json'), 'utf8')).publicKeys;
    expect(Buffer.from(ledger, 'base64url')).toEqual(Buffer.from(keys.ledger.publicKey));
  });

  it('reads keys that openssl encrypted', () => {
    const keys = loadOrCreateKeys(data);
    for (const name of readdirSync(join(data, 'keys'), { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.pem')) continue;
      const path = join(data, 'keys', name);
      const options = ['pkcs8', '-topk8', '-v2', 'aes-256-cbc', '-in', path, '-out', `${path}.new`];
      execFileSync('openssl', [...options, '-passout', `pass:${PASSPHRASE}`]);
      renameSync(`${path}.new`, path);
      chmodSync(path, 0o600);
    }
    expect(publicKeys(loadOrCreateKeys(data, PASSPHRASE))).toEqual(publicKeys(keys));
  });

  it('goes on without the offline roots, but still knows their public keys', () => {
    const keys = loadOrCreateKeys(data);
    rmSync(join(data, 'keys', 'offline'), { recursive: true });
    const later = loadOrCreateKeys(data);
    expect(later.centres.public.root).toBeUndefined();
    expect(publicKeys(later)).toEqual(publicKeys(keys));
  });

  it('forgets a half-made set and adopts a whole one', () => {
    mkdirSync(join(data, 'keys.new'));
    writeFileSync(join(data, 'keys.new', 'ledger.pem'), 'half');
    const keys = loadOrCreateKeys(data);
    rmSync(join(data, 'keys.json'));
    expect(publicKeys(loadOrCreateKeys(data))).toEqual(publicKeys(keys));
    expect(existsSync(join(data, 'keys.json'))).toBe(true);
  });
});

describe('key store refuses', () => {
  it('a missing key, and leaves it missing', () => {
    loadOrCreateKeys(data);
    rmSync(file('social-entry'));
    expect(refusal()).toMatch(/^key-missing .*social-entry\.pem/);
    expect(existsSync(file('social-entry'))).toBe(false);
  });

  it('a missing folder of keys', () => {
    loadOrCreateKeys(data);
    rmSync(join(data, 'keys'), { recursive: true });
    expect(refusal()).toMatch(/^key-missing .*ledger\.pem/);
    expect(existsSync(join(data, 'keys'))).toBe(false);
  });

  it('a partial set without its list', () => {
    loadOrCreateKeys(data);
    rmSync(join(data, 'keys.json'));
    rmSync(file('offline/public-root'));
    expect(refusal()).toMatch(/^key-missing .*public-root\.pem/);
  });

  it('a key that others can read', () => {
    loadOrCreateKeys(data);
    chmodSync(file('ledger'), 0o640);
    expect(refusal()).toMatch(/^file-not-private .*ledger\.pem.*chmod 600/);
  });

  it('a wrong, a missing and a superfluous passphrase', () => {
    loadOrCreateKeys(data, PASSPHRASE);
    expect(refusal('wrong')).toMatch(/^key-passphrase-wrong .*ledger\.pem/);
    expect(refusal()).toMatch(/^key-passphrase-missing .*ledger\.pem/);
    rmSync(join(data, 'keys'), { recursive: true });
    rmSync(join(data, 'keys.json'));
    loadOrCreateKeys(data);
    expect(refusal(PASSPHRASE)).toMatch(/^key-not-encrypted .*ledger\.pem/);
  });

  it.each([
    ['an empty file', ''],
    ['text', 'not a key'],
    ['a key cut short', '-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA\n-----END PRIVATE KEY-----\n'],
  ])('%s', (_what, content) => {
    loadOrCreateKeys(data);
    writeFileSync(file('ledger'), content);
    expect(refusal()).toMatch(/^key-damaged .*ledger\.pem/);
  });

  it('a key of another type', () => {
    loadOrCreateKeys(data);
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    writeFileSync(file('ledger'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
    expect(refusal()).toMatch(/^key-type .*ledger\.pem.*not ec/);
  });

  it('a key that was swapped for another', () => {
    loadOrCreateKeys(data);
    writeFileSync(file('ledger'), readFileSync(file('public-entry')));
    expect(refusal()).toMatch(/^key-mismatch .*ledger\.pem/);
  });

  it('a damaged list of keys', () => {
    loadOrCreateKeys(data);
    for (const content of ['{', 'null', '{"publicKeys":{"ledger":"AAAA"}}']) {
      writeFileSync(join(data, 'keys.json'), content);
      expect(refusal()).toMatch(/^key-marker .*keys\.json/);
    }
  });
});
