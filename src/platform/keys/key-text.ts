import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { Ed25519Signer } from '../../core/crypto.js';
import { signerFromKeyObject } from '../crypto/index.js';
import { StartupError } from '../startup/index.js';

const ENCRYPTED = '-----BEGIN ENCRYPTED PRIVATE KEY-----';

/** Where a key stands, as sentences name it. */
export interface KeyPlace {
  readonly zh: string;
  readonly en: string;
}

/**
 * The signer of a PKCS#8 PEM text.
 * @throws StartupError naming the place: plain although a passphrase is set, encrypted without one, wrong passphrase or
 *   damaged, not Ed25519
 */
export function signerFromText(pem: string, passphrase: string | undefined, place: KeyPlace): Ed25519Signer {
  const key = keyFromText(pem, passphrase, place);
  if (key.asymmetricKeyType !== 'ed25519') throw wrongType(place, 'Ed25519', key.asymmetricKeyType ?? '?');
  return signerFromKeyObject(key);
}

/** The same for a key of any type. */
export function keyFromText(pem: string, passphrase: string | undefined, place: KeyPlace): KeyObject {
  const encrypted = pem.includes(ENCRYPTED);
  if (encrypted && passphrase === undefined) throw passphraseMissing(place);
  if (!encrypted && passphrase !== undefined && pem.includes('PRIVATE KEY-----')) throw notEncrypted(place);
  const key = decode(pem, passphrase);
  if (key === undefined) throw encrypted ? passphraseWrong(place) : damaged(place);
  return key;
}

function decode(pem: string, passphrase: string | undefined): KeyObject | undefined {
  try {
    return createPrivateKey({ key: pem, format: 'pem', ...(passphrase === undefined ? {} : { passphrase }) });
  } catch {
    return undefined;
  }
}

export const wrongType = ({ zh, en }: KeyPlace, wanted: string, found: string) =>
  new StartupError(
    'key-type',
    `${zh} 应为 ${wanted} 私钥，实为 ${found}`,
    `${en} must hold an ${wanted} key, not ${found}`,
  );

const passphraseMissing = ({ zh, en }: KeyPlace) =>
  new StartupError(
    'key-passphrase-missing',
    `${zh} 已加密，请设置 REGISTRY_KEY_PASSPHRASE_FILE 或 REGISTRY_KEY_PASSPHRASE`,
    `${en} is encrypted; set REGISTRY_KEY_PASSPHRASE_FILE or REGISTRY_KEY_PASSPHRASE`,
  );

/** A plain key where keys have to be encrypted. */
export const notEncrypted = ({ zh, en }: KeyPlace) =>
  new StartupError(
    'key-not-encrypted',
    `已设置口令但${zh} 未加密，请先用 openssl pkcs8 -topk8 -v2 aes-256-cbc 加密`,
    `a passphrase is set but ${en} is not encrypted; encrypt it first with openssl pkcs8 -topk8 -v2 aes-256-cbc`,
  );

const passphraseWrong = ({ zh, en }: KeyPlace) =>
  new StartupError(
    'key-passphrase-wrong',
    `${zh} 无法解密：口令错误或内容损坏`,
    `${en} cannot be decrypted: the passphrase is wrong or the key is damaged`,
  );

const damaged = ({ zh, en }: KeyPlace) =>
  new StartupError('key-damaged', `${zh} 损坏或不是 PKCS#8 PEM 格式`, `${en} is damaged or not PKCS#8 PEM`);
