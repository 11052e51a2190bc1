import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Ed25519Signer } from '../../core/crypto.js';
import { signerFromKeyObject } from '../crypto/index.js';
import { readPrivateFile, writePrivateFile } from '../data-directory/index.js';
import { StartupError } from '../startup/index.js';

const ENCRYPTED = '-----BEGIN ENCRYPTED PRIVATE KEY-----';

/**
 * Makes a new Ed25519 key as PKCS#8 PEM (RFC 5958), encrypted with AES-256 when there is a passphrase.
 * @returns the signer, and nothing of the key itself
 */
export function createKeyFile(path: string, passphrase: string | undefined): Ed25519Signer {
  const { privateKey } = generateKeyPairSync('ed25519');
  const encryption = passphrase === undefined ? {} : { cipher: 'aes-256-cbc', passphrase };
  writePrivateFile(path, privateKey.export({ type: 'pkcs8', format: 'pem', ...encryption }).toString());
  return signerFromKeyObject(privateKey);
}

/**
 * Reads a key file.
 * @returns undefined where there is no such file
 * @throws StartupError naming the file: open to others, plain although a passphrase is set, encrypted without one,
 *   wrong passphrase or damaged, not Ed25519
 */
export function readKeyFile(path: string, passphrase: string | undefined): Ed25519Signer | undefined {
  const pem = readPrivateFile(path);
  if (pem === undefined) return undefined;
  const encrypted = pem.includes(ENCRYPTED);
  if (encrypted && passphrase === undefined) throw passphraseMissing(path);
  if (!encrypted && passphrase !== undefined && pem.includes('PRIVATE KEY-----')) throw notEncrypted(path);
  const key = decode(pem, passphrase);
  if (key === undefined) throw encrypted ? passphraseWrong(path) : damaged(path);
  if (key.asymmetricKeyType !== 'ed25519') throw wrongType(path, key.asymmetricKeyType ?? '?');
  return signerFromKeyObject(key);
}

function decode(pem: string, passphrase: string | undefined): KeyObject | undefined {
  try {
    return createPrivateKey({ key: pem, format: 'pem', ...(passphrase === undefined ? {} : { passphrase }) });
  } catch {
    return undefined;
  }
}

const passphraseMissing = (path: string) =>
  new StartupError(
    'key-passphrase-missing',
    `私钥文件 ${path} 已加密，请设置 REGISTRY_KEY_PASSPHRASE_FILE 或 REGISTRY_KEY_PASSPHRASE`,
    `the key file ${path} is encrypted; set REGISTRY_KEY_PASSPHRASE_FILE or REGISTRY_KEY_PASSPHRASE`,
  );

const notEncrypted = (path: string) =>
  new StartupError(
    'key-not-encrypted',
    `已设置口令但私钥文件 ${path} 未加密，请先用 openssl pkcs8 -topk8 -v2 aes-256-cbc 加密`,
    `a passphrase is set but the key file ${path} is not encrypted; encrypt it first with openssl pkcs8 -topk8 -v2 aes-256-cbc`,
  );

const passphraseWrong = (path: string) =>
  new StartupError(
    'key-passphrase-wrong',
    `私钥文件 ${path} 无法解密：口令错误或文件损坏`,
    `the key file ${path} cannot be decrypted: the passphrase is wrong or the file is damaged`,
  );

const damaged = (path: string) =>
  new StartupError(
    'key-damaged',
    `私钥文件 ${path} 损坏或不是 PKCS#8 PEM 格式`,
    `the key file ${path} is damaged or not PKCS#8 PEM`,
  );

const wrongType = (path: string, type: string) =>
  new StartupError(
    'key-type',
    `私钥文件 ${path} 应为 Ed25519 私钥，实为 ${type}`,
    `the key file ${path} must hold an Ed25519 key, not ${type}`,
  );
