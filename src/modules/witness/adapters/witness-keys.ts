import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Ed25519Signer, MlDsa44Signer } from '../../../core/crypto.js';
import { mlDsa44SignerFromKeyObject } from '../../../platform/crypto/index.js';
import { readPrivateFile, writePrivateFile } from '../../../platform/data-directory/index.js';
import { createKeyFile, readKeyFile } from '../../../platform/keys/index.js';
import { StartupError } from '../../../platform/startup/index.js';

/** What a witness signs with. */
export interface WitnessSigners {
  readonly ed25519: Ed25519Signer;
  readonly mlDsa44?: MlDsa44Signer;
}

const ED25519 = 'witness-ed25519.pem';
const ML_DSA_44 = 'witness-ml-dsa-44.pem';

/** Whether the folder holds any key of a witness. */
export const hasWitnessKey = (folder: string): boolean =>
  [ED25519, ML_DSA_44].some((name) => existsSync(join(folder, name)));

/** Makes the key of a new witness, in a file of mode 0600. */
export const createWitnessKey = (folder: string): Ed25519Signer => createKeyFile(join(folder, ED25519), undefined);

/**
 * Reads the keys; with `withMlDsa44` the second one is made when it is not there yet.
 * @throws StartupError 'witness-key-missing', 'file-not-private', 'key-damaged', 'key-type'
 */
export function readWitnessKeys(folder: string, withMlDsa44: boolean): WitnessSigners {
  const ed25519 = readKeyFile(join(folder, ED25519), undefined);
  if (ed25519 === undefined) throw keyMissing(join(folder, ED25519));
  return withMlDsa44 ? { ed25519, mlDsa44: mlDsa44Signer(join(folder, ML_DSA_44)) } : { ed25519 };
}

function mlDsa44Signer(path: string): MlDsa44Signer {
  const pem = readPrivateFile(path);
  if (pem !== undefined) return decode(path, pem);
  const { privateKey } = generateKeyPairSync('ml-dsa-44');
  writePrivateFile(path, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  return mlDsa44SignerFromKeyObject(privateKey);
}

function decode(path: string, pem: string): MlDsa44Signer {
  try {
    return mlDsa44SignerFromKeyObject(createPrivateKey(pem));
  } catch (cause) {
    throw new StartupError(
      'key-damaged',
      `私钥文件 ${path} 损坏或不是 ML-DSA-44 私钥`,
      `the key file ${path} is damaged or holds no ML-DSA-44 key`,
      { cause },
    );
  }
}

const keyMissing = (path: string) =>
  new StartupError(
    'witness-key-missing',
    `见证私钥 ${path} 不存在，且绝不会重新生成；请恢复原文件，或使用新的数据目录另立见证人`,
    `the witness key ${path} is missing and is never made anew; restore the file, or begin a new witness in a new folder`,
  );
