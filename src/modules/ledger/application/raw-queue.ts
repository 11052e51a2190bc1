import { leafHash } from '../../../core/merkle/index.js';
import type { Clock } from '../../../platform/clock/clock.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import type { UnitOfWork } from '../../../platform/database/index.js';
import type { Ids } from '../../../platform/ids/ids.js';
import { insertSubmissions } from '../persistence/submissions.js';
import { stampIn } from './stamp.js';
import type { Sequencer } from './sequencer.js';

/**
 * Puts opaque entries into the queue in the database, as acts are put there: they are durable when `submit` is done, and
 * in the log after the sequencer's next run. The same bytes a second time change nothing.
 */
export class RawQueue {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly ids: Ids,
    readonly sequencer: Sequencer,
  ) {}

  /** Stores entries of 1 to 65,535 bytes, all or none. */
  submit(entries: readonly Uint8Array[]): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const at = await stampIn(tx, this.clock);
      const queued = entries.map((bytes) => {
        const hash = leafHash(nodeCrypto, bytes);
        const actId = this.ids.uuid();
        const common = { kind: 'opaque', centre: 'public', subject: 'opaque', salts: {}, at } as const;
        return { ...common, identity: hash, actId, orderKey: actId, bytes, leafHash: hash };
      });
      await insertSubmissions(tx, queued);
    });
  }
}
