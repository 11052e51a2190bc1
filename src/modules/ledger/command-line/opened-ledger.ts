import type { DataSource } from 'typeorm';
import type { Clock } from '../../../platform/clock/clock.js';
import { sqlState, UnitOfWork } from '../../../platform/database/index.js';
import { CheckpointSigner } from '../application/checkpoint-signer.js';
import { IdentityHolder } from '../application/identity-holder.js';
import type { ImmediateActs } from '../application/immediate-acts.js';
import { LedgerReader } from '../application/ledger-reader.js';
import { notFounded } from '../application/not-founded.js';
import { StartCheck } from '../application/start-check.js';
import type { LedgerOptions } from '../ledger-options.js';
import { readHead } from '../persistence/log.js';
import { TileStore } from '../persistence/tile-store.js';
import { immediateActs } from './immediate-acts.js';

const UNDEFINED_TABLE = '42P01';

/** The ledger of a database, for a command that works beside the server or without it. */
export interface OpenedLedger {
  readonly unitOfWork: UnitOfWork;
  readonly reader: LedgerReader;
  readonly acts: ImmediateActs;
}

/**
 * Opens the ledger with the keys of the registry, as its start does, but compares it with no memory outside: what such
 * a memory contradicts may be the very thing to be put right.
 * @throws StartupError 'ledger-not-founded', and what the start of the registry refuses
 */
export async function openLedger(source: DataSource, options: LedgerOptions, clock: Clock): Promise<OpenedLedger> {
  const unitOfWork = new UnitOfWork(source);
  await requireFounded(unitOfWork);
  const holder = new IdentityHolder();
  holder.set(await new StartCheck(unitOfWork, new CheckpointSigner(options), options).run());
  const reader = new LedgerReader(unitOfWork, new TileStore(unitOfWork), holder);
  return { unitOfWork, reader, acts: immediateActs(options, clock) };
}

async function requireFounded(unitOfWork: UnitOfWork): Promise<void> {
  try {
    if ((await readHead(unitOfWork.reader)) !== undefined) return;
  } catch (error) {
    if (sqlState(error) !== UNDEFINED_TABLE) throw error;
  }
  throw notFounded();
}
