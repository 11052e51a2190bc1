import { certificateReplay, type ReplayEngine } from '../../../core/audit/index.js';

/** The rules of the procedure that an audit replays. */
export const replayEngine: ReplayEngine = certificateReplay;
