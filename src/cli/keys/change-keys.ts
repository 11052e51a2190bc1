import type { DataSource } from 'typeorm';
import type { Config } from '../../config/index.js';
import type { Centre } from '../../core/access/index.js';
import type { Ed25519Signer } from '../../core/crypto.js';
import { multikeyFromEd25519 } from '../../core/proof/index.js';
import { ledgerOptions } from '../../ledger-configuration.js';
import { type KeyChange as AgreedChange, takeKeyChangeGrant } from '../../modules/key-changes/index.js';
import { changeKeyOn, type KeyChange, type Retirement } from '../../modules/ledger/index.js';
import type { Clock } from '../../platform/clock/clock.js';
import {
  hasKeys,
  KEY_KINDS,
  KeyReplacement,
  type LogSigners,
  type OnlineKeyName,
  type RegistryKeys,
} from '../../platform/keys/index.js';
import { withConnection } from './connection.js';
import { certificateTerms, loadKeys, settleKeys } from './load-keys.js';
import { beforeInForce, keysAbsent, notAgreed, notIntroduced, nothingBefore, rootMissing } from './sentences.js';

/** Where keys are changed: a registry that is stopped. */
export interface KeyPlaceToChange {
  readonly config: Config;
  readonly databaseUrl: string;
  readonly clock: Clock;
}

/** What became of the keys of a name. */
export interface KeyOutcome {
  readonly name: OnlineKeyName;
  /** Whether an earlier command, killed in the middle, was finished, and nothing else done. */
  readonly finishedEarlier: boolean;
  /** Multikey of the key in force. */
  readonly key: string;
  /** Entries of the ledger that say so. */
  readonly indexes: readonly number[];
}

/**
 * Makes a new key, introduces it on the ledger under the root of its centre, and has the registry sign with it from now
 * on. Without a retirement the old key of the ledger goes on signing beside it.
 * @throws StartupError
 */
export async function rotateKey(
  place: KeyPlaceToChange,
  { name, retirement }: { name: OnlineKeyName; retirement: Retirement | undefined },
): Promise<KeyOutcome> {
  const { config, clock } = place;
  const finished = (await settle(place)).includes(name);
  const keys = loadKeys(config);
  const current = currentKey(keys, name);
  if (finished) return { name, finishedEarlier: true, key: current, indexes: [] };
  if (name === 'ledger' && keys.ledgerBefore !== undefined) throw beforeInForce();
  const root = rootOf(keys, centreOf(name));
  const replacement = new KeyReplacement(config.dataDirectory, config.keyPassphrase);
  const next = await replacement.prepare(name, certificateTerms(config, clock));
  const overlap = retirement === undefined;
  const change: KeyChange = {
    ...subjectOf(name),
    current,
    next: next.multikey,
    ...(overlap ? {} : { retirement }),
  };
  await agreed(place, { name, act: 'rotate', overlap, ...agreementOf(retirement) });
  const nextLedger = name === 'ledger' ? replacement.nextLedger() : undefined;
  const { indexes } = await put(place, change, root, keys, signersAfter(keys, nextLedger, overlap));
  replacement.install(name, overlap);
  return { name, finishedEarlier: false, key: next.multikey, indexes };
}

/** What signs checkpoints once the change is on the ledger. */
function signersAfter(
  { ledger, ledgerBefore, ledgerMlDsa44 }: RegistryKeys,
  next: Ed25519Signer | undefined,
  overlap: boolean,
): LogSigners {
  const before = next === undefined ? ledgerBefore : overlap ? ledger : undefined;
  return {
    ledger: next ?? ledger,
    ...(before === undefined ? {} : { ledgerBefore: before }),
    ...(ledgerMlDsa44 === undefined ? {} : { ledgerMlDsa44 }),
  };
}

/**
 * Retires the key of the ledger before this one, which goes on signing since the last rotation.
 * @throws StartupError
 */
export async function retireLedgerKeyBefore(place: KeyPlaceToChange, retirement: Retirement): Promise<KeyOutcome> {
  const { config } = place;
  await settle(place);
  const keys = loadKeys(config);
  const { ledger, ledgerBefore, ledgerMlDsa44, centres } = keys;
  if (ledgerBefore === undefined) throw nothingBefore();
  const change = { ...subjectOf('ledger'), current: multikeyFromEd25519(ledgerBefore.publicKey), retirement };
  const signers = { ledger, ...(ledgerMlDsa44 === undefined ? {} : { ledgerMlDsa44 }) };
  const root = rootOf({ centres }, 'public');
  await agreed(place, { name: 'ledger', act: 'retire-before', overlap: false, ...agreementOf(retirement) });
  const { indexes } = await put(place, change, root, keys, signers);
  new KeyReplacement(config.dataDirectory, config.keyPassphrase).retireBefore();
  return { name: 'ledger', finishedEarlier: false, key: currentKey(keys, 'ledger'), indexes };
}

/** Nothing is made in a folder or on a database that belongs to no registry yet. */
async function settle({ config, databaseUrl }: KeyPlaceToChange): Promise<OnlineKeyName[]> {
  if (!hasKeys(config.dataDirectory)) throw keysAbsent(config.dataDirectory);
  return settleKeys(config, databaseUrl);
}

function put(
  { config, databaseUrl, clock }: KeyPlaceToChange,
  change: KeyChange,
  root: Ed25519Signer,
  keys: RegistryKeys,
  signers: Parameters<typeof changeKeyOn>[1]['signers'],
) {
  const terms = { change, root, options: ledgerOptions(config, keys), signers, clock };
  return withConnection(databaseUrl, (source: DataSource) => changeKeyOn(source, terms));
}

/** Two operators agreed on the change, where there are two. What an earlier command was killed in is finished without. */
async function agreed({ databaseUrl, clock }: KeyPlaceToChange, change: AgreedChange): Promise<void> {
  if (await withConnection(databaseUrl, (source) => takeKeyChangeGrant(source, change, clock))) return;
  throw notAgreed();
}

const agreementOf = (retirement: Retirement | undefined): Pick<AgreedChange, 'reason' | 'firstUntrustedIndex'> =>
  retirement?.reason === 'compromise'
    ? { reason: 'compromise', firstUntrustedIndex: retirement.firstUntrustedIndex }
    : { reason: 'rotation' };

const centreOf = (name: OnlineKeyName): Centre => (name.startsWith('social') ? 'social' : 'public');

const PURPOSES: Readonly<Record<OnlineKeyName, KeyChange['purpose']>> = {
  ledger: 'log',
  'public-entry': 'entry',
  'public-credential': 'credential',
  'public-pdf': 'pdf',
  'public-sm2': 'credential',
  'social-entry': 'entry',
  'social-credential': 'credential',
  'social-pdf': 'pdf',
  'social-sm2': 'credential',
};

const subjectOf = (name: OnlineKeyName): Pick<KeyChange, 'centre' | 'purpose'> => ({
  centre: centreOf(name),
  purpose: PURPOSES[name],
});

/** Multikey of the key of that name. @throws StartupError where it was not made yet */
function currentKey(keys: RegistryKeys, name: OnlineKeyName): string {
  const { public: publicCentre, social } = keys.centres;
  const signers: Readonly<Record<OnlineKeyName, { readonly publicKey: Uint8Array } | undefined>> = {
    ledger: keys.ledger,
    'public-entry': publicCentre.entry,
    'public-credential': publicCentre.credential,
    'public-pdf': publicCentre.pdf,
    'public-sm2': publicCentre.sm2,
    'social-entry': social.entry,
    'social-credential': social.credential,
    'social-pdf': social.pdf,
    'social-sm2': social.sm2,
  };
  const signer = signers[name];
  if (signer === undefined) throw notIntroduced(name);
  return KEY_KINDS[name].multikey(signer.publicKey);
}

function rootOf({ centres }: Pick<RegistryKeys, 'centres'>, centre: Centre): Ed25519Signer {
  const { root } = centres[centre];
  if (root !== undefined) return root;
  throw rootMissing(centre);
}
