import type { DataSource } from 'typeorm';
import type { Config } from '../../config/index.js';
import { multikeyFromEd25519 } from '../../core/proof/index.js';
import { keysOn } from '../../modules/ledger/index.js';
import { KeyReplacement, loadOrCreateKeys, type OnlineKeyName, type RegistryKeys } from '../../platform/keys/index.js';
import { withConnection } from './connection.js';

/** The keys that a registry of that configuration signs with. @throws StartupError */
export const loadKeys = ({ dataDirectory, keyPassphrase, keyTexts, cosignsWithMlDsa44 }: Config): RegistryKeys =>
  loadOrCreateKeys(dataDirectory, keyPassphrase, { environment: keyTexts, withMlDsa44: cosignsWithMlDsa44 });

/**
 * Finishes what a command that changes keys left when it was killed: a key that the ledger introduced takes its place,
 * one that the ledger retired signs no more. What the ledger does not know yet stays as it is.
 * @returns the keys that took their place now
 */
export async function settleKeys(config: Config, databaseUrl: string): Promise<OnlineKeyName[]> {
  const replacement = new KeyReplacement(config.dataDirectory, config.keyPassphrase);
  if (replacement.waiting().length === 0 && replacement.before() === undefined) return [];
  return withConnection(databaseUrl, (source) => settle(replacement, source));
}

async function settle(replacement: KeyReplacement, source: DataSource): Promise<OnlineKeyName[]> {
  const known = await keysOn(source);
  const find = (publicKey: Uint8Array) => {
    const multikey = multikeyFromEd25519(publicKey);
    return known.find((key) => key.multikey === multikey);
  };
  const before = replacement.before();
  if (before !== undefined && find(before.publicKey)?.retiredIndex !== undefined) replacement.retireBefore();
  const introduced = replacement.waiting().filter(({ publicKey }) => find(publicKey) !== undefined);
  for (const { name, publicKey } of introduced) {
    const multikey = multikeyFromEd25519(publicKey);
    const others = known.filter((key) => key.purpose === 'log' && key.multikey !== multikey);
    replacement.install(name, name === 'ledger' && others.some(({ retiredIndex }) => retiredIndex === undefined));
  }
  return introduced.map(({ name }) => name);
}
