import { join } from 'node:path';
import type { OnlineKeyName } from './key-names.js';

/** The folder of the key files. */
export const keyFolder = (dataDirectory: string): string => join(dataDirectory, 'keys');

/** The list of public keys, beside the folder. */
export const markerPath = (dataDirectory: string): string => join(dataDirectory, 'keys.json');

/** A key that is to take the place of the one of that name, once the ledger has it. */
export const pathOfNext = (dataDirectory: string, name: OnlineKeyName): string =>
  join(keyFolder(dataDirectory), `${name}.next.pem`);

/** The file of a key that the running registry signs with. */
export const pathOfKey = (dataDirectory: string, name: OnlineKeyName): string =>
  join(keyFolder(dataDirectory), `${name}.pem`);

/** The certificate that belongs to the key in a file. */
export const pathOfCertificate = (keyPath: string): string => keyPath.replace(/\.pem$/, '.cert.pem');

/** The key of the log before this one, while both are in force. */
export const pathBefore = (dataDirectory: string): string => join(keyFolder(dataDirectory), 'ledger-before.pem');

/** The ML-DSA-44 key of the log. */
export const pathOfMlDsa44 = (dataDirectory: string): string => join(keyFolder(dataDirectory), 'ledger-mldsa.pem');

/** The accounts on the chain: the sender anchors, the admin names who may. They are never the same. */
export const pathOfChainKey = (dataDirectory: string, name: 'sender' | 'admin'): string =>
  join(keyFolder(dataDirectory), `chain-${name}.pem`);
