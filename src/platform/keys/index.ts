/** The registry's private keys. */

export { ChainKey } from './chain-key.js';
export { embeddedChainKeys, senderKey } from './chain-keys.js';
export { createArtefactKeys, type PdfKey } from './artefact-keys.js';
export { type CertificateTerms, pemOf } from './certificate-file.js';
export { createKeyFile, readKeyFile } from './key-file.js';
export { KEY_KINDS } from './key-kinds.js';
export { type Ed25519KeyName, isOnlineKeyName, ONLINE_KEY_NAMES, type OnlineKeyName } from './key-names.js';
export type { KeyTexts } from './key-source.js';
export { type CentreKeys, type LogSigners, loadOrCreateKeys, type RegistryKeys } from './key-store.js';
export { hasKeys, KeyReplacement } from './replacement.js';
