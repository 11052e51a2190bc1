import { Injectable } from '@nestjs/common';
import type { LedgerEntry } from '../../../core/entry/index.js';
import { nodeCrypto, verifyEd25519InBackground } from '../../../platform/crypto/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { examine, type Submission } from '../domain/examine.js';
import { type Candidate, judge, type LogState, type Turn } from '../domain/judge.js';
import { Keyring } from '../domain/keyring.js';
import { timeFault } from '../domain/time-rule.js';
import { readKeys, saveKeys } from '../persistence/keys.js';
import { Admission, type Admitted } from './admission.js';
import { CheckpointSigner } from './checkpoint-signer.js';
import { OwnEntries } from './own-entries.js';

const RETIRED =
  'this process signs checkpoints with a key that the ledger has retired; start it again with the new one';

/** Takes acts: whole entries, signed by a key of the acting centre that is in force at their index. */
@Injectable()
export class ActAdmission extends Admission {
  constructor(
    private readonly own: OwnEntries,
    private readonly signer: CheckpointSigner,
  ) {
    super();
  }

  async judge(tx: Transaction, state: LogState, batch: readonly Turn[]): Promise<Admitted> {
    const keyring = new Keyring(await readKeys(tx));
    const candidates = batch.map(async (turn) => ({ ...turn, found: await this.entryOf(turn.submission) }));
    const judgement = judge(state, keyring, await Promise.all(candidates));
    // Another process may have changed the key of the log; what a retired key signs is a forgery.
    if (!keyring.maySign(this.signer.multikeys())) throw new Error(RETIRED);
    return {
      ...judgement,
      isTimely: (at) => judgement.accepted.every(({ submission }) => timeFault(submission.at, at) === undefined),
      keep: (within) => saveKeys(within, keyring.changes()),
    };
  }

  /** The entry of a submission if its signature is good; the signatures of a batch are verified side by side. */
  private async entryOf(submission: Submission): Promise<Candidate<LedgerEntry>['found']> {
    const examined = examine(nodeCrypto, submission);
    if (!examined.ok) return examined.code;
    const { entry, claim } = examined.value;
    if (this.own.has(submission.leafHash)) return entry;
    const good = await verifyEd25519InBackground(claim.publicKey, claim.message, claim.signature);
    return good ? entry : 'signature';
  }
}
