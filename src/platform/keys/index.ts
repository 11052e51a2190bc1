/** The registry's private keys on disk. */
export { type CentreKeys, loadOrCreateKeys, type RegistryKeys } from './key-store.js';
