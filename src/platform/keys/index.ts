/** The registry's private keys on disk. */

export { createKeyFile, readKeyFile } from './key-file.js';
export { type CentreKeys, loadOrCreateKeys, type RegistryKeys } from './key-store.js';
