import type { ReplayEngine } from '../../../core/audit/index.js';
import { Replay } from '../../../core/replay/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';

/** The rules of the procedure that an audit replays. */
export const replayEngine: ReplayEngine = {
  begin: (options) => Replay.begin({ ...options, crypto: nodeCrypto }),
  restore: (saved, openings) => Replay.restore(saved, { openings, crypto: nodeCrypto }),
};
