import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { Ed25519Signer } from '../../core/crypto-provider.js';
import { signerFromKeyObject } from '../../platform/crypto/index.js';
import { errorText, StartupError } from '../../platform/startup/index.js';

/** The Ed25519 key in a PEM file (PKCS#8). Throws StartupError. */
export function readSigningKey(path: string): Ed25519Signer {
  try {
    return signerFromKeyObject(createPrivateKey(readFileSync(path)));
  } catch (cause) {
    const reason = errorText(cause);
    throw new StartupError(
      'key-not-readable',
      `${path} 不是可用的 Ed25519 私钥（PEM，PKCS#8，未加密）：${reason}`,
      `${path} is no usable Ed25519 private key (PEM, PKCS#8, not encrypted): ${reason}`,
      { cause },
    );
  }
}

/** Makes a key in a file that only its owner can read, and that was not there. Throws StartupError. */
export function makeSigningKey(path: string): Ed25519Signer {
  const { privateKey } = generateKeyPairSync('ed25519');
  try {
    const file = openSync(path, 'wx', 0o600);
    try {
      writeSync(file, privateKey.export({ format: 'pem', type: 'pkcs8' }).toString());
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    const reason = errorText(cause);
    throw new StartupError(
      'key-not-written',
      `无法写入密钥文件 ${path}（${reason}）`,
      `the key file ${path} cannot be written (${reason})`,
      { cause },
    );
  }
  return signerFromKeyObject(privateKey);
}
