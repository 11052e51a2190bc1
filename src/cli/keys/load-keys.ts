import type { DataSource } from 'typeorm';
import type { Config } from '../../config/index.js';
import { multikeyFromEd25519 } from '../../core/proof/index.js';
import { keysOn } from '../../modules/ledger/index.js';
import type { Clock } from '../../platform/clock/clock.js';
import {
  type CertificateTerms,
  createArtefactKeys,
  KeyReplacement,
  loadOrCreateKeys,
  type OnlineKeyName,
  type RegistryKeys,
} from '../../platform/keys/index.js';
import { withConnection } from './connection.js';

/** The keys that a registry of that configuration signs with. @throws StartupError */
export const loadKeys = ({ dataDirectory, keyPassphrase, keyTexts, cosignsWithMlDsa44 }: Config): RegistryKeys =>
  loadOrCreateKeys(dataDirectory, keyPassphrase, { environment: keyTexts, withMlDsa44: cosignsWithMlDsa44 });

/** What a certificate of a PDF key says besides the key. */
export const certificateTerms = ({ sample }: Config, clock: Clock): CertificateTerms => ({ now: clock.now(), sample });

/**
 * The keys that a registry starts with: changes that were interrupted are finished, and keys made that the roots at hand
 * can introduce.
 * @throws StartupError
 */
export async function keysForStart(config: Config, databaseUrl: string, clock: Clock): Promise<RegistryKeys> {
  await settleKeys(config, databaseUrl);
  loadKeys(config);
  await createArtefactKeys(config.dataDirectory, config.keyPassphrase, certificateTerms(config, clock));
  return loadKeys(config);
}

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
  const find = (multikey: string) => known.find((key) => key.multikey === multikey);
  const before = replacement.before();
  const isRetired = (multikey: string) => find(multikey)?.retiredIndex !== undefined;
  if (before !== undefined && isRetired(multikeyFromEd25519(before.publicKey))) replacement.retireBefore();
  const introduced = replacement.waiting().filter(({ multikey }) => find(multikey) !== undefined);
  for (const { name, multikey } of introduced) {
    const others = known.filter((key) => key.purpose === 'log' && key.multikey !== multikey);
    replacement.install(name, name === 'ledger' && others.some(({ retiredIndex }) => retiredIndex === undefined));
  }
  return introduced.map(({ name }) => name);
}
