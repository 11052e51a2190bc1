import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../config/index.js';
import { StartupError } from '../startup/index.js';
import { type KeyTexts, loadOrCreateKeys } from './index.js';

const PASSPHRASE = 'a long enough passphrase';

let data: string;

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'key-sources-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

const pem = (key: KeyObject, passphrase?: string): string =>
  key
    .export({
      type: 'pkcs8',
      format: 'pem',
      ...(passphrase === undefined ? {} : { cipher: 'aes-256-cbc', passphrase }),
    })
    .toString();
const newKey = () => generateKeyPairSync('ed25519').privateKey;
const file = (name: string) => join(data, 'keys', `${name}.pem`);

/** The environment as the program reads it. */
function environment(variables: Readonly<Record<string, string>>): KeyTexts {
  const loaded = loadConfig(variables);
  if (!loaded.ok) throw new Error(loaded.problems.map(({ en }) => en).join());
  return loaded.value.keyTexts;
}

function refusal(texts: KeyTexts, passphrase?: string): string {
  try {
    loadOrCreateKeys(data, passphrase, { environment: texts });
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    expect(error.zh).toMatch(/\p{Script=Han}/u);
    expect(`${error.zh}${error.en}`).not.toMatch(/\n|MC4C/);
    return `${error.code} ${error.en}`;
  }
  throw new Error('the keys were accepted');
}

describe('keys from the environment', () => {
  it.each([
    ['PEM', (text: string) => text],
    ['the Base64 of it', (text: string) => Buffer.from(text).toString('base64')],
  ])('are read as %s, and no file is made for them', (_form, write) => {
    const key = newKey();
    const texts = environment({ REGISTRY_KEY_LEDGER: write(pem(key)) });
    const { ledger } = loadOrCreateKeys(data, undefined, { environment: texts });
    expect(existsSync(file('ledger'))).toBe(false);
    expect(existsSync(file('public-entry'))).toBe(true);
    expect(loadOrCreateKeys(data, undefined, { environment: texts }).ledger.publicKey).toEqual(ledger.publicKey);
  });

  it.each([
    ['REGISTRY_KEY_PUBLIC_ENTRY', 'public-entry'],
    ['REGISTRY_KEY_PUBLIC_CREDENTIAL', 'public-credential'],
    ['REGISTRY_KEY_SOCIAL_ENTRY', 'social-entry'],
    ['REGISTRY_KEY_SOCIAL_CREDENTIAL', 'social-credential'],
  ])('%s is %s', (variable, name) => {
    expect(Object.keys(environment({ [variable]: pem(newKey()) }))).toEqual([name]);
  });

  it('may take the place of their files', () => {
    const { ledger } = loadOrCreateKeys(data);
    const texts = environment({ REGISTRY_KEY_LEDGER: readFileSync(file('ledger'), 'utf8') });
    expect(loadOrCreateKeys(data, undefined, { environment: texts }).ledger.publicKey).toEqual(ledger.publicKey);
    rmSync(file('ledger'));
    expect(loadOrCreateKeys(data, undefined, { environment: texts }).ledger.publicKey).toEqual(ledger.publicKey);
    expect(refusal({})).toMatch(/^key-missing .*ledger\.pem/);
  });

  it('are refused beside a file that holds another, and when they are not the registry\u2019s', () => {
    loadOrCreateKeys(data);
    const texts = environment({ REGISTRY_KEY_LEDGER: pem(newKey()) });
    expect(refusal(texts)).toMatch(/^key-two-sources REGISTRY_KEY_LEDGER and the file keys\/ledger\.pem/);
    rmSync(file('ledger'));
    expect(refusal(texts)).toMatch(/^key-mismatch REGISTRY_KEY_LEDGER holds another key/);
  });

  it('have to be encrypted wherever files have to be', () => {
    const key = newKey();
    expect(refusal({ ledger: pem(key) }, PASSPHRASE)).toMatch(/^key-not-encrypted .*REGISTRY_KEY_LEDGER/);
    rmSync(join(data, 'keys'), { recursive: true });
    expect(refusal({ ledger: pem(key, PASSPHRASE) })).toMatch(/^key-passphrase-missing .*REGISTRY_KEY_LEDGER/);
    rmSync(join(data, 'keys'), { recursive: true });
    const keys = loadOrCreateKeys(data, PASSPHRASE, { environment: { ledger: pem(key, PASSPHRASE) } });
    expect(keys.ledger.publicKey).toHaveLength(32);
  });

  it('must be Ed25519', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    expect(refusal({ 'social-entry': pem(privateKey) })).toMatch(/^key-type .*REGISTRY_KEY_SOCIAL_ENTRY.*not ec/);
  });

  it('are refused by the configuration when they are no PEM, without being repeated', () => {
    const loaded = loadConfig({ REGISTRY_KEY_LEDGER: 'secret-secret' });
    expect(loaded).toMatchObject({ ok: false, problems: [{ variable: 'REGISTRY_KEY_LEDGER' }] });
    expect(JSON.stringify(loaded)).not.toContain('secret-secret');
  });
});

describe('the ML-DSA-44 key', () => {
  const load = (passphrase?: string) => loadOrCreateKeys(data, passphrase, { withMlDsa44: true }).ledgerMlDsa44;

  it('is made when it is asked for first, and is the same ever after', () => {
    expect(loadOrCreateKeys(data).ledgerMlDsa44).toBeUndefined();
    const made = load();
    expect(made?.publicKey).toHaveLength(1312);
    expect(load()?.publicKey).toEqual(made?.publicKey);
    expect(loadOrCreateKeys(data).ledgerMlDsa44).toBeUndefined();
  });

  it('is encrypted under the passphrase, and never made anew', () => {
    load(PASSPHRASE);
    expect(readFileSync(file('ledger-mldsa'), 'utf8')).toContain('BEGIN ENCRYPTED PRIVATE KEY');
    expect(() => load()).toThrow(StartupError);
    rmSync(file('ledger-mldsa'));
    expect(() => load(PASSPHRASE)).toThrow(/ledger-mldsa\.pem is missing and is never made anew/);
  });
});
