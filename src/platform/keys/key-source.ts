import { join } from 'node:path';
import { equalBytes } from '../../core/bytes.js';
import type { Ed25519Signer } from '../../core/crypto.js';
import { StartupError } from '../startup/index.js';
import { readKeyFile } from './key-file.js';
import { ED25519_KEY_NAMES, type Ed25519KeyName, type KeyName } from './key-names.js';
import { type KeyPlace, signerFromText } from './key-text.js';

/**
 * Where private keys are kept. It gives what signs with a key and never the key itself, so that one inside a device or a
 * key management service can take this place; such a one has to sign without waiting, as acts are signed inside their
 * transactions.
 */
export interface KeySource {
  /** @returns undefined where this source has no such key. @throws StartupError for one that cannot be used */
  open(name: KeyName): Ed25519Signer | undefined;
}

/** PKCS#8 PEM by the name of the key. */
export type KeyTexts = Readonly<Partial<Record<Ed25519KeyName, string>>>;

/** The environment variable of each key. */
export const KEY_VARIABLES: Readonly<Record<Ed25519KeyName, string>> = {
  ledger: 'REGISTRY_KEY_LEDGER',
  'public-entry': 'REGISTRY_KEY_PUBLIC_ENTRY',
  'public-credential': 'REGISTRY_KEY_PUBLIC_CREDENTIAL',
  'social-entry': 'REGISTRY_KEY_SOCIAL_ENTRY',
  'social-credential': 'REGISTRY_KEY_SOCIAL_CREDENTIAL',
};

/** Path of the file of a key below the key folder. */
export const keyPath = (folder: string, name: KeyName): string => join(folder, `${name}.pem`);

/** Keys in files of their own. */
export class FileKeys implements KeySource {
  constructor(
    private readonly folder: string,
    private readonly passphrase: string | undefined,
  ) {}

  open(name: KeyName): Ed25519Signer | undefined {
    return readKeyFile(keyPath(this.folder, name), this.passphrase);
  }
}

/** Keys from the environment: encrypted under the same passphrase as files would be, wherever there is one. */
export class EnvironmentKeys implements KeySource {
  constructor(
    private readonly texts: KeyTexts,
    private readonly passphrase: string | undefined,
  ) {}

  open(name: KeyName): Ed25519Signer | undefined {
    const online = ED25519_KEY_NAMES.find((known) => known === name);
    const text = online && this.texts[online];
    if (online === undefined || text === undefined) return undefined;
    return signerFromText(text, this.passphrase, placeOf(online));
  }
}

/** One source before another; a key that both have must be the same. */
export class KeysInTurn implements KeySource {
  constructor(
    private readonly first: KeySource,
    private readonly second: KeySource,
  ) {}

  open(name: KeyName): Ed25519Signer | undefined {
    const [first, second] = [this.first.open(name), this.second.open(name)];
    if (first !== undefined && second !== undefined && !equalBytes(first.publicKey, second.publicKey)) {
      throw differs(name);
    }
    return first ?? second;
  }
}

const placeOf = (name: Ed25519KeyName): KeyPlace => ({
  zh: `环境变量 ${KEY_VARIABLES[name]} 中的私钥`,
  en: `the key in ${KEY_VARIABLES[name]}`,
});

const differs = (name: KeyName) => {
  const variable = Object.entries(KEY_VARIABLES).find(([known]) => known === name)?.[1];
  return new StartupError(
    'key-two-sources',
    `环境变量 ${variable} 与文件 keys/${name}.pem 中是两把不同的私钥；更换密钥后应以文件内容更新该变量，否则请去掉其中之一`,
    `${variable} and the file keys/${name}.pem hold two different keys; after a rotation set the variable to what the file holds, otherwise remove one of them`,
  );
};
