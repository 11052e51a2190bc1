/** C2SP tlog-checkpoint: the signed state of a log. */
export { type Checkpoint, type CheckpointFaultCode, formatCheckpoint, parseCheckpoint } from './checkpoint.js';
export { parseDecimal } from './decimal.js';
export { type OpenCheckpointFaultCode, type OpenedCheckpoint, openCheckpoint } from './open.js';
