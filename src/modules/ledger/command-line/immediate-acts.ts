import type { Clock } from '../../../platform/clock/clock.js';
import { SystemIds } from '../../../platform/ids/ids.js';
import { Outbox } from '../../../platform/outbox/index.js';
import { ActAdmission } from '../application/act-admission.js';
import { CheckpointSigner } from '../application/checkpoint-signer.js';
import { EntryMaker } from '../application/entry-maker.js';
import { ImmediateActs } from '../application/immediate-acts.js';
import { LedgerAppender } from '../application/ledger-appender.js';
import { LedgerHalt } from '../application/ledger-halt.js';
import { LogExtender } from '../application/log-extender.js';
import { OwnEntries } from '../application/own-entries.js';
import type { LedgerOptions } from '../ledger-options.js';

/** What puts acts on the ledger of a database without the server, which may run on it at the same time. */
export function immediateActs(
  options: LedgerOptions,
  clock: Clock,
  signer: CheckpointSigner = new CheckpointSigner(options),
): ImmediateActs {
  const own = new OwnEntries();
  const extender = new LogExtender(signer, options);
  const appender = new LedgerAppender(clock, new Outbox(), new ActAdmission(own, signer), extender);
  return new ImmediateActs(clock, new EntryMaker(new SystemIds(), own, options), appender, new LedgerHalt());
}
