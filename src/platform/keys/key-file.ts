import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Ed25519Signer, MlDsa44Signer, P256Signer, Sm2Signer } from '../../core/crypto.js';
import { mlDsa44SignerFromKeyObject, p256SignerFromKeyObject, signerFromKeyObject } from '../crypto/index.js';
import { readPrivateFile, writePrivateFile } from '../data-directory/index.js';
import { type KeyPlace, keyFromText, signerFromText, wrongType } from './key-text.js';
import { sm2SignerFromKeyObject } from './sm2-key.js';

/**
 * Makes a new Ed25519 key as PKCS#8 PEM (RFC 5958), encrypted with AES-256 when there is a passphrase.
 * @returns the signer, and nothing of the key itself
 */
export function createKeyFile(path: string, passphrase: string | undefined): Ed25519Signer {
  const { privateKey } = generateKeyPairSync('ed25519');
  write(path, privateKey, passphrase);
  return signerFromKeyObject(privateKey);
}

/** The same with ML-DSA-44 (RFC 9881). */
export function createMlDsa44KeyFile(path: string, passphrase: string | undefined): MlDsa44Signer {
  const { privateKey } = generateKeyPairSync('ml-dsa-44');
  write(path, privateKey, passphrase);
  return mlDsa44SignerFromKeyObject(privateKey);
}

/** The same with ECDSA on P-256 (RFC 5915). */
export function createP256KeyFile(path: string, passphrase: string | undefined): P256Signer {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  write(path, privateKey, passphrase);
  return p256SignerFromKeyObject(privateKey);
}

/** The same with SM2 (GM/T 0091, as OpenSSL writes it). */
export function createSm2KeyFile(path: string, passphrase: string | undefined): Sm2Signer {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'SM2' });
  write(path, privateKey, passphrase);
  return sm2SignerFromKeyObject(privateKey, placeOf(path));
}

/**
 * Reads a key file.
 * @returns undefined where there is no such file
 * @throws StartupError naming the file: open to others, plain although a passphrase is set, encrypted without one,
 *   wrong passphrase or damaged, not Ed25519
 */
export function readKeyFile(path: string, passphrase: string | undefined): Ed25519Signer | undefined {
  const pem = readPrivateFile(path);
  return pem === undefined ? undefined : signerFromText(pem, passphrase, placeOf(path));
}

/** The same of an ML-DSA-44 key. */
export function readMlDsa44KeyFile(path: string, passphrase: string | undefined): MlDsa44Signer | undefined {
  const pem = readPrivateFile(path);
  if (pem === undefined) return undefined;
  const key = keyFromText(pem, passphrase, placeOf(path));
  if (key.asymmetricKeyType !== 'ml-dsa-44') throw wrongType(placeOf(path), 'ML-DSA-44', key.asymmetricKeyType ?? '?');
  return mlDsa44SignerFromKeyObject(key);
}

/** The same of a P-256 key. */
export function readP256KeyFile(path: string, passphrase: string | undefined): P256Signer | undefined {
  const pem = readPrivateFile(path);
  if (pem === undefined) return undefined;
  const key = keyFromText(pem, passphrase, placeOf(path));
  const found = key.asymmetricKeyDetails?.namedCurve ?? key.asymmetricKeyType ?? '?';
  if (found !== 'prime256v1') throw wrongType(placeOf(path), 'P-256', found);
  return p256SignerFromKeyObject(key);
}

/** The same of an SM2 key. */
export function readSm2KeyFile(path: string, passphrase: string | undefined): Sm2Signer | undefined {
  const pem = readPrivateFile(path);
  return pem === undefined
    ? undefined
    : sm2SignerFromKeyObject(keyFromText(pem, passphrase, placeOf(path)), placeOf(path));
}

function write(path: string, key: KeyObject, passphrase: string | undefined): void {
  const encryption = passphrase === undefined ? {} : { cipher: 'aes-256-cbc', passphrase };
  writePrivateFile(path, key.export({ type: 'pkcs8', format: 'pem', ...encryption }).toString());
}

const placeOf = (path: string): KeyPlace => ({ zh: `私钥文件 ${path}`, en: `the key file ${path}` });
