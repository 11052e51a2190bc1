import type { DataSource } from 'typeorm';
import type { Ed25519Signer } from '../../../core/crypto.js';
import type { Clock } from '../../../platform/clock/clock.js';
import { sqlState, UnitOfWork } from '../../../platform/database/index.js';
import type { LogSigners } from '../../../platform/keys/index.js';
import { CheckpointSigner } from '../application/checkpoint-signer.js';
import { type KeyChanged, KeyChanger } from '../application/key-changer.js';
import { type Introduced, KeyIntroducer } from '../application/key-introducer.js';
import { notFounded } from '../application/not-founded.js';
import { StartCheck } from '../application/start-check.js';
import type { KeyChange } from '../domain/key-change.js';
import type { KnownKey } from '../domain/keyring.js';
import type { LedgerOptions } from '../ledger-options.js';
import { immediateActs } from './immediate-acts.js';
import { readKeys } from '../persistence/keys.js';
import { readHead } from '../persistence/log.js';

const UNDEFINED_TABLE = '42P01';

/** What a change of keys is made with, beside the database. */
export interface KeyChangeTerms {
  readonly change: KeyChange;
  /** Root key of the centre. */
  readonly root: Ed25519Signer;
  /** What the registry has worked with so far. */
  readonly options: LedgerOptions;
  /** What checkpoints are signed with from this change on. */
  readonly signers: LogSigners;
  readonly clock: Clock;
}

/**
 * Changes a key on the ledger of a database, without the server.
 * @throws StartupError what the start of the registry or `KeyChanger` refuses
 */
export async function changeKeyOn(
  source: DataSource,
  { change, root, options, signers, clock }: KeyChangeTerms,
): Promise<KeyChanged> {
  const work = new UnitOfWork(source);
  if ((await keysOn(source)).length === 0) throw notFounded();
  await new StartCheck(work, new CheckpointSigner(options), options).run();
  const acts = immediateActs(options, clock, new CheckpointSigner({ keys: signers }));
  return new KeyChanger(work, acts).change(change, root);
}

/**
 * Introduces the keys that the registry holds and the ledger does not know, without the server.
 * @throws StartupError what the start of the registry refuses
 */
export async function introduceKeysOn(
  source: DataSource,
  { options, clock }: Pick<KeyChangeTerms, 'options' | 'clock'>,
): Promise<Introduced[]> {
  const work = new UnitOfWork(source);
  if ((await keysOn(source)).length === 0) throw notFounded();
  await new StartCheck(work, new CheckpointSigner(options), options).run();
  return new KeyIntroducer(work, immediateActs(options, clock), options).introduceMissing();
}

/**
 * Every key that the ledger of a database knows; none without a ledger. It waits for a change that is being committed,
 * also by a process that was killed in the middle of it.
 */
export async function keysOn(source: DataSource): Promise<KnownKey[]> {
  try {
    return await new UnitOfWork(source).run(async (tx) => {
      await readHead(tx, 'wait');
      return readKeys(tx);
    });
  } catch (error) {
    if (sqlState(error) === UNDEFINED_TABLE) return [];
    throw error;
  }
}
