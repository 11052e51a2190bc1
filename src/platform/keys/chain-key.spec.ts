import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { StartupError } from '../startup/index.js';
import { embeddedChainKeys, senderKey } from './index.js';

const PASSPHRASE = 'a long enough passphrase';
/** The example of EIP-155. */
const EXAMPLE = { secret: '46'.repeat(32), address: '0x9d8a62f656a8d1615c1294fd71e9cfb3e4855a4f' };

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'chain-key-'));
  mkdirSync(join(data, 'keys'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

const fromText = (text: string, passphrase?: string) =>
  senderKey({ dataDirectory: data, passphrase, source: { text: { reveal: () => text } } });
const fromFile = (content: string, passphrase?: string) => {
  const file = join(data, 'sender.key');
  writeFileSync(file, content, { mode: 0o600 });
  return senderKey({ dataDirectory: data, passphrase, source: { file } });
};

function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    expect(error.zh).toMatch(/\p{Script=Han}/u);
    expect(`${error.zh}${error.en}`).not.toMatch(/\n|4646/);
    return error.code;
  }
  throw new Error('the key was accepted');
}

describe('the key of the account that anchors', () => {
  it('has the address of the published example, and shows nothing but that', () => {
    for (const key of [fromText(EXAMPLE.secret), fromText(`0x${EXAMPLE.secret}`), fromFile(`${EXAMPLE.secret}\n`)]) {
      expect(key.address).toBe(EXAMPLE.address);
      expect(key.reveal()).toBe(`0x${EXAMPLE.secret}`);
      const shown = `${key} ${JSON.stringify({ key })} ${inspect({ key }, { showHidden: true, depth: 5 })}`;
      expect(shown).not.toContain('4646');
      expect(shown).toContain(EXAMPLE.address);
    }
  });

  it('is made by openssl as documented, encrypted', () => {
    const plain = execFileSync('openssl', ['ecparam', '-name', 'secp256k1', '-genkey', '-noout'], { encoding: 'utf8' });
    const encrypt = ['pkcs8', '-topk8', '-v2', 'aes-256-cbc', '-passout', `pass:${PASSPHRASE}`];
    const pem = execFileSync('openssl', encrypt, { input: plain, encoding: 'utf8' });
    expect(fromFile(pem, PASSPHRASE).address).toMatch(/^0x[0-9a-f]{40}$/);
    expect(refusal(() => fromFile(pem))).toBe('key-passphrase-missing');
    expect(refusal(() => fromFile(pem, 'another'))).toBe('key-passphrase-wrong');
  });

  it.each<[string, () => unknown, string]>([
    ['digits at rest where keys are encrypted', () => fromFile(EXAMPLE.secret, PASSPHRASE), 'key-not-encrypted'],
    ['zero', () => fromText('0'.repeat(64)), 'chain-key'],
    ['the order of the curve and above', () => fromText('f'.repeat(64)), 'chain-key'],
    ['too few digits', () => fromText('46'), 'key-damaged'],
    [
      'a missing file',
      () => senderKey({ dataDirectory: data, passphrase: undefined, source: { file: '/nowhere' } }),
      'chain-key-missing',
    ],
  ])('is refused: %s', (_what, work, code) => {
    expect(refusal(work)).toBe(code);
  });

  it('is refused when others can read its file, and when it is of another curve', () => {
    fromFile(EXAMPLE.secret);
    chmodSync(join(data, 'sender.key'), 0o640);
    const source = { file: join(data, 'sender.key') };
    expect(refusal(() => senderKey({ dataDirectory: data, passphrase: undefined, source }))).toBe('file-not-private');
    const other = execFileSync('openssl', ['genpkey', '-algorithm', 'ed25519'], { encoding: 'utf8' });
    expect(refusal(() => fromText(other))).toBe('key-type');
  });
});

describe('the accounts of the embedded chain', () => {
  it('are two, made once, private, and encrypted under the passphrase', () => {
    const first = embeddedChainKeys(data, PASSPHRASE);
    expect(first.sender.address).not.toBe(first.admin.address);
    const again = embeddedChainKeys(data, PASSPHRASE);
    expect([again.sender.reveal(), again.admin.reveal()]).toEqual([first.sender.reveal(), first.admin.reveal()]);
    for (const name of ['sender', 'admin']) {
      const path = join(data, 'keys', `chain-${name}.pem`);
      expect(statSync(path).mode & 0o777).toBe(0o600);
      expect(readFileSync(path, 'utf8')).toContain('BEGIN ENCRYPTED PRIVATE KEY');
    }
  });
});
