/** C2SP tlog-policy: which logs and which witnesses make a checkpoint acceptable. */
export { type CosignedBy, evaluatePolicy, type PolicyEvaluation, type PolicyEvaluationFaultCode } from './evaluate.js';
export { formatPolicy } from './format.js';
export { parsePolicy } from './parse.js';
export {
  NO_QUORUM,
  type Policy,
  type PolicyFaultCode,
  type PolicyGroup,
  type PolicyLog,
  type PolicyWitness,
} from './policy.js';
