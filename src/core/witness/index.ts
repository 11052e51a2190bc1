/** C2SP tlog-witness: what a log asks of a witness, and how a witness decides. */
export { formatSizeAnswer, parseSizeAnswer, SIZE_MEDIA_TYPE } from './answer.js';
export { examineAddCheckpoint, type RequestRefusal, type SignedRequest, type WitnessedLog } from './examine.js';
export { type GrowthRefusal, judgeGrowth, NOTHING_WITNESSED, type Witnessed } from './judge.js';
export { type KeptCheckpoint, openKeptCheckpoint } from './kept-checkpoint.js';
export { formatRegister, parseRegister, type WitnessRegister } from './register.js';
export {
  type AddCheckpoint,
  type AddCheckpointFaultCode,
  formatAddCheckpoint,
  MAX_ADD_CHECKPOINT_BYTES,
  parseAddCheckpoint,
} from './request.js';
export {
  type LogLine,
  parseWitnessConfiguration,
  type WitnessedLogFaultCode,
  witnessedLogs,
} from './witnessed-logs.js';
